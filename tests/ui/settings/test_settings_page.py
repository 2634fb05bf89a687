"""The settings: language, lock, keys, backups; and the ways in when the passphrase is forgotten."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.config.paths import find_paths
from app.domain.recovery_code import read_recovery_code
from app.domain.vault_state import VaultState
from app.scanning.camera.still import codes_in
from app.ui.kit.secret_fields import is_for_secrets
from app.ui.settings.appearance_section import AppearanceSection
from app.ui.settings.backups_section import BackupsSection
from app.ui.settings.key_sheets import PassphraseChangeSheet
from app.ui.settings.language_section import LanguageSection
from app.ui.settings.lock_section import LockSection
from app.ui.settings.page import SettingsPage
from app.ui.settings.settings_section import SettingsSection
from app.ui.settings.staff_language import speak
from app.ui.settings.unattended_section import UnattendedSection
from app.ui.system.tasks import Err, Ok
from app.ui.vault.forgotten_sheet import ForgottenSheet
from app.ui.vault.new_recovery_sheet import NewRecoverySheet
from app.ui.vault.restore_sheet import RestoreSheet
from app.ui.vault.start_sheet import StartSheet
from tests.support.old_vaults import put_old_vault
from tests.support.vaults import PASSPHRASE, MemoryKeyring, draft_in
from tests.ui.conftest import OpenDesk
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import VaultDesk, open_vault_desk

OTHER = "other words that open it"
Section = TypeVar("Section", bound=SettingsSection)
Kept = TypeVar("Kept")


class SettingsDesk(VaultDesk):
    """Someone at the settings."""

    @property
    def page(self) -> SettingsPage:
        self.desk.window.show_page("settings")
        page = self.desk.window.pages.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def section(self, kind: type[Section]) -> Section:
        return next(section for section in self.page.sections if isinstance(section, kind))

    def press_button(self, text: str) -> None:
        button = self.button(text, self.page)
        self.page.ensureWidgetVisible(button)
        self.desk.click(button)

    def choose_backup(self, path: Path) -> None:
        backups = open_sheet(self.desk.window, RestoreSheet).list
        shown = [backups.item(row).data(Qt.ItemDataRole.UserRole) for row in range(backups.count())]
        backups.setCurrentRow(shown.index(str(path)))

    def words_of_page(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def in_vault(self, work: Callable[[], Kept]) -> Kept:
        """What a piece of work in the thread of the vault gives."""
        found: list[Ok[Kept] | Err] = []
        self.desk.window.app.tasks.keeping.run(work, found.append)
        self.desk.wait_until(lambda: bool(found))
        (result,) = found
        assert isinstance(result, Ok), result
        return result.value

    def save_lead(self, last_name: str) -> None:
        services = self.desk.window.app.services
        self.in_vault(lambda: services.leads.save(draft_in(services, last_name=last_name)))

    def last_names(self) -> list[str]:
        leads = self.in_vault(self.desk.window.app.services.leads.leads)
        return sorted(lead.person.last_name for lead in leads)


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def settings(open_desk: OpenDesk, tmp_path: Path, keyring: MemoryKeyring) -> SettingsDesk:
    """A window over a new vault."""
    settings = SettingsDesk(*open_vault_desk(open_desk, tmp_path, keyring))
    settings.have_vault()
    return settings


def test_who_scrolls_past_a_list_chooses_nothing(settings: SettingsDesk) -> None:
    page, size = settings.page, settings.section(AppearanceSection).percents.control
    chosen, middle = size.currentIndex(), QPointF(size.rect().center())
    turned = QWheelEvent(
        middle, size.mapToGlobal(middle), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(size, turned)
    assert not turned.isAccepted(), "it is the page's"
    size.setFocus()
    settings.desk.press(Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0
    assert size.currentIndex() == chosen


def test_the_language_changes_at_once_and_everywhere(settings: SettingsDesk) -> None:
    section = settings.section(LanguageSection)
    box = section.choice.control
    box.setCurrentIndex(box.findText("Deutsch"))
    box.activated.emit(box.currentIndex())
    buttons = [button.text() for button in settings.desk.rail_buttons()]
    assert {"Katalog", "Messe", "Einstellungen", "Sperren"} <= set(buttons)
    assert section.title.text() == "Sprache"
    assert settings.section(LockSection).title.text() == "Sperre", "a noun heads, a verb acts"
    assert "Alles gespeichert" in settings.desk.status()
    box.setCurrentIndex(box.findText("English"))
    box.activated.emit(box.currentIndex())
    assert section.title.text() == "Language"


def test_idle_minutes_hold_at_once(settings: SettingsDesk) -> None:
    box = settings.section(LockSection).minutes.control
    box.setCurrentIndex(box.findText("2 minutes"))
    box.activated.emit(box.currentIndex())
    settings.pass_time(119)
    assert settings.gate.state() is VaultState.OPEN
    settings.pass_time(2)
    assert settings.gate.is_covered()


def test_how_long_the_pin_ends_visitor_mode_is_chosen(settings: SettingsDesk) -> None:
    box = settings.section(LockSection).back.control
    choices = [box.itemText(place) for place in range(box.count())]
    assert choices == ["15 minutes", "1 hour", "4 hours", "12 hours"]
    assert box.currentText() == "1 hour"
    kept = settings.desk.window.app.services.settings
    kept.change(idle_minutes=7)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert (kept.value.return_minutes, kept.value.idle_minutes) == (15, 7)


def test_a_screen_asks_for_a_language_never_or_with_one_picture(settings: SettingsDesk) -> None:
    section = settings.section(UnattendedSection)
    box, kept = section.minutes.control, settings.desk.window.app.services.settings
    assert box.currentText() == "5 minutes"
    box.setCurrentIndex(box.findText("Never"))
    box.activated.emit(box.currentIndex())
    still = section.still.control
    assert isinstance(still, QAbstractButton)
    still.click()
    assert (kept.value.attract_minutes, kept.value.attract_still) == (0, True)


def test_the_pin_is_changed(settings: SettingsDesk) -> None:
    settings.press_button("Change the PIN…")
    settings.desk.type("12")
    settings.click("Change the PIN")
    assert settings.wrong() == "The PIN must have 4 to 8 digits."
    settings.desk.type("345678")
    settings.click("Change the PIN")
    settings.desk.wait_until(lambda: not settings.title())
    settings.gate.cover()
    shown = settings.ask()
    settings.desk.type("345678")
    settings.desk.press(Qt.Key.Key_Return)
    settings.desk.wait_until(lambda: bool(shown))


def test_the_passphrase_is_changed_by_who_knows_the_one_of_now(settings: SettingsDesk) -> None:
    settings.press_button("Change the passphrase…")
    settings.desk.type("not the passphrase")
    open_sheet(settings.desk.window, PassphraseChangeSheet).new.line.setText(OTHER)
    settings.click("Change the passphrase")
    settings.wait_for_wrong("does not open the vault")
    open_sheet(settings.desk.window, PassphraseChangeSheet).now.line.setText(PASSPHRASE)
    settings.click("Change the passphrase")
    settings.desk.wait_until(lambda: not settings.title())
    assert "The keys were changed. The recovery key with the mark" in settings.desk.problem()
    settings.gate.lock()
    settings.unlock(OTHER)


def test_a_new_passphrase_is_proposed_in_the_language_of_the_staff(settings: SettingsDesk) -> None:
    speak(settings.desk.window.app, "pl")
    settings.press_button("Zmień hasło do sejfu…")
    polish = (find_paths().resources / "passphrase" / "words-pl.txt").read_text("utf-8").split()
    proposed = open_sheet(settings.desk.window, PassphraseChangeSheet).new.text().split()
    assert len(proposed) >= 5
    assert set(proposed) <= set(polish)


def will_write_to(settings: SettingsDesk, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    files = settings.desk.window.app.devices.files
    monkeypatch.setattr(files, "file_to_write", lambda _title, _proposed: file)


def test_a_new_recovery_key_opens_the_vault_and_the_old_one_does_not(
    settings: SettingsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The recovery key has not been stored" in settings.words_of_page()
    settings.press_button("Make a new recovery key…")
    settings.desk.type(PASSPHRASE)
    settings.desk.press(Qt.Key.Key_Return)
    settings.wait_for_title("New recovery key")
    new_key = open_sheet(settings.desk.window, NewRecoverySheet)
    code = new_key.code.text()
    assert read_recovery_code(code)
    for name in ("key.txt", "key.pdf"):
        will_write_to(settings, monkeypatch, tmp_path / name)
        settings.click("Save…")
    assert code in (tmp_path / "key.txt").read_text(encoding="utf-8")
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
    will_write_to(settings, monkeypatch, tmp_path / "no" / "folder" / "key.txt")
    (tmp_path / "no").write_text("a file")
    settings.click("Save…")
    assert "could not be written" in settings.wrong()
    settings.click("I have it on paper")
    assert not new_key.code.isVisible(), "what is asked back is not read off the screen"
    assert is_for_secrets(new_key.last_group.line)
    settings.desk.type("0000")
    settings.click("Use this key")
    assert "is still valid" in settings.wrong()
    new_key.last_group.line.setText(code[-4:].lower())
    settings.click("Use this key")
    settings.desk.wait_until(lambda: not settings.title())
    assert "The recovery key has not been stored" not in settings.words_of_page()
    mark = settings.in_vault(settings.desk.window.app.services.rekeying.paper).mark
    settings.desk.wait_until(lambda: f"mark {mark}, made" in settings.words_of_page())
    assert f"Mark {mark}" in (tmp_path / "key.txt").read_text(encoding="utf-8")
    settings.gate.lock()
    shown = settings.ask()
    settings.click("Passphrase forgotten?")
    settings.desk.wait_until(lambda: f"mark {mark}, made" in settings.words())
    settings.desk.type(code.lower())
    open_sheet(settings.desk.window, ForgottenSheet).passphrase.line.setText(OTHER)
    settings.click("Open with the recovery key")
    settings.desk.wait_until(lambda: bool(shown))
    settings.gate.lock()
    settings.unlock(OTHER)


def test_a_recovery_key_that_is_not_put_away_leaves_the_old_one(
    settings: SettingsDesk, tmp_path: Path
) -> None:
    key_file = tmp_path / "data" / "leads.key"
    before = key_file.read_bytes()
    for leave in ("Make a new recovery key…", "I have it on paper"):
        settings.press_button("Make a new recovery key…")
        settings.desk.type(PASSPHRASE)
        settings.desk.press(Qt.Key.Key_Return)
        settings.wait_for_title("New recovery key")
        if leave == "I have it on paper":
            settings.click(leave)
        settings.desk.press(Qt.Key.Key_Escape)
        settings.desk.wait_until(lambda: not settings.title())
        assert "recovery key still work" in settings.desk.problem()
    assert key_file.read_bytes() == before


def test_a_vault_of_an_older_program_gets_a_recovery_key_with_its_new_passphrase(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    put_old_vault(tmp_path / "data")
    settings = SettingsDesk(*open_vault_desk(open_desk, tmp_path))
    settings.unlock()
    settings.press_button("Change the passphrase…")
    settings.desk.type(PASSPHRASE)
    open_sheet(settings.desk.window, PassphraseChangeSheet).new.line.setText(OTHER)
    settings.click("Change the passphrase")
    settings.wait_for_title("New recovery key")
    code = open_sheet(settings.desk.window, NewRecoverySheet).code.text()
    settings.click("I have it on paper")
    settings.desk.type(code[-4:])
    settings.click("Use this key")
    settings.desk.wait_until(lambda: not settings.title())
    assert "The keys were changed." in settings.desk.problem()
    settings.gate.lock()
    settings.unlock(OTHER)
    settings.gate.lock()
    shown = settings.ask()
    settings.click("Passphrase forgotten?")
    settings.desk.type(code)
    settings.click("Open with the recovery key")
    settings.desk.wait_until(lambda: bool(shown))


def test_a_key_file_that_somebody_changed_is_told(settings: SettingsDesk, tmp_path: Path) -> None:
    settings.gate.lock()
    path = tmp_path / "data" / "leads.key"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | {"public_key": "ab" * 32}), encoding="utf-8")
    settings.unlock()
    settings.desk.wait_until(lambda: "had changed the vault's key file" in settings.desk.problem())
    settings.gate.lock()
    settings.unlock()


@pytest.mark.painted
def test_the_printed_key_is_scanned_again(
    settings: SettingsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.press_button("Make a new recovery key…")
    settings.desk.type(PASSPHRASE)
    settings.desk.press(Qt.Key.Key_Return)
    settings.wait_for_title("New recovery key")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(settings.desk.window.app.devices.files, "printer", lambda: printer)
    settings.click("Print…")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    sheet = open_sheet(settings.desk.window, NewRecoverySheet)
    sheet.grab().save(str(tmp_path / "sheet.png"))
    codes = codes_in(tmp_path / "sheet.png")
    assert [code.text for code in codes] == [sheet.code.text()]


def test_a_mistyped_recovery_key_is_said(settings: SettingsDesk) -> None:
    settings.gate.lock()
    settings.ask()
    settings.click("Passphrase forgotten?")
    settings.click("Open with the recovery key")
    assert settings.wrong() == "Type the recovery key first."
    settings.desk.type("ABCD-EFGH")
    settings.click("Open with the recovery key")
    settings.wait_for_wrong("This is not a recovery key.")


def test_a_new_vault_keeps_the_old_one_aside(settings: SettingsDesk, tmp_path: Path) -> None:
    settings.save_lead("Old")
    settings.gate.lock()
    shown = settings.ask()
    settings.click("Passphrase forgotten?")
    settings.click("Create a new vault, keep the old one…")
    open_sheet(settings.desk.window, StartSheet).passphrase.line.setText(OTHER)
    settings.click("Create the vault")
    settings.wait_for_title("Recovery key")
    settings.click("Later")
    assert shown
    assert settings.last_names() == []
    assert list((tmp_path / "data" / "backups").glob("replaced-*.db"))


def test_a_backup_is_looked_into_and_brought_back(settings: SettingsDesk) -> None:
    settings.save_lead("Kept")
    settings.press_button("Back up now")
    settings.desk.wait_until(lambda: "The backup was made" in settings.desk.problem())
    made = settings.desk.window.app.services.backups.restore_points()[0]
    settings.save_lead("Later")
    settings.press_button("Restore a backup…")
    assert settings.gate.state() is VaultState.LOCKED
    settings.choose_backup(made)  # the lock may have made a newer one
    settings.desk.type("not the passphrase")
    settings.click("Check this backup")
    settings.wait_for_wrong("does not open the vault")
    open_sheet(settings.desk.window, RestoreSheet).passphrase.line.clear()
    settings.desk.type(PASSPHRASE)
    settings.click("Check this backup")
    settings.desk.wait_until(lambda: "1 lead" in settings.words())
    settings.click("Restore this backup")
    settings.wait_for(VaultState.OPEN)
    assert settings.last_names() == ["Kept"]
    assert "The previous vault is in" in settings.desk.problem()


def test_a_second_place_gets_its_copy_and_is_missed_when_it_is_away(
    settings: SettingsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    files = settings.desk.window.app.devices.files
    monkeypatch.setattr(files, "folder", lambda _title, _proposed: stick)
    section = settings.section(BackupsSection)
    settings.press_button("Choose a second place…")
    settings.desk.wait_until(lambda: str(stick) in section.second.text())
    settings.desk.wait_until(lambda: "The backup was made" in settings.desk.problem())
    copies = list(stick.glob("leads-*"))
    assert {copy.suffix for copy in copies} == {".db", ".key"}
    for copy in copies:
        copy.unlink()
    stick.rmdir()
    settings.press_button("Back up now")
    settings.desk.wait_until(lambda: "is not available" in settings.desk.problem())
    assert not stick.exists()


def test_the_keyring_opens_the_next_start_and_no_locked_vault(
    settings: SettingsDesk, open_desk: OpenDesk, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    box = settings.section(LockSection).keyring
    assert not box.isChecked()
    settings.page.ensureWidgetVisible(box)
    box.click()
    settings.desk.wait_until(box.isChecked)
    settings.gate.lock()
    settings.ask()
    settings.wait_for_title("The leads are locked")
    settings.desk.window.close()
    again = VaultDesk(*open_vault_desk(open_desk, tmp_path, keyring))
    shown = again.ask()
    again.desk.wait_until(lambda: bool(shown))
    keyring.kept.clear()
