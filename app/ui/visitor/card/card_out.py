"""A card that a visitor has: whose it is, and its process."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.visitor_card import VisitorCard
from app.program import VISITOR_CARD
from app.services.visitors.card_messages import card_as_text
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.system.child_window import ChildWindow, start_child_window
from app.ui.system.single_instance import let_come_to_front

TO_END = 2.0
"""Seconds that a card has to end by itself."""


@dataclass(slots=True)
class CardOut:
    """A card that a visitor has: whose it is, its process, and what was said last.

    `draft` is the lead as it was last seen, for a sheet that is gone meanwhile.
    """

    sheet: CaptureSheet
    base: Lead | None
    draft: LeadDraft
    card: VisitorCard
    child: ChildWindow
    last: int = 0
    is_over: bool = False

    @classmethod
    def begun(
        cls, sheet: CaptureSheet, draft: LeadDraft, base: Lead | None, card: VisitorCard
    ) -> "CardOut":
        """The card with a process of its own, which knows nothing yet. Raises OSError."""
        return cls(sheet, base, draft, card, start_child_window(VISITOR_CARD))

    def send(self, data: Path) -> None:
        """Give the card to its process, and hear what that says."""
        self.child.channel.listen()
        let_come_to_front(self.child.process.pid)
        self.child.channel.send("card", str(data), card_as_text(self.card))

    def wait_for_end(self) -> None:
        """Take leave of the process, which is gone or about to be."""
        self.child.channel.close()
        try:
            self.child.process.wait(TO_END)
        except subprocess.TimeoutExpired:
            self.child.kill()
