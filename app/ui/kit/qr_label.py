"""A QR code on the screen."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.plain_text import set_tool_tip
from app.ui.system.override import override

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""

SIZE = 164
LEAST_PIXELS = 2
"""Logical pixels a module needs to be read from a screen."""

Matrix = Sequence[Sequence[bool]]
"""The modules of a code by row and column, its quiet zone included; True is dark."""

LONG = 120
"""Characters beyond which the code is made less dense at the cost of error correction."""


class QrCode(QWidget):
    """Paints a text as a code, always dark on white, whatever the theme."""

    def __init__(self, text: str, name: str, *, side: int = SIZE) -> None:
        super().__init__()
        self._side = side
        self._matrix = matrix_of(text)
        set_role(self, Role.GRAPHIC)
        self.setAccessibleName(name)
        set_tool_tip(self, text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def is_scannable(self) -> bool:
        """Whether a phone can read the code at this size: enough pixels a module, and not empty."""
        modules = len(self._matrix)
        return bool(modules) and self._side / modules >= LEAST_PIXELS

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        paint_code(painter, QRectF(self.rect()), self._matrix, self.devicePixelRatioF())


def paint_code(painter: QPainter, box: QRectF, matrix: Matrix, ratio: float) -> None:
    """Paint a code into a square box on white; `ratio` is device pixels a logical one."""
    modules = len(matrix)
    # Whole device pixels a module keep the code sharp and scannable.
    pitch = int(box.width() * ratio / modules) / ratio
    margin = (box.width() - pitch * modules) / 2
    left, top = box.x() + margin, box.y() + margin
    dark = [
        QRectF(left + column * pitch, top + row * pitch, pitch, pitch)
        for row, line in enumerate(matrix)
        for column, is_dark in enumerate(line)
        if is_dark
    ]
    painter.save()
    # Edges on whole pixels need no smoothing, which would take most of the time.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRects(dark)
    painter.restore()


@lru_cache(maxsize=64)
def matrix_of(text: str) -> Matrix:
    """The modules of the code, not to be changed; none for a text that no code holds.

    To find its mask takes the library 15 ms, and a profile is often shown anew.
    """
    import qrcode  # noqa: PLC0415 - the first paint does not wait for it
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M  # noqa: PLC0415 - as above
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415 - as above

    level = ERROR_CORRECT_M if len(text) <= LONG else ERROR_CORRECT_L
    code = qrcode.QRCode(error_correction=level, border=QUIET_ZONE)
    code.add_data(text)
    try:
        return code.get_matrix()
    except (DataOverflowError, ValueError):
        return []
