"""The folder that a catalogue is built of: its lists, and whether its images are there."""

from collections.abc import Iterable
from pathlib import Path

from app.domain.edition import Medium
from app.domain.errors import SourceError
from app.domain.glossary import FILE_NAME
from app.domain.list_formats import LIST_SUFFIXES
from app.domain.member import Member
from app.domain.messages import N_

_NOTES = {".txt", ".docx"}
"""Beside lists, text is a licence, a letter or a note more often than a table."""


def source_files(source: Path) -> list[Path]:
    """The lists in a folder, without the glossary. Raises SourceError where there are none."""
    files = sorted(
        path
        for path in source.rglob("*")
        if _is_list(path) and path.is_file() and path != source / FILE_NAME
    )
    if not files:
        raise SourceError(N_("“{path}” contains no source files."), path=str(source))
    return files


def _is_list(path: Path) -> bool:
    """Whether a file is named like a list, and not like what Excel or macOS keep beside one."""
    is_list = path.suffix.lower() in {*LIST_SUFFIXES} - _NOTES
    return is_list and not path.name.startswith(("~$", "."))


def refuse_missing(members: Iterable[Member], media: Iterable[Medium]) -> None:
    """Raise SourceError where a member names an image that is not there."""
    names = {medium.name for medium in media}
    for member in members:
        for name in member.media():
            if name not in names:
                raise SourceError(
                    N_("{member}: the image “{name}” is missing."), member=member.id, name=name
                )
