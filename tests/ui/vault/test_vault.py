"""The vault in the window: made once, asked for when leads are wanted, covered and locked."""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.config.paths import find_paths
from app.domain.vault_state import VaultState
from app.ui.settings.staff_language import speak
from app.ui.vault.recovery_page import write_recovery
from app.ui.vault.recovery_sheet import RecoverySheet
from app.ui.vault.start_sheet import StartSheet
from app.ui.vault.vault_sheet import VaultSheet
from tests.support.vaults import PASSPHRASE, draft_in, services_in
from tests.ui.brochure_driver import text_of
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import CTRL_SHIFT, PIN, VaultDesk, open_vault_desk


@pytest.fixture
def vault(open_desk: OpenDesk, tmp_path: Path) -> VaultDesk:
    """A window without a vault yet, on a clock that the test moves."""
    return VaultDesk(*open_vault_desk(open_desk, tmp_path))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["key.pdf", "key.txt"])
def test_a_recovery_key_is_saved_for_the_user_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    write_recovery(file, ("Recovery key of the leads vault", "ABCD-EFGH"))
    assert "ABCD-EFGH" in (text_of(file) if name.endswith("pdf") else file.read_text())
    assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


def test_the_first_need_of_leads_makes_the_vault_and_then_goes_on(vault: VaultDesk) -> None:
    assert vault.gate.state() is VaultState.ABSENT
    shown = vault.ask()
    assert vault.title() == "A safe place for leads"
    start = open_sheet(vault.desk.window, StartSheet)
    first = start.passphrase.text()
    vault.click("Suggest another")
    proposed = start.passphrase.text()
    assert proposed != first
    assert len(proposed.split()) == 5
    vault.desk.type(PIN)
    assert start.passphrase.text() == proposed, "keys of a button change no passphrase"
    vault.desk.click(vault.button("Create the vault"))
    assert vault.wrong() == "Write down the passphrase first, then tick that you have."
    vault.desk.press(Qt.Key.Key_Space)
    assert start.noted.isChecked(), "the tick that is missing has the keys"
    assert start.passphrase.text() == proposed
    vault.click("Create the vault")
    vault.wait_for_title("Recovery key")
    assert not shown
    done = vault.button("Done")
    assert not done.isEnabled()
    open_sheet(vault.desk.window, RecoverySheet).tick.click()
    vault.click("Done")
    assert shown
    vault.desk.press(Qt.Key.Key_L, CTRL_SHIFT)
    assert vault.gate.state() is VaultState.LOCKED
    vault.unlock(proposed)
    assert vault.gate.state() is VaultState.OPEN


def test_a_passphrase_that_is_guessed_first_is_refused_with_a_better_one(
    vault: VaultDesk,
) -> None:
    vault.ask()
    sheet = open_sheet(vault.desk.window, StartSheet)
    sheet.passphrase.line.setText("Password123")
    vault.click("Create the vault")
    vault.wait_for_wrong("one of the first to be guessed")
    assert vault.gate.state() is VaultState.ABSENT
    sheet.noted.setChecked(True)
    sheet.passphrase.line.setText("Schaufelrad im Regen 17")
    assert not sheet.noted.isChecked(), "another passphrase is noted anew"


@pytest.mark.parametrize("lang", ["de", "mn", "ru"])
def test_passphrases_are_proposed_in_the_language_of_the_staff(vault: VaultDesk, lang: str) -> None:
    speak(vault.desk.window.app, lang)
    vault.ask()
    sheet = open_sheet(vault.desk.window, StartSheet)
    first = sheet.passphrase.text().split()
    sheet.passphrase.line.setText("Password123")
    sheet.noted.setChecked(True)
    vault.desk.click(sheet.primary)
    vault.desk.wait_until(lambda: bool(vault.wrong()))
    refused = re.search("[“„«](.+?)[”“»]", vault.wrong())
    assert refused is not None, vault.wrong()
    file = find_paths().resources / "passphrase" / f"words-{lang}.txt"
    words = file.read_text("utf-8").split()
    for proposed in (first, refused[1].split()):
        assert len(proposed) >= 5
        assert set(proposed) <= set(words)


def test_escape_leaves_the_first_start_and_the_catalogue_goes_on(vault: VaultDesk) -> None:
    shown = vault.ask()
    vault.desk.press(Qt.Key.Key_Escape)
    assert not vault.title()
    assert vault.desk.search("насос")
    assert not shown
    assert vault.gate.state() is VaultState.ABSENT


def test_a_wrong_passphrase_is_said_and_the_right_one_goes_on(vault: VaultDesk) -> None:
    vault.have_vault()
    vault.gate.lock()
    shown = vault.ask()
    vault.desk.type("not the passphrase")
    vault.desk.press(Qt.Key.Key_Return)
    vault.wait_for_wrong("does not open the vault")
    assert not shown
    vault.desk.type(PASSPHRASE)
    vault.desk.press(Qt.Key.Key_Return)
    vault.desk.wait_until(lambda: bool(shown))


def test_a_short_passphrase_that_was_searched_is_not_counted_in_vain(vault: VaultDesk) -> None:
    vault.have_vault()
    services, page = vault.desk.window.app.services, vault.desk.page
    services.rekeying.change_passphrase(PASSPHRASE, "Grube-17-blau")
    for words in ("Grube-17-blau", "grubenlampenwerk"):
        vault.desk.search(words)
        page._left_standing.timeout.emit()
    vault.desk.wait_until(lambda: bool(services.unmet.report()))
    assert services.unmet.report() == [("grubenlampenwerk", 1, 1)]


def test_a_passphrase_that_stood_in_a_lead_is_taken_out_and_said(vault: VaultDesk) -> None:
    vault.have_vault()
    services = vault.desk.window.app.services
    lead = services.leads.save(draft_in(services, last_name="Lovelace", city=PASSPHRASE))
    vault.gate.lock()
    vault.unlock()
    vault.desk.wait_until(lambda: "typed into 1 lead or draft" in vault.desk.problem())
    assert services.leads.lead(lead.id).person.city == ""


def test_after_idle_minutes_the_pin_shows_the_leads_again(vault: VaultDesk) -> None:
    vault.have_vault()
    vault.pass_time(9 * 60)
    vault.touch_a_key()
    vault.pass_time(9 * 60)
    assert vault.gate.state() is VaultState.OPEN
    vault.pass_time(60)
    assert vault.gate.is_covered()
    assert vault.gate.state() is VaultState.LOCKED
    shown = vault.ask()
    assert vault.title() == "Leads are hidden"
    vault.desk.type(PIN)
    vault.desk.press(Qt.Key.Key_Return)
    vault.desk.wait_until(lambda: bool(shown))
    assert vault.gate.state() is VaultState.OPEN


@pytest.mark.parametrize(
    "happens",
    [
        lambda vault: vault.pass_time(10, asleep=3600),
        lambda vault: vault.pass_time(10 * 60 + 2 * 60 * 60),
    ],
    ids=["the laptop sleeps", "covered for two hours"],
)
def test_then_only_the_passphrase_helps(
    vault: VaultDesk, happens: Callable[[VaultDesk], None]
) -> None:
    vault.have_vault()
    happens(vault)
    assert vault.gate.state() is VaultState.LOCKED
    assert not vault.gate.is_covered()
    vault.ask()
    assert vault.title() == "The leads are locked"


def test_ten_wrong_pins_close_the_vault(vault: VaultDesk) -> None:
    vault.have_vault()
    vault.gate.cover()
    shown = vault.ask()
    for miss in range(10):
        vault.desk.type("0000")
        vault.desk.press(Qt.Key.Key_Return)
        if miss < 9:
            vault.wait_for_wrong("Wrong PIN. Try again in")
            vault.pass_time(61)
            open_sheet(vault.desk.window, VaultSheet).say("")
    vault.wait_for_title("The leads are locked")
    assert not shown
    vault.desk.type(PASSPHRASE)
    vault.desk.press(Qt.Key.Key_Return)
    vault.desk.wait_until(lambda: bool(shown))


def test_without_a_pin_a_pause_locks_the_vault(vault: VaultDesk) -> None:
    vault.have_vault(pin="")
    vault.pass_time(11 * 60)
    assert not vault.gate.is_covered()
    vault.ask()
    assert vault.title() == "The leads are locked"


def test_a_command_elsewhere_locks_the_window(vault: VaultDesk, tmp_path: Path) -> None:
    vault.have_vault()
    kept: list[VaultState] = []
    vault.gate.before_lock.append(lambda: kept.append(vault.gate.state()))
    services_in(tmp_path / "data").vault.lock_everywhere(patience=0)
    vault.wait_for(VaultState.LOCKED)
    assert kept == [VaultState.OPEN]


def test_the_button_in_the_rail_locks_and_unlocks(vault: VaultDesk) -> None:
    vault.have_vault()

    def press(text: str) -> None:
        buttons = vault.desk.rail_buttons()
        next(button for button in buttons if button.text() == text).click()

    press("Lock")
    assert vault.gate.state() is VaultState.LOCKED
    press("Unlock")
    assert vault.title() == "The leads are locked"
    vault.desk.type(PASSPHRASE)
    vault.desk.press(Qt.Key.Key_Return)
    vault.wait_for(VaultState.OPEN)
    press("Lock")


def test_a_save_that_waits_is_done_before_the_window_is_gone(
    vault: VaultDesk, tmp_path: Path
) -> None:
    vault.have_vault()
    app = vault.desk.window.app
    services = app.services
    for name in ("A", "B", "C"):
        draft = draft_in(services, last_name=name)
        app.tasks.keeping.run(partial(services.leads.save, draft), lambda _result: None)
    vault.desk.window.close()
    again = services_in(tmp_path / "data")
    again.vault.unlock(PASSPHRASE)
    assert sorted(lead.person.last_name for lead in again.leads.leads()) == ["A", "B", "C"]
    again.close()


def test_a_half_written_lead_goes_from_the_screen_and_comes_back_as_a_draft(
    vault: VaultDesk,
) -> None:
    vault.have_vault()
    vault.desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    vault.wait_for_title("New lead")
    vault.desk.type("Bolormaa")
    vault.pass_time(11 * 60)
    assert vault.gate.is_covered()
    assert not vault.title()
    shown = vault.ask()
    vault.desk.type(PIN)
    vault.desk.press(Qt.Key.Key_Return)
    vault.desk.wait_until(lambda: bool(shown))
    services = vault.desk.window.app.services
    assert [draft.person.first_name for draft in services.leads.drafts()] == ["Bolormaa"]


def test_the_vault_is_locked_whatever_a_view_does(vault: VaultDesk) -> None:
    vault.have_vault()
    vault.gate.before_lock.append([].pop)
    vault.gate.lock()
    assert vault.gate.state() is VaultState.LOCKED
    assert "Something unexpected happened" in vault.desk.problem()


def test_covered_leads_are_called_covered_and_locked_ones_locked(vault: VaultDesk) -> None:
    vault.have_vault()
    window = vault.desk.window
    for name in ("leads", "fair"):
        window.show_page(name)
    vault.gate.cover()
    for name in ("leads", "fair"):
        window.show_page(name)
        words = texts_of(window)
        assert "Leads are hidden" in words, name
        assert "Enter the PIN…" in words, name
        for untrue in ("is locked", "Locked", "Unlock", "encrypted until"):
            assert untrue not in words, (name, untrue)
    vault.gate.lock()
    window.show_page("leads")
    assert "The vault is locked" in texts_of(window)
