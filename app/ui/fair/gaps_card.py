"""The card of what is missing before the first visitor comes, each with the way to its field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.fair import Gap
from app.domain.messages import N_
from app.ui.fair.action_titles import GAPS
from app.ui.kit.cards import CardFrame
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext

Missing = tuple[Gap, str]
"""What is missing, and the title of its field as a message id."""


class GapsCard(CardFrame):
    """Shown while anything is missing; `requested` gives the Gap whose field is asked for."""

    requested = Signal(object)

    def __init__(self, context: UiContext) -> None:
        about = N_("Privacy notices and receipts need these details. Choose one to fill it in.")
        super().__init__(context, GAPS, about)
        self._context = context
        self._missing: tuple[Missing, ...] = ()
        self._buttons = FlowLayout(10)
        self.column.addWidget(self._buttons)
        self.words.follow(self._name)
        self.show_gaps(())

    def show_gaps(self, missing: Sequence[Missing]) -> None:
        """Show what is missing now."""
        if tuple(missing) != self._missing:
            self._missing = tuple(missing)
            self._buttons.clear()
            for gap, _title in self._missing:
                button = QPushButton()
                button.clicked.connect(partial(self.requested.emit, gap))
                self._buttons.add(button)
            self._name()
        self.setVisible(bool(missing))

    def _name(self) -> None:
        for button, (_gap, title) in zip(self._buttons.widgets(), self._missing, strict=True):
            if isinstance(button, QPushButton):
                button.setText(self._context.texts.gettext(title))
