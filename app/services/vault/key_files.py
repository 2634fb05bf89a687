"""The vault's key file on the disk: read as it stands, kept whole."""

from pathlib import Path

from app.config.atomic_file import write_verified
from app.config.bounded_read import read_within
from app.domain.errors import VaultDamaged, VaultError
from app.domain.messages import N_
from app.security.key_file import KeyFile
from app.security.key_file_text import MOST_BYTES, read_key_file
from app.store.leads.disk import disk_errors


def key_file_at(path: Path) -> KeyFile:
    """The key file that lies there. Raises VaultDamaged, VaultError."""
    with disk_errors(path):
        try:
            # More than a key file has is none.
            data = read_within(path, MOST_BYTES) or b""
            return read_key_file(data.decode("utf-8", "replace"))
        except FileNotFoundError:
            raise VaultDamaged(
                N_("The key file of the vault, “{path}”, is missing."),
                N_("Put the key file of the last backup there."),
                path=str(path),
            ) from None


def write_key_file(path: Path, file: KeyFile) -> None:
    """Put a key file there, whole or not at all. Raises VaultError."""
    with disk_errors(path):
        write_verified(path, file.to_text().encode())


def vault_there_already() -> VaultError:
    """The sentence for a new vault where there is one."""
    return VaultError(
        N_("A vault already exists. It was left unchanged."),
        N_("Unlock it with its passphrase or its recovery key."),
    )


def database_missing(path: Path) -> VaultDamaged:
    """The sentence for a key file that is alone."""
    return VaultDamaged(
        N_("The vault's key is here, but its database “{path}” is missing."),
        N_("Put it back, or restore a backup: `faircat leads restore`."),
        path=str(path),
    )


def key_file_changed() -> VaultDamaged:
    """What is to be said after a key file was put right that somebody had changed."""
    return VaultDamaged(
        N_(
            "Something other than this program had changed the vault's key file. No lead was "
            "touched, and the file has been corrected. What was added while the vault was "
            "locked may have been read."
        ),
        N_(
            "Check who can change files on this laptop, and make a new recovery key in the "
            "settings."
        ),
    )
