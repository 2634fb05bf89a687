"""Which logos and pictures may enter a catalogue."""

import io

import pytest
from PIL import Image, ImageStat

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


def photo(size: tuple[int, int], orientation: int = 6, kind: str = "JPEG") -> bytes:
    """A photo whose upper left quarter is white, with a place in its EXIF."""
    image = Image.new("RGB", size, "navy")
    image.paste("white", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "a camera"
    exif.get_ifd(0x8825)[29] = "2026:11:25"
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, comment=b"a camera")
    return buffer.getvalue()


CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where the upper left corner of the sensor is to be seen, by the orientation in the EXIF."""


@pytest.mark.parametrize("size", [(200, 100), (2000, 1000)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", CORNERS)
def test_photos_are_upright_and_do_not_tell_where_they_were_taken(
    size: tuple[int, int], kind: str, orientation: int
) -> None:
    medium = checked_medium("photo", photo(size, orientation, kind))
    assert b"a camera" not in medium.data
    with Image.open(io.BytesIO(medium.data)) as image:
        assert (image.format, dict(image.getexif())) == (kind, {})
        assert (image.width > image.height) == (orientation < 5)
        right, below = CORNERS[orientation]
        place = (right * image.width * 3 // 4 + 5, below * image.height * 3 // 4 + 5)
        assert image.convert("L").getpixel(place) > 200
        assert ImageStat.Stat(image.convert("L")).mean[0] < 100


def test_a_photo_with_damaged_exif_is_kept() -> None:
    data = photo((40, 30)).replace(b"MM\x00*", b"MM\xff\xff")
    with Image.open(io.BytesIO(checked_medium("photo", data).data)) as image:
        assert "exif" not in image.info


def test_a_phone_picture_of_several_is_one() -> None:
    buffer = io.BytesIO()
    images = [Image.new("RGB", (40, 30), colour) for colour in ("navy", "white")]
    images[0].save(buffer, "MPO", save_all=True, append_images=images[1:])
    medium = checked_medium("photo", buffer.getvalue())
    with Image.open(io.BytesIO(medium.data)) as image:
        assert (medium.mime, image.format, image.size) == ("image/jpeg", "JPEG", (40, 30))


def nested(levels: int, uses: int, reference: str = '<use href="#{}"/>') -> str:
    """Groups that each refer to the one before: uses ** levels elements are drawn."""
    first = '<g id="g0"><rect width="1" height="1"/></g>'
    others = [
        f'<g id="g{level + 1}">{reference.format(f"g{level}") * uses}</g>'
        for level in range(levels)
    ]
    return SVG.format(first + "".join(others))


USED = '<defs><path id="leaf" d="M0 0"/></defs>' + '<use href="#leaf"/>' * 900


@pytest.mark.parametrize(
    "data", [SVG.format(USED), nested(3, 10), nested(60, 1), SVG.format('<use href="#none"/>')]
)
def test_drawings_may_use_their_parts(data: str) -> None:
    assert checked_medium("drawing.svg", data.encode()).data == data.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (nested(5, 10), "draws too much"),
        (nested(40, 10), "draws too much"),
        (nested(40, 10, '<use xlink:href="#{}"/>'), "draws too much"),
        (nested(40, 10, '<rect fill="url(#{})"/>'), "draws too much"),
        (nested(40, 10, """<rect style="fill: url( '#{}' )"/>"""), "draws too much"),
        (nested(300, 1), "draws too much"),
        (SVG.format("<g>" * 5000 + "</g>" * 5000), "draws too much"),
        (SVG.format("<g/>" * 30_000), "draws too much"),
        (SVG.format('<use id="a" href="#a"/>'), "use themselves"),
        (SVG.format('<g id="a"><use href="#a"/></g>'), "use themselves"),
        (SVG.format('<use id="a" href="#b"/><use id="b" href="#a"/>'), "use themselves"),
        (SVG.format('<g id="a"/><g id="a"><use href="#a"/></g>'), "use themselves"),
        (SVG.format('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "other files"),
    ],
    ids=range(13),
)
def test_drawings_that_would_never_end_are_refused(data: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        checked_medium("drawing.svg", data.encode())


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
