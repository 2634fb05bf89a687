"""Making catalogues: from a folder of sources, or from lists of others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_text
from app.domain.edition import Edition, EditionInfo, Medium
from app.domain.errors import SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.watch import UNWATCHED, Watch
from app.importers.edition_file import FILE_NAME, read_edition_file
from app.importers.read import read_members
from app.importers.report import ImportResult, RowOutcome, Totals
from app.store.catalogue.build import build_catalogue
from app.store.catalogue.edition import check_catalogue
from app.store.catalogue.media import checked_medium
from app.store.catalogue.reader import CatalogueReader

SOURCE_SUFFIXES = {".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx"}


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import into what; without `out` nothing is written."""

    files: tuple[Path, ...]
    out: Path | None
    base: Path | None = None
    edition_file: Path | None = None
    mapping: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row, and the edition that was written, if one was."""

    totals: Totals
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...]
    out: Path | None = None
    info: EditionInfo | None = None

    def as_json(self) -> Mapping[str, Any]:
        """The report as docs/catalogue-format.md describes it."""
        return {
            "totals": self.totals.as_json(),
            "rows": [row.as_json() for row in self.rows],
            "notes": list(self.notes),
        }


class ImportService:
    """Builds and imports with the schemas and search data in `resources`."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def build(
        self,
        source: Path,
        out: Path,
        edition_file: Path | None = None,
        watch: Watch = UNWATCHED,
    ) -> EditionInfo:
        """Build a catalogue from a folder whose every entry must be right.

        Raises SourceError, naming the first entry that is not.
        """
        if not source.is_dir():
            raise SourceError(N_("“{path}” is no folder with source files."), path=str(source))
        edition = read_edition_file(edition_file or source / FILE_NAME)
        files = sorted(
            path
            for path in source.rglob("*")
            if path.suffix.lower() in SOURCE_SUFFIXES and path.is_file()
        )
        if not files:
            raise SourceError(N_("There are no source files in “{path}”."), path=str(source))
        result = read_members(files)
        for row in result.rows:
            if row.outcome == "rejected":
                raise SourceError(
                    N_("{file}, line {line}: {reason}"),
                    N_("Correct it and build again; nothing was written."),
                    file=row.file,
                    line=row.line,
                    reason=row.reason,
                )
        media = [checked_medium(name, data) for name, data in result.media.items()]
        _refuse_missing(result.members, media)
        return build_catalogue(edition, result.members, media, out, self._resources, watch)

    def import_files(
        self,
        request: ImportRequest,
        watch: Watch = UNWATCHED,
    ) -> ImportReport:
        """Read all files together and write a catalogue of what is in them and in the base.

        Every row is accounted for in the report. Raises SourceError where a file cannot be read
        at all and Cancelled; nothing is then written.
        """
        base = _Base.read(request.base)
        edition_file = request.edition_file
        given = read_edition_file(edition_file) if edition_file else base.edition
        result = _read(request, base, given, watch)
        media, problems = _usable(result, base.media)
        members = _without_missing(result.members, {medium.name for medium in media})
        report = ImportReport(result.totals, result.rows, (*result.notes, *problems))
        if request.out is None:
            return report
        if not members:
            raise SourceError(
                N_("None of the rows could be imported, so nothing was written."),
                N_("The report says why (--report FILE); a mapping file can name the columns."),
            )
        edition = _completed(given, members, request.files)
        out = request.out
        info = build_catalogue(edition, members, media, out, self._resources, watch)
        return replace(report, out=out, info=info)

    def write_report(self, report: ImportReport, path: Path) -> None:
        """Write a report as JSON. Raises SourceError where that is not possible."""
        try:
            write_text(path, json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise SourceError(
                N_("The report “{path}” could not be written: {reason}."),
                path=str(path),
                reason=error.strerror or type(error).__name__,
            ) from error


@dataclass(frozen=True, slots=True)
class _Base:
    """The catalogue that an import adds to."""

    edition: Edition | None = None
    members: tuple[Member, ...] = ()
    media: tuple[Medium, ...] = ()

    @staticmethod
    def read(path: Path | None) -> "_Base":
        if path is None:
            return _Base()
        edition = check_catalogue(path).edition
        reader = CatalogueReader(path)
        try:
            return _Base(edition, tuple(reader.members()), tuple(reader.media()))
        finally:
            reader.close()


def _read(request: ImportRequest, base: _Base, given: Edition | None, watch: Watch) -> ImportResult:
    try:
        return read_members(
            request.files,
            base=base.members,
            mapping=request.mapping,
            sectors=given.sectors if given else (),
            progress=lambda done, total: watch.tell("read", done, total),
            cancelled=watch.is_cancelled,
        )
    except OSError as error:
        raise SourceError(
            N_("The lists could not be read: {reason}. Nothing was changed."),
            N_("Free some space and try again."),
            reason=error.strerror or type(error).__name__,
        ) from error


def _completed(given: Edition | None, members: Sequence[Member], files: Sequence[Path]) -> Edition:
    """The edition to write: the given one, with the languages that the texts are really in."""
    found: dict[str, None] = {}
    for member in members:
        found.update(dict.fromkeys(member.texts))
        for offering in member.offerings:
            found.update(dict.fromkeys(offering.texts))
    if given is not None:
        return replace(given, languages=tuple(dict.fromkeys((*given.languages, *sorted(found)))))
    today = date.today()  # noqa: DTZ011 - the day on the user's calendar
    source = ", ".join(path.name for path in files)
    return Edition(today.isoformat(), today, languages=tuple(sorted(found)), source=source)


def _usable(result: ImportResult, base: Iterable[Medium]) -> tuple[list[Medium], list[str]]:
    """The media that pass the checks, those of the base among them, and why others do not."""
    media = {medium.name: medium for medium in base}
    problems = []
    for name, data in result.media.items():
        try:
            media[name] = checked_medium(name, data)
        except SourceError as error:
            problems.append(str(error))
    return list(media.values()), problems


def _without_missing(members: Sequence[Member], names: set[str]) -> tuple[Member, ...]:
    """The members without logos and pictures that are not there."""
    return tuple(
        member
        if names.issuperset(member.media())
        else replace(
            member,
            logo=member.logo if member.logo in names else "",
            offerings=tuple(
                replace(
                    offering,
                    pictures=tuple(item for item in offering.pictures if item.file in names),
                )
                for offering in member.offerings
            ),
        )
        for member in members
    )


def _refuse_missing(members: Iterable[Member], media: Iterable[Medium]) -> None:
    names = {medium.name for medium in media}
    for member in members:
        for name in member.media():
            if name not in names:
                raise SourceError(
                    N_("{member}: the picture “{name}” is missing."), member=member.id, name=name
                )
