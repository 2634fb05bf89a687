"""The folder that a catalogue is built of: its lists, and whether its images are there."""

from collections.abc import Iterable
from pathlib import Path

from app.domain.edition import Medium
from app.domain.errors import SourceError
from app.domain.glossary import FILE_NAME
from app.domain.member import Member
from app.domain.messages import N_

SOURCE_SUFFIXES = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx"}


def source_files(source: Path) -> list[Path]:
    """The lists in a folder, without the glossary. Raises SourceError where there are none."""
    files = sorted(
        path
        for path in source.rglob("*")
        if path.suffix.lower() in SOURCE_SUFFIXES and path.is_file() and path != source / FILE_NAME
    )
    if not files:
        raise SourceError(N_("“{path}” contains no source files."), path=str(source))
    return files


def refuse_missing(members: Iterable[Member], media: Iterable[Medium]) -> None:
    """Raise SourceError where a member names an image that is not there."""
    names = {medium.name for medium in media}
    for member in members:
        for name in member.media():
            if name not in names:
                raise SourceError(
                    N_("{member}: the image “{name}” is missing."), member=member.id, name=name
                )
