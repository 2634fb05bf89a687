"""F11 with an open vault: the visitor's window has never opened it, and a key agent has its key."""

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.badge_key import badge_key
from app.domain.fair import Organisation, Staff
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.security.agent_client import AgentClient
from app.security.sealed_letters import Sender
from app.services.visitors.visitor_mode import Visiting
from app.ui.application.relaunch.handover import Handover, VisitorHandover, as_text
from app.ui.application.relaunch.window_state import capture_state
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from tests.support.badges import GUEST, NAMES, badge, delegation_of_today
from tests.support.vaults import PASSPHRASE
from tests.ui.conftest import OpenDesk
from tests.ui.driver import double_click
from tests.ui.successor_driver import Successor, successor_in
from tests.ui.vault.open_sheets import open_sheet
from tests.ui.vault_driver import PIN, VaultDesk, open_vault_desk
from tests.ui.visitor_driver import Visitor

STAFF = "Oyuna Bat"


class Follower:
    """Stands where the start of a successor is joined, and takes what that would be given."""

    def __init__(self) -> None:
        self.visiting: Visiting | None = None
        self.agent: AgentClient | None = None

    def take_over(self, _what: str) -> bool:
        return False

    def hand_to_visitor(self, visiting: Visiting, agent: AgentClient) -> None:
        self.visiting, self.agent = visiting, agent


class Booth:
    """Staff who hand their screen over, and the window that visitors then see."""

    def __init__(self, staff: VaultDesk, folder: Path, qapp: QApplication) -> None:
        self.staff = staff
        self._folder, self._qapp = folder, qapp
        self.follower = Follower()
        staff.gate.next_window = self.follower

    def agent(self) -> AgentClient:
        """F11; the agent that has the key then."""
        self.staff.desk.press(Qt.Key.Key_F11)
        self.staff.desk.wait_until(lambda: self.follower.agent is not None)
        assert self.follower.agent is not None
        return self.follower.agent

    @contextmanager
    def visitors(self, sender: str | None = None) -> Iterator["Sitting"]:
        """The visitor's window; `sender` in place of what the staff's hands over to seal with."""
        agent = self.agent()
        there = capture_state(self.staff.desk.window)
        assert self.follower.visiting is not None
        there = replace(there, visitor=VisitorHandover.of(self.follower.visiting))
        if sender is not None:
            there = replace(there, sender=sender)
        with successor_in(self._folder, self._qapp, agent) as successor:
            successor.told.send("state", as_text(there))
            successor.desk.wait_until(lambda: successor.hears("ready", "painted"))
            sitting = Sitting(successor)
            sitting.desk.wait_until(lambda: bool(sitting.hits()))
            yield sitting
            sitting.ends()


class Sitting(Visitor):
    """Somebody at that window."""

    def __init__(self, successor: Successor) -> None:
        super().__init__(VaultDesk(successor.desk))

    def enters(self, last_name: str) -> None:
        self.click("Оставить данные")
        sheet = open_sheet(self.window, SelfRegistrationSheet)
        sheet.fields["last_name"].line.setText(last_name)
        sheet.fields["email"].line.setText("orlov@drenazh.example")
        sheet.send.click()
        assert "Без вашего согласия" in self.words()
        sheet.ticks[0].box.click()
        assert "Без вашего согласия" not in self.words()
        # Who clicks twice sends once, and sees the thanks.
        double_click(sheet.send)
        self.desk.wait_until(lambda: "Спасибо" in self.words())
        sheet.send.click()

    def ends(self) -> None:
        """Give the screen back if it was not, so that the test can end."""
        services = self.desk.window.services
        agent = services.visitor_mode._agent
        if agent is not None:
            agent.close()

    def state(self) -> VaultState:
        state: VaultState = self.vault.gate.state()
        return state

    def is_back(self) -> None:
        self.desk.wait_until(lambda: not self.has_screen())
        self.vault.wait_for(VaultState.OPEN)


@pytest.fixture
def booth(open_desk: OpenDesk, tmp_path: Path, qapp: QApplication) -> Booth:
    """A window with an open vault, and staff who say who they are."""
    staff = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    staff.have_vault()
    services = staff.desk.window.services
    services.fairs.save_staff(Staff(STAFF, "ob"))
    services.fairs.sign_in("ob")
    services.fairs.save_organisation(Organisation("MinGenTec", sender_mail="data@network.example"))
    return Booth(staff, tmp_path, qapp)


def test_what_a_visitor_enters_is_a_lead_once_the_pin_brought_staff_back(booth: Booth) -> None:
    with booth.visitors() as visitor:
        assert visitor.state() is VaultState.LOCKED
        visitor.enters("Орлов")
        visitor.tries(PIN)
        visitor.is_back()
        services = visitor.desk.window.services
        (lead,) = services.leads.leads()
        assert lead.person.last_name == "Орлов"
        stamps = [it.stamp for it in lead.notices] + [it.stamp for it in lead.consents]
        assert len(stamps) == 2
        assert {stamp.author for stamp in (*stamps, lead.created)} == {STAFF}
        assert services.leads.drafts() == ()
        assert "1 visitor" in visitor.desk.problem()
        visitor.vault.gate.lock()


def test_the_list_of_who_called_staff_becomes_a_lead_with_the_vault_open(booth: Booth) -> None:
    with booth.visitors() as visitor:
        visitor.marks("насос", "seewald-pumpen")
        visitor.tries(PIN)
        visitor.is_back()
        visitor.vault.wait_for_title("The visitor's list")
        visitor.desk.press(Qt.Key.Key_Return)
        visitor.vault.wait_for_title("New lead")
        (interest,) = open_sheet(visitor.desk.window, CaptureSheet).draft().interests
        assert interest.member == "seewald-pumpen"
        visitor.vault.gate.lock()


@pytest.mark.parametrize("is_foreign", [True, False])
def test_what_somebody_else_sealed_stays_a_draft(booth: Booth, is_foreign: bool) -> None:
    vault = booth.staff.desk.window.services.vault
    sender = vault.sender()
    assert sender is not None
    forged = replace(sender, token=bytes(32)) if is_foreign else Sender(sender.public_key)
    with booth.visitors(sender=forged.to_text()) as visitor:
        visitor.enters("Орлов")
        visitor.tries(PIN)
        visitor.is_back()
        services = visitor.desk.window.services
        assert services.leads.leads() == ()
        (draft,) = services.leads.drafts()
        assert draft.person.last_name == "Орлов"
        assert draft.unverified
        visitor.vault.gate.lock()


def test_what_is_covered_is_left_to_the_agent_too(booth: Booth) -> None:
    booth.staff.gate.cover()
    assert booth.staff.gate.is_covered()
    with booth.visitors() as visitor:
        assert booth.staff.gate.state() is VaultState.LOCKED
        assert not booth.staff.gate.is_covered()
        visitor.tries("0000")
        visitor.desk.wait_until(lambda: bool(open_sheet(visitor.window, PinPad).wait()))
        assert visitor.has_screen()
        visitor.waits_at_the_pad()


def test_the_passphrase_is_asked_for_once_the_agent_has_ended(booth: Booth) -> None:
    with booth.visitors() as visitor:
        vault = booth.staff.desk.window.services.vault
        assert vault.lock_everywhere(patience=5), "it ends before this is said"
        assert visitor.has_screen()
        visitor.tries(PIN)
        visitor.desk.wait_until(lambda: "парольную фразу" in visitor.words())
        assert visitor.state() is VaultState.LOCKED
        visitor.tries(PASSPHRASE)
        visitor.is_back()
        visitor.vault.gate.lock()


def test_visitors_window_gets_sealed_schedules_that_a_badge_alone_opens(booth: Booth) -> None:
    made = delegation_of_today(booth.staff.desk.window.services)
    with booth.visitors() as visitor:
        visiting = booth.follower.visiting
        assert visiting is not None
        handed = as_text(replace(Handover(), visitor=VisitorHandover.of(visiting)))
        assert len(visiting.schedules) == 2
        assert not any(it in handed for it in (*NAMES, made.name, GUEST.id, made.seed))
        assert badge_key(made, GUEST.id) not in handed
        visitor.window.scanned.emit(ScannedText(badge(made, GUEST)))
        assert "Bat Dorjxqz" in visitor.words()
        assert visitor.state() is VaultState.LOCKED
        visitor.click("Хөтөлбөрөө хаах")
        assert not any(it in visitor.words() + visitor.spoken() for it in NAMES)
        assert not any(it in as_text(capture_state(visitor.desk.window)) for it in NAMES)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script is the program")
def test_the_pin_ends_the_mode_for_as_long_as_staff_chose(
    booth: Booth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.staff.desk.window.services.settings.change(return_minutes=15)
    order, program = tmp_path / "order", tmp_path / "program"
    program.write_text(f'#!/bin/sh\nread -r line\necho "$line" > {shlex.quote(str(order))}\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    booth.staff.desk.press(Qt.Key.Key_F11)
    booth.staff.desk.wait_until(lambda: order.exists() and order.read_text().endswith("\n"))
    assert json.loads(order.read_text())["seconds"] == 15 * 60
    at_the_desk = Visitor(booth.staff)
    at_the_desk.desk.wait_until(at_the_desk.has_screen)
