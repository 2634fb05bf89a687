"""The receipt of a consent as a slip to print: a PDF of 80 mm, as long as it must be."""

from collections.abc import Iterator
from pathlib import Path

from app.brochure.cleaning import clean_line
from app.brochure.fonts import Fonts
from app.brochure.imposition import SheetSide, Slot
from app.brochure.items import CodeItem, PictureItem, Placed, TextItem
from app.brochure.pages import PrintedPage
from app.brochure.paint import About, Painter
from app.brochure.picture_drawing import is_readable, proportion
from app.brochure.print_theme import print_colours
from app.brochure.style import MILLIMETRE, Type, Weight
from app.brochure.typeset import Typesetter
from app.domain.brand import NEUTRAL, Brand
from app.domain.edition import Medium, mime_of
from app.domain.progress import Progress
from app.domain.receipt import Receipt

WIDTH = 80 * MILLIMETRE
MARGIN = 5 * MILLIMETRE
_CODE = 56 * MILLIMETRE
_LOGO = 12 * MILLIMETRE
_TITLE = Type(11, 15, Weight.BOLD)
_BODY = Type(8.5, 11.5)
IN_THE_CODE = "\u200e[QR]\u200e"
"""What stands for words in letters that no font has: the code holds them. Marks keep its order."""


def receipt_slip(receipt: Receipt, resources: Path, brand: Brand = NEUTRAL) -> bytes:
    """The slip with its QR code, for a receipt printer or the corner of a sheet.

    It is the organisation's, whose logo it has; the brand gives its title a colour.
    """
    fonts = Fonts(resources / "fonts")
    page, depth = PrintedPage(), MARGIN
    depth += _add_logo(page, receipt.logo)
    for item in _items(receipt, fonts, print_colours(brand.colours).lake_deep):
        height = max(len(item.lines), 1) * item.type.leading
        page.placed.append(Placed(MARGIN, depth, WIDTH - 2 * MARGIN, height, item))
        depth += height
    code = CodeItem(receipt.code)
    page.placed.append(Placed((WIDTH - _CODE) / 2, depth, _CODE, _CODE, code))
    sheet = SheetSide(WIDTH, depth + _CODE + MARGIN, (Slot(1, page),))
    about = About(receipt.title, receipt.lines[0], "", receipt.language)
    return Painter(fonts, about).paint((sheet,), Progress())


def _add_logo(page: PrintedPage, data: bytes) -> float:
    """Put the logo at the head of the slip; gives how much room it takes."""
    logo = Medium("", mime_of(data), data)
    if not data or not is_readable(logo):
        return 0.0
    wide = min(_LOGO * proportion(logo), WIDTH - 2 * MARGIN)
    page.placed.append(Placed(MARGIN, MARGIN, wide, _LOGO, PictureItem(logo, cropped=False)))
    return _LOGO + 6


def _items(receipt: Receipt, fonts: Fonts, colour: str) -> Iterator[TextItem]:
    typesetter = Typesetter(fonts, hyphenated=False)
    title = _TITLE.coloured(colour)
    styled = [(receipt.title, title, "H1"), *((line, _BODY, "P") for line in receipt.lines)]
    for text, type_, role in styled:
        lines = typesetter.lines(_readable(clean_line(text), fonts), type_, WIDTH - 2 * MARGIN)
        yield TextItem(lines, type_, role)


def _readable(text: str, fonts: Fonts) -> str:
    """The text without words that cannot be printed whole."""
    words = [IN_THE_CODE if fonts.printable(it)[1] else it for it in text.split(" ")]
    return " ".join(
        word
        for word, before in zip(words, ["", *words], strict=False)
        if not word == before == IN_THE_CODE
    )
