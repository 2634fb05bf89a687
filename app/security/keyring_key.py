"""The system's keyring as a convenience: it may hold the key, it is never the only one."""

import logging
from typing import Protocol

from app.security.data_key import DataKey

SERVICE = "MinGenTec Fair Catalogue"
"""Under which keyrings have keys. It stays: under another name no key is found that is there."""

log = logging.getLogger(__name__)


class KeyStore(Protocol):
    """Where a key may be remembered between two starts."""

    def remember(self, vault: str, key: DataKey) -> bool:
        """Keep the key; False where the system has no place for it."""

    def recall(self, vault: str) -> DataKey | None:
        """The key that was kept, or None."""

    def forget(self, vault: str) -> None:
        """Keep it no longer."""


class SystemKeyring:
    """The keyring of the system, where there is one; every failure is that of an empty one."""

    def remember(self, vault: str, key: DataKey) -> bool:
        """Keep the key; False where the system has no place for it."""
        import keyring  # noqa: PLC0415 - 120 ms, and only for who wants it

        try:
            keyring.set_password(SERVICE, vault, key.hex())
        except Exception as error:  # noqa: BLE001 - backends raise what they like
            log.warning("keyring not used: %s", type(error).__name__)
            return False
        return True

    def recall(self, vault: str) -> DataKey | None:
        """The key that was kept, or None."""
        import keyring  # noqa: PLC0415 - as above

        try:
            kept = keyring.get_password(SERVICE, vault)
            return DataKey(bytes.fromhex(kept)) if kept else None
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("keyring not used: %s", type(error).__name__)
            return None

    def forget(self, vault: str) -> None:
        """Keep it no longer."""
        import keyring  # noqa: PLC0415 - as above

        try:
            keyring.delete_password(SERVICE, vault)
        except Exception as error:  # noqa: BLE001 - as above
            log.info("keyring not used: %s", type(error).__name__)
