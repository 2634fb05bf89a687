"""Which logos and pictures may enter a catalogue."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageStat

from app.domain.errors import SourceError
from app.store.catalogue.media import MAX_EDGE, checked_medium
from app.store.catalogue.picture_metadata import strip_jpeg_metadata, strip_png_metadata
from tests.support.told import TOLD, TURNED, telling

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
        light = image.convert("L").getpixel(place)
        assert isinstance(light, int | float)
        assert light > 200
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


SHADES = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
KINDS = {"PNG": strip_png_metadata, "JPEG": strip_jpeg_metadata}
WAYS: dict[str, list[tuple[str, dict[str, object]]]] = {
    "JPEG": [
        ("RGB", {}),
        ("L", {"optimize": True}),
        ("CMYK", {}),
        ("RGB", {"progressive": True, "dpi": (300, 300)}),
        ("RGB", {"restart_marker_rows": 1, "quality": 30}),
    ],
    "PNG": [
        ("RGB", {}),
        ("L", {}),
        ("1", {}),
        ("P", {"transparency": 0}),
        ("RGBA", {}),
        ("I;16", {}),
    ],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [1, TURNED])
def test_a_picture_of_the_catalogue_tells_nothing_but_what_it_shows(
    kind: str, orientation: int
) -> None:
    data = telling(kind, orientation=orientation)
    assert data.count(TOLD) > 3
    kept = checked_medium("photo", data).data
    assert TOLD not in kept
    with Image.open(io.BytesIO(kept)) as image:
        assert {"comment", "xmp", "exif", "Author", "Description"}.isdisjoint(image.info)
        assert image.size == ((40, 80) if orientation == TURNED else (80, 40))
    assert checked_medium("photo", kept).data == kept


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [1, TURNED])
def test_a_picture_that_is_known_is_stored_as_any_other(kind: str, orientation: int) -> None:
    data = telling(kind, orientation=orientation)
    kept = checked_medium("photo", data).data
    other = checked_medium("photo", bitmap(kind, (40, 30))).data
    for known in (kept, other, data):
        assert checked_medium("photo", data, known).data == kept
        with pytest.raises(SourceError):
            checked_medium("photo", data[: len(data) // 2], known)


@pytest.mark.parametrize(("kind", "mode", "how"), [(k, *way) for k in WAYS for way in WAYS[k]])
def test_what_is_taken_out_of_a_file_is_no_part_of_its_picture(
    kind: str, mode: str, how: dict[str, object]
) -> None:
    file = io.BytesIO()
    SHADES.convert("L" if mode == "I;16" else "RGB").convert(mode).save(file, kind, **how)
    bare = checked_medium("photo", file.getvalue() + b"behind the end").data
    assert bare == file.getvalue()
    with Image.open(file) as before, Image.open(io.BytesIO(bare)) as after:
        assert (before.tobytes(), before.info) == (after.tobytes(), after.info)


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_a_damaged_file_is_refused_or_taken_apart_but_nothing_else(
    kind: str, data: st.DataObject
) -> None:
    whole = bytearray(telling(kind))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        KINDS[kind](bytes(whole[: data.draw(st.integers(0, len(whole)))]))


def test_bytes_that_only_fill_are_no_damage() -> None:
    data = bitmap("JPEG", (40, 30))
    filled = data.replace(b"\xff\xdb", b"\xff\xff\xff\xdb").replace(b"\xff\xda", b"\xff\xff\xda")
    assert checked_medium("photo", filled).data == data


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_colours_mean_stays(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = io.BytesIO()
    SHADES.save(file, kind, icc_profile=profile, comment=b"a camera")
    with Image.open(io.BytesIO(checked_medium("photo", file.getvalue()).data)) as image:
        assert image.info["icc_profile"] == profile
        assert "comment" not in image.info


def test_a_preview_inside_a_picture_goes_with_the_rest() -> None:
    data = bitmap("JPEG", (40, 30))
    preview = data[:4] + b"\x00\x16" + data[6:18] + b"\x01\x02" + b"secret" + data[20:]
    assert b"secret" not in checked_medium("photo", preview).data
    assert checked_medium("photo", preview).data == data


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
        (nested(5, 10), "too many shapes"),
        (nested(40, 10), "too many shapes"),
        (nested(40, 10, '<use xlink:href="#{}"/>'), "too many shapes"),
        (nested(40, 10, '<rect fill="url(#{})"/>'), "too many shapes"),
        (nested(40, 10, """<rect style="fill: url( '#{}' )"/>"""), "too many shapes"),
        (nested(300, 1), "too many shapes"),
        (SVG.format("<g>" * 5000 + "</g>" * 5000), "too many shapes"),
        (SVG.format("<g/>" * 30_000), "too many shapes"),
        (SVG.format('<use id="a" href="#a"/>'), "refer to themselves"),
        (SVG.format('<g id="a"><use href="#a"/></g>'), "refer to themselves"),
        (SVG.format('<use id="a" href="#b"/><use id="b" href="#a"/>'), "refer to themselves"),
        (SVG.format('<g id="a"/><g id="a"><use href="#a"/></g>'), "refer to themselves"),
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
