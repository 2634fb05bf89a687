"""Buttons that grant what fits beside a printed plan: the chosen wish, or all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.meeting_plan import RefusedWish
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext


class WishGranting(QWidget):
    """Only what can be granted has a button."""

    requested = Signal(object)
    """Guests and hosts whose wishes shall be granted; None for all."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._chosen: RefusedWish | None = None
        self._count = 0
        self.words = words = BoundTexts(context)
        self.one = words.button(N_("Grant this wish"), self._grant)
        self.all = words.button(self._title, lambda: self.requested.emit(None))
        buttons = FlowLayout(10)
        buttons.add(self.one)
        buttons.add(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(buttons)

    def offer(self, chosen: RefusedWish | None, refused: Sequence[RefusedWish]) -> None:
        """Offer the wish that is chosen, and all that were refused."""
        self._chosen = chosen
        self._count = sum(it.can_be_granted for it in refused)
        self.one.setVisible(chosen is not None and chosen.can_be_granted)
        self.all.setText(self._title(self._context.texts))
        self.all.setVisible(self._count > 1)
        self.setVisible(self._count > 0)

    def set_busy(self, *, busy: bool) -> None:
        """Take no second wish while a plan is made."""
        for button in (self.one, self.all):
            button.setEnabled(not busy)

    def _grant(self) -> None:
        if self._chosen is not None:
            self.requested.emit([self._chosen.pair])

    def _title(self, texts: Texts) -> str:
        return texts.ngettext("Grant {n} wish", "Grant all {n} wishes", self._count)
