"""The receipt of a consent as a slip to print: a PDF of 80 mm, as long as it must be."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.brochure.qr import path_of
from app.brochure.style import MILLIMETRE
from app.domain.receipt import Receipt

WIDTH = 80 * MILLIMETRE
MARGIN = 5 * MILLIMETRE
_CODE = 56 * MILLIMETRE
_LEADING = 1.35
_TITLE = ("SlipBold", 11.0)
_BODY = ("Slip", 8.5)
_FONTS = {"Slip": "NotoSans-Regular.ttf", "SlipBold": "NotoSans-Bold.ttf"}
_SIGNS = {"✓": "+", "✗": "–"}
"""Signs that the font of the slip does not have."""


def receipt_slip(receipt: Receipt, resources: Path) -> bytes:
    """The slip with its QR code, for a receipt printer or the corner of a sheet."""
    for name, file in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(resources / "fonts" / file)))
    styled = [(_TITLE, line) for line in _parted(receipt.title, _TITLE)]
    styled += [(_BODY, part) for line in receipt.lines for part in _parted(line, _BODY)]
    text_height = sum(size * _LEADING for (_, size), _ in styled)
    height = 2 * MARGIN + text_height + _CODE
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, height), invariant=True, lang=receipt.language)
    canvas.setTitle(receipt.title)
    top = height - MARGIN
    for (font, size), line in styled:
        top -= size * _LEADING
        canvas.setFont(font, size)
        canvas.drawString(MARGIN, top, line)
    _draw_code(canvas, receipt.code, (WIDTH - _CODE) / 2, top)
    canvas.save()
    return buffer.getvalue()


def _parted(text: str, style: tuple[str, float]) -> list[str]:
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    return simpleSplit(text, *style, WIDTH - 2 * MARGIN) or [""]


def _draw_code(canvas: Canvas, text: str, left: float, top: float) -> None:
    modules, path = path_of(text)
    pitch = _CODE / modules
    canvas.saveState()
    canvas.transform(pitch, 0, 0, -pitch, left, top)
    canvas.addLiteral(f"{path} f")
    canvas.restoreState()
