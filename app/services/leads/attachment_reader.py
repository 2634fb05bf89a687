"""The bytes of photos and signatures: those that were kept, or none."""

import logging

from app.domain.errors import AttachmentAwaited, AttachmentDamaged, LeadError, VaultDamaged
from app.domain.messages import N_
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store
from app.store.leads.backup import backups_in

log = logging.getLogger(__name__)


def read_attachment(vault: VaultService, id_: str) -> bytes:
    """The bytes of an attachment, from the newest backup that has them where the disk lost them.

    Raises LeadError where it is not there, AttachmentDamaged where nobody has it whole any more,
    and AttachmentAwaited where it was not fetched from a hub yet.
    """
    try:
        data = vault.read(lambda connection: attachment_store.read(connection, id_))
    except VaultDamaged:
        return _from_backups(vault, id_)
    if data is None:
        if vault.read(lambda connection: attachment_store.is_awaited(connection, id_)):
            raise AttachmentAwaited(
                N_("This photo is not on this laptop yet. It comes as soon as the hub answers.")
            )
        raise LeadError(N_("This photo no longer exists."))
    return data


def _from_backups(vault: VaultService, id_: str) -> bytes:
    kept = vault.read(lambda connection: attachment_store.known_sum(connection, id_))
    key = vault.opened().key()
    for path in backups_in(vault.files.backups) if kept else ():
        data = attachment_store.read_in(path, key, id_)
        if data is not None and attachment_store.sum_of(data) == kept:
            log.warning("a damaged attachment was read from a backup")
            return data
    raise AttachmentDamaged(
        N_("This photo was damaged on the disk, and no backup here has it. Its lead is undamaged."),
        N_("Look for it on the other laptops and in backups elsewhere."),
    )
