"""Files that are refused whole, each with a sentence, and what protects the program from them."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Cancelled, SourceError
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.read_members import read_members
from app.importers.tables import limits
from tests.importers.lists import document, read, rezipped, workbook, write
from tests.importers.xml_workbooks import XML_BOOK

LIST = [["Firma", "Ort"], ["Alpha", "Forst"]]
STRICT = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DEEP = f'<d xmlns="{WORD}"><body>{"<sdt>" * 9_000}{"</sdt>" * 9_000}</body></d>'.encode()


def zip_with(name: str, size: int) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as entry,
    ):
        for _ in range(size // 1_000_000):
            entry.write(b"0" * 1_000_000)
    return buffer.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(workbook(*LIST))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.csv", lambda: b"", "is empty"),
    "blank": ("a.csv", lambda: b"\r\n \r\n", "is empty"),
    "a mark alone": ("a.csv", lambda: b"\xef\xbb\xbf", "is empty"),
    "PDF": ("a.csv", lambda: b"%PDF-1.4\n1 0 obj\n<< >>\nFirma;Ort\n", "a PDF document"),
    "RTF": ("a.csv", lambda: rb"{\rtf1\ansi Firma;Ort\par}", "a text document"),
    "compressed": ("a.csv", lambda: gzip.compress(b"Firma;Ort\nAlpha;Forst\n")[:30], "compressed"),
    "calendar": (
        "a.ics",
        lambda: b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        "exports calendars as CSV",
    ),
    "a workbook as XML, cut": ("a.xls", XML_BOOK[:900].encode, "damaged"),
    "picture": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n\x00", "an image"),
    "web page": ("a.xls", lambda: b"<html><body><p>Firma</p></body></html>", "a web page"),
    "XML": ("a.csv", lambda: b"<?xml version='1.0'?><list><name>A</name></list>", "no records"),
    "a number as JSON": ("a.json", lambda: b"42", "no records"),
    "a key twice": ("a.json", lambda: b'[{"Firma": "A", "Firma": "B"}]', "“Firma” appears twice"),
    "headings alone": ("a.csv", lambda: b"Firma;Ort\n", "no rows"),
    "binary": ("a.csv", lambda: b"Firma;Ort\n\x00\x01\x02\x03;x\n", "binary"),
    "broken UTF-8": (
        "a.csv",
        lambda: "Firma;Ort\nMüller;Lübben\nKöhler;Döbern\nBö".encode() + b"\xc3;x\n",
        "line 4",
    ),
    "cut UTF-16": ("a.csv", lambda: "Firma\nAlpha\n".encode("utf-16")[:-1], "UTF-16"),
    "broken UTF-8 in JSON Lines": ("a.jsonl", lambda: b'{"name":"A"}\n{"name":"\xff"}\n', "line 2"),
    "broken JSON": ("a.json", lambda: b'[{"name": "A"},\n{"name": ]', "line 2"),
    "JSON without records": ("a.json", lambda: b"[1, 2, 3]", "no records"),
    "settings as JSON": (
        "a.json",
        lambda: b'{"export": {"columns": {"name": {"width": 30}}}, "sizes": {"name": {"max": 87}}}',
        "no records",
    ),
    "NaN": ("a.json", lambda: b'[{"name": "A", "founded": NaN}]', "not valid JSON"),
    "deep JSON": ("a.json", lambda: b"[" * 100_000 + b"]" * 100_000, "not valid JSON"),
    "no archive": ("a.xlsx", lambda: b"PK\x05\x06 and nothing more", "damaged"),
    "cut archive": ("a.xlsx", lambda: workbook(*LIST)[:-200], "damaged"),
    "another archive": ("a.xlsx", lambda: zip_with("a.txt", 10), "not a readable Excel workbook"),
    "slides": ("a.pptx", lambda: zip_with("ppt/presentation.xml", 10), "a presentation"),
    "old slides": (
        "a.ppt",
        lambda: OLE + b"\x00" * 600 + "PowerPoint Document".encode("utf-16-le"),
        "a presentation",
    ),
    "cut Word document": ("a.docx", lambda: zip_with("word/document.xml", 10), "damaged"),
    "deep Word document": (
        "a.docx",
        lambda: rezipped(document("A", LIST), {"word/document.xml": DEEP}),
        "damaged",
    ),
    "encrypted archive": ("a.xlsx", encrypted_zip, "encrypted"),
    "protected workbook": (
        "a.xlsx",
        lambda: OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "old workbook": ("a.xls", lambda: OLE + b"\x00" * 600 + b"Workbook", "damaged"),
    "strict workbook": (
        "a.xlsx",
        lambda: rezipped(workbook(*LIST), {"xl/workbook.xml": STRICT}),
        "Strict Open XML",
    ),
    "broken sheet": (
        "a.xlsx",
        lambda: rezipped(workbook(*LIST), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData"}),
        "damaged",
    ),
    "billion laughs": (
        "a.xlsx",
        lambda: rezipped(workbook(*LIST), {"xl/worksheets/sheet1.xml": LAUGHS}),
        "damaged",
    ),
    "empty workbook": ("a.xlsx", workbook, "no rows"),
    "workbook without a list": ("a.xlsx", lambda: workbook(["x", "y"], [1, 2]), "No sheet"),
    "zip bomb": ("a.xlsx", lambda: zip_with("xl/workbook.xml", 150_000_000), "suspicious"),
    "large archive": ("a.xlsx", lambda: zip_with("xl/workbook.xml", 250_000_000), "200 MB"),
    "many rows": ("a.csv", lambda: b"Firma;Ort\n" + b"Alpha;Forst\n" * 50_001, "50000 rows"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, case: str) -> None:
    name, content, sentence = REFUSED[case]
    with pytest.raises(SourceError, match=sentence) as refusal:
        read(tmp_path, name, content())
    assert str(refusal.value).endswith(".")
    assert "Traceback" not in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_members([tmp_path / "none.csv"])


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        read_members([tmp_path])


@pytest.mark.skipif(os.name != "posix", reason="the system has no such devices")
def test_a_device_is_refused() -> None:
    with pytest.raises(SourceError, match="not an ordinary file"):
        read_members([Path("/dev/zero")])


def test_one_bad_file_refuses_all(tmp_path: Path) -> None:
    good = write(tmp_path, "good.csv", "Firma;Ort\nAlpha;Forst\n")
    bad = write(tmp_path, "bad.xlsx", b"PK\x03\x04rubbish")
    with pytest.raises(SourceError, match=r"bad\.xlsx"):
        read_members([good, bad])


def test_a_file_above_its_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write(b"Firma;Ort\n")
        file.truncate(limits.MAX_FILE + 1)
    with pytest.raises(SourceError, match="50 MB"):
        read_members([path])


def test_a_sheet_that_announces_a_million_rows_is_read(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Firma</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>Ort</t></is></c></row>'
        b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Alpha</t></is></c></row>'
        b"</sheetData></worksheet>"
    )
    data = rezipped(workbook(*LIST), {"xl/worksheets/sheet1.xml": sheet})
    result = read(tmp_path, "a.xlsx", data)
    assert [(row.line, row.outcome) for row in result.rows] == [(1_048_576, "imported")]


def test_a_child_that_needs_too_much_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.importers.sandbox.import_parent.cpu_seconds", lambda _: 0)
    with pytest.raises(SourceError, match="took too much time"):
        read(tmp_path, "a.csv", "Firma\nAlpha\n")


def test_a_child_that_dies_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.config.sandbox.own_command", lambda *_: ["false"])
    with pytest.raises(SourceError, match="an error occurred while reading it"):
        read(tmp_path, "a.csv", "Firma\nAlpha\n")


@pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")
@pytest.mark.parametrize(
    ("action", "error"),
    [
        ("import socket; socket.create_connection(('localhost', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("bytearray(2_000_000_000)", "MemoryError"),
    ],
)
def test_the_child_has_no_network_no_children_and_little_memory(action: str, error: str) -> None:
    limited = "from app.config.sandbox_child import limit_this_process as limit; limit(10**9, 9)"
    code = f"{limited}; {action}"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert error in ended.stderr


def test_the_child_inherits_no_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    say = f"import os; open({str(told)!r}, 'w').write(repr(dict(os.environ)))"
    command = [sys.executable, "-c", say]
    monkeypatch.setattr("app.config.sandbox.own_command", lambda *_: command)
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", "the one of the vault")
    monkeypatch.setenv("BANK_TOKEN", "another secret")
    with pytest.raises(SourceError):
        read(tmp_path, "a.csv", "Firma\nAlpha\n")
    assert "PATH" in told.read_text()
    assert "the one of the vault" not in told.read_text()
    assert "another secret" not in told.read_text()


def test_an_import_can_be_stopped(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"name": f"Firma {number}"}) + "\n" for number in range(20_000))
    seen: list[int] = []
    with pytest.raises(Cancelled):
        read(
            tmp_path,
            "a.jsonl",
            lines,
            progress=lambda done, _total: seen.append(done),
            cancelled=lambda: bool(seen),
        )


def test_progress_rises_to_the_size_of_all_files(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"name": f"Firma {number}"}) + "\n" for number in range(1_000))
    files = [write(tmp_path, f"{name}.jsonl", lines) for name in "ab"]
    seen: list[tuple[int, int]] = []
    read_members(files, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert len(seen) > 4
    assert seen[-1] == (2 * len(lines), 2 * len(lines))


@pytest.mark.skipif(os.name != "posix", reason="links need special rights elsewhere")
def test_pictures_come_from_the_lists_folder_only(tmp_path: Path) -> None:
    outside = write(tmp_path, "secret.png", b"secret")
    folder = tmp_path / "list"
    (folder / "media").mkdir(parents=True)
    write(folder, "logo.svg", "<svg/>")
    write(folder / "media", "pump.svg", "<svg></svg>")
    (folder / "link.png").symlink_to(outside)
    names = ["logo.svg", "pump.svg", "link.png", "../secret.png", "missing.png", str(outside)]
    members = [{"name": f"Firma {number}", "logo": name} for number, name in enumerate(names)]
    lines = "".join(json.dumps(member) + "\n" for member in members)
    result = read(folder, "a.jsonl", lines)
    assert result.media == {"logo.svg": b"<svg/>", "pump.svg": b"<svg></svg>"}
    assert result.notes[-1] == "missing images: “link.png”, “missing.png”"
    assert result.totals.imported == len(names)


def test_a_picture_whose_name_no_disk_takes_is_a_missing_one(tmp_path: Path) -> None:
    name = "ы" * 180 + ".png"
    member = json.dumps({"name": "Кранбау", "logo": name}, ensure_ascii=False)
    result = read(tmp_path, "a.jsonl", f"{member}\n")
    assert result.totals.imported == 1
    assert result.notes[-1] == f"missing images: “{name}”"


def test_products_of_nobody_are_no_members(tmp_path: Path) -> None:
    text = "SKU;Titel;Preis;Beschreibung\nA1;Lampe;12,00;Eine Lampe.\nA2;Helm;22,00;Ein Helm.\n"
    with pytest.raises(SourceError, match="no column says who makes or sells them"):
        read(tmp_path, "shop.csv", text)
    whose = ColumnMapping(constants={"name": "Alpha"}, columns={"Titel": "offering_title"})
    (member,) = read(tmp_path, "shop.csv", text, mapping=whose).members
    assert [it.texts["de"].title for it in member.offerings] == ["Lampe", "Helm"]
