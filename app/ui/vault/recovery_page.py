"""The recovery key on paper: as text and as a code, with the sentence that says what it is for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.config.atomic_file import write_verified
from app.i18n.texts import Texts
from app.ui.kit.qr_label import matrix_of, paint_code
from app.ui.style.theme import body_font

PDF_DOTS = 300
MARGIN_MM = 22.0
CODE_MM = 46.0
WRAPPED = Qt.TextFlag.TextWordWrap


def recovery_lines(code: str, mark: str, laptop: str, day: str, texts: Texts) -> Sequence[str]:
    """What stands on the page: a title, the key, and what to know of it."""
    _ = texts.gettext
    return (
        _("Recovery key of the leads vault"),
        code,
        _("Laptop {laptop}, {day}").format(laptop=laptop, day=day),
        _("Mark {mark}: the settings show the mark of the valid key.").format(mark=mark),
        _(
            "It opens the vault when the passphrase is forgotten: in the window under “Passphrase "
            "forgotten?”. Whoever holds this page and the laptop can read every lead."
        ),
        _("Keep it at the office, not with the laptop. A new key replaces this one."),
    )


def write_recovery(path: Path, lines: Sequence[str]) -> None:
    """Write the page for the user's eyes alone: as PDF, or as text where the name ends so.

    Raises OSError.
    """
    is_text = path.suffix.lower() == ".txt"
    write_verified(path, ("\n\n".join(lines) + "\n").encode() if is_text else _pdf_of(lines))


def _pdf_of(lines: Sequence[str]) -> bytes:
    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setResolution(PDF_DOTS)
    writer.setTitle(lines[0])
    paint_recovery(writer, lines)
    return bytes(made.data().data())


def paint_recovery(device: QPagedPaintDevice, lines: Sequence[str]) -> None:
    """Paint the page on paper or into a file, always dark on white."""
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )
    device.setPageLayout(layout)
    painter = QPainter(device)
    millimetre = device.logicalDpiX() / 25.4
    width = device.width()
    title, code, *rest = lines
    top = 0.0
    for text, size, bold, gap in (
        (title, 6.5, True, 12.0),
        (code, 6.2, True, 8.0),
        *((text, 4.2, False, 4.0) for text in rest),
    ):
        painter.setFont(body_font(round(size * millimetre), bold=bold))
        box = QRectF(0, top, width, device.height())
        drawn = painter.boundingRect(box, WRAPPED, text)
        painter.drawText(box, WRAPPED, text)
        top += drawn.height() + gap * millimetre
    side = CODE_MM * millimetre
    paint_code(painter, QRectF(0, top, side, side), matrix_of(code), 1.0)
    painter.end()
