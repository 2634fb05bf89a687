"""Closing fairs, and opening the archive as somebody does who has the file and its password."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pyzipper import AESZipFile

from app.bootstrap import Services
from app.domain.closing import ClosingOrder, FairErasure

PASSWORD = "kvp7-2mxw-hq9d-tzr4"


def close(desk: Services, fair: str, out: Path, *ticked: str, password: str = "") -> FairErasure:
    """Close a fair into an open file, or under a password that was noted."""
    order = ClosingOrder(fair, out, frozenset(ticked), None, password, password)
    return desk.closings.close(order, desk.texts("en"))


def opened(path: Path, password: str = PASSWORD) -> dict[str, bytes]:
    """All that an archive holds, with the pictures in the ZIP file within."""
    with AESZipFile(path) as archive:
        archive.setpassword(password.encode())
        files = {name: archive.read(name) for name in archive.namelist()}
    if "attachments.zip" in files:
        with zipfile.ZipFile(io.BytesIO(files.pop("attachments.zip"))) as inner:
            files |= {name: inner.read(name) for name in inner.namelist()}
    return files


def names_in(files: dict[str, bytes], part: str = "leads") -> list[str]:
    """The last names of the leads of a part."""
    found = files.get(f"{part}.json", b"[]")
    return sorted(lead["last_name"] for lead in json.loads(found))


def sheets_in(files: dict[str, bytes]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of the workbook."""
    book = load_workbook(io.BytesIO(files["leads.xlsx"]))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
