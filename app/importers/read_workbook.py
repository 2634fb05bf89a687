"""Reads the workbook of an edition, or of one member, that went out to be edited."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.domain.edition import Edition, Sector
from app.domain.errors import SourceError
from app.domain.localized import is_language_tag
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.workbook_sheets import MARKER, SHEETS, code_of_label, sector_label
from app.importers.columns.mapping_file import NO_MAPPING
from app.importers.members.schema import is_date_of_an_edition, is_web_address
from app.importers.members.workbook_members import (
    MemberAssembler,
    SheetCells,
    WorkbookMembers,
    WorkbookRow,
)
from app.importers.merging.picture_files import PictureFinder
from app.importers.merging.sector_codes import SectorCodes
from app.importers.read_members import ReadProgress, check_file
from app.importers.sandbox.import_parent import ReadJob, read_in_child
from app.importers.tables.limits import damaged
from app.importers.values.text_cleanup import plain_text

FORMAT = "1"

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class SentMember:
    """A member as it went out: its name, and by which fingerprint it is known to be the same."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EditionWorkbook:
    """What came back: the edition that went out, what was sent, and what stands there now.

    `members` hold the members that could be read whole, `faulty` the ids of the others. `lost`
    counts, by sheet, the rows that went out and are gone; `is_whole` says that all members of the
    edition went out.
    """

    name: str
    edition: Edition
    is_whole: bool
    sent: Mapping[str, SentMember]
    members: Mapping[str, Member]
    faulty: frozenset[str]
    rows: Sequence[WorkbookRow]
    lost: Mapping[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadWorkbooks:
    """All workbooks of editions among some files, and the pictures that lie beside them."""

    books: tuple[EditionWorkbook, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)


def read_workbooks(
    files: Sequence[Path], progress: ReadProgress, cancelled: Callable[[], bool] = lambda: False
) -> ReadWorkbooks:
    """The workbooks of editions among `files`; the others are left to `read_members`.

    Raises SourceError for one of ours that cannot be used, and Cancelled.
    """
    maybe = _maybe(files)
    if not maybe:
        return ReadWorkbooks()
    sheets = _sheets(maybe, progress, cancelled)
    pictures = PictureFinder()
    books = []
    for path, rows in sheets.items():
        book = _book(path.name, rows)
        for member in book.members.values():
            pictures.look_for(member.media(), path)
        books.append(book)
    return ReadWorkbooks(tuple(books), pictures.found())


def holds_workbook(files: Sequence[Path]) -> bool:
    """Whether the workbook of an edition, or of one member, is among some files.

    Raises SourceError for one that cannot be used.
    """
    maybe = _maybe(files)
    if not maybe:
        return False
    job = ReadJob(maybe, NO_MAPPING, lambda: False, kind="edition")
    with closing(read_in_child(job)) as messages:
        return any(message[0] == "cells" for message in messages)


def _maybe(files: Sequence[Path]) -> list[Path]:
    """The files that are workbooks by their names."""
    maybe = [path for path in files if path.suffix.lower() == ".xlsx"]
    for path in maybe:
        check_file(path)
    return maybe


def _sheets(
    files: Sequence[Path], progress: ReadProgress, cancelled: Callable[[], bool]
) -> Mapping[Path, Mapping[str, list[SheetCells]]]:
    """The rows of the workbooks that are ours, by their sheets."""
    found: dict[Path, dict[str, list[SheetCells]]] = {}
    sizes = [path.stat().st_size for path in files]
    at = 0
    for message in read_in_child(ReadJob(files, NO_MAPPING, cancelled, kind="edition")):
        match message:
            case ["file", number]:
                at = number
            case ["read", read]:
                progress(sum(sizes[:at]) + read, sum(sizes))
            case ["cells", sheet, line, cells, problem]:
                why = Sentence.from_json(problem) if problem else None
                rows = found.setdefault(files[at], {}).setdefault(sheet, [])
                rows.append(SheetCells(line, cells, why))
    return found


def _book(name: str, sheets: Mapping[str, list[SheetCells]]) -> EditionWorkbook:
    marks = _Marks([row.cells for row in sheets.get(MARKER, ())])
    if marks.one("format") != FORMAT:
        raise SourceError(
            N_("“{name}” was written by another version of the program and cannot be imported."),
            N_("Nothing was changed. Export the workbook again with this version."),
            name=name,
        )
    edition = marks.edition(name)
    assembler = MemberAssembler(name, marks.filled())
    for sheet in SHEETS:
        assembler.take(sheet, sheets.get(sheet.name, ()))
    found = assembler.members()
    codes = _Sectors(edition, marks.one("lang"))
    sent = marks.counts()
    return EditionWorkbook(
        name,
        edition,
        marks.one("scope") != "member",
        marks.sent(),
        {id_: codes.coded(member) for id_, member in found.members.items()},
        found.faulty,
        found.rows,
        _lost(sent, found),
        found.notes,
    )


def _lost(sent: Mapping[str, int], found: WorkbookMembers) -> Mapping[str, int]:
    gone = {sheet.name: sent.get(sheet.name, 0) - found.kept.get(sheet.name, 0) for sheet in SHEETS}
    return {name: number for name, number in gone.items() if number > 0 and name != SHEETS[0].name}


class _Marks:
    """The rows of the hidden sheet: a word, and what belongs to it."""

    def __init__(self, rows: Sequence[Cells]) -> None:
        self._rows = [[*map(plain_text, row), "", "", ""] for row in rows]

    def one(self, word: str) -> str:
        """The value of a word that stands there once."""
        return next((value for _row, value, *_rest in self._of(word)), "")

    def edition(self, name: str) -> Edition:
        """The edition that went out. Raises SourceError where what is said of it is no edition."""
        day: date | None = None
        with suppress(ValueError):
            day = date.fromisoformat(self.one("date"))
        version = self.one("version")
        if day is None or not is_date_of_an_edition(day) or not version:
            raise damaged(name)
        languages = filter(None, next(self._of("languages"), [])[1:])
        profile, selection = self.one("profile"), self.one("selection")
        if not all(map(is_web_address, filter(None, (profile, selection)))):
            raise damaged(name)
        return Edition(
            version,
            day,
            tuple(filter(is_language_tag, languages)),
            self.one("source"),
            bool(self.one("sample")),
            profile,
            selection,
            tuple(self._sectors(name)),
        )

    def filled(self) -> Mapping[str, list[str]]:
        """The headings under which something went out, by sheet."""
        found: dict[str, list[str]] = {}
        for _word, sheet, heading, *_rest in self._of("column"):
            found.setdefault(sheet, []).append(heading)
        return found

    def counts(self) -> Mapping[str, int]:
        """How many rows went out, by sheet."""
        rows = self._of("rows")
        return {sheet: int(count) for _word, sheet, count, *_rest in rows if count.isdecimal()}

    def sent(self) -> Mapping[str, SentMember]:
        """The members that went out."""
        rows = self._of("member")
        return {id_: SentMember(name, print_) for _word, id_, print_, name, *_rest in rows}

    def _sectors(self, name: str) -> Iterator[Sector]:
        for _word, code, parent, names, *_rest in self._of("sector"):
            try:
                data = json.loads(names)
                texts = {str(lang): plain_text(str(text)) for lang, text in data.items()}
                yield Sector(code, parent, texts)
            except (ValueError, AttributeError, RecursionError) as error:
                raise damaged(name) from error

    def _of(self, word: str) -> Iterator[list[str]]:
        return (row for row in self._rows if row[0] == word)


class _Sectors:
    """Codes of sectors for what the cells say: labels as the lists offer them, or names."""

    def __init__(self, edition: Edition, lang: str) -> None:
        self._labels = {sector_label(sector, lang) for sector in edition.sectors}
        self._codes = SectorCodes(edition.sectors)

    def coded(self, member: Member) -> Member:
        """The member with codes of its sectors and of those of its offerings."""
        offerings = (
            replace(offering, sectors=self._all(offering.sectors)) for offering in member.offerings
        )
        sectors = self._all(member.sectors)
        return self._codes.coded(replace(member, sectors=sectors, offerings=tuple(offerings)))

    def _all(self, labels: Sequence[str]) -> tuple[str, ...]:
        return tuple(code_of_label(it) if it in self._labels else it for it in labels)
