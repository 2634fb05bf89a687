"""What a connection to the vault knows of what was written: too much rather than too little."""

from dataclasses import replace
from pathlib import Path

from app.bootstrap import Services
from app.domain.lead import NextStep, Purpose
from app.domain.lead_draft import draft_of
from app.store.leads import lead_store
from app.store.leads.write_journal import JournalMark, Written
from tests.support.pictures import photo
from tests.support.vaults import draft_in, services_in, vault_in


def captured(desk: Services, name: str) -> str:
    return desk.leads.save(draft_in(desk, last_name=name)).id


def begun(desk: Services) -> JournalMark:
    mark, written = desk.vault.opened().written(None)
    assert written is None
    return mark


def since(desk: Services, mark: JournalMark) -> tuple[JournalMark, Written]:
    mark, written = desk.vault.opened().written(mark)
    assert written is not None
    return mark, written


def test_each_action_names_its_lead_and_no_other(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    first, other = captured(desk, "Bat"), captured(desk, "Bold")
    mark = begun(desk)
    saved = desk.leads.lead(first)
    for draft in (
        replace(draft_of(saved), note="wants a quotation"),
        replace(draft_of(saved), next_step=NextStep.CALL),
        replace(draft_of(saved), consents=(Purpose.CONTACT,)),
    ):
        saved = desk.leads.save(draft, desk.leads.lead(first))
        mark, written = since(desk, mark)
        assert written.leads == {first}
    desk.leads.attach_to(other, "card.jpg", "image/jpeg", photo("Bold"))
    mark, written = since(desk, mark)
    assert written.leads == {other}
    assert since(desk, mark)[1] == Written(frozenset(), frozenset())
    desk.close()


def test_a_lead_of_which_nothing_but_its_own_row_changes_is_named(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    lead = replace(desk.leads.lead(captured(desk, "Bat")), codes=(), notes=(), interests=())
    desk.vault.write(lambda connection: lead_store.save(connection, lead))
    mark = begun(desk)
    deleted = replace(lead, deleted=True)
    desk.vault.write(lambda connection: lead_store.save(connection, deleted))
    assert since(desk, mark)[1].leads == {lead.id}
    desk.close()


def test_a_lead_that_goes_is_named(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    lead = captured(desk, "Bat")
    mark = begun(desk)
    desk.erasures.erase([lead])
    written = since(desk, mark)[1]
    assert (lead in written.leads, "tombstone" in written.tables) == (True, True)
    desk.close()


def test_what_is_of_no_lead_is_told_by_its_table_and_settings_not_at_all(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    mark = begun(desk)
    desk.fairs.fair_or_new("Another fair")
    mark, written = since(desk, mark)
    assert written.tables == {"fair"}
    desk.fairs.choose(desk.fairs.fair("Another fair").id)
    assert since(desk, mark)[1].tables == set()
    desk.close()


def test_an_earlier_mark_still_says_all_that_came_after_it(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    first = captured(desk, "Bat")
    early = begun(desk)
    desk.leads.save(replace(draft_of(desk.leads.lead(first)), note="a"), desk.leads.lead(first))
    late, _ = since(desk, early)
    second = captured(desk, "Bold")
    desk.leads.save(replace(draft_of(desk.leads.lead(first)), note="b"), desk.leads.lead(first))
    assert since(desk, late)[1].leads == since(desk, early)[1].leads == {first, second}
    desk.close()


def test_what_another_process_wrote_is_not_known(tmp_path: Path) -> None:
    desk, other = vault_in(tmp_path), services_in(tmp_path)
    other.vault.unlock_remembered()
    mark = begun(desk)
    captured(other, "Bat")
    mark, written = desk.vault.opened().written(mark)
    assert written is None
    other.close()
    assert since(desk, mark)[1].leads == set()
    desk.close()


def test_a_vault_that_was_closed_meanwhile_knows_nothing(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    mark = begun(desk)
    desk.vault.lock()
    desk.vault.unlock_remembered()
    assert desk.vault.opened().written(mark)[1] is None
    desk.close()


def test_the_file_of_the_vault_knows_no_journal(tmp_path: Path) -> None:
    desk = vault_in(tmp_path)
    begun(desk)
    captured(desk, "Bat")
    desk.vault.opened().forget_deleted()
    found = desk.vault.opened().raw(
        "SELECT count(*) FROM main.sqlite_master WHERE type = 'trigger'"
    )
    assert found == [(0,)]
    assert desk.leads.leads()[0].person.last_name == "Bat"
    desk.close()
