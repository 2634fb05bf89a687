"""The first start asks once, and everything it asks may be left empty."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.vault_state import VaultState
from app.ui.application.startup import begin
from app.ui.vault.recovery_sheet import RecoverySheet
from app.ui.welcome.sheet import WelcomeSheet
from tests.ui.driver import Desk
from tests.ui.leads_driver import LeadsDesk
from tests.ui.vault.open_sheets import open_sheet


class FirstStart:
    """Someone who starts the program for the first time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        begin(desk.window)

    @property
    def sheet(self) -> WelcomeSheet:
        """What is asked."""
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, WelcomeSheet)
        return sheet

    def is_asked(self) -> bool:
        """Whether anything is asked."""
        return isinstance(self.desk.window.sheets.current(), WelcomeSheet)

    def fill(self, **fields: str) -> None:
        """Type into fields."""
        for name, text in fields.items():
            getattr(self.sheet, name).put(text)

    def start(self) -> None:
        """Press the main button."""
        self.sheet.noted.setChecked(True)
        self.desk.click(self.sheet.primary)


@pytest.fixture
def start(new_vault_desk: LeadsDesk) -> Callable[[], FirstStart]:
    desk = new_vault_desk.vault.desk
    return lambda: FirstStart(desk)


def test_name_fair_and_pin_are_kept_and_the_recovery_key_is_shown(
    start: Callable[[], FirstStart],
) -> None:
    first = start()
    window, services = first.desk.window, first.desk.window.app.services
    first.fill(person="Anna Ortmann", fair="Mongolia Mining 2027", pin="2468")
    first.start()
    first.desk.wait_until(lambda: isinstance(window.sheets.current(), RecoverySheet))
    booth = services.fairs.booth()
    assert (booth.fair.name, booth.author) == ("Mongolia Mining 2027", "Anna Ortmann")
    assert [person.keys for person in booth.staff] == ["ao"]
    assert services.access.has_pin()
    assert window.vault.state() is VaultState.OPEN
    window.sheets.close_all()
    assert not start().is_asked()


def test_the_passphrase_is_proposed_in_the_language_that_is_chosen_and_a_typed_one_stays(
    start: Callable[[], FirstStart],
) -> None:
    sheet = start().sheet
    assert sheet.passphrase.text().isascii()
    sheet.language_chosen.emit("ru")
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(sheet.passphrase.text())
    sheet.passphrase.put("correct horse battery staple")
    sheet.language_chosen.emit("de")
    assert sheet.passphrase.text() == "correct horse battery staple"


def test_enter_goes_on_until_the_passphrase_was_seen(start: Callable[[], FirstStart]) -> None:
    first = start()
    desk, sheet = first.desk, first.sheet
    for typed in ("Anna", "Mongolia Mining 2027", "2468"):
        desk.type(typed)
        desk.press(Qt.Key.Key_Return)
    assert sheet.passphrase.line.hasFocus()
    desk.press(Qt.Key.Key_Return)
    assert not sheet.is_busy(), "the passphrase was not noted"
    assert sheet.noted.hasFocus()
    assert sheet.problem.isVisible()
    desk.press(Qt.Key.Key_Space)
    assert not sheet.problem.isVisible(), "it is ticked"
    desk.press(Qt.Key.Key_Return)
    assert sheet.is_busy()
    desk.press(Qt.Key.Key_Escape)
    assert first.is_asked(), "the recovery key is still to be shown"
    desk.window.sheets.close_all()
    desk.wait_until(lambda: isinstance(desk.window.sheets.current(), RecoverySheet))


def test_a_vault_that_is_being_made_is_not_asked_for_again(
    start: Callable[[], FirstStart],
) -> None:
    first = start()
    window, wanted = first.desk.window, []
    first.fill(person="Anna")
    first.start()
    window.vault.when_unlocked(lambda: wanted.append("leads"))
    first.desk.wait_until(lambda: isinstance(window.sheets.current(), RecoverySheet))
    first.desk.click(open_sheet(window, RecoverySheet).later_button)
    first.desk.wait_until(lambda: window.sheets.current() is None)
    assert wanted == ["leads"]


def test_a_recovery_key_that_could_not_be_saved_is_not_done(
    start: Callable[[], FirstStart], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    window = first.desk.window
    first.fill(person="Anna")
    first.start()
    first.desk.wait_until(lambda: isinstance(window.sheets.current(), RecoverySheet))
    sheet = open_sheet(window, RecoverySheet)
    (tmp_path / "file").write_text("no folder")
    nowhere = tmp_path / "file" / "key.pdf"
    monkeypatch.setattr(window.app.devices.files, "file_to_write", lambda *_: nowhere)
    first.desk.click(sheet.save_button)
    assert "could not be written" in sheet.problem.text()
    assert not sheet.primary.isEnabled(), "it is shown only now, and nowhere yet"
    sheet.tick.click()
    assert sheet.primary.isEnabled()


def test_who_fills_in_nothing_gets_no_vault_and_is_not_asked_again(
    start: Callable[[], FirstStart],
) -> None:
    first = start()
    first.start()
    first.desk.wait_until(lambda: not first.is_asked())
    assert first.desk.window.vault.state() is VaultState.ABSENT
    assert not start().is_asked()


def test_who_skips_it_searches_at_once_and_is_not_asked_again(
    start: Callable[[], FirstStart],
) -> None:
    first = start()
    first.desk.click(first.sheet.skip_button)
    assert first.desk.search("Pumpe")
    assert not start().is_asked()


def test_the_language_changes_at_once(start: Callable[[], FirstStart]) -> None:
    first = start()
    box = first.sheet.language.control
    box.setCurrentIndex(box.findData("de"))
    box.activated.emit(box.currentIndex())
    assert first.sheet.title.text() == "Willkommen"


def test_a_name_needs_a_passphrase(start: Callable[[], FirstStart]) -> None:
    first = start()
    first.fill(person="Anna", passphrase="")
    first.start()
    assert first.sheet.problem.isVisible()
    assert first.desk.window.vault.state() is VaultState.ABSENT


def test_where_leads_are_kept_already_nothing_is_asked(new_vault_desk: LeadsDesk) -> None:
    vault = new_vault_desk.vault
    vault.have_vault()
    assert not FirstStart(vault.desk).is_asked()


def test_a_folder_that_cannot_be_written_is_said_at_once(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    desk = open_desk(data=tmp_path / "file" / "data")
    begin(desk.window)
    assert "not saved" in desk.problem()
    assert desk.search("Pumpe")
