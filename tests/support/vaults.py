"""Services over a vault in an empty folder, whose passphrase opens it sooner than a real one's."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.bootstrap import Services, build_services
from app.config.paths import find_paths
from app.domain.draft import LeadDraft
from app.domain.lead import Person
from app.security.data_key import DataKey
from app.security.key_file import LEAST
from app.services.vault import VaultService

PASSPHRASE = "correct horse battery staple"


class MemoryKeyring:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def remember(self, vault: str, key: DataKey) -> bool:
        self.kept[vault] = key.hex()
        return True

    def recall(self, vault: str) -> DataKey | None:
        return DataKey(bytes.fromhex(self.kept[vault])) if vault in self.kept else None

    def forget(self, vault: str) -> None:
        self.kept.pop(vault, None)


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
    files, kept = _new_vault(which)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)
    keyring = MemoryKeyring()
    keyring.kept = dict(kept)
    services = services_in(folder, keyring)
    services.vault.unlock_remembered()
    services.vault.forget()
    return services


@cache
def _new_vault(_which: int) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of a vault, and what opens them."""
    keyring = MemoryKeyring()
    with tempfile.TemporaryDirectory() as folder:
        services = services_in(Path(folder), keyring)
        services.vault.create(PASSPHRASE)
        services.vault.remember()
        services.close()
        files = services.vault.files
        return {path.name: path.read_bytes() for path in (files.database, files.key)}, keyring.kept


def draft_in(services: Services, **person: str) -> LeadDraft:
    """A new sheet with these fields."""
    return replace(services.leads.new_draft(), person=Person(**person))


def stick_in(folder: Path) -> Path:
    """A stick that is plugged in."""
    stick = folder / "stick"
    stick.mkdir()
    return stick
