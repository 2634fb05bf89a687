"""Seeing that an older file of the vault was put back in the place of the newest."""

from app.domain.errors import VaultError
from app.domain.messages import N_
from app.services.vault.vault import VaultService
from app.store.leads import backup_chains
from app.store.leads.increments import link_of


def older_than_backup(vault: VaultService) -> VaultError | None:
    """The sentence for an open vault that is older than its newest backup.

    Every backup bears a number that its vault bore before it was made; a file with a smaller one
    cannot be the newest. Of backups under another key nothing is known.
    """
    chain = next(iter(backup_chains.chains_in(vault.files.backups)), None)
    if chain is None:
        return None
    database = vault.opened()
    here = database.read(lambda connection: link_of(connection.exec_driver_sql))
    if here.number >= backup_chains.newest_link(chain, database.key()).number:
        return None
    return VaultError(
        N_("This vault is older than its backup of {when}. Nothing was changed."),
        N_("If leads are missing, restore that backup; otherwise continue."),
        when=f"{backup_chains.moment_of(chain.last()):%Y-%m-%d %H:%M:%S}",
    )
