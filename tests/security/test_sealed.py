"""What waits sealed beside the vault: nobody forges a lead, nothing laid there keeps it shut."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import Services
from app.domain.errors import VaultError
from app.domain.lead import Person
from app.domain.lead_draft import LeadDraft
from app.domain.serialise import to_dict
from app.security.data_key import DataKey
from app.security.sealed_folder import FolderBounds, SealedFolder
from app.security.sealed_letters import Sender, open_letter, open_own, seal_own, sender_of
from app.services.vault.spool import INBOX
from tests.support.vaults import PASSPHRASE, draft_in, services_in, vault_in

ID = "5f0e8a52-1111-4222-8333-944445555666"


def last_names(services: Services) -> list[str]:
    return sorted(lead.person.last_name for lead in services.leads.leads())


def anybody(services: Services) -> Sender:
    """Who knows what stands in the key file, and nothing else."""
    return Sender(bytes.fromhex(services.vault.key_file().public_key))


def lay(services: Services, folder: str, value: object, name: str = ID) -> Path:
    """Lay something into a folder as anybody could who writes to the disk."""
    sealed = anybody(services).seal(json.dumps(to_dict(value)).encode())
    path = services.vault.files.database.parent / folder
    return SealedFolder(path, INBOX).put(sealed, name)


def forged(**values: Any) -> LeadDraft:
    return replace(LeadDraft(ID, person=Person(last_name="Forged")), **values)


def test_a_folder_takes_as_much_as_it_says_and_no_more(tmp_path: Path) -> None:
    folder = SealedFolder(tmp_path, FolderBounds(files=2, size=5))
    assert folder.has_room(b"12345", "a")
    assert not folder.has_room(b"123456", "a")
    for name in ("a", "b"):
        assert folder.has_room(b"1", name)
        folder.put(b"12345", name)
    assert not folder.has_room(b"1", "c")
    assert folder.has_room(b"1", "b")  # in the place of what lies there
    folder.put(b"123456", "b")
    assert {sealed.name: sealed.data for sealed in folder.read()} == {"a": b"12345", "b": None}


@pytest.mark.parametrize("folder", ["spool", "inbox"])
def test_a_forged_lead_is_at_most_a_draft_that_says_so(desk: Services, folder: str) -> None:
    lead = desk.leads.save(draft_in(desk, last_name="Real"))
    desk.access.close()
    lay(desk, folder, replace(lead, id=ID, person=Person(last_name="Forged")))
    opened = desk.access.open(PASSPHRASE)
    assert (opened.spooled, opened.drafts, opened.entries) == (0, 1, 0)
    assert last_names(desk) == ["Real"]
    (draft,) = desk.leads.drafts()
    assert (draft.person.last_name, draft.unverified) == ("Forged", True)


def test_a_forged_entry_of_a_visitor_becomes_no_lead(desk: Services) -> None:
    desk.access.close()
    lay(desk, "inbox", forged(entered=True))
    assert desk.access.open(PASSPHRASE).entries == 0
    assert last_names(desk) == []
    (draft,) = desk.leads.drafts()
    assert draft.unverified


def test_what_a_visitor_entered_after_staff_had_it_open_is_a_lead(desk: Services) -> None:
    entered = replace(draft_in(desk, last_name="Visitor"), entered=True)
    desk.access.close()
    desk.leads.save_draft(entered)
    (sealed,) = (desk.vault.files.inbox).iterdir()
    copy = sealed.with_name("copy")
    shutil.copyfile(sealed, copy)
    assert desk.access.open(PASSPHRASE).entries == 1
    (lead,) = desk.leads.leads()
    desk.leads.save(replace(draft_in(desk, last_name="Corrected"), id=lead.id), lead)
    desk.access.close()
    copy.rename(sealed)  # laid there once more by somebody
    assert desk.access.open(PASSPHRASE).entries == 0
    assert last_names(desk) == ["Corrected"]


def test_a_draft_of_staff_is_a_draft_still_when_the_vault_opens(data_folder: Path) -> None:
    desk = vault_in(data_folder)
    desk.leads.save_draft(LeadDraft("half", person=Person(last_name="Bat")))
    desk.access.close()
    assert desk.access.open(PASSPHRASE).entries == 0
    assert [draft.id for draft in desk.leads.drafts()] == ["half"]
    assert desk.leads.leads() == ()
    desk.close()


def test_a_draft_left_by_who_never_had_it_open_is_marked(desk: Services, data_folder: Path) -> None:
    desk.vault.lock()
    other = services_in(data_folder)
    other.leads.save_draft(draft_in(other, last_name="Scanned"))
    desk.vault.unlock(PASSPHRASE)
    (draft,) = desk.leads.drafts()
    assert (draft.person.last_name, draft.unverified) == ("Scanned", True)


def test_a_forged_draft_takes_the_place_of_nothing(desk: Services) -> None:
    lead = desk.leads.save(draft_in(desk, last_name="Real"))
    own = draft_in(desk, last_name="Half-written")
    desk.leads.save_draft(own)
    photo = desk.leads.attach(own, "badge.jpg", "image/jpeg", b"of another")
    desk.vault.lock()
    for number, id_ in enumerate((lead.id, own.id, "no id at all", "\x00", "../../x")):
        lay(desk, "inbox", forged(id=id_, attachments=(photo,)), f"laid-{number}")
    assert desk.vault.unlock(PASSPHRASE).drafts == 5
    assert last_names(desk) == ["Real"]
    drafts = {draft.id: draft for draft in desk.leads.drafts()}
    assert drafts.pop(own.id).person.last_name == "Half-written"
    assert lead.id not in drafts
    assert len(drafts) == 5
    assert all(draft.unverified and draft.attachments == () for draft in drafts.values())
    for draft in drafts.values():
        desk.leads.discard_draft(draft.id)
    assert desk.leads.photo(photo.id) == b"of another"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)


@pytest.mark.parametrize(
    "lay_down",
    [
        too_large,
        pipe,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path),
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b""),
    ],
    ids=["large", "pipe", "device", "loop", "folder", "empty"],
)
@pytest.mark.skipif(os.name == "nt", reason="no pipes and links there")
def test_what_somebody_lays_there_does_not_keep_it_shut(
    desk: Services, lay_down: Callable[[Path], object]
) -> None:
    desk.vault.lock()
    for folder in (desk.vault.files.inbox, desk.vault.files.spool):
        folder.mkdir(exist_ok=True)
        lay_down(folder / "strange.sealed")
    opened = desk.vault.unlock(PASSPHRASE)
    assert (opened.spooled, opened.drafts, opened.unreadable) == (0, 0, 2)


def test_half_a_sign_does_not_keep_it_shut(desk: Services) -> None:
    desk.vault.lock()
    lay(desk, "inbox", forged(person=Person(last_name="\ud800")))
    assert desk.vault.unlock(PASSPHRASE).unreadable == 1


def test_the_inbox_is_bounded(desk: Services) -> None:
    desk.vault.lock()
    inbox = desk.vault.files.inbox
    inbox.mkdir()
    for number in range(INBOX.files + 10):
        (inbox / f"laid-{number}.sealed").write_bytes(b"x")
    with pytest.raises(VaultError, match="Too many sealed files are waiting"):
        desk.leads.save_draft(draft_in(desk, last_name="One more"))
    assert desk.vault.unlock(PASSPHRASE).unreadable == INBOX.files
    for path in inbox.iterdir():
        path.unlink()
    desk.vault.lock()
    with pytest.raises(VaultError, match="Too many sealed files are waiting"):
        desk.leads.save_draft(replace(draft_in(desk, last_name="Long"), note="x" * INBOX.size))
    desk.leads.save_draft(draft_in(desk, last_name="Room again"))


def test_what_is_spooled_comes_in_once_under_its_own_name(desk: Services) -> None:
    lead = desk.leads.save(draft_in(desk, last_name="Real"))
    other = replace(lead, id=ID, person=Person(last_name="Spooled"))
    desk.vault.spool(other)
    (path,) = desk.vault.files.spool.iterdir()
    assert b"Spooled" not in path.read_bytes()
    shutil.copyfile(path, path.with_name("another.sealed"))
    desk.vault.lock()
    opened = desk.vault.unlock(PASSPHRASE)
    assert (opened.spooled, opened.unreadable) == (1, 1)
    assert last_names(desk) == ["Real", "Spooled"]


@settings(max_examples=60, deadline=None)
@given(data=st.binary(min_size=1, max_size=200), place=st.integers(0), bit=st.integers(0, 7))
def test_no_bit_of_what_is_sealed_can_be_changed(data: bytes, place: int, bit: int) -> None:
    key = DataKey.new()

    def flipped(sealed: bytes) -> bytes:
        changed = bytearray(sealed)
        changed[place % len(changed)] ^= 1 << bit
        return bytes(changed)

    own, letter = seal_own(data, ID, key), sender_of(key).seal(data)
    assert open_own(own, ID, [DataKey.new(), key]) == data
    opened = open_letter(letter, [DataKey.new(), key])
    assert opened is not None
    assert (opened.data, opened.is_proven) == (data, True)
    assert open_own(flipped(own), ID, [key]) is None
    assert open_own(own, "another", [key]) is None
    assert open_letter(flipped(letter), [key]) is None


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_nobody_without_the_key_proves_anything(data: bytes) -> None:
    key = DataKey.new()
    honest = sender_of(key)
    for sender in (
        Sender(key.public_key()),
        Sender(key.public_key(), honest.nonce, b"guessed" * 4),
        replace(sender_of(DataKey.new()), public_key=key.public_key()),
    ):
        letter = open_letter(sender.seal(data), [key])
        assert letter is None or not letter.is_proven
