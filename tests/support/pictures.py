"""Pictures as they are kept with leads: small, and different for different words."""

from functools import cache
from io import BytesIO
from random import Random
from zlib import crc32

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
        words: bytes = image.info["comment"]
        return words.decode()


def large_photo(seed: int, side: int = 800) -> bytes:
    """A JPEG that no packing makes smaller."""
    held, pixels = BytesIO(), Random(seed).randbytes(side * side * 3)
    Image.frombytes("RGB", (side, side), pixels).save(held, "JPEG", quality=95)
    return held.getvalue()


def head_of_png(width: int, height: int) -> bytes:
    """The head of a picture of any size, with nothing behind it."""
    held = BytesIO()
    Image.new("1", (1, 1)).save(held, "PNG")
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data = held.getvalue()
    head = data[12:16] + size + data[24:29]
    return data[:12] + head + crc32(head).to_bytes(4, "big") + data[33:]
