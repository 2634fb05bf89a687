"""Checks logos and pictures before they enter a catalogue, and scales what is too large."""

import io
import struct
from collections.abc import Callable, Mapping

from PIL import Image, UnidentifiedImageError

from app.domain.bounds import MAX_PIXELS
from app.domain.edition import Medium
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.store.catalogue.picture_metadata import strip_jpeg_metadata, strip_png_metadata
from app.store.catalogue.svg import reason_against

MAX_BYTES = 20_000_000
MAX_EDGE = 1600
"""Pixels of the longer edge: enough for a full page in print and a 4K screen's half."""

_MIMES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_OPTIONS: Mapping[str, Mapping[str, object]] = {"PNG": {"optimize": True}, "JPEG": {"quality": 88}}
_BARE: Mapping[str, Callable[[bytes], bytes]] = {
    "PNG": strip_png_metadata,
    "JPEG": strip_jpeg_metadata,
}
_NEEDED = {"icc_profile", "transparency"}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
)


def checked_medium(name: str, data: bytes, known: bytes = b"") -> Medium:
    """The medium as it is stored: PNG, JPEG or SVG by content. Raises SourceError.

    A photo is turned upright and loses whatever is no picture, the place where it was taken above
    all. One that is stored like a `known` one, which was checked, is not unpacked again.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _checked_bitmap(name, data, known)
    reason = reason_against(data)
    if reason:
        raise _refused(name, reason)
    return Medium(name, "image/svg+xml", data)


def too_large(name: str) -> SourceError:
    """The refusal of a medium above the limit."""
    return _refused(name, N_("larger than 20 MB"))


def reason_against_bitmap(data: bytes) -> str:
    """Why the head of a PNG or JPEG does not let it be shown, as a gettext id; empty if it does.

    What is behind the head is not unpacked: it says how large the picture is.
    """
    try:
        with Image.open(io.BytesIO(data), formats=list(_MIMES)) as image:
            is_large = image.width * image.height > MAX_PIXELS
    except Image.DecompressionBombError:
        is_large = True
    except _UNREADABLE:
        return N_("not a readable PNG or JPEG file")
    return N_("more than 60 million pixels") if is_large else ""


def _checked_bitmap(name: str, data: bytes, known: bytes) -> Medium:
    kind = "PNG" if data.startswith(b"\x89PNG") else "JPEG"
    try:
        with Image.open(io.BytesIO(data), formats=list(_MIMES)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _refused(name, N_("more than 60 million pixels"))
            if not known or _kept_as_it_is(image, kind, data) != known:
                image.load()
                known = _kept_as_it_is(image, kind, data) or _rewritten(image, kind)
    except _UNREADABLE as error:
        raise _refused(name, N_("not a readable PNG or JPEG file")) from error
    return Medium(name, _MIMES[kind], known)


def _kept_as_it_is(image: Image.Image, kind: str, data: bytes) -> bytes:
    """The file to the pixel, without what is no picture; empty where that cannot be."""
    # A phone's JPEG may hold several pictures (MPO), each with a place of its own.
    if image.format != kind or max(image.size) > MAX_EDGE or _turn_of(image) is not None:
        return b""
    try:
        return _BARE[kind](data)
    except ValueError:
        return b""


def _rewritten(image: Image.Image, kind: str) -> bytes:
    """The picture upright, not too large, and without what is no picture."""
    turn = _turn_of(image)
    picture = image.transpose(turn) if turn is not None else image.copy()
    picture.info = {key: value for key, value in image.info.items() if key in _NEEDED}
    picture.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, kind, **_OPTIONS[kind])
    return buffer.getvalue()


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    """How to turn a photo upright; damaged EXIF does not say."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _UNREADABLE:
        return None


def _refused(name: str, reason: str) -> SourceError:
    return SourceError(N_("The image “{name}” is left out: {reason}."), name=name, reason=reason)
