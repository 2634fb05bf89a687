"""One window takes the place of another: what it is told, what it shows, and whose keys it has."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.fair import Fair, Organisation, Partner, joined
from app.domain.vault_state import VaultState
from app.services.visitors.visitor_mode import Visiting
from app.ui.application.relaunch.handover import Handover, VisitorHandover, as_text, from_text
from app.ui.application.relaunch.predecessor import Relaunch
from app.ui.application.relaunch.window_state import capture_state
from app.ui.frame.vault_protocol import RESTORE, UNLOCK, VISITOR
from app.ui.showing.page import PresentPage
from app.ui.showing.presentation import Presentation
from app.ui.showing.presentation_controller import PresentationController
from app.ui.system.single_instance import SingleInstance
from app.ui.vault.unlock_sheet import UnlockSheet
from app.ui.window.main_window import MainWindow
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk
from tests.ui.successor_driver import Successor, following, handed, successor_in
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import VaultDesk, open_vault_desk

LEAD = "Gantulga"


@pytest.fixture
def vault(open_desk: OpenDesk, tmp_path: Path) -> VaultDesk:
    """A window with an open vault."""
    made = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    made.have_vault()
    return made


@pytest.fixture
def successor(qapp: QApplication, tmp_path: Path) -> Iterator[Successor]:
    """A window over the same data, that waits to be told where the other one is."""
    with successor_in(tmp_path, qapp) as made:
        yield made


def test_the_next_window_is_where_the_one_before_was(desk: Desk, successor: Successor) -> None:
    desk.window.context.texts = desk.window.services.texts("en")
    desk.search("насос")
    desk.press(Qt.Key.Key_Left)
    desk.page.facets.tick("kind", "product")
    desk.wait_until(lambda: desk.opened() == "tauchpumpe")
    desk.window.commands.named("Add to brochure").trigger()
    desk.press(Qt.Key.Key_F3)
    desk.window.show_page("shortlist")
    assert not successor.window.isVisible()
    there = capture_state(desk.window)
    successor.told.send("state", as_text(there))
    successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
    assert successor.window.isVisible()
    assert successor.listening
    successor.desk.wait_until(
        lambda: capture_state(successor.window).searched.member == there.searched.member
    )
    here = capture_state(successor.window)
    assert (here.page, here.panes, here.settings) == ("shortlist", there.panes, there.settings)
    assert (here.searched.text, here.searched.cursor) == ("насос", 4)
    assert here.searched.filters == there.searched.filters != ()
    assert here.order == there.order
    assert here.order.tray.items
    assert successor.window.services.visits.shortlist.items
    assert here.visit is not None
    assert there.visit is not None
    assert here.visit.shortlist == there.visit.shortlist
    successor.window.show_page("settings")
    ring = successor.window.search_box.property("active")
    assert ring == "false", "another widget has the keys, and the ring"


def presenting_in(window: MainWindow) -> PresentationController:
    page = window.pages.page("present")
    assert isinstance(page, PresentPage)
    return page.presenting


def test_a_presentation_goes_on(desk: Desk, successor: Successor) -> None:
    desk.wait_until(lambda: desk.page.subject() is not None)
    desk.window.commands.named("Present").trigger()
    desk.wait_until(lambda: presenting_in(desk.window).running() is not None)
    before = presenting_in(desk.window).running()
    assert before is not None
    before.go(1)
    before.speak("de")
    before.darken()
    successor.told.send("state", as_text(capture_state(desk.window)))
    desk.wait_until(lambda: successor.hears("ready", "painted"))
    after = presenting_in(successor.window).running()
    assert isinstance(after, Presentation)
    assert after.isVisible()
    assert (after.place, after.lang, after.is_dark) == (1, "de", True)
    assert capture_state(successor.window).shown == capture_state(desk.window).shown
    for window in (desk.window, successor.window):
        presenting_in(window).stop()


def test_a_list_that_is_imported_is_read_again(
    desk: Desk, successor: Successor, tmp_path: Path
) -> None:
    source = tmp_path / "members.csv"
    source.write_text("Firma;Ort\nKranbau Süd GmbH;Cottbus\n", encoding="utf-8")
    desk.open_edition_page().lists.alone.setChecked(True)
    desk.drop(source)
    successor.told.send("state", as_text(capture_state(desk.window)))
    page = successor.desk.open_edition_page()
    successor.desk.wait_until(page.preview.isVisible)
    assert page.lists.alone.isChecked()
    page._forget()
    desk.open_edition_page()._forget()


@pytest.mark.parametrize("source", ["website", ""])
def test_a_list_is_read_again_for_its_source_or_added_as_it_was(
    desk: Desk, successor: Successor, tmp_path: Path, source: str
) -> None:
    (tmp_path / "members.csv").write_text("Firma;Ort\nKranbau Süd GmbH;Cottbus\n", encoding="utf-8")
    lists = desk.open_edition_page().lists
    lists.add.click()
    if source:
        lists.sources.field.setFocus()
        desk.type(source)
    desk.drop(tmp_path / "members.csv")
    successor.told.send("state", as_text(capture_state(desk.window)))
    page = successor.desk.open_edition_page()
    successor.desk.wait_until(page.preview.isVisible)
    assert (page.lists.source() or "") == source
    assert page.preview.update_tree.isVisible() is bool(source)
    assert not page.lists.alone.isChecked()
    for one in (page, desk.open_edition_page()):
        one._forget()


def test_what_is_told_names_nobody(vault: VaultDesk) -> None:
    window = vault.desk.window
    visits, trays = window.services.visits, window.services.trays
    visits.searched(LEAD)
    trays.reader = type(trays.reader)(name=LEAD, lead="id-of-a-lead")
    window.problems.info(LEAD)
    vault.gate.lock()
    text = as_text(capture_state(window))
    assert LEAD not in text
    assert "id-of-a-lead" not in text
    assert from_text(text) == capture_state(window)


def test_the_next_window_knows_which_fair_runs(desk: Desk, successor: Successor) -> None:
    desk.window.services.fairs.run(joined(Fair("a", "Mining Week"), Fair("b", "Expo")))
    successor.told.send("state", as_text(capture_state(desk.window)))
    desk.wait_until(lambda: successor.hears("ready", "painted"))
    assert successor.window.services.running_fair.names == ("Mining Week", "Expo")


def test_a_visitor_is_asked_as_both_of_two_joined_fairs_ask() -> None:
    parts = (Fair("a", "Mining Week", country="MN"), Fair("b", "Mongolia Mining", country="AU"))
    partner = Partner("Agentur GmbH", "Potsdam", "newsletter")
    asking = Organisation(
        "MinGenTec", street="Goethestraße 1", processors=("IT-Haus",), partners=(partner,)
    )
    visiting = Visiting(asking, joined(*parts), "booth-1")
    told = as_text(Handover(visitor=VisitorHandover.of(visiting)))
    visitor = from_text(told).visitor
    assert visitor is not None
    assert visitor.visiting() == visiting


def test_keys_come_in_the_order_in_which_they_were_typed(desk: Desk, successor: Successor) -> None:
    successor.told.send("state", as_text(capture_state(desk.window)))
    for letter in "pum":
        successor.told.send("input", ["key", True, ord(letter.upper()), 0, letter, False, 0])
    successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
    QTest.keyClick(successor.window.windowHandle(), Qt.Key.Key_S)
    successor.told.send("input", ["key", True, ord("P"), 0, "p", False, 0])
    successor.told.send("gone")
    successor.desk.wait_until(lambda: successor.window.search_box.text() == "pumps")


def test_a_key_of_an_action_does_what_it_does(desk: Desk, successor: Successor) -> None:
    successor.told.send("state", as_text(capture_state(desk.window)))
    alt = Qt.KeyboardModifier.AltModifier.value
    successor.told.send("input", ["key", True, ord("8"), alt, "8", False, 0])
    successor.told.send("input", ["nonsense"])
    successor.told.send("gone")
    successor.desk.wait_until(lambda: successor.window.pages.front_name() == "settings")


def test_the_keyring_does_not_open_what_was_locked(vault: VaultDesk, successor: Successor) -> None:
    vault.desk.window.services.settings.change(keyring="yes")
    vault.gate.lock()
    successor.told.send("state", as_text(capture_state(vault.desk.window)))
    successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
    assert successor.window.vault.state() is VaultState.LOCKED
    successor.window.vault.when_unlocked(lambda: None)
    sheet = successor.window.sheets.current()
    assert sheet is not None
    assert sheet.title.text() == "The leads are locked"


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        (UNLOCK, "The leads are locked"),
        (RESTORE, "Restore a backup"),
        (VISITOR, "Staff"),
        ("", ""),
    ],
)
def test_what_was_wanted_meanwhile_is_asked_for_in_the_next_window(
    vault: VaultDesk, successor: Successor, wanted: str, title: str
) -> None:
    vault.gate.lock()
    there = replace(capture_state(vault.desk.window), wanted=wanted)
    successor.told.send("state", as_text(there))
    successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
    assert VaultDesk(successor.desk).title() == title


def test_who_wants_the_leads_at_the_lock_leaves_that_to_the_next_window(
    vault: VaultDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = following(vault.desk.window, monkeypatch, tmp_path)
    vault.gate.lock()
    vault.ask()
    assert not vault.title()
    vault.desk.wait_until(lambda: handed(heard) is not None)
    handover = handed(heard)
    assert handover is not None
    assert handover.wanted == UNLOCK
    vault.wait_for_title("The leads are locked")


@pytest.mark.parametrize("is_late", [False, True])
def test_what_is_typed_at_the_lock_goes_to_the_next_window(
    vault: VaultDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_late: bool
) -> None:
    window, handle = vault.desk.window, vault.desk.window.windowHandle()
    heard = following(window, monkeypatch, tmp_path, last="input")
    vault.gate.lock()
    vault.ask()
    if is_late:
        vault.desk.wait_until(lambda: handed(heard) is not None)
    QTest.keyClick(handle, Qt.Key.Key_P)
    vault.desk.wait_until(lambda: '["input", ["key", true, 80' in heard.read_text())
    assert handed(heard) is not None
    vault.wait_for_title("The leads are locked")


def test_a_window_whose_predecessor_died_before_it_spoke_is_not_shown(
    successor: Successor,
) -> None:
    successor.told.close()
    successor.desk.wait_until(lambda: bool(successor.abandoned))
    assert not successor.window.isVisible()


@pytest.mark.parametrize("program", ["/gone", "/bin/false"])
def test_without_a_successor_the_window_stays_and_says_so(
    vault: VaultDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    window, handle = vault.desk.window, vault.desk.window.windowHandle()
    Relaunch(window, SingleInstance(tmp_path / "w.lock"))
    vault.gate.lock()
    vault.ask()
    QTest.keyClick(handle, Qt.Key.Key_P)
    vault.desk.wait_until(lambda: "until you close the program" in vault.desk.problem())
    vault.wait_for_title("The leads are locked")
    sheet = open_sheet(window, UnlockSheet)
    assert sheet.passphrase.text() == "p", "what was held is typed where it was meant"
    sheet.close_sheet()
    vault.unlock()
    vault.wait_for(VaultState.OPEN)
