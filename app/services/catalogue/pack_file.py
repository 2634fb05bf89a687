"""The file of a pack: a ZIP that is read within limits, and always written the same way."""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from app.config.atomic_file import replacing
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.domain.pack import PackError
from app.domain.unwritten_file import not_written
from app.security.pack_metadata import FOLDER, MANIFEST, MAX_METADATA
from app.security.pack_refusals import damaged_pack

OBJECTS = "objects/"
HINT = "since.json"
"""Says what a delta continues. Nobody signs it: it only helps a refusal to be understood."""
MAX_ENTRIES = 60_000
MAX_DIRECTORY = 16_000_000
MAX_BYTES = 2_000_000_000
_METADATA = re.compile(FOLDER + r"(?:[0-9]{1,3}\.root|timestamp|snapshot|targets)\.json")
_END = struct.Struct("<4s4H2LH")
_END_SIGN = b"PK\x05\x06"
_LARGE_END, _LARGE_END_SIGN = 20, b"PK\x06\x07"
"""What stands before the end where ZIP64 says the sizes once more; no pack is so large."""

_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAY = (1980, 1, 1, 0, 0, 0)
_PACKED = (b"\x89PNG", b"\xff\xd8\xff")
"""Beginnings of what is compressed already."""
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    struct.error,
    OverflowError,
)


class PackFile:
    """An open pack; every entry is read no further than it may be long."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        if len(self._entries) != len(archive.infolist()):
            raise damaged_pack()

    def read(self, name: str, most: int) -> bytes | None:
        """An entry of at most so many bytes, None where there is none. Raises PackError."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.compress_type not in _WAYS or entry.file_size > most:
            raise damaged_pack()
        try:
            with self._archive.open(entry) as file:
                data = file.read(most + 1)
                if len(data) > most or file.read(1):
                    raise damaged_pack()
        except _UNREADABLE as error:
            raise damaged_pack() from error
        return data

    def refuse_others(self, digests: Collection[str]) -> None:
        """Raise PackError for an object that no manifest names, or metadata that is damaged."""
        objects = {name for name in self._entries if name.startswith(OBJECTS)}
        others = self._entries.keys() - objects - {MANIFEST, HINT}
        known = {OBJECTS + digest for digest in digests}
        if not objects <= known or not all(map(_METADATA.fullmatch, others)):
            raise damaged_pack()
        for name in others:
            self.read(name, MAX_METADATA)

    def holds(self, digest: str) -> bool:
        """Whether an object is in the pack, and not in an older edition alone."""
        return OBJECTS + digest in self._entries

    def object(self, digest: str, size: int) -> bytes | None:
        """An object by its SHA-256, None where the pack lacks it. Raises PackError."""
        data = self.read(OBJECTS + digest, size)
        if data is not None and (len(data) != size or sha256(data).hexdigest() != digest):
            raise damaged_pack()
        return data


@contextmanager
def opened_pack(path: Path) -> Iterator[PackFile]:
    """A pack, open while the block lasts. Raises PackError for what is none."""
    try:
        with path.open("rb") as file:
            _refuse_large_directory(file)
            with zipfile.ZipFile(file) as archive:
                yield PackFile(archive)
    except _UNREADABLE as error:
        raise damaged_pack() from error
    except OSError as error:
        raise PackError(
            N_("The pack “{name}” cannot be read: {reason}. Nothing was changed."),
            name=path.name,
            reason=reason_of(error),
        ) from error


def _refuse_large_directory(file: BinaryIO) -> None:
    """Raise PackError where the list of entries would fill the memory before one is read."""
    size = file.seek(0, os.SEEK_END)
    if not _END.size + _LARGE_END <= size <= MAX_BYTES:
        raise damaged_pack()
    file.seek(-_END.size - _LARGE_END, os.SEEK_END)
    before, end = file.read(_LARGE_END), file.read(_END.size)
    sign, _disk, _start, _here, entries, directory, _offset, comment = _END.unpack(end)
    if sign != _END_SIGN or comment or entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise damaged_pack()
    # Python believes what ZIP64 says, although the end says something else.
    if before.startswith(_LARGE_END_SIGN):
        raise damaged_pack()


def write_pack(path: Path, entries: Mapping[str, bytes]) -> None:
    """Write a pack whole or not at all; the same entries give the same bytes. Raises UsageError."""
    if len(entries) > MAX_ENTRIES:
        raise UsageError(N_("This edition is too large for a pack. Nothing was written."))
    try:
        with replacing(path) as part, zipfile.ZipFile(part, "w") as archive:
            for name, data in entries.items():
                info = zipfile.ZipInfo(name, _DAY)
                is_packed = data.startswith(_PACKED)
                info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, data, compresslevel=9)
    except OSError as error:
        raise not_written(UsageError, path, error) from error
