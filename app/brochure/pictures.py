"""Pictures on a page: drawings as vectors, photos no larger than print needs."""

import io
from functools import lru_cache

from PIL import Image, ImageOps
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from app.brochure.blocks import PictureItem

DOTS_PER_POINT = 200 / 72
MAX_PIXELS = 60_000_000
RADIUS = 4.0

Area = tuple[float, float, float, float]
"""Left, bottom, width, height."""


def draw_picture(canvas: Canvas, item: PictureItem, area: Area) -> bool:
    """Draw a picture into an area; returns whether it could be read."""
    x, y, width, height = area
    size = _size(item.medium.data, item.medium.mime)
    if size is None:
        return False
    scales = (width / size[0], height / size[1])
    scale = max(scales) if item.cropped else min(scales)
    left = x + (width - size[0] * scale) / 2
    bottom = y + (height - size[1] * scale) / 2
    canvas.saveState()
    if item.cropped:
        path = canvas.beginPath()
        path.roundRect(x, y, width, height, RADIUS)
        canvas.clipPath(path, stroke=0, fill=0)
    drawing = _drawing(item.medium.data) if item.medium.mime == "image/svg+xml" else None
    if drawing is not None:
        canvas.translate(left, bottom)
        canvas.scale(scale, scale)
        renderPDF.draw(drawing, canvas, 0, 0)
    else:
        pixels = max(1, int(size[0] * scale * DOTS_PER_POINT))
        image = _photo(item.medium.data, pixels)
        canvas.drawImage(image, left, bottom, size[0] * scale, size[1] * scale, mask="auto")
    canvas.restoreState()
    return True


def _size(data: bytes, mime: str) -> tuple[float, float] | None:
    if mime == "image/svg+xml":
        drawing = _drawing(data)
        return (drawing.width, drawing.height) if drawing is not None else None
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            return image.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


@lru_cache(maxsize=128)
def _drawing(data: bytes) -> Drawing | None:
    drawing = svg2rlg(io.BytesIO(data))
    return drawing if drawing is not None and drawing.width and drawing.height else None


@lru_cache(maxsize=32)
def _photo(data: bytes, width: int) -> ImageReader:
    with Image.open(io.BytesIO(data)) as image:
        photo = ImageOps.exif_transpose(image).convert("RGB")
    if photo.width > width:
        photo.thumbnail((width, width * photo.height // photo.width + 1))
    buffer = io.BytesIO()
    photo.save(buffer, "JPEG", quality=82)
    buffer.seek(0)
    return ImageReader(buffer)
