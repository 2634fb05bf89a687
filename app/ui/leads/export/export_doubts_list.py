"""What speaks against some of the leads, each with a tick that leaves them out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.export import Doubt, DoubtCount
from app.domain.messages import N_
from app.services.output.export_doubts import doubt_sentences
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wrapping_checkbox import WrappingCheckBox


class DoubtTicks(QWidget):
    """A tick for each doubt that some of the leads have."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self._shown: Sequence[DoubtCount] = ()
        self.ticks = {doubt: WrappingCheckBox() for doubt in Doubt}
        self.ticks[Doubt.WITHDRAWN].box.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.words.label(N_("Leave out what is ticked"), "caption"))
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _on: self.changed.emit())
            column.addWidget(tick)
        self.words.follow(self._show)
        self.hide()

    def show_doubts(self, doubts: Sequence[DoubtCount]) -> None:
        """Show the doubts that there are."""
        self._shown = doubts
        self._show()

    def left_out(self) -> frozenset[Doubt]:
        """The doubts for which leads are left out; who wants no more is, until somebody unticks."""
        found = {item.doubt for item in self._shown} | {Doubt.WITHDRAWN}
        return frozenset(
            it for it, tick in self.ticks.items() if it in found and tick.box.isChecked()
        )

    def _show(self) -> None:
        found = {item.doubt: item for item in self._shown}
        for doubt, tick in self.ticks.items():
            tick.setVisible(doubt in found)
            if doubt in found:
                tick.say(next(doubt_sentences([found[doubt]], self._context.texts)))
        self.setVisible(bool(found))
