"""Checks logos and pictures before they enter a catalogue, and scales what is too large."""

import io
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image, UnidentifiedImageError

from app.domain.edition import Medium
from app.domain.errors import SourceError
from app.domain.messages import N_

MAX_BYTES = 20_000_000
MAX_SVG_BYTES = 1_000_000
MAX_PIXELS = 60_000_000
MAX_EDGE = 1600
"""Pixels of the longer edge: enough for a full page in print and a 4K screen's half."""

_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"}


def checked_medium(name: str, data: bytes) -> Medium:
    """The medium as it is stored: PNG, JPEG or SVG by content. Raises SourceError."""
    if len(data) > MAX_BYTES:
        raise _refused(name, "larger than 20 MB")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _checked_bitmap(name, data)
    return _checked_svg(name, data)


def _checked_bitmap(name: str, data: bytes) -> Medium:
    try:
        with Image.open(io.BytesIO(data), formats=list(_FORMATS)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _refused(name, "more than 60 million pixels")
            kind = str(image.format)
            image.load()
            if max(image.size) > MAX_EDGE:
                data = _scaled(image, kind)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(name, "not a readable PNG or JPEG file") from error
    return Medium(name, _FORMATS[kind], data)


def _scaled(image: Image.Image, kind: str) -> bytes:
    image.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    options = {"quality": 88} if kind == "JPEG" else {"optimize": True}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _checked_svg(name: str, data: bytes) -> Medium:
    if len(data) > MAX_SVG_BYTES:
        raise _refused(name, "an SVG file larger than 1 MB")
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise _refused(name, "not a PNG, JPEG or plain SVG file") from error
    if _local(root.tag) != "svg":
        raise _refused(name, "not a PNG, JPEG or SVG file")
    for element in root.iter():
        _refuse_active(name, element)
    return Medium(name, "image/svg+xml", data)


def _refuse_active(name: str, element: Element) -> None:
    if _local(element.tag) in _ACTIVE:
        raise _refused(name, "an SVG file with active content")
    if _local(element.tag) == "style" and _refers_outside(element.text or ""):
        raise _refused(name, "an SVG file that refers to other files")
    for key, value in element.attrib.items():
        if _local(key).startswith("on"):
            raise _refused(name, "an SVG file with active content")
        is_link = _local(key) in {"href", "src"}
        if (is_link and not value.startswith(("#", "data:image/"))) or _refers_outside(value):
            raise _refused(name, "an SVG file that refers to other files")


def _refers_outside(text: str) -> bool:
    """Whether a value or style sheet names anything but a part of its own file."""
    compact = "".join(text.lower().split())
    links = compact.count("url(") - compact.count("url(#") - compact.count("url('#")
    return links - compact.count('url("#') > 0 or "@import" in compact or "javascript:" in compact


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def _refused(name: str, reason: str) -> SourceError:
    return SourceError(N_("The picture “{name}” is left out: {reason}."), name=name, reason=reason)
