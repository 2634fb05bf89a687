"""What somebody had half typed when the leads were covered, locked or left: it comes back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from app.domain.vault_state import VaultState
from app.ui.application.relaunch.handover import as_text
from app.ui.leads.capture.sheet import CaptureSheet
from tests.support.disks import writing_fails
from tests.support.vaults import services_in
from tests.ui.conftest import OpenDesk
from tests.ui.fair_driver import FairDesk
from tests.ui.successor_driver import following, handed, is_handed, successor_in
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import CTRL_SHIFT, PIN, open_vault_desk
from tests.ui.visitor_driver import Visitor


def scan_line(typist: FairDesk) -> QLineEdit:
    return open_sheet(typist.desk.window, CaptureSheet).scan.line


def processors(typist: FairDesk) -> QPlainTextEdit:
    field = typist.page.organisation.processors.control
    assert isinstance(field, QPlainTextEdit)
    return field


def buttons_of(typist: FairDesk) -> list[str]:
    return [button.text() for button in typist.sheet().findChildren(QPushButton)]


TYPED = {
    "fair": "Mining Week",
    "day": "19/11/2026",
    "country": "Mongolia",
    "name": "Bolormaa Gantulga",
    "letters": "bg",
    "organisation": "Steppe Drilling",
    "processors": "Peace Avenue 17",
}
NOTHING = dict.fromkeys(TYPED, "") | {"country": "—"}


@pytest.fixture
def typist(open_desk: OpenDesk, tmp_path: Path) -> FairDesk:
    made = FairDesk(*open_vault_desk(open_desk, tmp_path))
    made.have_vault()
    made.opens_page()
    return made


def test_what_is_typed_on_the_page_of_the_fair_outlives_a_lock(typist: FairDesk) -> None:
    typist.fills_the_page()
    typist.desk.press(Qt.Key.Key_L, CTRL_SHIFT)
    assert typist.gate.state() is VaultState.LOCKED
    assert typist.sees() == NOTHING, "it stays in a window that is locked"
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees() == TYPED)


def test_it_outlives_the_cover_and_the_screen_of_a_visitor(typist: FairDesk) -> None:
    typist.fills_the_page()
    typist.desk.press(Qt.Key.Key_H, CTRL_SHIFT)
    assert typist.gate.is_covered()
    assert typist.sees() == NOTHING
    typist.ask()
    typist.desk.type(PIN)
    typist.desk.press(Qt.Key.Key_Return)
    typist.desk.wait_until(lambda: typist.sees() == TYPED)
    visitor = Visitor(typist)
    visitor.gets_screen()
    visitor.tries(PIN)
    typist.desk.wait_until(lambda: not visitor.has_screen())
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees() == TYPED)


def test_the_next_window_has_it_and_is_told_of_nobody(
    typist: FairDesk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qapp: QApplication,
) -> None:
    heard = following(typist.desk.window, monkeypatch, tmp_path)
    typist.fills_the_page()
    typist.gate.lock()
    typist.desk.wait_until(lambda: is_handed(heard))
    handover = handed(heard)
    assert handover is not None
    assert not any(text in as_text(handover) for text in TYPED.values())
    with successor_in(tmp_path, qapp) as successor:
        after = FairDesk(successor.desk)
        successor.window.services.vault = services_in(tmp_path / "data").vault
        successor.told.send("state", as_text(handover))
        successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
        after.unlock()
        successor.desk.wait_until(lambda: after.sees() == TYPED)


def test_it_outlives_the_window(typist: FairDesk, open_desk: OpenDesk, tmp_path: Path) -> None:
    typist.fills_the_page()
    typist.desk.window.close()
    again = FairDesk(*open_vault_desk(open_desk, tmp_path))
    again.unlock()
    again.desk.wait_until(lambda: again.sees() == TYPED)


def test_what_was_saved_meanwhile_is_half_typed_no_more(typist: FairDesk) -> None:
    typist.fills_the_page()
    typist.gate.lock()
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees() == TYPED)
    typist.desk.click(typist.button("Save the fair", typist.page))
    typist.desk.wait_until(lambda: "Mining Week" in typist.desk.status())
    typist.types_into(typist.page.fair.fair_name.line, "Mining Days")
    typist.desk.click(typist.button("Save the fair", typist.page))
    typist.desk.wait_until(lambda: "Mining Days" in typist.desk.status())
    typist.types_into(processors(typist), " ")
    processors(typist).clear()
    typist.gate.lock()
    typist.unlock()
    seen = TYPED | {"fair": "Mining Days", "processors": ""}
    typist.desk.wait_until(lambda: typist.sees() == seen)


def test_what_was_typed_for_a_new_fair_is_not_saved_over_the_one_that_is_on(
    typist: FairDesk,
) -> None:
    typist.types_into(typist.page.fair.fair_name.line, "Mining Week")
    typist.desk.click(typist.button("Save the fair", typist.page))
    typist.desk.wait_until(lambda: "Mining Week" in typist.desk.status())
    typist.desk.click(typist.button("New fair", typist.page))
    typist.desk.type("Drill Expo")
    typist.gate.lock()
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees()["fair"] == "Drill Expo")
    typist.desk.click(typist.button("Save the fair", typist.page))
    typist.desk.wait_until(lambda: "Drill Expo" in typist.desk.status())
    names = [fair.name for fair in typist.desk.window.services.fairs.fairs()]
    assert sorted(names) == ["Drill Expo", "Mining Week"]


def test_a_day_comes_back_as_the_language_of_then_writes_it(typist: FairDesk) -> None:
    typist.types_into(typist.page.fair.starts.line, "19/11/2026")
    typist.gate.lock()
    window = typist.desk.window
    window.context.texts = window.services.texts("de")
    window.retranslate()
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees()["day"] == "19.11.2026")


def test_a_disk_that_does_not_take_it_holds_the_end_up(
    typist: FairDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    heard = following(typist.desk.window, monkeypatch, tmp_path)
    typist.fills_the_page()
    with writing_fails(monkeypatch):
        typist.gate.lock()
        typist.desk.wait_until(lambda: "It exists only in this window" in typist.desk.problem())
        typist.settle()
        assert not is_handed(heard)
    typist.gate.unsaved.again.timeout.emit()
    typist.desk.wait_until(lambda: is_handed(heard))
    typist.desk.wait_until(lambda: "until you close the program" in typist.desk.problem())
    sealed = b"".join(file.read_bytes() for file in (tmp_path / "data" / "typed").iterdir())
    assert sealed, "it lies nowhere"
    assert not any(text.encode() in sealed for text in TYPED.values() if len(text) > 4)
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees() == TYPED)


def test_a_vault_that_a_command_locked_has_it_sealed(typist: FairDesk) -> None:
    typist.fills_the_page()
    typist.desk.window.services.vault.lock()
    typist.pass_time(1)
    typist.wait_for(VaultState.LOCKED)
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees() == TYPED)


def test_what_stands_in_the_scan_line_comes_back_with_the_draft(typist: FairDesk) -> None:
    typist.desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    typist.wait_for_title("New lead")
    typist.desk.type("Bolormaa")
    typist.types_into(scan_line(typist), "https://badge.example/4711")
    typist.gate.lock()
    typist.unlock()
    typist.desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    typist.wait_for_title("New lead")
    typist.desk.wait_until(lambda: "Continue with Bolormaa" in buttons_of(typist))
    assert not scan_line(typist).text(), "another visitor's lead"
    typist.click("Continue with Bolormaa")
    typist.desk.wait_until(lambda: scan_line(typist).text() == "https://badge.example/4711")


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="8" height="8"/></svg>'


def has_logo(typist: FairDesk) -> bool:
    return not typist.page.organisation.logo.picture.pixmap().isNull()


def test_a_logo_that_was_chosen_and_not_saved_comes_back_and_can_be_saved(
    typist: FairDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.svg").write_bytes(LOGO)
    monkeypatch.setattr(
        typist.desk.window.app.devices.files, "file_to_read", lambda *_args: tmp_path / "logo.svg"
    )
    typist.desk.click(typist.button("Choose a logo…", typist.page))
    typist.desk.wait_until(lambda: has_logo(typist))
    typist.desk.press(Qt.Key.Key_L, CTRL_SHIFT)
    assert not has_logo(typist), "it stays in a window that is locked"
    typist.unlock()
    typist.desk.wait_until(lambda: has_logo(typist))
    typist.desk.click(typist.button("Save the organisation", typist.page))
    typist.desk.wait_until(lambda: "The organisation is saved." in typist.desk.problem())
    assert typist.booth().organisation.logo == LOGO
    # One that was taken away and not saved is not there again, either.
    typist.desk.click(typist.button("Remove logo", typist.page))
    typist.types_into(processors(typist), "Peace Avenue 17")
    typist.gate.lock()
    typist.unlock()
    typist.desk.wait_until(lambda: typist.sees()["processors"] == "Peace Avenue 17")
    assert not has_logo(typist)
