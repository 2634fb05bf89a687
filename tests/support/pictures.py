"""Pictures as they are kept with leads: small, and different for different words."""

from functools import cache
from io import BytesIO
from random import Random

from PIL import Image


@cache
def photo(words: str) -> bytes:
    """A JPEG of one pixel that bears these words."""
    held = BytesIO()
    Image.new("L", (1, 1)).save(held, "JPEG", comment=words.encode())
    return held.getvalue()


def words_on(data: bytes) -> str:
    """The words that a photo bears."""
    with Image.open(BytesIO(data)) as image:
        return image.info["comment"].decode()


def large_photo(seed: int, side: int = 800) -> bytes:
    """A JPEG that no packing makes smaller."""
    held, pixels = BytesIO(), Random(seed).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), pixels).save(held, "JPEG", quality=95)
    return held.getvalue()
