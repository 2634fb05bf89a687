"""The page of the laptops together, and the meetings of a window with a real hub."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.lead_draft import draft_of
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.ui.leads.capture.controller import CaptureController
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.leads.export.sheet import ExportSheet
from app.ui.leads.merge.bundle_sheets import GiveSheet
from app.ui.leads.merge.conflicts_sheet import ConflictsSheet
from app.ui.scan.wedge_filter import WedgeFilter
from app.ui.together.hub_turn import EVERY_MS
from tests.support.hubs import RunningHub, hidden_photos, kill_server, meet, start_again
from tests.support.laptops import SHARED, bundles_of
from tests.support.pictures import photo
from tests.ui.driver import texts_of
from tests.ui.leads_driver import LeadsDesk
from tests.ui.scanner_driver import Scanner
from tests.ui.together_driver import TogetherDesk, captured_by


def names(services: Services) -> set[str]:
    return {lead.person.last_name for lead in services.leads.leads()}


def scan(desk: TogetherDesk, code: str) -> CaptureSheet:
    """Scan a code where no sheet is open, and wait for the sheet of its lead."""
    capture = desk.window.findChild(CaptureController)
    assert isinstance(capture, CaptureController)
    capture.scan(ScannedText(code))
    sheets = desk.window.sheets
    desk.desk.wait_until(lambda: isinstance(sheets.current(), CaptureSheet))
    sheet = sheets.current()
    assert isinstance(sheet, CaptureSheet)
    desk.desk.wait_until(lambda: not desk.window.app.tasks.keeping.is_busy())
    return sheet


def test_without_a_hub_nothing_is_offered_and_the_page_says_how_to_join(
    leads_desk: LeadsDesk,
) -> None:
    window = leads_desk.desk.window
    rail = {button.accessibleName(): button for button in leads_desk.desk.rail_buttons()}
    assert rail["Together"].isHidden()
    (command,) = (
        it.action for it in window.app.actions.commands() if it.action.text() == "Page: Together"
    )
    command.trigger()
    leads_desk.desk.wait_until(lambda: window.pages.front_name() == "together")


def test_a_pasted_card_joins_and_leads_go_both_ways_by_themselves(
    together: TogetherDesk, colleague: Services
) -> None:
    captured_by(colleague, "Anna Berg", "Ganbaatar")
    meet(colleague)
    assert not together.is_offered()
    together.join()
    assert together.is_offered()
    together.wait_for("Anna Berg (Laptop 2): 1 lead, the last one")
    together.wait_for(f"{together.laptop} (booth): this laptop")
    together.capture("Orlov")
    together.wait_for("All leads are sent.")
    together.desk.wait_until(lambda: bool(meet(colleague)) and "Orlov" in names(colleague))
    assert names(together.services) >= {"Ganbaatar", "Orlov"}


def test_a_typed_code_joins(together: TogetherDesk) -> None:
    together.open()
    together.paste_and_join(together.code().typed()[1:])
    together.wait_for("A character of this code is missing or wrong.")
    together.paste_and_join(together.code("Another").typed().lower())
    together.wait_for("Connected.")


def test_a_code_is_typed_without_clicking_into_its_line(together: TogetherDesk) -> None:
    together.open()
    together.desk.type(together.code().typed())
    together.desk.press(Qt.Key.Key_Return)
    together.wait_for("Connected.")
    together.page.hub_cards[0].meet_button.setFocus()
    together.desk.type("Pumpe")
    assert together.window.search_box.text() == "Pumpe"


def test_a_code_that_is_scanned_on_the_page_joins(together: TogetherDesk, qtbot: QtBot) -> None:
    ear = together.window.findChild(WedgeFilter)
    assert isinstance(ear, WedgeFilter)
    together.open()
    together.desk.wait_until(together.page.join.file_button.hasFocus)
    Scanner(together.window, ear, qtbot).burst(together.code().text() + "\n")
    together.wait_for("Connected.")
    together.desk.wait_until(lambda: "has joined the hub" in " ".join(together.desk.told()))
    assert "pairing card" not in " ".join(together.desk.told())


def test_a_dropped_card_joins_and_what_is_no_card_says_so(
    together: TogetherDesk, tmp_path: Path
) -> None:
    together.open()
    together.paste_and_join("Ganbaatar")
    together.wait_for("This is not a pairing card of a hub")
    card = tmp_path / "laptop.card"
    card.write_text(together.card(), encoding="ascii")
    together.drop(card)
    together.wait_for("Connected.")
    together.desk.wait_until(lambda: "Delete the pairing card" in " ".join(together.desk.told()))
    assert "This is not a pairing card" not in together.words()


def test_a_dead_hub_is_said_keeps_nobody_waiting_and_is_met_again(
    together: TogetherDesk, colleague: Services
) -> None:
    gone = together.capture("Gone")
    together.join()
    together.window.problems.hide()
    together.wait_for("All leads are sent.")
    kill_server(together.hub)
    try:
        together.services.erasures.erase([gone.id])
        together.capture("Orlov")
        together.wait_for("The hub is out of reach.")
        together.wait_for("1 erasure to send.\n1 lead to send.\nWithdrawals and erasures go first")
        assert "lost" not in together.words()
        assert together.desk.problem() == ""
    finally:
        start_again(together.hub)
    together.desk.click(together.page.hub_cards[0].meet_button)
    together.wait_for("All leads are sent.")
    meet(colleague)
    assert "Orlov" in names(colleague)


def test_a_colleagues_visitor_is_known_by_the_badge_with_who_and_when(
    together: TogetherDesk, colleague: Services
) -> None:
    lead = captured_by(colleague, "Bold Erdene", "Nomin", "BADGE-1")
    meet(colleague)
    together.join()
    together.desk.wait_until(lambda: "Nomin" in names(together.services))
    sheet = scan(together, "BADGE-1")
    together.desk.wait_until(lambda: bool(sheet.scan.said()))
    said = sheet.scan.said()
    assert said.startswith("Bold Erdene has this visitor already: ")
    assert f"{lead.created.at:%H:%M}"[-2:] in said


def test_the_name_of_a_colleague_is_not_said_while_leads_are_covered(
    together: TogetherDesk, colleague: Services
) -> None:
    captured_by(colleague, "Cora Diaz", "Temuulen", "BADGE-2")
    meet(colleague)
    together.join()
    together.wait_for("Cora Diaz")
    together.window.app.vault.cover()
    together.desk.wait_until(lambda: together.window.app.vault.state() is VaultState.LOCKED)
    assert "Cora Diaz" not in together.words()
    sheet = scan(together, "BADGE-2")
    assert "Cora Diaz" not in texts_of(sheet)
    assert "Temuulen" not in texts_of(sheet)


def test_locking_ends_the_meetings_and_unlocking_begins_them_again(
    together: TogetherDesk, colleague: Services
) -> None:
    together.join()
    together.window.app.vault.lock(stays=True)
    together.desk.wait_until(together.page.shows_way_in)
    assert not together.is_offered()
    assert not together.page.hub_cards
    captured_by(colleague, "Dana Ek", "Dorj")
    meet(colleague)
    together.leads.vault.unlock()
    together.desk.wait_until(lambda: "Dorj" in names(together.services))
    together.desk.wait_until(together.is_offered)


def test_a_colleagues_new_lead_comes_into_the_list_that_is_open(
    together: TogetherDesk, colleague: Services
) -> None:
    together.join()
    together.leads.open()
    captured_by(colleague, "Gil Hu", "Saruul")
    meet(colleague)
    listed = together.leads.page.list.leads
    together.desk.wait_until(lambda: "Saruul" in {lead.person.last_name for lead in listed()})


def test_leaving_keeps_the_leads_and_can_be_undone(
    together: TogetherDesk, colleague: Services
) -> None:
    captured_by(colleague, "Emil Fox", "Enkh")
    meet(colleague)
    together.join()
    together.desk.wait_until(lambda: "Enkh" in names(together.services))
    together.desk.click(together.page.hub_cards[0].leave_button)
    together.desk.wait_until(lambda: not together.page.hub_cards)
    assert "Enkh" in names(together.services)
    assert not together.is_offered()
    together.window.problems.undo_last()
    together.wait_for("Connected.")


def test_a_laptop_that_was_closed_out_is_told_once(together: TogetherDesk) -> None:
    together.join()
    together.hub.host.revoke(together.laptop)
    together.wait_for("The hub refused this laptop.")
    assert "refused this laptop" in together.desk.problem()
    together.window.problems.hide()
    together.desk.click(together.page.hub_cards[0].meet_button)
    together.desk.wait_until(lambda: not together.page.hub_cards[0].turn.is_meeting)
    assert together.desk.problem() == ""


def test_what_two_changed_is_counted_and_chosen_from_there(
    together: TogetherDesk, colleague: Services
) -> None:
    lead = captured_by(colleague, "Fay Gold", "Ganzul")
    meet(colleague)
    together.join()
    together.desk.wait_until(lambda: "Ganzul" in names(together.services))
    changed(together.services, lead.id, "Ganbold")
    changed(colleague, lead.id, "Ganzorig")
    together.window.app.changed(Changes(leads=True))
    meet(colleague)
    together.wait_for("1 field was changed on two laptops.")
    together.desk.click(together.page.colleagues.choose_button)
    together.desk.wait_until(lambda: isinstance(together.window.sheets.current(), ConflictsSheet))


def changed(services: Services, id_: str, company: str) -> None:
    """A laptop writes another company into a lead."""
    lead = services.leads.lead(id_)
    draft = draft_of(lead)
    services.leads.save(replace(draft, person=replace(draft.person, company=company)), lead)


@pytest.mark.parametrize("runs", [True, False], ids=["while it runs", "while it is dead"])
def test_the_window_closes_at_once(together: TogetherDesk, hub: RunningHub, *, runs: bool) -> None:
    together.join()
    if not runs:
        kill_server(hub)
    try:
        assert together.window.close()
    finally:
        if not runs:
            start_again(hub)


def test_a_colleagues_lead_is_here_long_before_the_hub_would_be_asked_again(
    together: TogetherDesk, colleague: Services
) -> None:
    together.join()
    captured_by(colleague, "Anna Berg", "Tuya")
    began = time.monotonic()
    meet(colleague)
    together.desk.wait_until(lambda: "Tuya" in names(together.services))
    assert time.monotonic() - began < EVERY_MS / 1_000 * 0.7


def test_a_photo_that_is_still_on_the_hub_says_so_and_shows_once_it_comes(
    together: TogetherDesk, colleague: Services
) -> None:
    lead = captured_by(colleague, "Anna Berg", "Sarnai")
    colleague.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("Sarnai"))
    meet(colleague)
    with hidden_photos(together.hub.host):
        together.join()
        together.leads.open()
        together.desk.wait_until(lambda: "Sarnai" in names(together.services))
        together.leads.search("Sarnai")
        together.leads.wait_for_detail("“badge.jpg” is not on this laptop yet.")
    # Looked at again, it is asked for at once.
    together.leads.search("nobody of this name")
    together.leads.search("Sarnai")
    together.desk.wait_until(lambda: shows_photo(together, "badge.jpg"))
    assert "not on this laptop yet" not in together.leads.detail()


def a_bundle(desk: TogetherDesk, out: Path, patch: pytest.MonkeyPatch) -> GiveSheet:
    """A file for another laptop, written from the window."""
    desk.services.bundles = bundles_of(desk.services)
    files = desk.window.app.devices.files
    patch.setattr(files, "file_to_write", lambda _title, _proposed: out)
    desk.leads.page.bar.give_action.trigger()
    sheets = desk.window.sheets
    desk.desk.wait_until(lambda: isinstance(sheets.current(), GiveSheet))
    sheet = sheets.current()
    assert isinstance(sheet, GiveSheet)
    for field in (sheet.passphrase, sheet.again):
        field.line.setText(SHARED)
    desk.desk.click(sheet.primary)
    return sheet


def an_archive(desk: TogetherDesk, out: Path, _patch: pytest.MonkeyPatch) -> ExportSheet:
    """An archive with all images, exported from the window."""
    sheet = desk.leads.begin_export()
    desk.leads.pick("kind", "ZIP archive with all images")
    desk.leads.wait_for_said("will be written")
    sheet.set_place(out)
    desk.desk.click(sheet.primary)
    return sheet


def told_by(sheet: GiveSheet | ExportSheet) -> str:
    """What a sheet says of the file that was written."""
    return sheet.said() if isinstance(sheet, ExportSheet) else sheet.result.text()


@pytest.mark.parametrize("write", [a_bundle, an_archive])
def test_photos_that_are_missing_in_a_file_are_fetched_and_it_is_written_again(
    together: TogetherDesk,
    colleague: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[TogetherDesk, Path, pytest.MonkeyPatch], GiveSheet | ExportSheet],
) -> None:
    lead = captured_by(colleague, "Anna Berg", "Tsend")
    colleague.leads.attach_to(lead.id, "badge.jpg", "image/jpeg", photo("Tsend"))
    meet(colleague)
    with hidden_photos(together.hub.host):
        together.join()
        together.leads.open()
        together.desk.wait_until(lambda: "Tsend" in names(together.services))
        sheet = write(together, tmp_path / "file", monkeypatch)
        together.desk.wait_until(sheet.photos_button.isVisible)
        assert "not on this laptop yet" in told_by(sheet)
    (first,) = tmp_path.glob("file*")
    before = first.stat().st_size
    together.desk.click(sheet.photos_button)
    together.desk.wait_until(lambda: not sheet.photos_button.isVisible())
    assert "not on this laptop yet" not in told_by(sheet)
    assert first.stat().st_size > before
    together.desk.click(sheet.primary)
    assert together.window.sheets.current() is None


def shows_photo(desk: TogetherDesk, name: str) -> bool:
    """Whether the lead that is shown has this picture to be opened."""
    buttons = desk.leads.page.detail.findChildren(QPushButton)
    return any(it.accessibleName() == name and not it.icon().isNull() for it in buttons)
