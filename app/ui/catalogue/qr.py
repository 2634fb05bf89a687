"""A QR code on the screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.override import override

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Paints a text as a code, always dark on white, whatever the theme."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import qrcode  # noqa: PLC0415 - the first paint does not wait for it
        from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - as above

        code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
        code.add_data(text)
        self._matrix = code.get_matrix()
        self.setAccessibleName(name)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(164, 164)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        ratio = self.devicePixelRatioF()
        modules = len(self._matrix)
        # Whole device pixels a module keep the code sharp and scannable.
        pitch = int(min(self.width(), self.height()) * ratio / modules) / ratio
        margin = (self.width() - pitch * modules) / 2
        path = QPainterPath()
        for row, line in enumerate(self._matrix):
            for column, dark in enumerate(line):
                if dark:
                    path.addRect(
                        QRectF(margin + column * pitch, margin + row * pitch, pitch, pitch)
                    )
        painter.fillPath(path, Qt.GlobalColor.black)
