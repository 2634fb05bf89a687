"""Who is at the laptop: asked in the sheet until it is known, and never taken from the system."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit

from app.domain.fair import Staff
from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext

LONGEST = 100


class WhoLine(QFrame):
    """A line for a name or initials; who is listed already is offered. Empty asks again later."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = words = BoundTexts(context)
        self.setObjectName("draftsStrip")
        self.line = QLineEdit()
        self.line.setObjectName("leadField")
        self.line.setMaxLength(LONGEST)
        words.bind(N_("Name or initials"), self.line.setAccessibleDescription)
        asked = N_("Who is at the laptop?")
        words.bind(asked, self.line.setAccessibleName)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(words.label(asked, "strong"))
        row.addWidget(self.line, 1)
        self.hide()

    def ask(self, staff: Sequence[Staff]) -> None:
        """Ask, and offer the names of these."""
        self.line.setCompleter(QCompleter([person.name for person in staff], self.line))
        self.show()

    def answer(self) -> str:
        """What is typed; nothing where nobody is asked."""
        return "" if self.isHidden() else self.line.text().strip()
