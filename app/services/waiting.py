"""What waits sealed beside the vault: drafts of while it was locked, leads a disk did not take."""

import json
from collections.abc import Callable, Iterable

from nacl.public import PrivateKey

from app.domain.draft import LeadDraft
from app.domain.errors import VaultDamaged
from app.domain.lead import Lead
from app.domain.plain import from_plain, to_plain
from app.domain.vault import Opened
from app.security.sealed import Sealed, SealedFolder
from app.store.leads import arrivals
from app.store.leads.database import Work
from app.store.leads.disk import disk_errors
from app.store.leads.files import VaultFiles

Write = Callable[[Work[None]], None]


class Waiting:
    """The inbox and the spool of a vault; anyone may put in, only its key takes out."""

    def __init__(self, files: VaultFiles) -> None:
        self._files = files
        self._inbox = SealedFolder(files.inbox)
        self._spool = SealedFolder(files.spool)

    def counts(self) -> tuple[int, int]:
        """How much lies in the inbox and in the spool."""
        return len(self._inbox.names()), len(self._spool.names())

    def leave_draft(self, draft: LeadDraft, public_key: bytes) -> None:
        """Keep a draft until the vault opens. Raises VaultError."""
        self._put(self._inbox, draft.id, draft, public_key)

    def spool(self, lead: Lead, public_key: bytes) -> None:
        """Keep a lead until the vault can be written. Raises VaultError."""
        self._put(self._spool, lead.id, lead, public_key)

    def take_in(self, key: PrivateKey, write: Write) -> Opened:
        """Bring everything into the vault; what does not open stays where it is."""
        spooled = [_take_lead(sealed, write) for sealed in self._spool.read(key)]
        left = [_take_draft(sealed, write) for sealed in self._inbox.read(key)]
        return Opened(sum(spooled), sum(left), (*spooled, *left).count(False))

    def take_away(self, ids: Iterable[str]) -> int:
        """Remove what waits under these ids; returns how much it was."""
        wanted = set(ids)
        found = [
            (folder, name)
            for folder in (self._inbox, self._spool)
            for name in folder.names()
            if name in wanted
        ]
        for folder, name in found:
            folder.remove(name)
        return len(found)

    def _put(
        self, folder: SealedFolder, name: str, value: LeadDraft | Lead, public_key: bytes
    ) -> None:
        with disk_errors(self._files.database):
            folder.put(json.dumps(to_plain(value)).encode(), public_key, name)


def _take_lead(sealed: Sealed, write: Write) -> bool:
    try:
        lead = from_plain(Lead, json.loads(sealed.data or b""))
    except (ValueError, TypeError, RecursionError):
        return False
    return _is_taken(sealed, lambda: write(lambda at: arrivals.bring_in_lead(at, lead)))


def _take_draft(sealed: Sealed, write: Write) -> bool:
    try:
        draft = from_plain(LeadDraft, json.loads(sealed.data or b""))
    except (ValueError, TypeError, RecursionError):
        return False
    return _is_taken(sealed, lambda: write(lambda at: arrivals.bring_in_draft(at, draft)))


def _is_taken(sealed: Sealed, write: Callable[[], None]) -> bool:
    """Whether it is in the vault now; it waits on where a damaged page does not let it in."""
    try:
        write()
    except VaultDamaged:
        return False
    sealed.discard()
    return True
