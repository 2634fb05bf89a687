"""Which logos and pictures may enter a catalogue."""

import io

import pytest
from PIL import Image

from app.domain.errors import SourceError
from app.store.catalogue.media import MAX_EDGE, checked_medium

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def bitmap(kind: str, size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "navy").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (bitmap("PNG", (40, 30)), "image/png"),
        (bitmap("JPEG", (40, 30)), "image/jpeg"),
        (SVG.format('<rect width="4" height="4" fill="url(#a)"/>').encode(), "image/svg+xml"),
        (SVG.format('<use xlink:href="#part"/>').encode(), "image/svg+xml"),
    ],
)
def test_sound_pictures_are_kept_as_they_are(data: bytes, mime: str) -> None:
    medium = checked_medium("picture", data)
    assert (medium.mime, medium.data) == (mime, data)


def test_a_large_picture_is_scaled() -> None:
    medium = checked_medium("large.png", bitmap("PNG", (4000, 1000)))
    with Image.open(io.BytesIO(medium.data)) as image:
        assert image.size == (MAX_EDGE, MAX_EDGE // 4)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture at all",
        b"\x89PNG\r\n\x1a\nbroken",
        bitmap("PNG", (40, 30))[:60],
        bitmap("GIF", (4, 4)),
        b"<html/>",
        SVG.format("<script>alert(1)</script>").encode(),
        SVG.format('<rect onload="alert(1)"/>').encode(),
        SVG.format('<image xlink:href="file:///etc/passwd"/>').encode(),
        SVG.format('<use href="https://tracker.example/x.svg#a"/>').encode(),
        SVG.format('<rect fill="url( https://tracker.example/x )"/>').encode(),
        SVG.format("<style>@import 'https://tracker.example/x.css'</style>").encode(),
        SVG.format("<foreignObject/>").encode(),
        b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("&a;").encode(),
    ],
)
def test_active_foreign_and_broken_pictures_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="is left out"):
        checked_medium("picture", data)
