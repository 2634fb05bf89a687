"""What somebody wrote and the disk did not take: the window keeps it, whatever happens to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.vault_state import VaultState
from app.ui.application.relaunch.predecessor import Relaunch
from app.ui.frame.vault_protocol import UNLOCK
from tests.support.disks import writing_fails
from tests.support.vaults import services_in
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk, texts_of
from tests.ui.successor_driver import following, is_handed
from tests.ui.vault_driver import VaultDesk, open_vault_desk
from tests.ui.visitor_driver import Visitor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def vault(open_desk: OpenDesk, tmp_path: Path) -> VaultDesk:
    """A window with an open vault and a lead that is half-written."""
    made = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    made.have_vault()
    made.desk.press(Qt.Key.Key_L, CTRL)
    made.wait_for_title("New lead")
    made.desk.type("Bolormaa")
    return made


def drafts(vault: VaultDesk) -> list[str]:
    services = vault.desk.window.app.services
    return [draft.person.first_name for draft in services.leads.drafts()]


def wait_until_told(desk: Desk, text: str) -> None:
    desk.wait_until(lambda: text in desk.problem())


def settle(vault: VaultDesk) -> None:
    """Wait until the thread of the vault has done all it was given."""
    done: list[object] = []
    vault.desk.window.app.tasks.keeping.run(lambda: None, done.append)
    vault.desk.wait_until(lambda: bool(done))


def look_again(vault: VaultDesk) -> None:
    """Let the window look whether its process may end now, rather than in half a second."""
    for relaunch in vault.desk.window.findChildren(Relaunch):
        relaunch.retry.timeout.emit()


def look_when_asked(vault: VaultDesk) -> None:
    """Have the window look only when it is let: its half a second may end at any time.

    It begins once the successor was given up that the lock had started.
    """
    for relaunch in vault.desk.window.findChildren(Relaunch):
        vault.desk.wait_until(relaunch.retry.isActive)
        relaunch.retry.stop()


def see_again_while_tried(vault: VaultDesk) -> None:
    """Open the sheet while the disk is asked once more to take what stands in it."""
    vault.gate.unsaved.again.timeout.emit()
    vault.desk.press(Qt.Key.Key_L, CTRL)
    settle(vault)


@pytest.fixture
def follows(vault: VaultDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The same window, whose process is to end with its locks; what its successors are told."""
    return following(vault.desk.window, monkeypatch, tmp_path)


def lock_in_vain(vault: VaultDesk) -> None:
    vault.gate.lock()
    wait_until_told(vault.desk, "The leads are locked, but an unfinished text")


def test_a_text_that_the_disk_does_not_take_holds_the_end_of_the_process_up(
    vault: VaultDesk, follows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = vault.desk
    with writing_fails(monkeypatch):
        lock_in_vain(vault)
        assert "Parts of the leads stay in memory until the text is saved" in desk.problem()
        assert vault.gate.state() is VaultState.LOCKED
        vault.gate.unsaved.again.timeout.emit()
        settle(vault)
        assert not is_handed(follows)
        look_when_asked(vault)
    vault.gate.unsaved.again.timeout.emit()
    wait_until_told(desk, "The unfinished text is saved now.")
    look_again(vault)
    desk.wait_until(lambda: is_handed(follows))
    wait_until_told(desk, "until you close the program")
    vault.unlock()
    assert drafts(vault) == ["Bolormaa"]


def test_who_asks_for_the_leads_meanwhile_is_asked_for_the_passphrase_here(
    vault: VaultDesk, follows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_fails(monkeypatch):
        vault.gate.lock()
        vault.ask()
        vault.wait_for_title("The leads are locked")
    # Nobody's passphrase is cut in two by a window that takes the place of this one.
    vault.desk.type("correct horse ")
    vault.gate.unsaved.again.timeout.emit()
    settle(vault)
    look_again(vault)
    assert not vault.gate.leave_to_successor(UNLOCK), "no other window comes now"
    assert vault.title() == "The leads are locked"
    vault.desk.type("battery staple")
    vault.desk.press(Qt.Key.Key_Return)
    vault.wait_for(VaultState.OPEN)
    look_again(vault)
    assert not vault.gate.leave_to_successor(UNLOCK)
    assert not is_handed(follows)
    assert drafts(vault) == ["Bolormaa"]


def test_a_text_that_is_thrown_away_holds_nothing_up(
    vault: VaultDesk, follows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_fails(monkeypatch):
        lock_in_vain(vault)
        vault.desk.take_offer("Discard the text")
        vault.desk.wait_until(lambda: is_handed(follows))
    wait_until_told(vault.desk, "until you close the program")
    vault.unlock()
    assert drafts(vault) == []


def test_no_visitor_loses_the_screen_to_a_window_of_the_staff(
    vault: VaultDesk, follows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_fails(monkeypatch):
        lock_in_vain(vault)
    visitor = Visitor(vault)
    visitor.gets_screen("1357")
    vault.gate.unsaved.again.timeout.emit()
    settle(vault)
    look_again(vault)
    assert not vault.gate.leave_to_successor(UNLOCK)
    assert not is_handed(follows)
    assert visitor.has_screen()
    visitor.tries("1357")
    vault.desk.wait_until(lambda: not visitor.has_screen())
    vault.desk.wait_until(lambda: is_handed(follows))
    wait_until_told(vault.desk, "until you close the program")


def test_a_sheet_that_is_left_while_the_disk_is_full_is_kept_later(
    vault: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_fails(monkeypatch):
        vault.desk.press(Qt.Key.Key_Escape)
        wait_until_told(vault.desk, "It exists only in this window, so keep the window open.")
        assert "An unfinished text is not saved" in texts_of(vault.desk.window)
    vault.gate.unsaved.again.timeout.emit()
    wait_until_told(vault.desk, "The unfinished text is saved now.")
    assert "Everything saved on this laptop" in texts_of(vault.desk.window)
    assert drafts(vault) == ["Bolormaa"]


def test_who_goes_on_with_such_a_sheet_keeps_what_came_last(
    vault: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = vault.desk
    with writing_fails(monkeypatch):
        desk.press(Qt.Key.Key_Escape)
        wait_until_told(desk, "It exists only in this window, so keep the window open.")
        desk.press(Qt.Key.Key_L, CTRL)
        vault.wait_for_title("New lead")
        desk.press(Qt.Key.Key_End)
        desk.type(" G")
    desk.press(Qt.Key.Key_Escape)
    vault.gate.unsaved.again.timeout.emit()
    settle(vault)
    assert drafts(vault) == ["Bolormaa G"]


@pytest.mark.parametrize("is_full", [True, False])
def test_a_sheet_that_is_seen_again_while_it_is_tried_is_kept(
    vault: VaultDesk, monkeypatch: pytest.MonkeyPatch, is_full: bool
) -> None:
    with writing_fails(monkeypatch):
        vault.desk.press(Qt.Key.Key_Escape)
        wait_until_told(vault.desk, "It exists only in this window, so keep the window open.")
        if is_full:
            see_again_while_tried(vault)
    if not is_full:
        see_again_while_tried(vault)
    assert "unexpected" not in vault.desk.problem()
    vault.gate.unsaved.again.timeout.emit()
    vault.desk.press(Qt.Key.Key_Escape)
    settle(vault)
    assert drafts(vault) == ["Bolormaa"]


def test_what_was_being_saved_at_the_lock_is_a_draft_where_it_was_not_saved(
    vault: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing_fails(monkeypatch):
        vault.desk.press(Qt.Key.Key_Return, CTRL)
        lock_in_vain(vault)
    vault.gate.unsaved.again.timeout.emit()
    wait_until_told(vault.desk, "The unfinished text is saved now.")
    vault.unlock()
    assert drafts(vault) == ["Bolormaa"]


def test_the_window_is_closed_with_such_a_text_only_when_asked_twice(
    vault: VaultDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = vault.desk.window
    with writing_fails(monkeypatch):
        assert not window.close()
        assert "The window stays open" in vault.desk.problem()
        assert window.isVisible()
    vault.gate.unsaved.again.timeout.emit()
    settle(vault)
    assert drafts(vault) == ["Bolormaa"]
    vault.desk.press(Qt.Key.Key_L, CTRL)
    vault.desk.press(Qt.Key.Key_End)
    vault.desk.type(" G")
    with writing_fails(monkeypatch):
        assert not window.close(), "it is asked anew for what is written anew"
        assert window.close()
    again = services_in(tmp_path / "data")
    again.vault.unlock_remembered()
    assert [draft.person.first_name for draft in again.leads.drafts()] == ["Bolormaa"]
    again.close()
