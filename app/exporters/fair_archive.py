"""The archive that a closed fair leaves behind: leads, a workbook to read, and every picture.

An encrypted one is a ZIP file under AES-256 as WinZip defines it (AE-2), which 7-Zip and others
open. No ZIP file hides the names of what it holds, and pictures are named by lead: so there they
lie in a ZIP file of their own inside.
"""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from app.domain.errors import AttachmentDamaged
from app.domain.file_names import file_names
from app.domain.lead import Lead
from app.domain.question import NO_QUESTIONS, Questionnaire
from app.exporters.archive import FOLDER, entry_moment
from app.exporters.lead_facts import display_name
from app.exporters.lead_json import lead_to_json, lines_of_json

LEADS_PART = "leads"
"""The part of what lies not apart."""

WORKBOOK = "leads.xlsx"
PICTURES = "attachments.zip"
RECOVERY = "recovery-key.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Leads that lie together: in `NAME.json`, and their pictures in a folder of their own."""

    name: str
    leads: tuple[Lead, ...]
    questions: Questionnaire = NO_QUESTIONS
    """What is asked at their fair."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The password of an archive, and what gives it back by the recovery key, empty for nothing."""

    password: str = field(repr=False)
    sealed: bytes = b""


@dataclass(frozen=True, slots=True)
class ArchivePictures:
    """The names under which pictures lie in the archive, by their ids, and the damaged ones."""

    names: Mapping[str, str]
    data: Mapping[str, bytes]
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveRead:
    """What was read out of an archive: leads by their part, how many pictures, the file's hash."""

    parts: Mapping[str, tuple[Mapping[str, Any], ...]]
    pictures: int
    sha256: str

    def ids(self, part: str) -> frozenset[str]:
        """The ids of the leads of a part."""
        return frozenset(lead["id"] for lead in self.parts.get(part, ()))


class UnreadableArchive(Exception):
    """What the disk holds is not what was to be written, or the password does not open it."""


def pictures_of(parts: Iterable[Part], photo: Callable[[str], bytes]) -> ArchivePictures:
    """The pictures of leads, named by lead; `photo` gives the bytes of one."""
    items = [
        (part, item, f"{display_name(lead)} {PurePath(item.name).stem}")
        for part in parts
        for lead in part.leads
        for item in lead.attachments
    ]
    names, data, damaged = {}, {}, []
    stems = file_names([title for _, _, title in items], "")
    for (part, item, _), stem in zip(items, stems, strict=True):
        try:
            content = photo(item.id)
        except AttachmentDamaged:
            damaged.append(item.name)
            continue
        folder = FOLDER if part.name == LEADS_PART else f"{FOLDER}/{part.name}"
        names[item.id] = f"{folder}/{stem}{item.suffix}"
        data[names[item.id]] = content
    return ArchivePictures(names, data, tuple(damaged))


def fair_archive(
    parts: Iterable[Part],
    workbook: bytes,
    pictures: ArchivePictures,
    at: datetime,
    lock: Lock | None,
) -> bytes:
    """The bytes of the archive; nothing of it touches a disk."""
    files = {
        f"{part.name}.json": lines_of_json(
            [_lead_json(lead, pictures, part.questions) for lead in part.leads]
        )
        for part in parts
    }
    files[WORKBOOK] = workbook
    if lock is None:
        return _zipped({**files, **pictures.data}, at)
    from pyzipper import WZ_AES, AESZipFile  # noqa: PLC0415 - once a fair

    if pictures.data:
        files[PICTURES] = _zipped(pictures.data, at)
    held = io.BytesIO()
    with AESZipFile(held, "w") as archive:
        if lock.sealed:
            _put(archive, RECOVERY, lock.sealed, at)
        archive.setpassword(lock.password.encode())
        # Version 2 keeps no checksum of the plain bytes in the open.
        archive.setencryption(WZ_AES, nbits=256, force_wz_aes_version=2)
        for name, content in files.items():
            _put(archive, name, content, at)
    return held.getvalue()


def read_fair_archive(path: Path, password: str) -> ArchiveRead:
    """Read all of an archive from the disk. Raises UnreadableArchive, OSError."""
    from pyzipper import AESZipFile, BadZipFile  # noqa: PLC0415 - as above

    raw = path.read_bytes()
    try:
        with AESZipFile(io.BytesIO(raw)) as archive:
            archive.setpassword(password.encode() or None)
            files = dict(_contents(archive))
            if PICTURES in files:
                with zipfile.ZipFile(io.BytesIO(files.pop(PICTURES))) as inner:
                    files |= dict(_contents(inner))
        parts = {
            name.removesuffix(".json"): tuple(json.loads(content))
            for name, content in files.items()
            if name.endswith(".json") and name != RECOVERY
        }
        several = (lead["attachments"] for leads in parts.values() for lead in leads)
        told = {item["file"] for items in several for item in items}
    except (*_ODD, BadZipFile) as error:
        raise UnreadableArchive from error
    pictures = {name for name in files if name.startswith(f"{FOLDER}/")}
    if told - {""} != pictures or not zipfile.is_zipfile(io.BytesIO(files.get(WORKBOOK, b""))):
        raise UnreadableArchive
    return ArchiveRead(parts, len(pictures), hashlib.sha256(raw).hexdigest())


def sealed_part(path: Path) -> bytes | None:
    """What gives the password back by the recovery key; None where the file has none of it.

    The file may be anybody's: no more of it is read than an archive has. Raises OSError.
    """
    if path.exists() and not path.is_file():
        return None  # of a pipe or a device nothing is waited for
    try:
        with _Sparing(path.open("rb", buffering=0)) as file, zipfile.ZipFile(file) as archive:
            info = archive.getinfo(RECOVERY)
            if info.compress_type not in _PLAIN:
                return None
            with archive.open(info) as member:
                found = member.read(_MUCH + 1)
        return found if len(found) <= _MUCH else None
    except _ODD:
        return None


class _Sparing(io.BufferedReader):
    """A file of which no more than a megabyte is read at once, whatever it says of its sizes."""

    # typing.override comes with Python 3.12.
    def read(self, size: int | None = -1, /) -> bytes:  # type: ignore[explicit-override]
        if size is not None and size > _MOST_AT_ONCE:
            raise zipfile.BadZipFile
        return super().read(_MOST_AT_ONCE if size is None or size < 0 else size)


_MUCH = 10_000
_MOST_AT_ONCE = 1_000_000
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What unpacks step by step in the `zipfile` of Python; others give many megabytes at once."""

_ODD = (
    *(ValueError, KeyError, TypeError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, EOFError, OverflowError, struct.error),
)
"""What libraries raise for files that are not as they should be, and for a wrong password."""


def _contents(archive: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - of either library
    for info in archive.infolist():
        yield info.filename, archive.read(info.filename)


def _lead_json(lead: Lead, pictures: ArchivePictures, questions: Questionnaire) -> dict[str, Any]:
    """The form of a lead, with where each picture lies; one that is damaged lies nowhere."""
    form = lead_to_json(lead, questions)
    for item in form["attachments"]:
        item["file"] = pictures.names.get(item["id"], "")
    return form


def _zipped(files: Mapping[str, bytes], at: datetime) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            _put(archive, name, content, at)
    return held.getvalue()


def _put(archive: Any, name: str, content: bytes, at: datetime) -> None:  # noqa: ANN401 - as above
    info = getattr(archive, "zipinfo_cls", zipfile.ZipInfo)(name, entry_moment(at))
    # Pictures and workbooks are compressed already.
    packed = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
    archive.writestr(info, content, packed)
