"""What waits beside the vault: drafts left while it was locked, leads the disk did not take."""

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.errors import VaultDamaged, VaultError
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.messages import N_
from app.domain.serialise import from_dict, to_dict
from app.domain.vault_files import VaultFiles
from app.domain.vault_state import OpenedVault, VaultState, VaultStatus
from app.security.data_key import DataKey
from app.security.key_file import KeyFile
from app.security.sealed_folder import FolderBounds, Sealed, SealedFolder
from app.security.sealed_letters import Letter, Sender, open_letter, open_own, seal_own, sender_of
from app.store.leads import spool_intake
from app.store.leads.database import Work
from app.store.leads.disk import disk_errors

T = TypeVar("T", Lead, LeadDraft)
Write = Callable[[Work[None]], None]

INBOX = FolderBounds(2000, 1024 * 1024)
"""A draft is text alone; two thousand are more than visitors leave in a week."""
SPOOL = FolderBounds(20_000, 64 * 1024 * 1024)


class Spool:
    """The inbox and the spool of a vault.

    Anybody may put a letter into the inbox: it becomes a draft, and one that says so unless its
    sender had the vault open. What is spooled is authenticated by the vault's key.
    """

    def __init__(self, files: VaultFiles) -> None:
        self._files = files
        self._inbox = SealedFolder(files.inbox, INBOX)
        self._spool = SealedFolder(files.spool, SPOOL)
        self.sender: Sender | None = None

    def know(self, key: DataKey) -> None:
        """Know the vault that is open: its public key is that of this key, whatever a file says."""
        self.sender = sender_of(key)

    def status(self, state: VaultState) -> VaultStatus:
        """A vault of this state, with how much lies in the inbox and in the spool."""
        return VaultStatus(state, len(self._inbox.names()), len(self._spool.names()))

    def leave_draft(self, draft: LeadDraft, key_file: Callable[[], KeyFile]) -> None:
        """Keep a draft until the vault opens; the file's key is for who never had it open.

        Raises VaultError.
        """
        sender = self.sender or Sender(bytes.fromhex(key_file().public_key))
        self._put(self._inbox, draft.id, sender.seal(_bytes_of(draft)))

    def spool(self, lead: Lead, key: DataKey | None, key_file: Callable[[], KeyFile]) -> None:
        """Keep a lead until the vault can be written. Raises VaultError.

        Without the key at hand it is kept as a draft, which is all that others can leave.
        """
        if key is not None:
            self._put(self._spool, lead.id, seal_own(_bytes_of(lead), lead.id, key))
        else:
            self.leave_draft(_as_draft(lead), key_file)

    def take_in(self, keys: Sequence[DataKey], write: Write) -> OpenedVault:
        """Bring everything into the vault; what does not open stays where it is."""
        spooled, left, unreadable = 0, 0, 0
        for sealed in self._spool.read():
            if _take_lead(sealed, keys, write):
                spooled += 1
            elif _take_draft(sealed, keys, write):
                # Of a program that did not authenticate it: anybody may have written it.
                left += 1
            else:
                unreadable += 1
        for sealed in self._inbox.read():
            taken = _take_draft(sealed, keys, write)
            left, unreadable = left + taken, unreadable + (not taken)
        return OpenedVault(spooled, left, unreadable)

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

    def _put(self, folder: SealedFolder, name: str, sealed: bytes) -> None:
        with disk_errors(self._files.database):
            if not folder.has_room(sealed, name):
                raise VaultError(
                    N_(
                        "Too many sealed files are waiting beside the vault; this one was not "
                        "added."
                    ),
                    N_("Unlock the vault to add what is waiting."),
                )
            folder.put(sealed, name)


def _bytes_of(value: LeadDraft | Lead) -> bytes:
    return json.dumps(to_dict(value)).encode()


def _take_lead(sealed: Sealed, keys: Sequence[DataKey], write: Write) -> bool:
    data = open_own(sealed.data or b"", sealed.name, keys)
    if data is None:
        return False
    lead = _lead_of(data)
    if lead is None:
        return False
    return _is_taken(sealed, lambda: write(lambda at: spool_intake.bring_in_lead(at, lead)))


def _take_draft(sealed: Sealed, keys: Sequence[DataKey], write: Write) -> bool:
    letter = open_letter(sealed.data, keys) if sealed.data else None
    draft = _draft_of(letter) if letter is not None else None
    if draft is None:
        return False
    at = sealed.at
    return _is_taken(sealed, lambda: write(lambda to: spool_intake.bring_in_draft(to, draft, at)))


def _is_taken(sealed: Sealed, write: Callable[[], None]) -> bool:
    """Whether it is in the vault now; it waits on where a damaged page does not let it in."""
    try:
        write()
    except VaultDamaged:
        return False
    sealed.discard()
    return True


def _draft_of(letter: Letter) -> LeadDraft | None:
    """The draft that a letter holds; what nobody vouches for is marked, and names no photo."""
    draft = _read(LeadDraft, letter.data)
    if draft is None and (lead := _lead_of(letter.data)) is not None:
        draft = _as_draft(lead)
    if draft is None or letter.is_proven:
        return draft
    id_ = draft.id if _is_uuid(draft.id) else str(uuid.uuid4())
    return replace(draft, id=id_, attachments=(), signature="", on_card=None, unverified=True)


def _as_draft(lead: Lead) -> LeadDraft:
    return replace(draft_of(lead), note="\n\n".join(note.text for note in lead.notes))


def _lead_of(data: bytes) -> Lead | None:
    return _read(Lead, data)


def _read(kind: type[T], data: bytes) -> T | None:
    try:
        plain = json.loads(data)
        # Half of a surrogate pair, which JSON can name, fits into no database.
        json.dumps(plain, ensure_ascii=False).encode()
        return from_dict(kind, plain)
    except (ValueError, TypeError, RecursionError):
        return None


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
