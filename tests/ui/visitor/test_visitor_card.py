"""The card in its own process: what staff see of it, and how their screen comes back."""

import json
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.fair import Fair
from app.domain.lead import ConsentHow, Purpose
from app.domain.vault_state import VaultState
from app.ui.visitor.card.card_controller import CardController
from tests.ui.driver import texts_of
from tests.ui.lead_driver import LeadDesk

PIN = "2580"
Deeds = list[list[str]]


class CardDesk:
    """Staff who turn the card of a lead to a visitor."""

    def __init__(self, desk: LeadDesk, patch: pytest.MonkeyPatch) -> None:
        self.desk = desk
        self._patch = patch
        self.window = desk.desk.window
        desk.services.access.set_pin(PIN)
        fair = desk.services.fairs.keep(Fair("", "Expo", country="MN"))
        desk.services.fairs.choose(fair.id)

    def writes(self) -> None:
        self.desk.new()
        self.desk.fill(first_name="Bat", last_name="Bayar", email="b@mine.example")

    def turns(self, *deeds: list[str]) -> None:
        """F9; the visitor then does this."""
        told = json.dumps(deeds)
        command = [sys.executable, "-P", "-m", "tests.ui.card_child", told]
        self._patch.setattr(
            "app.ui.system.child_window.own_command", lambda *names: [*command, *names]
        )
        self.desk.key(Qt.Key.Key_F9)
        self.desk.desk.wait_until(self.is_out)

    def controller(self) -> CardController:
        made = self.window.findChild(CardController)
        assert isinstance(made, CardController)
        return made

    def is_out(self) -> bool:
        made = self.window.findChild(CardController)
        return isinstance(made, CardController) and made.is_out()

    def is_back(self) -> None:
        self.desk.desk.wait_until(lambda: not self.is_out())
        # As a window manager does, which is not here: another window has the keys in between.
        between = QWidget()
        for window in (between, self.window):
            window.show()
            window.activateWindow()
            self.desk.settle()
        between.close()
        self.desk.settle()

    def state(self) -> VaultState:
        return self.window.app.vault.state()


@pytest.fixture
def booth(sheet_desk: LeadDesk, monkeypatch: pytest.MonkeyPatch) -> CardDesk:
    return CardDesk(sheet_desk, monkeypatch)


def test_a_visitor_corrects_agrees_and_signs_and_staff_save_it(booth: CardDesk) -> None:
    booth.writes()
    booth.turns(
        ["correct", "company", "Mine LLC"],
        ["tick", "contact"],
        ["tick", "transfer"],
        ["sign"],
        ["send"],
        ["finish"],
        ["pin", PIN],
    )
    booth.is_back()
    assert booth.window.isVisible()
    assert booth.state() is VaultState.OPEN
    sheet = booth.desk.sheet()
    assert "Agreed and signed on the card at" in texts_of(sheet)
    assert not any(tick.isVisible() for tick in sheet.consent.ticks.values())
    assert not sheet.photos.isVisible()
    booth.desk.save()
    (lead,) = booth.desk.leads()
    assert lead.person.company == "Mine LLC"
    assert {item.purpose for item in lead.consents} == {Purpose.CONTACT, Purpose.TRANSFER}
    for consent in lead.consents:
        assert consent.how is ConsentHow.SCREEN
        assert booth.desk.services.consents.words_of(consent)
        assert booth.desk.services.leads.photo(consent.signature).startswith(b"<svg")


def test_the_staffs_window_is_hidden_while_the_visitor_has_the_only_screen(
    booth: CardDesk,
) -> None:
    booth.writes()
    booth.turns(["pin", "0000"], ["pin", "0000"])
    booth.desk.desk.wait_until(lambda: not booth.window.isVisible())
    # Something calls it to the front, another start of the program say.
    booth.window.show()
    assert booth.state() is VaultState.LOCKED
    assert booth.window.app.vault.is_covered()
    booth.controller()._out.child.kill()
    booth.is_back()


@pytest.mark.parametrize("deed", ["vanish", "forge"])
def test_a_card_that_ends_without_the_pin_covers_the_leads(booth: CardDesk, deed: str) -> None:
    booth.writes()
    booth.turns([deed])
    booth.is_back()
    booth.desk.desk.wait_until(booth.window.isVisible)
    assert booth.state() is VaultState.LOCKED
    assert booth.window.app.vault.is_covered()
    assert not booth.desk.is_open()
    assert "Bayar" not in texts_of(booth.window)
    assert [draft.person.last_name for draft in booth.desk.drafts()] == ["Bayar"]


def test_what_was_sent_before_the_card_vanished_is_kept(booth: CardDesk) -> None:
    booth.writes()
    booth.turns(["tick", "contact"], ["tick", "transfer"], ["sign"], ["send"], ["vanish"])
    booth.is_back()
    (draft,) = booth.desk.drafts()
    assert draft.consents == (Purpose.CONTACT, Purpose.TRANSFER)
    assert draft.how is ConsentHow.SCREEN
    assert draft.signature


def test_a_refusal_is_kept_as_what_it_is(booth: CardDesk) -> None:
    booth.writes()
    booth.turns(["send"], ["finish"], ["pin", PIN])
    booth.is_back()
    assert "nothing agreed" in texts_of(booth.desk.sheet())
    assert booth.desk.sheet().draft().consents == ()
