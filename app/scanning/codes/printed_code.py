"""A printed page with one code: the test code of scanners, or that which joins a hub."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SIZE = (1240, 1754)
"""A5 at 210 dots an inch."""

_RESOLUTION = 210
_CODE, _TOP, _LEFT = 900, 420, 170
_INK = "black"


def printed_code(code: str, title: str, lines: tuple[str, ...], fonts: Path, kind: str) -> bytes:
    """The page as a file of this kind, `pdf` or `png`; the lines stand below the code."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - the program starts without them

    page = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(page)
    bold = ImageFont.truetype(fonts / "NotoSans-Bold.ttf", 56)
    regular = ImageFont.truetype(fonts / "NotoSans-Regular.ttf", 34)
    pen.text((_LEFT, 180), title, _INK, bold)
    page.paste(_picture(code), (_LEFT, _TOP - 100))
    fitting = [part for line in lines for part in _wrapped(line, regular.getlength)]
    for number, line in enumerate(fitting):
        pen.text((_LEFT, _TOP + _CODE - 60 + 56 * number), line, _INK, regular)
    data = BytesIO()
    page.save(data, kind.upper(), resolution=_RESOLUTION)
    return data.getvalue()


def _wrapped(line: str, length: Callable[[str], float]) -> Iterator[str]:
    """The line in as many as the page is wide for."""
    room, begun = _SIZE[0] - 2 * _LEFT, ""
    for word in line.split(" "):
        longer = f"{begun} {word}" if begun else word
        if begun and length(longer) > room:
            yield begun
            longer = word
        begun = longer
    yield begun


def _picture(text: str) -> "Image":
    import qrcode  # noqa: PLC0415 - as above
    from PIL import Image  # noqa: PLC0415 - as above

    code = qrcode.QRCode(border=0, box_size=1)
    code.add_data(text)
    code.make()
    side = len(code.modules)
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(code.modules):
        for x, is_dark in enumerate(row):
            picture.putpixel((x, y), 0 if is_dark else 1)
    scale = _CODE // side
    return picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)
