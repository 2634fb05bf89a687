"""Where a visitor signs what was agreed to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.signature_pad import SignaturePad


class SignatureSection(QWidget):
    """A field to draw in; `signed` gives what was drawn."""

    signed = Signal(bytes)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        unsigned = N_("The signature is required here.")
        self._unsigned = self.words.label(unsigned, "odd", wrap=True)
        self._is_needed = False
        self.pad = SignaturePad(context)
        self.words.bind(N_("Signature"), self.pad.setAccessibleName)
        self.keep = self.words.button(
            N_("Save signature"), lambda: self.signed.emit(self.pad.svg())
        )
        self.pad.changed.connect(self._show)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.words.button(N_("Clear"), self.pad.clear))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._unsigned)
        column.addWidget(self.pad)
        column.addLayout(buttons)
        self._show()

    def ask(self, *, needed: bool) -> None:
        """Say whether what is ticked counts only once it is signed."""
        self._is_needed = needed
        self._show()

    def _show(self) -> None:
        is_empty = self.pad.is_empty()
        self.keep.setEnabled(not is_empty)
        self._unsigned.setVisible(self._is_needed and is_empty)
