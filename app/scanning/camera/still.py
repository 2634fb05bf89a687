"""Codes in a picture, and pictures as photos of a lead."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.bounds import MAX_PIXELS
from app.domain.errors import UsageError
from app.domain.messages import N_

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2400
_PATIENT_SIDE = 2000
_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
"""What is opened, whatever the name of a file says.

Pillow knows many more; for one of them (EPS) it starts a program that runs what the file says.
"""

_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code that was found, as its text."""

    text: str
    symbology: str = ""


def codes_in(path: Path | BytesIO) -> tuple[ReadCode, ...]:
    """The codes in a picture, those with most to say first. Raises UsageError for no picture."""
    with _opened(path, str(path)) as picture:
        found = next(filter(None, _attempts(_grey(picture))), [])
    return tuple(sorted(dict.fromkeys(found), key=lambda code: -len(code.text)))


def codes_in_grey(pixels: bytes, width: int, height: int, line: int) -> tuple[ReadCode, ...]:
    """The codes in a picture of a camera, looked at once; each of its `line`s has a byte a pixel.

    `line` is the length of one in bytes, which may be more than its `width`.
    """
    from PIL import Image  # noqa: PLC0415 - the command line starts without it

    return tuple(_found(Image.frombuffer("L", (width, height), pixels, "raw", "L", line, 1)))


def photo_of(path: Path, longest: int = LONGEST_SIDE) -> bytes:
    """The picture as a JPEG of moderate size, and nothing else of what stood in the file."""
    with _opened(path, str(path)) as picture:
        return _jpeg(picture, longest)


def pasted_photo(data: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """A picture of the clipboard, as `photo_of` makes it."""
    with _opened(BytesIO(data), N_("the pasted picture")) as picture:
        return _jpeg(picture, longest)


def jpeg_of(data: bytes) -> bytes:
    """A picture inside a card, as `photo_of` makes it."""
    with _opened(BytesIO(data), N_("the photo in the card")) as picture:
        return _jpeg(picture, LONGEST_SIDE)


def _attempts(picture: "Image") -> Iterator[list[ReadCode]]:
    """What is found in a picture, looked at ever more patiently.

    Only codes that check themselves are sought twice: bars are seen in any fence.
    """
    import zxingcpp  # noqa: PLC0415 - the command line starts without it
    from PIL import Image, ImageFilter  # noqa: PLC0415 - as above

    local, whole = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    yield _found(picture)
    matrix = zxingcpp.BarcodeFormat.AllMatrix
    small = picture.copy()
    small.thumbnail((_PATIENT_SIDE, _PATIENT_SIDE))
    yield _found(small, formats=matrix, binarizer=whole)
    for factor in (2, 0.5):
        if factor < 1 or max(small.size) * factor <= _PATIENT_SIDE:
            size = tuple(max(1, round(side * factor)) for side in small.size)
            scaled = small.resize(size, Image.Resampling.BICUBIC)
            for binarizer in (local, whole):
                yield _found(scaled, formats=matrix, binarizer=binarizer)
    calm = small.filter(ImageFilter.MedianFilter(3))
    for binarizer in (local, whole):
        yield _found(calm, formats=matrix, binarizer=binarizer)


def _found(picture: "Image", **how: Any) -> list[ReadCode]:  # noqa: ANN401 - what zxing-cpp takes
    import zxingcpp  # noqa: PLC0415 - as above

    # As the code has it: its separators are no words in brackets.
    codes = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain, **how)
    return [ReadCode(code.text, code.format.name) for code in codes if code.valid and code.text]


@contextmanager
def _opened(source: Path | BytesIO, name: str) -> Iterator["Image"]:
    from PIL import Image  # noqa: PLC0415 - the command line starts without it

    try:
        with warnings.catch_warnings(), Image.open(source, formats=_FORMATS) as picture:
            # Its own warning comes before ours, which is stricter.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if picture.width * picture.height > MAX_PIXELS:
                raise UsageError(N_("The image “{path}” is too large."), path=name)
            yield picture
    except FileNotFoundError as error:
        raise UsageError(N_("The file “{path}” does not exist."), path=name) from error
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        raise UsageError(N_("“{path}” is not a readable image."), path=name) from error


def _grey(picture: "Image") -> "Image":
    """The picture upright in grey; what is transparent is paper."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    return upright.convert("L")


def _jpeg(picture: "Image", longest: int) -> bytes:
    from PIL import ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(picture).convert("RGB")
    # Pillow writes a comment on into the new file, of whatever kind the old one was.
    upright.info = {}
    upright.thumbnail((longest, longest))
    data = BytesIO()
    upright.save(data, "JPEG", quality=85)
    return data.getvalue()
