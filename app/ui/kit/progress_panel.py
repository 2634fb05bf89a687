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
        self,
        context: UiContext,
        begin: str,
        steps: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = BoundTexts(context)
        self._begin = begin
        self._steps = steps
        self.setObjectName("card")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._now = ""
        self._step = label()
        self._say_step = self.words.bind(
            lambda texts: texts.gettext(self._now), self._step.setText, self._bar.setAccessibleName
        )
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
        is_new, self._now = step != self._now, step
        self._say_step()
        if is_new and not self.isHidden():
            announce(self, self._step.text())
