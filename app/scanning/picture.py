"""Codes in a picture."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from app.domain.errors import UsageError
from app.domain.messages import N_

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
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise UsageError(N_("“{path}” is too large a picture."), path=str(path))
            upright = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(N_("“{path}” is no picture that can be read."), path=str(path)) from error
    found = zxingcpp.read_barcodes(upright)
    codes = [ReadCode(code.text, code.format.name) for code in found if code.valid and code.text]
    return tuple(sorted(codes, key=lambda code: -len(code.text)))


def photo_of(path: Path) -> bytes:
    """The picture as a JPEG of moderate size, without where and with what it was taken."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    try:
        with Image.open(path) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(N_("“{path}” is no picture that can be read."), path=str(path)) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    data = BytesIO()
    upright.save(data, "JPEG", quality=85)
    return data.getvalue()
