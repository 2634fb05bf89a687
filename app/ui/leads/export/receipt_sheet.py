"""The receipt of a consent: a code for the visitor's telephone, the words, and a slip to print."""

from PySide6.QtCore import Qt, Signal

from app.domain.messages import N_
from app.domain.receipt import Receipt
from app.ui.kit.qr_label import QrCode
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label

CODE_SIZE = 400


class ReceiptSheet(Sheet):
    """What the visitor takes away, in their language; `slip_requested` asks for the PDF."""

    slip_requested = Signal()

    takes_scans = True

    def __init__(self, context: UiContext, receipt: Receipt) -> None:
        super().__init__(context)
        self.title.setText(receipt.title)
        self.code = QrCode(receipt.code, receipt.title)
        self.code.setFixedSize(CODE_SIZE, CODE_SIZE)
        self.lines = label("\n".join(receipt.lines), wrap=True, selectable=True)
        self.slip_button = self.words.button(N_("Save as a slip (PDF)"), self.slip_requested.emit)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.lines)
        self.body.addStretch(1)
        self.foot.addWidget(self.slip_button)
        self.foot.addStretch(1)
