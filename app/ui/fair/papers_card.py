"""The card that leads to the papers for the data protection officer, and to the log."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.ui.fair.action_titles import LOG, PAPERS
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import UiContext


class PapersCard(CardFrame):
    """`requested` asks for the papers, `log_requested` for the log."""

    requested = Signal()
    log_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("Data protection"),
            N_(
                "Record of processing, measures, agreements, erasure plan and a breach card, "
                "filled in from what is stored on this laptop. They are drafts, not legal "
                "advice."
            ),
        )
        self.papers_button = self.words.button(PAPERS, self.requested.emit)
        self.log_button = self.words.button(LOG, self.log_requested.emit)
        self.add_row(self.papers_button, self.log_button)
