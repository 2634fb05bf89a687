"""Finding the key that opens a backup, whether it was encrypted anew since it was made or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import VaultDamaged, WrongPassphrase
from app.security.data_key import DataKey
from app.security.key_file import KeyFile
from app.services.vault.key_files import key_file_at
from app.store.leads import database_rekeying
from app.store.leads.copies import Copy


@dataclass(frozen=True, slots=True)
class FoundKey:
    """The key file that a passphrase opened, its data key, and the key the backup is under.

    The last is another one where the data key has changed since the backup was made; of an
    increment it is that of its whole backup. `keys` are all that the key file knows.
    """

    file: KeyFile
    key: DataKey
    used: str
    keys: tuple[str, ...]

    def write(self, source: Path, target: Path) -> None:
        """Write a copy of the backup, under the data key of now. Raises VaultError, OSError."""
        database_rekeying.write_rekeyed(source, target, self.used, self.key.hex())


def key_for(backup: Path, passphrase: str, vault_key: Path) -> FoundKey:
    """What opens a backup: by the key file beside it, else by the vault's.

    Raises WrongPassphrase, VaultDamaged.
    """
    refused: list[WrongPassphrase | VaultDamaged] = []
    opened: list[FoundKey] = []
    for path in _key_files(backup, vault_key):
        try:
            file = key_file_at(path)
            key = file.open(passphrase)
        except (WrongPassphrase, VaultDamaged) as error:
            refused.append(error)
            continue
        file = file.mended(key)
        keys = (key.hex(), *(one.hex() for one in file.retired_keys(key)))
        used = database_rekeying.opening_key(Copy(backup).whole, keys)
        if used is not None:
            return FoundKey(file, key, used, keys)
        # Right, and yet nothing opens: the backup itself is damaged, which it will say.
        opened.append(FoundKey(file, key, key.hex(), keys))
    if not opened:
        raise refused[0]
    return opened[0]


def _key_files(backup: Path, vault_key: Path) -> Iterator[Path]:
    beside = Copy(backup).key_file
    if beside.exists():
        yield beside
    if vault_key.exists() or not beside.exists():
        yield vault_key
