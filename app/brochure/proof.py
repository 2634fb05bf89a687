"""A finished file looked at before it is handed over: do its codes scan, do boxes overlap."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

import pypdfium2
import zxingcpp
from PIL import Image

from app.brochure.imposition import SheetSide
from app.brochure.items import CodeItem, FillItem, Item, PictureItem, Placed
from app.brochure.pages import PrintedPage
from app.brochure.style import PageStyle
from app.domain.brochure import BrochureError
from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.progress import Progress

DPI = 150
"""The resolution of a poor office printer; what scans there scans on paper."""

_SCALE = DPI / 72
_SLACK = 0.5
"""Points that boxes may share: what no eye sees."""
_UNFILLED = re.compile(r"\{\w*\}")
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_codes(pdf: bytes, sheets: Sequence[SheetSide], watch: Progress) -> tuple[str, ...]:
    """The codes read from the rendered sheets. Raises BrochureError for one that does not scan."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index, sheet in enumerate(sheets):
            codes = list(_codes(sheet))
            if codes:
                image = _rendered(document, index)
                found += (_read(image, box, text, number) for number, text, box in codes)
            watch.report("codes", index + 1, len(sheets))
    finally:
        document.close()
    return tuple(found)


Box = tuple[float, float, float, float]


def _codes(sheet: SheetSide) -> Iterator[tuple[int, str, Box]]:
    """The codes on a sheet: the number of their page, what they say, where they are."""
    for slot in sheet.slots:
        for placed in slot.page.placed:
            if isinstance(placed.item, CodeItem):
                x = placed.x + slot.shift
                box = (x, placed.y, x + placed.width, placed.y + placed.height)
                yield slot.number, placed.item.text, box


def _rendered(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    bitmap = page.render(scale=_SCALE, grayscale=True)
    image: Image.Image = bitmap.to_pil().copy()
    bitmap.close()
    page.close()
    return image


def _read(image: Image.Image, box: Box, expected: str, number: int) -> str:
    left, upper, right, lower = (edge * _SCALE for edge in box)
    if is_unfinished(expected):
        raise BrochureError(
            N_(
                "The code on page {page} does not contain a complete address. Nothing was written: "
                "{text}"
            ),
            N_("Correct the template of profile addresses in the edition."),
            page=number,
            text=expected[:80],
        )
    codes = zxingcpp.read_barcodes(image.crop((left, upper, right, lower)), formats=_QR)
    if any(code.valid and code.text == expected for code in codes):
        return expected
    raise BrochureError(
        N_("The code on page {page} cannot be scanned. Nothing was written: {text}"),
        N_("Give the member a shorter profile address, or leave its contacts out."),
        page=number,
        text=expected[:80],
    )


def is_unfinished(text: str) -> bool:
    """Whether a text is a web address that opens nothing: without host, or with a part unfilled.

    It is judged by what an address is, not by the template that it was made of.
    """
    if not text.startswith(("http://", "https://")):
        return False
    return not urlsplit(text).hostname or bool(_UNFILLED.search(unquote(text)))


def overlaps(page: PrintedPage) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of things on a page that cover each other; areas of colour may lie under others."""
    solid = [placed for placed in page.placed if not _is_ground(placed.item)]
    solid.sort(key=lambda placed: placed.y)
    for index, one in enumerate(solid):
        for other in solid[index + 1 :]:
            if other.y > one.y + one.height - _SLACK:
                break
            if _cover(one, other):
                yield one, other


def _is_ground(item: Item) -> bool:
    return isinstance(item, FillItem) or (isinstance(item, PictureItem) and item.ground)


def faults_of(pages: Sequence[PrintedPage], style: PageStyle) -> Iterator[KnownError]:
    """What is wrong with the arrangement of pages, which should never be anything."""
    for number, page in enumerate(pages, start=1):
        size = page.sized(style)
        if any(overlaps(page)) or any(_is_outside(placed, size) for placed in page.placed):
            yield BrochureError(
                N_("Page {page}: something overlaps or runs off the page."),
                N_("Check it before you print, or try another layout or paper size."),
                page=number,
            )


def _is_outside(placed: Placed, style: PageStyle) -> bool:
    right, lower = placed.x + placed.width, placed.y + placed.height
    return min(placed.x, placed.y) < -_SLACK or right > style.width + 8 or lower > style.height


def _cover(one: Placed, other: Placed) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > _SLACK and down > _SLACK
