"""What is read aloud although the keys stay where they are."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.catalogue.offering_view import OfferingView
from app.ui.kit.accessibility import spoken_row
from app.ui.vault.unlock_sheet import UnlockSheet
from tests.support.access import things
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk
from tests.ui.vault.open_sheets import open_sheet

Hear = Callable[[str], None]
Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Qt is asked to have read."""
    told: list[str] = []

    def update(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return told


def test_the_hits_and_the_first_are_read_once_the_typing_pauses(
    desk: Desk, heard: list[str]
) -> None:
    desk.search("насос")
    # On a laptop that is busy, typing pauses in between as well.
    desk.wait_until(lambda: desk.is_answered() and bool(heard))
    desk.wait_until(lambda: heard == [f"{desk.count()}. {desk.page.results.said()}"])
    assert desk.page.results.said().endswith("1 of 3")


def test_arrows_read_the_hit_that_they_choose(desk: Desk, heard: list[str]) -> None:
    desk.search("насос")
    desk.press(Qt.Key.Key_Down)
    assert desk.page.results.currentIndex().row() == 1
    # On a laptop that is busy, the typing pauses before the arrow as well.
    desk.wait_until(lambda: heard[-1:] == [desk.page.results.said()])


def test_what_arrows_choose_in_the_palette_is_read(desk: Desk, heard: list[str]) -> None:
    desk.press(Qt.Key.Key_F1)
    desk.type("new lead")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.wait_until(lambda: any(it.startswith("New lead, Ctrl+L, ") for it in heard))


def with_keys() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def test_the_keys_go_from_part_to_part(desk: Desk) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    desk.window.resize(1366, 768)
    desk.wait_until(desk.page.facets.isVisible)
    parts = (desk.page.facets, desk.page.results, desk.page.profile, desk.window.rail)
    for part in parts:
        desk.press(Qt.Key.Key_F6, control)
        here = with_keys()
        assert part is here or part.isAncestorOf(here)
    desk.press(Qt.Key.Key_F6, control)
    assert desk.window.search_box.field.hasFocus()
    desk.press(Qt.Key.Key_F6, control | shift)
    assert desk.window.rail.isAncestorOf(with_keys())


def test_the_texts_of_a_profile_are_walked_to_their_end_and_back(desk: Desk) -> None:
    desk.search("seewald")
    desk.wait_for_profile("Pumpenreparatur")
    desk.press(Qt.Key.Key_Return)
    walked = []
    for _ in range(40):
        desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        walked.append(told_of(with_keys()))
    assert walked[0] == "Seewald Pumpen GmbH"
    assert {"ISO 9001", "Pumpenreparatur", "Anna Lehmann", "Senftenberg · Германия"} <= set(walked)
    assert walked[-1] == walked[-2]
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert told_of(with_keys()) != walked[-1]


def told_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(Text.Name)


def test_what_was_saved_or_went_wrong_is_read(leads_desk: LeadsDesk, heard: list[str]) -> None:
    desk = leads_desk.desk
    desk.window.problems.info("Saved: Ada Lovelace")
    assert heard[-1] == "Saved: Ada Lovelace"
    leads_desk.vault.gate.cover()
    leads_desk.vault.ask()
    leads_desk.vault.wait_for_title("Leads are hidden")
    desk.type("0000")
    desk.press(Qt.Key.Key_Return)
    desk.wait_until(lambda: "Wrong PIN" in " ".join(heard))


def test_a_tick_is_read_and_stays_with_its_lead(leads_desk: LeadsDesk, heard: list[str]) -> None:
    leads_desk.captured(first_name="Ada", last_name="Lovelace", country="GB")
    leads_desk.open()
    leads_desk.press(Qt.Key.Key_Space)
    leads_desk.press(Qt.Key.Key_Space)
    assert [text for text in heard if "icked" in text] == ["Ticked", "Not ticked"]
    leads_desk.press(Qt.Key.Key_Space)
    row = spoken_row(leads_desk.page.list.currentIndex())
    assert row.endswith("Ticked")
    assert "United Kingdom" in row


def test_an_offering_is_a_button_that_can_be_pressed(desk: Desk) -> None:
    desk.search("seewald")
    desk.wait_for_profile("Pumpenreparatur")
    (offering,) = [
        thing
        for thing in things(desk.page.profile)
        if isinstance(thing.widget, OfferingView) and thing.name == "Pumpenreparatur"
    ]
    assert offering.role is Role.Button
    actions = offering.node.actionInterface()
    actions.doAction(actions.actionNames()[0])
    desk.wait_until(lambda: desk.opened() is not None)


def test_the_page_in_front_is_the_one_that_is_checked(desk: Desk) -> None:
    pages = [thing for thing in things(desk.window.rail) if thing.role is Role.RadioButton]
    assert [page.name for page in pages if page.node.state().checked] == ["Catalogue"]
    (settings,) = [page for page in pages if page.name == "Settings"]
    actions = settings.node.actionInterface()
    actions.doAction(actions.pressAction())
    desk.wait_until(lambda: desk.window.rail.marked() == "settings")
    assert settings.node.state().checked


def test_a_field_keeps_secret_what_it_hides(leads_desk: LeadsDesk) -> None:
    leads_desk.vault.gate.lock()
    leads_desk.vault.ask()
    sheet = open_sheet(leads_desk.desk.window, UnlockSheet)
    sheet.passphrase.line.setText("correct horse")
    spoken = [thing.node.text(Text.Value) for thing in things(sheet)]
    assert "correct horse" not in " ".join(spoken)
    assert isinstance(sheet.passphrase.line, QLineEdit)
