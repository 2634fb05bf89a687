"""Codes in a picture, and pictures as photos of a lead."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UsageError
from app.domain.messages import N_

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 60_000_000
LONGEST_SIDE = 2400


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code that was found, as its text."""

    text: str
    symbology: str


def codes_in(path: Path) -> tuple[ReadCode, ...]:
    """The codes in a picture, those with most to say first. Raises UsageError for no picture."""
    import zxingcpp  # noqa: PLC0415 - the command line starts without it

    with _opened(path, str(path)) as picture:
        found = zxingcpp.read_barcodes(_grey(picture))
    codes = [ReadCode(code.text, code.format.name) for code in found if code.valid and code.text]
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: -len(code.text)))


def photo_of(path: Path) -> bytes:
    """The picture as a JPEG of moderate size, without where and with what it was taken."""
    with _opened(path, str(path)) as picture:
        return _jpeg(picture)


def jpeg_of(data: bytes) -> bytes:
    """A picture inside a card, as `photo_of` makes it."""
    with _opened(BytesIO(data), N_("the photo in the card")) as picture:
        return _jpeg(picture)


@contextmanager
def _opened(source: Path | BytesIO, name: str) -> Iterator["Image"]:
    from PIL import Image  # noqa: PLC0415 - the command line starts without it

    try:
        with warnings.catch_warnings(), Image.open(source) as picture:
            # Its own warning comes before ours, which is stricter.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if picture.width * picture.height > MAX_PIXELS:
                raise UsageError(N_("“{path}” is too large a picture."), path=name)
            yield picture
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UsageError(N_("“{path}” is no picture that can be read."), path=name) from error


def _grey(picture: "Image") -> "Image":
    """The picture upright in grey; what is transparent is paper."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    return upright.convert("L")


def _jpeg(picture: "Image") -> bytes:
    from PIL import ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    data = BytesIO()
    upright.save(data, "JPEG", quality=85)
    return data.getvalue()
