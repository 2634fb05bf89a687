"""Codes in pictures: of every usual kind, turned, inverted, several, huge or broken."""

import base64
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
import qrcode
import zxingcpp
from PIL import Image, ImageOps

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.scanning.camera.still import ReadCode, codes_in, jpeg_of, photo_of
from tests.support.drawn_codes import (
    ALWAYS_READ,
    READ_IN_A_MATRIX,
    TEXTS,
    TURNABLE,
    WITHOUT_A_CODE,
    WORN,
    Wear,
    drawn,
)
from tests.support.more_data import more_files
from tests.support.told import TOLD, TURNED, telling

ADA = "MECARD:N:Lovelace,Ada;ORG:Engines;;"


def _code(text: str) -> Image.Image:
    return qrcode.make(text).get_image().convert("RGB")


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "gif", "bmp", "tiff"])
@pytest.mark.parametrize(
    "change",
    [lambda picture: picture, lambda picture: picture.rotate(33, expand=True), ImageOps.invert],
    ids=["as it is", "turned", "inverted"],
)
def test_codes_in_pictures(
    tmp_path: Path, suffix: str, change: Callable[[Image.Image], Image.Image]
) -> None:
    file = tmp_path / f"badge.{suffix}"
    change(_code(ADA)).save(file)
    assert [(code.text, code.symbology) for code in codes_in(file)] == [(ADA, "QRCode")]


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    code = _code(ADA).convert("L")
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=ImageOps.invert(code))
    clear.save(tmp_path / "code.png")
    assert [found.text for found in codes_in(tmp_path / "code.png")] == [ADA]


def test_of_several_codes_the_one_with_a_person_comes_first(desk: Services, tmp_path: Path) -> None:
    texts = ["https://engines.example/a-long-address-that-says-more-than-a-card", ADA, "4711"]
    codes = [_code(text) for text in texts]
    sheet = Image.new("RGB", (sum(code.width for code in codes), codes[0].height), "white")
    for number, code in enumerate(codes):
        sheet.paste(code, (sum(other.width for other in codes[:number]), 0))
    sheet.save(tmp_path / "badge.png")
    scans = desk.scans.read_picture(tmp_path / "badge.png")
    assert scans[0].person.last_name == "Lovelace"
    assert sorted(scan.code.text for scan in scans) == sorted(texts)


def test_huge_and_broken_pictures_are_refused_with_a_sentence(tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    Image.new("1", (9000, 9000)).save(huge)
    (tmp_path / "no.png").write_bytes(b"\x89PNG\r\n\x1a\n no picture")
    half = _code(ADA)
    half.save(tmp_path / "whole.jpg")
    (tmp_path / "half.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:900])
    # Of formats that no camera writes, one is a program that Pillow has another program run.
    half.save(tmp_path / "program.eps")
    half.save(tmp_path / "other.ppm")
    names = ("huge.png", "no.png", "half.jpg", "program.eps", "other.ppm", "absent.png")
    for name in names:
        for read in (codes_in, photo_of):
            with pytest.raises(UsageError):
                read(tmp_path / name)
    with pytest.raises(UsageError):
        jpeg_of(b"\xff\xd8\xff no photo")


KINDS = ["JPEG", "PNG", "GIF", "WEBP", "TIFF"]
PARTS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
"""Of a plain JPEG: that it is one, tables, frame, scan."""


def parts_of(jpeg: bytes) -> list[int]:
    """The kinds of the segments before the pixels."""
    found: list[int] = []
    at = 2
    while not found or found[-1] != 0xDA:
        assert jpeg[at] == 0xFF
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found


def attached(desk: Services, source: Path | bytes) -> bytes:
    """What is kept of a photo that is chosen, dropped (a file) or pasted (its bytes)."""
    draft = desk.leads.new_draft()
    photo = desk.capture.attach(draft, "card", source)
    return desk.leads.photo(photo.attachment.id)


def in_a_card(desk: Services, data: bytes) -> bytes:
    """What is kept of a photo inside a card."""
    photo = base64.b64encode(data).decode()
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nPHOTO;ENCODING=b;TYPE=JPEG:{photo}\nEND:VCARD\n"
    draft = desk.leads.new_draft()
    (item,) = desk.scans.attach_photos(draft, desk.scans.read(card)).attachments
    return desk.leads.photo(item.id)


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_is_kept_as_a_picture_and_nothing_else(
    desk: Services, tmp_path: Path, kind: str
) -> None:
    turned = 1 if kind == "GIF" else TURNED
    data = telling(kind, orientation=turned)
    assert TOLD in data
    file = tmp_path / "photo"
    file.write_bytes(data)
    for kept in (attached(desk, file), attached(desk, data), in_a_card(desk, data)):
        assert TOLD not in kept
        assert set(parts_of(kept)) == PARTS
        assert kept.endswith(b"\xff\xd9")
        with Image.open(BytesIO(kept)) as picture:
            assert picture.size == ((40, 80) if turned == TURNED else (80, 40))


def _texts(codes: Iterable[ReadCode]) -> list[str]:
    return [code.text for code in codes]


@pytest.mark.parametrize("kind", TEXTS)
def test_codes_of_every_kind_are_read(tmp_path: Path, kind: str) -> None:
    code, file = drawn(kind), tmp_path / "code.png"
    changes = {**ALWAYS_READ, **(READ_IN_A_MATRIX if kind in TURNABLE else {})}
    if kind == "MaxiCode":  # read where it lies straight alone
        changes = {"as it is": ALWAYS_READ["as it is"]}
    for change, made in changes.items():
        made(code).save(file)
        assert _texts(codes_in(file)) == [TEXTS[kind]], change


@pytest.mark.parametrize("worn", WORN, ids=str)
def test_a_worn_code_is_looked_at_patiently(tmp_path: Path, worn: Wear) -> None:
    picture, file = worn.picture(), tmp_path / "code.png"
    assert zxingcpp.read_barcodes(picture) == []
    picture.save(file)
    assert _texts(codes_in(file)) == [TEXTS[worn.kind]]


@pytest.mark.parametrize("what", WITHOUT_A_CODE)
def test_no_code_is_seen_where_none_is(tmp_path: Path, what: str) -> None:
    WITHOUT_A_CODE[what]().save(tmp_path / "picture.png")
    assert codes_in(tmp_path / "picture.png") == ()


def _with_texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Pictures and the text that is in each: drawn ones, and others' where somebody has some."""
    for number, worn in enumerate([*(Wear(kind) for kind in TURNABLE), *WORN]):
        worn.picture().save(folder / f"{number}.png")
        yield folder / f"{number}.png", TEXTS[worn.kind]
    for path in more_files("*.txt"):
        for end in (".png", ".jpg", ".webp"):
            if path.with_suffix(end).exists():
                yield path.with_suffix(end), path.read_bytes().decode("utf-8", "replace")


def test_codes_are_read_at_least_as_well_as_in_one_look(tmp_path: Path) -> None:
    read, reached = set(), set()
    for picture, text in _with_texts(tmp_path):
        grey = ImageOps.exif_transpose(Image.open(picture)).convert("L")
        plain = zxingcpp.read_barcodes(grey, text_mode=zxingcpp.TextMode.Plain)
        if text in {code.text for code in plain}:
            reached.add(picture)
        if text in _texts(codes_in(picture)):
            read.add(picture)
    assert reached <= read
    assert len(read) >= len(reached) + len(WORN)
