"""Where a visitor signs what was agreed to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.kit.ui_context import UiContext, label
from app.ui.leads.capture.signature_pad import SignaturePad


class SignatureSection(QWidget):
    """A field to draw in; `signed` gives what was drawn."""

    signed = Signal(bytes)

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self._look = look
        self._unsigned = label(role="odd", wrap=True)
        self.pad = SignaturePad(look)
        self.keep, self._again = QPushButton(), QPushButton()
        self.keep.clicked.connect(lambda: self.signed.emit(self.pad.svg()))
        self._again.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._show)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._unsigned)
        column.addWidget(self.pad)
        column.addLayout(buttons)
        self._show()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.pad.setAccessibleName(_("Signature"))
        self.keep.setText(_("Keep the signature"))
        self._again.setText(_("Clear"))
        self._unsigned.setText(_("Only with a signature does this count here."))

    def ask(self, *, needed: bool) -> None:
        """Say whether what is ticked counts only once it is signed."""
        self._unsigned.setVisible(needed)

    def _show(self) -> None:
        self.keep.setEnabled(not self.pad.is_empty())
