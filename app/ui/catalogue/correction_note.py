"""What the booth corrected of a member: marked where it is shown, with what the edition says."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.domain.correction import Corrections
from app.i18n.correction_words import field_in, mark_in, value_in
from app.ui.kit.ui_context import UiContext, label


class CorrectionNote(QFrame):
    """A line for each corrected field: when, by whom, and what it was."""

    def __init__(self, corrections: Corrections, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(4)
        texts = context.texts
        for one in sorted(corrections, key=lambda one: one.at):
            mark, field = mark_in(one, texts), field_in(one.path, texts)
            self._add(f"{mark} · {field}: {value_in(one.path, one.now, texts)}", "strong")
            before = texts.gettext("In the edition: {value}")
            self._add(before.format(value=value_in(one.path, one.was, texts)), "quiet")

    def offer_take_back(self, run: Callable[[], object]) -> None:
        """Have a button that takes all of it back."""
        button = QPushButton(self._context.texts.gettext("Withdraw"))
        button.setProperty("role", "link")
        button.clicked.connect(run)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, text: str, role: str) -> None:
        made = label(text, role, wrap=True, selectable=True)
        made.setMinimumWidth(1)
        self._column.addWidget(made)
