"""A day at the booth without a mouse, from the first visitor to the slides of the evening."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from app.ui.showing.presentation import Presentation
from tests.support.kinds import there
from tests.ui.brochure_driver import BrochureDesk, text_of
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk

Keys = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass
class Hands:
    """Two hands on the keys, and eyes on the screen."""

    leads: LeadsDesk
    brochure: BrochureDesk

    @property
    def desk(self) -> Desk:
        return self.leads.desk

    def press(self, key: Keys, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.desk.press(key, modifier)

    def focus_after(self, key: Keys, modifier: Qt.KeyboardModifier = PLAIN) -> str:
        """What has the keys once a key was pressed."""
        self.press(key, modifier)
        return self.focus()

    def see(self, condition: Callable[[], bool]) -> None:
        self.desk.wait_until(condition)

    def tab_to_button(self, text: str) -> None:
        """Press Tab until the button with a text has the keys."""
        for _ in range(20):
            self.press(Keys.Key_Tab)
            if self.button() == text:
                return
        raise AssertionError(f"Tab does not come to “{text}”")

    def button(self) -> str:
        """The button or tick that has the keys."""
        widget = QApplication.focusWidget()
        return widget.text() if isinstance(widget, QAbstractButton) else ""

    def title(self) -> str:
        return self.leads.vault.title()

    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def show(self) -> Presentation | None:
        windows = QApplication.topLevelWidgets()
        shows = (window for window in windows if isinstance(window, Presentation))
        return next((show for show in shows if show.isVisible()), None)


@pytest.fixture
def hands(new_vault_desk: LeadsDesk, tmp_path: Path) -> Hands:
    return Hands(new_vault_desk, BrochureDesk(new_vault_desk.desk, tmp_path))


def test_a_whole_day_takes_no_mouse(hands: Hands, tmp_path: Path) -> None:
    desk, window = hands.desk, hands.desk.window

    # Somebody asks for pumps: found, opened, put into the brochure.
    desk.search("насос")
    hands.press(Keys.Key_Down)
    hands.press(Keys.Key_Up)
    hands.press(Keys.Key_Return)
    hands.see(lambda: hands.focus() == "Profile of Seewald Pumpen GmbH")
    desk.tab_to("Add to brochure")
    hands.press(Keys.Key_Space)
    hands.see(lambda: hands.brochure.status() == 1)

    # The first lead makes the vault, with the passphrase that is proposed and noted.
    hands.press(Keys.Key_L, CTRL)
    hands.see(lambda: hands.title() == "A safe place for leads")
    desk.type("2580")
    hands.press(Keys.Key_Return)
    hands.see(
        lambda: hands.button() == "I have written the passphrase down, but not on this laptop"
    )
    hands.press(Keys.Key_Space)
    hands.press(Keys.Key_Return)
    hands.see(lambda: hands.title() == "Recovery key")
    hands.tab_to_button("Later")
    hands.press(Keys.Key_Space)
    hands.see(lambda: hands.title() == "New lead")
    desk.type("Bolormaa")
    hands.press(Keys.Key_Tab)
    desk.type("Ganbaatar")
    hands.press(Keys.Key_1, ALT)
    hands.press(Keys.Key_Return, CTRL)
    hands.see(lambda: desk.problem().startswith("Saved"))

    # The brochure: without pictures, saved.
    hands.brochure.open()
    desk.tab_to("Layout: Full page")
    hands.press(Keys.Key_Right)
    hands.see(lambda: hands.focus() == "Layout: Two per page")
    hands.press(Keys.Key_S, CTRL)
    saved = there(hands.brochure.paper.path)
    hands.see(saved.exists)
    assert "Seewald" in text_of(saved)

    # In the evening the leads leave as a workbook.
    hands.leads.open()
    hands.press(Keys.Key_Space)
    assert hands.leads.ticked() == ["Ganbaatar"]
    sheet = hands.leads.begin_export()
    desk.tab_to("Save to")
    hands.press(Keys.Key_A, CTRL)
    desk.type(str(tmp_path / "leads.xlsx"))
    hands.press(Keys.Key_Return, CTRL)
    hands.see(lambda: "1 lead exported." in sheet.said())
    assert (tmp_path / "leads.xlsx").is_file()
    hands.press(Keys.Key_Escape)

    # And the visitors of the stage see the slides.
    hands.press(Keys.Key_1, ALT)
    hands.press(Keys.Key_F5)
    hands.see(lambda: hands.show() is not None)
    show = there(hands.show())
    first = show.place
    desk.press_on(show, Keys.Key_Right, PLAIN)
    assert show.place == first + 1
    desk.press_on(show, Keys.Key_Escape, PLAIN)
    hands.see(lambda: hands.show() is None)
    window.activateWindow()  # as a window manager does
    hands.see(window.isActiveWindow)

    # The next morning a colleague wants German.
    hands.press(Keys.Key_P, CTRL | SHIFT)
    desk.type("settings")
    hands.press(Keys.Key_Return)
    hands.see(lambda: window.rail.marked() == "settings")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    assert hands.focus() == "Language of the program"
    hands.press(Keys.Key_Home)
    desk.type("D")
    hands.see(lambda: "Einstellungen" in [button.text() for button in desk.rail_buttons()])


def test_the_rail_is_one_stop_and_arrows_go_along_it(hands: Hands) -> None:
    hands.desk.tab_to("Catalogue")
    hands.press(Keys.Key_Down)
    assert hands.focus() == "Shortlist"
    hands.press(Keys.Key_Space)
    hands.see(lambda: hands.desk.window.rail.marked() == "shortlist")


def test_tab_goes_all_the_way_round_and_back(hands: Hands) -> None:
    start = hands.focus()
    onward = [hands.focus_after(Keys.Key_Tab) for _ in range(6)]
    back = [hands.focus_after(Keys.Key_Backtab, SHIFT) for _ in range(6)]
    assert back == [*reversed(onward[:-1]), start]


def test_a_sheet_with_one_button_keeps_the_keys(hands: Hands) -> None:
    hands.press(Keys.Key_F11)
    hands.see(lambda: hands.title() == "Staff")
    sheet = there(hands.desk.window.sheets.current())
    for _ in range(4):
        hands.press(Keys.Key_Tab)
        assert sheet.isAncestorOf(there(QApplication.focusWidget()))
