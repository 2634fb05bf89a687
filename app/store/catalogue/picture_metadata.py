"""Takes out of PNG and JPEG files whatever is no picture: comments, EXIF, XMP, previews, the rest.

Nothing is decoded, so the picture stays as it was to the pixel. What is kept is listed, since what
programs and cameras may add has no end.
"""

import re
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"tRNS"),
    *(b"cHRM", b"cICP", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"),
}
"""Pixels and transparency; what the colours mean; how wide a pixel is."""
_IEND = b"\0\0\0\0IEND\xaeB`\x82"

_JPEG = b"\xff\xd8"
_END, _SCAN = 0xD9, 0xDA
_JPEG_PARTS = {*range(0xC0, 0xD0), _SCAN, 0xDB, 0xDC, 0xDD}
"""Frames, tables, scans."""
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_APPLICATIONS = {_JFIF: b"JFIF\0", _PROFILE: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}
"""What the colours mean, by the segment that says it and the name that it begins with."""
_HEADS = {_JFIF: (12, b"\0\0"), _ADOBE: (12, b"")}
"""How much of a segment is of the picture, and what says that no preview follows."""
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the pixels of a scan."""


def strip_png_metadata(data: bytes) -> bytes:
    """The file without what is no picture. Raises ValueError for one that is damaged."""
    if not data.startswith(_PNG):
        raise ValueError
    return _PNG + b"".join(_png_parts(data))


def strip_jpeg_metadata(data: bytes) -> bytes:
    """The file without what is no picture. Raises ValueError for one that is damaged."""
    if not data.startswith(_JPEG):
        raise ValueError
    return _JPEG + b"".join(_jpeg_parts(data))


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if end > len(data) or not name:
            raise ValueError
        if name == b"IEND":
            yield _IEND
            return
        if name in _PNG_PARTS:
            yield data[at:end]
        at = end


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while True:
        at = _skip_fill(data, at)
        kind = data[at + 1]
        if kind == _END:
            yield b"\xff\xd9"
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield _segment(kind, data[at:end])
        at = end
        if kind == _SCAN:
            found = _MARKER.search(data, at)
            if found is None:
                raise ValueError
            yield data[at : found.start()]
            at = found.start()


def _skip_fill(data: bytes, at: int) -> int:
    """Where the next marker begins; bytes that only fill may stand before it."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if len(data) < at + 2 or data[at] != 0xFF:
        raise ValueError
    return at


def _segment(kind: int, segment: bytes) -> bytes:
    """The segment where it is of the picture, else nothing."""
    if kind in _JPEG_PARTS:
        return segment
    name = _APPLICATIONS.get(kind)
    if name is None or not segment[4:].startswith(name):
        return b""
    if kind == _PROFILE:
        return segment
    length, end = _HEADS[kind]
    body = segment[4 : 4 + length] + end
    is_whole = len(segment) >= 4 + length
    return segment[:2] + (2 + len(body)).to_bytes(2, "big") + body if is_whole else b""
