"""Services over a vault in an empty folder, whose passphrase opens it sooner than a real one's."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from keyring.backend import KeyringBackend
from typing_extensions import override

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.lead import Person
from app.domain.lead_draft import LeadDraft
from app.security.data_key import DataKey
from app.security.key_file import LEAST
from app.services.vault.vault import VaultService

PASSPHRASE = "correct horse battery staple"


class MemoryKeyring:
    """A keyring that works, and has always known the vaults that the tests have ready."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def remember(self, vault: str, key: DataKey) -> bool:
        self.kept[vault] = key.hex()
        return True

    def recall(self, vault: str) -> DataKey | None:
        known = self.kept | _READY
        return DataKey(bytes.fromhex(known[vault])) if vault in known else None

    def forget(self, vault: str) -> None:
        self.kept.pop(vault, None)


class ReadyKeyring(KeyringBackend):
    """In place of the system's keyring: it opens the vaults that the tests have ready."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring types none of its own
        self._kept: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username)) or _READY.get(username)

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._kept.pop((service, username), None)


def services_in(folder: Path, keyring: MemoryKeyring | None = None) -> Services:
    """Services as both front doors get them; the vault is not made yet."""
    services = build_services(find_paths(folder))
    services.vault = quick_vault(services.paths.leads, keyring)
    return services


def quick_vault(database: Path, keyring: MemoryKeyring | None = None) -> VaultService:
    """A vault whose passphrase opens it sooner than a real one's."""
    return VaultService(database, LEAST, keyring or MemoryKeyring(), patience=0.1)


def vault_in(folder: Path, which: int = 0) -> Services:
    """Services whose vault is open and empty; another one, with keys of its own, by each number.

    A vault is made once and copied from then on: a passphrase is slow on purpose.
    """
    put_vault(folder, which=which)
    services = services_in(folder)
    services.vault.unlock_remembered()
    return services


def put_vault(folder: Path, pin: str = "", which: int = 0) -> None:
    """Lay an empty vault into a folder of data; its keyring has the key, tests the passphrase."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _new_vault(pin, which).items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)


_READY: dict[str, str] = {}
"""Keys by the vaults that the tests have ready."""


@cache
def _new_vault(pin: str, _which: int) -> dict[str, bytes]:
    """The files of a vault."""
    keyring = MemoryKeyring()
    with tempfile.TemporaryDirectory() as folder:
        services = services_in(Path(folder), keyring)
        services.access.make(PASSPHRASE, pin)
        services.vault.remember()
        services.close()
        _READY.update(keyring.kept)
        files = services.vault.files
        return {path.name: path.read_bytes() for path in (files.database, files.key)}


def draft_in(services: Services, **person: str) -> LeadDraft:
    """A new sheet with these fields."""
    return replace(services.leads.new_draft(), person=Person(**person))


def stick_in(folder: Path) -> Path:
    """A stick that is plugged in."""
    stick = folder / "stick"
    stick.mkdir()
    return stick
