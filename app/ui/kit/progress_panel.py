"""How far a piece of work is, and a button to stop it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.accessibility import announce
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label


class ProgressSignals(QObject):
    """Carries progress from the working thread to the bar."""

    moved = Signal(str, int, int)


class ProgressPanel(QFrame):
    """Shows a step by its message id in `steps`; `begin` is said before the first."""

    stopped = Signal()

    def __init__(
        self, look: UiContext, begin: str, steps: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.words = BoundTexts(look)
        self._begin = begin
        self._steps = steps
        self.setObjectName("card")
        self._step = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = self.words.button(N_("Stop"), self.stopped.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.addWidget(self._step)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        column.addLayout(row)

    def start(self) -> None:
        """Be busy without knowing how far it is."""
        self._say(self._begin)
        self._bar.setRange(0, 0)

    def advance(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        self._say(self._steps.get(step, step))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _say(self, step: str) -> None:
        text = self._look.texts.gettext(step)
        if text != self._step.text() and not self.isHidden():
            announce(self, text)
        self._step.setText(text)
        self._bar.setAccessibleName(text)
