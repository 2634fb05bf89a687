"""The leads of a fair: found, filtered, sorted, ticked, deleted and brought back with keys."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from sqlalchemy import event, update

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Code, Lead, NextStep, Person, Purpose, Rating
from app.domain.lead_draft import draft_of
from app.store.leads import row_mapping
from app.store.leads.lead_tables import LeadRow
from app.ui.leads.export.single_sheets import CodeSheet
from app.ui.leads.list.lead_snapshot import LeadSnapshot
from app.ui.settings.staff_language import speak
from app.ui.vault.gate import VaultGate
from tests.support.vaults import PASSPHRASE, draft_in, services_in
from tests.ui.leads_driver import CTRL, SHIFT, LeadsDesk
from tests.ui.vault.open_sheets import open_sheet

PUMPS = Interest("pumps", "Pumps GmbH", "p1", "Погружной насос")


def shelf_of(leads: LeadsDesk) -> LeadSnapshot:
    shelf = leads.page.shelf
    assert shelf is not None
    return shelf


def chosen_in(leads: LeadsDesk) -> Lead:
    lead = leads.page.list.current()
    assert lead is not None
    return lead


@pytest.fixture
def leads(leads_desk: LeadsDesk) -> LeadsDesk:
    """Four leads, the newest of them Weiß."""
    leads_desk.captured(first_name="Болормаа", last_name="Ганбаатар", country="MN", city="Эрдэнэт")
    leads_desk.captured(
        first_name="Иван",
        last_name="Иванов",
        country="RU",
        phone="8 495 123-45-67",
        interests=[PUMPS],
    )
    leads_desk.captured(first_name="Zoë", last_name="Ödegaard", country="NO", company="Åsgard AS")
    leads_desk.captured(
        first_name="Jürgen", last_name="Weiß", country="DE", email="jw@weiss.example"
    )
    leads_desk.open()
    return leads_desk


def test_the_newest_stands_first_and_its_detail_beside_it(leads: LeadsDesk) -> None:
    assert leads.names() == ["Jürgen Weiß", "Zoë Ödegaard", "Иван Иванов", "Ганбаатар Болормаа"]
    leads.wait_for_detail("Captured")
    assert "Jürgen Weiß" in leads.detail()
    assert "Email: jw@weiss.example" in leads.detail()
    assert "No consent was given." in leads.detail()
    assert "Erase by" in leads.detail()


@pytest.mark.parametrize("text", ["Иванов", "ivanov", "Iwanow", "насос", "russ", "0495 1234"])
def test_a_lead_is_found_in_any_script_and_by_what_it_asked_for(
    leads: LeadsDesk, text: str
) -> None:
    assert leads.search(text) == ["Иван Иванов"]


@pytest.mark.parametrize("text", ["zzzz", "poland", "+48", "???"])
def test_what_no_lead_has_finds_none_and_all_are_a_key_away(leads: LeadsDesk, text: str) -> None:
    assert leads.search(text) == []
    assert "No matching leads" in leads.said()
    leads.page.empty.button.click()
    leads.wait()
    assert len(leads.names()) == 4


def test_a_country_is_found_in_the_language_of_the_staff(leads: LeadsDesk) -> None:
    speak(leads.desk.window.app, "de")
    assert leads.search("Norwegen") == ["Zoë Ödegaard"]
    assert leads.search("norway") == ["Zoë Ödegaard"]


def test_keys_that_are_typed_anywhere_search(leads: LeadsDesk) -> None:
    leads.page.list.setFocus()
    leads.desk.type("weiss")
    leads.wait()
    assert leads.page.bar.search.text() == "weiss"
    assert leads.names() == ["Jürgen Weiß"]
    leads.press(Qt.Key.Key_Escape)
    assert len(leads.names()) == 4


def test_every_column_sorts_by_the_rules_of_the_language(leads: LeadsDesk) -> None:
    leads.choose("order", "Name")
    by_name = ["Zoë Ödegaard", "Jürgen Weiß", "Ганбаатар Болормаа", "Иван Иванов"]
    assert leads.names() == by_name
    leads.choose("order", "Name")
    assert leads.names() == by_name[::-1]
    leads.choose("order", "Country")
    assert leads.cells("Country") == ["Germany", "Mongolia", "Norway", "Russia"]
    leads.choose("order", "Company")
    assert leads.cells("Company")[0] == "Åsgard AS"
    for title in ("Rating", "Interested in", "Time", "Consent"):
        leads.choose("order", title)
        assert len(leads.names()) == 4


def test_filters_narrow_and_escape_widens(leads: LeadsDesk) -> None:
    hot = leads.captured(last_name="Hot", country="MN")
    draft = replace(
        draft_of(hot),
        rating=Rating.HOT,
        next_step=NextStep.CALL,
        due=shelf_of(leads).here.today,
        consents=(Purpose.CONTACT,),
    )
    leads.services.leads.save(draft, hot)
    leads.open()
    leads.choose("rating", "Hot")
    assert leads.names() == ["Hot"]
    leads.choose("step", "Due by today")
    leads.choose("consent", "Given")
    assert leads.names() == ["Hot"]
    leads.choose("consent", "Missing")
    assert leads.names() == []
    leads.press(Qt.Key.Key_Escape)
    assert len(leads.names()) == 5
    leads.choose("country", "Mongolia")
    assert leads.names() == ["Hot", "Ганбаатар Болормаа"]
    leads.press(Qt.Key.Key_Escape)
    leads.choose("member", "Pumps GmbH")
    assert leads.names() == ["Иван Иванов"]


def test_arrows_choose_space_ticks_and_shift_ticks_as_it_goes(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Down)
    assert leads.chosen() == "Ödegaard"
    leads.press(Qt.Key.Key_Space)
    assert leads.ticked() == ["Ödegaard"]
    assert leads.page.bar.export_button.text() == "Export 1 lead"
    leads.press(Qt.Key.Key_Down, SHIFT)
    leads.press(Qt.Key.Key_Down, SHIFT)
    assert leads.ticked() == ["Ödegaard", "Иванов", "Ганбаатар"]
    leads.press(Qt.Key.Key_Escape)
    assert leads.ticked() == []
    leads.press(Qt.Key.Key_A, CTRL)
    assert len(leads.ticked()) == 4
    leads.press(Qt.Key.Key_A, CTRL)
    assert leads.ticked() == []


def test_ticks_stay_with_their_leads_and_a_blank_is_a_blank_in_a_text(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Space)
    leads.choose("order", "Name")
    assert leads.ticked() == ["Weiß"]
    assert leads.chosen() == "Weiß"
    leads.search("zoë")
    assert leads.ticked() == []
    leads.desk.type(" öde")
    leads.wait()
    assert leads.page.bar.search.text() == "zoë öde"
    assert leads.names() == ["Zoë Ödegaard"]


def test_what_is_deleted_is_undone_by_a_click_or_found_among_the_deleted(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Delete)
    leads.wait_for_note("1 lead deleted")
    leads.desk.wait_until(lambda: len(leads.names()) == 3)
    leads.follow_note("Undo")
    leads.desk.wait_until(lambda: len(leads.names()) == 4)
    leads.press(Qt.Key.Key_Space)
    leads.press(Qt.Key.Key_Down, SHIFT)
    leads.press(Qt.Key.Key_Delete)
    leads.desk.wait_until(lambda: len(leads.names()) == 2)
    leads.page.filters.deleted.click()
    leads.wait()
    assert leads.names() == ["Zoë Ödegaard", "Иван Иванов"]
    assert leads.page.detail.edit_button.text() == "Restore"
    assert not leads.page.bar.export_button.isEnabled()
    leads.press(Qt.Key.Key_Return)
    leads.desk.wait_until(lambda: len(leads.names()) == 1)
    leads.press(Qt.Key.Key_Escape)
    assert len(leads.names()) == 3


def test_ctrl_z_brings_back_what_was_deleted_while_it_is_offered(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Delete)
    leads.wait_for_note("1 lead deleted")
    leads.press(Qt.Key.Key_Z, CTRL)
    leads.wait_for_note("1 lead restored")
    leads.desk.wait_until(lambda: len(leads.names()) == 4)
    leads.page.list.setFocus()
    leads.press(Qt.Key.Key_Delete)
    leads.wait_for_note("1 lead deleted")
    leads.desk.window.show_page("catalogue")
    leads.press(Qt.Key.Key_Z, CTRL)
    leads.wait_for_note("1 lead restored")


def test_ctrl_z_is_the_fields_own_once_something_was_written_in_it(leads: LeadsDesk) -> None:
    field = leads.page.bar.search.field
    leads.press(Qt.Key.Key_Delete)
    leads.wait_for_note("1 lead deleted")
    leads.desk.type("öde")
    leads.press(Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert len(leads.services.leads.leads()) == 3
    leads.press(Qt.Key.Key_Z, CTRL)
    leads.wait_for_note("1 lead restored")
    field.setText("weiss")
    leads.wait()
    leads.page.detail.remove_requested.emit(leads.page.list.current())
    leads.wait_for_note("1 lead deleted")
    leads.press(Qt.Key.Key_Z, CTRL)
    leads.wait_for_note("1 lead restored")
    assert field.text() == "weiss"


def test_ctrl_z_undoes_the_last_change_whatever_was_said_since(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Delete)
    leads.wait_for_note("1 lead deleted")
    leads.desk.window.problems.info("Something else")
    leads.press(Qt.Key.Key_Z, CTRL)
    leads.wait_for_note("1 lead restored")
    assert len(leads.services.leads.leads()) == 4


def test_scopes_count_and_choose(leads: LeadsDesk) -> None:
    fair = leads.services.fairs.choose(leads.services.fairs.fair_or_new("Expo").id)
    leads.captured(last_name="Expo")
    leads.open()
    scopes = leads.page.bar.scopes
    labels = [scopes.button(scope).text() for scope in scopes.values()]
    assert labels == ["Today 5", "This fair 1", "All 5"]
    assert leads.page.bar.export_button.text() == "Export 5 leads"
    leads.begin_export("5 leads will be written.")
    leads.press(Qt.Key.Key_Escape)
    scopes.button("fair").click()
    leads.wait()
    assert leads.names() == ["Expo"]
    assert fair.id == "expo"


def test_the_rail_counts_the_leads_of_today_and_forgets_them_when_locked(
    leads: LeadsDesk,
) -> None:
    leads.press(Qt.Key.Key_Delete)
    leads.desk.wait_until(lambda: leads.badge() == "3")
    leads.vault.gate.lock()
    leads.desk.wait_until(lambda: leads.badge() == "")


def test_the_history_says_who_changed_what(leads: LeadsDesk) -> None:
    lead = chosen_in(leads)
    changed = replace(lead.person, city="Cottbus")
    leads.services.leads.save(replace(draft_of(lead), person=changed, note="Wants a quote"), lead)
    leads.open()
    leads.wait_for_detail("City: — → Cottbus")
    assert "Wants a quote" in leads.detail()


def test_no_word_of_a_lead_is_in_any_file_after_the_window_was_used(
    leads_desk: LeadsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    leads_desk.captured(
        last_name="Unmistakable", company="Rarefirm", email="unmistakable@rare.example"
    )
    leads_desk.open()
    leads_desk.search("unmistakable")
    leads_desk.wait_for_detail("Captured")
    leads_desk.press(Qt.Key.Key_Escape)
    leads_desk.press(Qt.Key.Key_Delete)
    leads_desk.wait_for_note("1 lead deleted")
    leads_desk.follow_note("Undo")
    leads_desk.desk.wait_until(lambda: leads_desk.names() == ["Unmistakable"])
    before = written(tmp_path)
    assert any(path.name == "leads.db-wal" for path in before)
    leads_desk.desk.window.close()
    for path, data in (*before.items(), *written(tmp_path).items()):
        for word in ("unmistakable", "rarefirm", "rare.example"):
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding) not in data.lower(), path.name


def written(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_codes_are_shown_as_they_were_read(leads: LeadsDesk) -> None:
    draft = replace(leads.services.leads.new_draft(), codes=(Code("MECARD:N:<b>x</b>;;"),))
    leads.services.leads.save(draft)
    leads.open()
    leads.press(Qt.Key.Key_Up)
    leads.wait_for_detail("MECARD:N:<b>x</b>;;")
    leads.page.detail.code_action.trigger()
    sheet = open_sheet(leads.desk.window, CodeSheet)
    assert sheet.text.toPlainText() == "MECARD:N:<b>x</b>;;"
    leads.press(Qt.Key.Key_Escape)


def test_an_address_is_copied(leads: LeadsDesk) -> None:
    leads.page.detail.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == "jw@weiss.example"


def test_locked_nothing_of_a_lead_is_left_in_the_window(leads: LeadsDesk) -> None:
    leads.search("weiss")
    leads.wait_for_detail("Captured")
    leads.vault.gate.lock()
    leads.wait()
    assert "The vault is locked" in leads.said()
    assert leads.names() == []
    assert leads.page.bar.search.text() == ""
    assert "Weiß" not in leads.detail()
    assert leads.page.shelf is None
    leads.page.empty.button.click()
    assert leads.vault.title()


def test_without_a_vault_the_page_says_what_to_do(new_vault_desk: LeadsDesk) -> None:
    new_vault_desk.open()
    assert "There is no vault for leads yet" in new_vault_desk.said()
    new_vault_desk.page.empty.button.click()
    assert new_vault_desk.vault.title() == "A safe place for leads"


def test_an_empty_vault_leads_to_the_first_lead(leads_desk: LeadsDesk) -> None:
    leads_desk.open()
    assert "No leads yet" in leads_desk.said()


def test_old_leads_show_their_day(leads: LeadsDesk) -> None:
    here, words = shelf_of(leads).here, leads.page.reading.words
    assert words is not None
    words.today = here.today + timedelta(days=1)
    assert leads.cells("Time")[0].count(":") == 0


def test_everything_that_takes_keys_has_a_name(leads: LeadsDesk) -> None:
    nameless = [
        widget
        for widget in leads.page.findChildren(type(leads.page.bar.export_button))
        if widget.isVisible() and not (widget.text() or widget.accessibleName())
    ]
    assert nameless == []
    assert leads.page.list.accessibleName() == "Leads"
    assert leads.page.bar.search.field.accessibleName() == "Find leads"


def test_the_first_lead_is_chosen_after_a_pause_at_half_a_name(leads_desk: LeadsDesk) -> None:
    leads_desk.captured(last_name="Mertens")
    for number in range(30):
        leads_desk.captured(last_name=f"Merten {number}", company="Mertensdorf GmbH")
    leads_desk.captured(last_name="Mer")
    leads_desk.open()
    leads_desk.search("mert")
    first = leads_desk.chosen()
    assert first == "Merten 29"
    leads_desk.search("mer")
    assert leads_desk.chosen() == "Mer"
    leads_desk.press(Qt.Key.Key_Down)
    leads_desk.desk.type("tens")
    leads_desk.wait()
    assert leads_desk.chosen() == "Merten 29", "who was chosen stays"
    leads_desk.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    leads_desk.search("mer")
    assert leads_desk.chosen() == "Mer", "but not in another search"


def test_what_a_command_writes_is_seen_within_a_second_or_two(leads: LeadsDesk) -> None:
    leads.press(Qt.Key.Key_Down)
    chosen, gate = leads.chosen(), leads.desk.window.app.vault
    assert isinstance(gate, VaultGate)
    gate.presence.look()
    leads.desk.wait_until(lambda: not leads.desk.window.app.tasks.keeping.is_busy())
    with closing(services_in(leads.services.paths.data)) as command:
        command.vault.unlock(PASSPHRASE)
        command.leads.save(draft_in(command, last_name="Kubitz"))
    gate.presence.look()
    leads.desk.wait_until(lambda: "Kubitz" in leads.names())
    leads.desk.wait_until(lambda: leads.badge() == "5")
    assert leads.chosen() == chosen
    counted = leads.page.reading.shelf
    gate.presence.look()
    leads.desk.wait_until(lambda: not leads.desk.window.app.tasks.keeping.is_busy())
    assert leads.page.reading.shelf is counted, "nothing is read again where nothing was written"


def test_the_chosen_lead_stays_in_sight_when_many_come_above_it(leads: LeadsDesk) -> None:
    table = leads.page.list
    leads.press(Qt.Key.Key_Down)
    chosen, bar = leads.chosen(), table.verticalScrollBar()

    def many_come() -> None:
        for number in range(20):
            leads.captured(last_name=f"Lenz {number}")
        leads.desk.window.app.changed(Changes(leads=True))
        leads.wait()

    many_come()
    assert leads.chosen() == chosen
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    bar.setValue(0)
    many_come()
    assert (leads.chosen(), bar.value()) == (chosen, 0), "who scrolled away from it stays there"


def test_coming_back_reads_no_lead_again_until_something_is_written(leads: LeadsDesk) -> None:
    read = leads.page.reading.shelf
    assert read is not None
    leads.desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    with statements(leads.services) as asked:
        leads.open()
    assert not [text for text in asked if "FROM note" in text]
    assert leads.page.reading.shelf is read
    leads.desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    leads.captured(last_name="Kubitz")
    with statements(leads.services) as asked:
        leads.open()
    assert [text for text in asked if "FROM note" in text], "whoever reads leads reads their notes"
    assert leads.names()[0] == "Kubitz"
    leads.desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    with closing(services_in(leads.services.paths.data)) as command:
        command.vault.unlock(PASSPHRASE)
        command.leads.save(draft_in(command, last_name="Lenz"))
    leads.open()
    assert leads.names()[0] == "Lenz"


@contextmanager
def statements(services: Services) -> Iterator[list[str]]:
    """What is asked of the vault's database meanwhile."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        told.append(statement.replace("\n", ""))

    engine = services.vault.read(lambda connection: connection.engine)
    event.listen(engine, "before_cursor_execute", note)
    yield told
    event.remove(engine, "before_cursor_execute", note)


def test_an_objection_is_noted_from_the_menu_of_a_lead(leads: LeadsDesk) -> None:
    detail, lead = leads.page.detail, chosen_in(leads)
    assert detail.objection_action.isVisible()
    detail.objection_action.trigger()
    leads.wait_for_note("must not be contacted")
    leads.desk.wait_until(lambda: "objected" in leads.detail())
    assert not detail.objection_action.isVisible(), "it is noted already"
    assert leads.services.leads.lead(lead.id).refused_contact()


def test_a_mistaken_objection_is_undone_by_ctrl_z_or_later_from_the_menu(leads: LeadsDesk) -> None:
    detail, lead = leads.page.detail, chosen_in(leads)
    by_keys = partial(leads.press, Qt.Key.Key_Z, CTRL)
    ways: tuple[Callable[[], None], ...] = (by_keys, detail.no_objection_action.trigger)
    for undo in ways:
        assert not detail.no_objection_action.isVisible(), "there is none to be undone"
        detail.objection_action.trigger()
        leads.wait_for_note("must not be contacted")
        leads.desk.wait_until(detail.no_objection_action.isVisible)
        undo()
        leads.wait_for_note("was a mistake")
        leads.desk.wait_until(detail.objection_action.isVisible)
        assert not leads.services.leads.lead(lead.id).refused_contact()
    leads.desk.wait_until(lambda: leads.detail().count("noted by mistake") == 2)
    assert leads.detail().count("objected") == 2, "the history says both"
    assert "No consent was given." in leads.detail()


def test_an_office_narrows_the_list_to_a_fair(leads: LeadsDesk) -> None:
    """Where all leads are of one fair none is offered: there is nothing to choose."""
    services, filters = leads.services, leads.page.filters
    assert filters.fair.isHidden()
    assert filters.year.isHidden()
    fair = services.fairs.save(Fair("expo-2024", "Expo Ulaanbaatar"))
    draft = replace(services.leads.new_draft(), person=Person(last_name="Batbold"), fair=fair.id)
    services.leads.save(draft)
    leads.desk.window.app.changed(Changes(leads=True))
    leads.wait()
    assert not filters.fair.isHidden()
    leads.choose("fair", "Expo Ulaanbaatar")
    assert leads.names() == ["Batbold"]
    filters.clear()
    leads.wait()
    assert len(leads.names()) == 5


def test_an_office_narrows_the_list_to_a_year(leads: LeadsDesk) -> None:
    made = update(LeadRow).where(LeadRow.last_name == "Weiß")
    moment, _ = row_mapping.to_utc(datetime(2024, 5, 6, 7, 8, tzinfo=UTC))
    leads.services.vault.write(lambda it: it.execute(made.values(created_at=moment)))
    leads.desk.window.app.changed(Changes(leads=True))
    leads.wait()
    leads.choose("year", "2024")
    assert leads.names() == ["Jürgen Weiß"]
