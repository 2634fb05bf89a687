"""Staff who turn the card of a lead to a visitor, who answers in a process of their own."""

import json
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.fair import Fair
from app.domain.vault_state import VaultState
from app.ui.visitor.card.card_controller import CardController
from tests.ui.lead_driver import LeadDesk

PIN = "2580"


class CardDesk:
    """Staff who turn the card of a lead to a visitor."""

    def __init__(self, desk: LeadDesk, patch: pytest.MonkeyPatch, country: str = "MN") -> None:
        self.desk = desk
        self._patch = patch
        self.window = desk.desk.window
        desk.services.access.set_pin(PIN)
        fair = desk.services.fairs.save(Fair("", "Expo", country=country))
        desk.services.fairs.choose(fair.id)

    def has_two_screens(self) -> None:
        """Another screen stands at the visitor's side."""
        screens = (self.window.screen(), SimpleNamespace(name=lambda: "the visitor's"))
        self._patch.setattr(
            "app.ui.visitor.card.card_controller.QGuiApplication",
            SimpleNamespace(screens=lambda: screens),
        )

    def writes(self) -> None:
        self.desk.new()
        self.desk.fill(first_name="Bat", last_name="Bayar", email="b@mine.example")

    def turns(self, *actions: list[str]) -> None:
        """F9; the visitor then does this."""
        told = json.dumps(actions)
        command = [sys.executable, "-P", "-m", "tests.ui.card_child", told]
        asked: list[tuple[str, ...]] = []

        def own_command(*names: str) -> list[str]:
            asked.append(names)
            return [*command, *names]

        self._patch.setattr("app.ui.system.child_window.own_command", own_command)
        self.desk.key(Qt.Key.Key_F9)
        # A quick visitor is back before anybody has seen that the card was out.
        self.desk.desk.wait_until(lambda: bool(asked))

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
