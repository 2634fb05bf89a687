"""A finished file looked at before it is handed over: do its codes scan, do boxes overlap."""

from collections.abc import Iterator, Sequence

import pypdfium2
import zxingcpp
from PIL import Image

from app.brochure.blocks import CodeItem, FillItem, Placed
from app.brochure.pages import Page
from app.domain.brochure import BrochureError
from app.domain.messages import N_
from app.domain.watch import Watch

DPI = 150
"""The resolution of a poor office printer; what scans there scans on paper."""

_SLACK = 0.5
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
"""Points that boxes may share: what no eye sees."""


def read_codes(pdf: bytes, pages: Sequence[Page], watch: Watch) -> tuple[str, ...]:
    """The codes read from the rendered pages. Raises BrochureError for one that does not scan."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index, page in enumerate(pages):
            codes = [placed for placed in page.placed if isinstance(placed.item, CodeItem)]
            if codes:
                image = _rendered(document, index)
                found += (_read(image, placed, index + 1) for placed in codes)
            watch.tell("codes", index + 1, len(pages))
    finally:
        document.close()
    return tuple(found)


def _rendered(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    image: Image.Image = bitmap.to_pil().copy()
    bitmap.close()
    page.close()
    return image


def _read(image: Image.Image, placed: Placed, page: int) -> str:
    item = placed.item
    scale = DPI / 72
    right, lower = placed.x + placed.width, placed.y + placed.height
    crop = image.crop((placed.x * scale, placed.y * scale, right * scale, lower * scale))
    codes = zxingcpp.read_barcodes(crop, formats=_QR)
    texts = [code.text for code in codes if code.valid]
    expected = item.text if isinstance(item, CodeItem) else ""
    if expected in texts:
        return expected
    raise BrochureError(
        N_("The code on page {page} cannot be read back, so nothing was written: {text}"),
        N_("Give the member a shorter profile address, or leave its contacts out."),
        page=page,
        text=expected[:80],
    )


def overlaps(page: Page) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of things on a page that cover each other; areas of colour may lie under others."""
    solid = [placed for placed in page.placed if not isinstance(placed.item, FillItem)]
    for index, one in enumerate(solid):
        for other in solid[index + 1 :]:
            if _cover(one, other):
                yield one, other


def _cover(one: Placed, other: Placed) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > _SLACK and down > _SLACK
