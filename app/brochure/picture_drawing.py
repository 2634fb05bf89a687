"""Pictures on a page: drawings as vectors, photos no larger than print needs."""

import io
import os
import struct
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from PIL import Image, ImageOps
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Group, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from app.brochure.fonts import FILES
from app.brochure.items import PictureItem
from app.brochure.style import Weight
from app.domain.bounds import MAX_PIXELS
from app.domain.brochure import BrochureError
from app.domain.edition import Medium
from app.domain.messages import N_

DOTS_PER_POINT = 170 / 72
PHOTO_BYTES = 100_000
"""So large a photo is at most, so that a page can be sent by phone."""

_LONGEST_SIDE = 4000
_QUALITIES = (85, 75, 65, 50, 35)
_RADIUS = 4.0
_FONT = FILES[Weight.REGULAR][0]
_FORMATS = ("JPEG", "PNG")
"""What catalogues and leads hold; nothing else is opened."""

_TRIAL_FONT = "Helvetica"
"""One that every PDF has by itself."""
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)

Area = tuple[float, float, float, float]
"""Left, bottom, width, height."""


def is_readable(medium: Medium) -> bool:
    """Whether a picture can be drawn."""
    if _is_drawing(medium):
        return _drawing(medium.data) is not None
    return _opened(medium.data) is not None


def unreadable(name: str) -> BrochureError:
    """The sentence for a picture that is left out."""
    return BrochureError(N_("The image “{name}” cannot be read and is left out."), name=name)


def proportion(medium: Medium) -> float:
    """How many times as wide as high a readable picture is."""
    drawing = _drawing(medium.data) if _is_drawing(medium) else None
    if drawing is not None:
        return float(drawing.width / drawing.height)
    photo = _opened(medium.data)
    return photo.width / photo.height if photo is not None else 1.0


def draw_picture(canvas: Canvas, item: PictureItem, area: Area) -> None:
    """Draw a readable picture into an area: filling it where it is cropped, else inside it."""
    canvas.saveState()
    if _is_drawing(item.medium):
        drawing = _drawing(item.medium.data)
        if drawing is not None:
            _draw_vectors(canvas, drawing, area, item)
    else:
        _draw_photo(canvas, item, area)
    canvas.restoreState()


def _draw_vectors(canvas: Canvas, drawing: Drawing, area: Area, item: PictureItem) -> None:
    x, y, width, height = area
    scales = (width / drawing.width, height / drawing.height)
    scale = max(scales) if item.cropped else min(scales)
    if item.cropped:
        _clip(canvas, area, item)
    left, bottom = (
        x + (width - drawing.width * scale) / 2,
        y + (height - drawing.height * scale) / 2,
    )
    canvas.translate(left, bottom)
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)


def _draw_photo(canvas: Canvas, item: PictureItem, area: Area) -> None:
    x, y, width, height = area
    if item.clear:
        reader = ImageReader(io.BytesIO(item.medium.data))
        canvas.drawImage(reader, *area, mask="auto", preserveAspectRatio=True)
        return
    pixels = (max(1, round(width * DOTS_PER_POINT)), max(1, round(height * DOTS_PER_POINT)))
    photo, (wide, high) = _photo(item.medium.data, pixels, cropped=item.cropped)
    scale = min(width / wide, height / high)
    left, bottom = x + (width - wide * scale) / 2, y + (height - high * scale) / 2
    if item.cropped:
        _clip(canvas, area, item)
    canvas.drawImage(photo, left, bottom, wide * scale, high * scale)


def _clip(canvas: Canvas, area: Area, item: PictureItem) -> None:
    path = canvas.beginPath()
    path.roundRect(*area, 0 if item.ground else _RADIUS)
    canvas.clipPath(path, stroke=0, fill=0)


def _is_drawing(medium: Medium) -> bool:
    return medium.mime == "image/svg+xml"


@lru_cache(maxsize=160)
def _drawing(data: bytes) -> Drawing | None:
    """The drawing, None for one that cannot be drawn: it is tried out."""
    try:
        # What a drawing refers to lies outside of this place, so it is never fetched.
        drawing = svg2rlg(io.BytesIO(data), external_reference_root=os.devnull)
        if drawing is None or not _has_size(drawing):
            return None
        # Not with the bundled font: whoever asks first may do so before there are any fonts.
        _letter(drawing, _TRIAL_FONT)
        renderPDF.draw(drawing, Canvas(io.BytesIO()), 0, 0)
    except Exception:  # noqa: BLE001 - a drawing of others may fail in any way
        return None
    _letter(drawing, _FONT)
    return drawing


def _letter(drawing: Drawing, font: str) -> None:
    """Have all letters of a drawing in a font; only the bundled family is in the file."""
    drawing.initialFontName = font  # type: ignore[attr-defined] # the stub lacks it
    for text in _texts_in(drawing):
        text.fontName = font


def _has_size(drawing: Drawing) -> bool:
    """Whether there is anything to see; a drawing that does not say its size gets that of it."""
    if drawing.width <= 0 or drawing.height <= 0:
        left, lower, right, upper = drawing.getBounds()
        drawing.width, drawing.height = right - left, upper - lower
        drawing.translate(-left, -lower)
    return bool(drawing.width > 0 and drawing.height > 0)


def _texts_in(group: Group) -> Iterator[String]:
    """All texts of a drawing."""
    for node in group.contents:
        if isinstance(node, String):
            yield node
        elif isinstance(node, Group):
            yield from _texts_in(node)


@lru_cache(maxsize=6)
def _opened(data: bytes) -> Image.Image | None:
    """The picture, upright and on white, None for one that cannot be read."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image)
            # Several stay in the memory, and no page needs more of one.
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            upright = upright.convert("RGBA")
    except _UNREADABLE:
        return None
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")


@lru_cache(maxsize=64)
def _photo(
    data: bytes, pixels: tuple[int, int], *, cropped: bool
) -> tuple[ImageReader, tuple[int, int]]:
    """The photo in so many pixels at most, and how many it has."""
    image = _opened(data)
    if image is None:
        raise ValueError("unreadable")
    if cropped:
        # A small photo is not blown up, only cut to the shape of the area.
        larger = max(pixels[0] / image.width, pixels[1] / image.height, 1.0)
        image = ImageOps.fit(image, (ceil(pixels[0] / larger), ceil(pixels[1] / larger)))
    else:
        image = image.copy()
        image.thumbnail(pixels)
    return ImageReader(io.BytesIO(_compressed(image))), image.size


def _compressed(image: Image.Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        data = buffer.getvalue()
        if len(data) <= PHOTO_BYTES:
            break
    return data
