"""How far the work on the edition page is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from app.ui.view import Look, label


class Working(QFrame):
    """How far the work is, and a button to stop it."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        self._step = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = QPushButton()
        self.stop_button.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.addWidget(self._step)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop_button)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        self.stop_button.setText(self._look.texts.gettext("Stop"))

    def start(self) -> None:
        """Be busy without knowing how far it is."""
        self._step.setText(self._look.texts.gettext("Checking…"))
        self._bar.setRange(0, 0)

    def advance(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        _ = self._look.texts.gettext
        steps = {
            "read": _("Reading the lists…"),
            "members": _("Writing the catalogue…"),
            "index": _("Making it searchable…"),
        }
        self._step.setText(steps.get(step, step))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._step.text())
