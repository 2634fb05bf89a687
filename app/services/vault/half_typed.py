"""Text that was typed into a form and not saved: kept in the vault until the form is seen again."""

import json
from collections.abc import Mapping

from app.domain.errors import KnownError, VaultError
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.security.sealed_folder import FolderBounds, Sealed, SealedFolder
from app.services.vault.vault import VaultService
from app.store.leads import half_typed_store
from app.store.leads.disk import disk_errors
from app.store.leads.half_typed_store import HalfTypedTexts

_BOUNDS = FolderBounds(100, 4 * 1024 * 1024)


class HalfTypedService:
    """Keeps forms by their names: in the open vault, or sealed beside it while it is closed.

    What lies sealed is taken in with the next look; only who had the vault open is believed.
    """

    def __init__(self, vault: VaultService) -> None:
        self._vault = vault
        self._sealed = SealedFolder(vault.files.typed, _BOUNDS)

    def save(self, form: str, texts: Mapping[str, str]) -> None:
        """Keep what stands in a form in place of what was kept of it; nothing where it is empty.

        Raises VaultError.
        """
        if self._vault.state() is not VaultState.OPEN:
            self._seal(form, texts)
            return
        with disk_errors(self._vault.files.database):
            self._sealed.remove(form)
        if self._vault.read(half_typed_store.all_of).get(form, {}) != texts:
            self._vault.write(lambda connection: half_typed_store.save(connection, form, texts))

    def of(self, form: str) -> HalfTypedTexts:
        """What was kept of a form. Raises VaultError."""
        sealed = self._sealed.get(form)
        texts = self._texts_in(sealed) if sealed is not None else None
        if sealed is not None and texts is not None:
            try:
                self._vault.write(lambda connection: half_typed_store.save(connection, form, texts))
                sealed.discard()
            except (KnownError, OSError):
                return texts  # it lies on where it is
        return self._vault.read(half_typed_store.all_of).get(form, {})

    def _seal(self, form: str, texts: Mapping[str, str]) -> None:
        sender = self._vault.sender()
        if sender is None:
            raise VaultError(N_("The vault is locked."), N_("Unlock it with the passphrase."))
        sealed = sender.seal(json.dumps({form: dict(texts)}).encode())
        with disk_errors(self._vault.files.database):
            self._sealed.put(sealed, form)

    def _texts_in(self, sealed: Sealed) -> HalfTypedTexts | None:
        letter = self._vault.open_letter(sealed.data or b"")
        if letter is None or not letter.is_proven:
            return None
        return half_typed_store.read(letter.data.decode()).get(sealed.name, {})
