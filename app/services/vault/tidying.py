"""What is done before the vault is open: it lies in order, whatever was cut short."""

from app.config.paths import Paths
from app.config.settings import Settings
from app.domain.vault_files import VaultFiles
from app.store.leads.copies import tidy_up


def tidy_up_vault(paths: Paths, settings: Settings) -> None:
    """Take away what copies of the vault left that were cut short, here and in the second place."""
    tidy_up(VaultFiles(paths.leads), paths.data, settings.backup_folder)
