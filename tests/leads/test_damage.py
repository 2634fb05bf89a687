"""A disk that forgets a bit: what was damaged is said, never given out, and keeps nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.draft import draft_of
from app.domain.errors import NotSaved, VaultDamaged
from app.domain.lead import Lead
from tests.support.damage import flip, page_of
from tests.support.vaults import PASSPHRASE, draft_in, services_in, vault_in

LAST = b"THE-END-OF-IT"
LONG = "x" * 9000 + LAST.decode()


def opened_again(desk: Services, mark: bytes, at: int = 100) -> Services:
    """The vault after a bit was turned over on the page that holds a mark."""
    database, key = desk.vault.files.database, desk.vault.opened().key()
    desk.close()
    flip(database, page_of(database, key, mark), at)
    again = services_in(database.parent)
    again.vault.unlock_remembered()
    return again


@pytest.fixture
def damaged(data_folder: Path) -> Iterator[tuple[Services, Lead, Lead]]:
    """A vault in which the end of a long note is damaged, that lead, and one that is whole."""
    desk = vault_in(data_folder)
    lead = desk.leads.save(replace(draft_in(desk, last_name="Bat"), note=LONG))
    other = desk.leads.save(replace(draft_in(desk, last_name="Dorj"), note="y" * 9000))
    again = opened_again(desk, LAST)
    yield again, lead, other
    again.close()


def test_a_note_whose_end_is_damaged_is_said_and_not_given_with_zeros(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    with pytest.raises(VaultDamaged, match="damaged"):
        desk.leads.lead(lead.id)
    assert desk.leads.lead(other.id) == other


def test_nothing_is_written_over_what_was_read_damaged(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    with pytest.raises(NotSaved, match="sealed beside the vault"):
        desk.leads.save(replace(draft_of(lead), person=other.person), lead)
    assert desk.leads.save(replace(draft_of(other), note="more"), other).notes[1:]
    desk.vault.lock()
    assert desk.vault.unlock(PASSPHRASE).unreadable == 1
    assert desk.leads.lead(other.id).notes[1:]


def test_what_is_damaged_ends_no_erasing_and_no_backup_raw(
    damaged: tuple[Services, Lead, Lead],
) -> None:
    desk, lead, other = damaged
    for deed in (lambda: desk.erasures.erase([lead.id]), desk.backups.back_up):
        with pytest.raises(VaultDamaged):
            deed()
        assert desk.leads.lead(other.id) == other
    assert desk.backups.kept() == []
