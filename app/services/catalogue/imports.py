"""Making catalogues: from a folder of sources, or from lists of others."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.config.atomic_file import write_text
from app.config.gc_paused import gc_paused
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import EditionInfo
from app.domain.errors import SourceError, UsageError, reason_of
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.update_memory import LISTS
from app.importers.own_formats.edition_file import FILE_NAME
from app.importers.read_glossary import with_glossary_of
from app.importers.read_members import read_members
from app.importers.read_workbook import ReadWorkbooks, holds_workbook, read_workbooks
from app.importers.tables.import_result import RowOutcome, Totals
from app.services.catalogue.column_choices import Asked
from app.services.catalogue.edition_brand import (
    doubts_about,
    read_branded_edition,
    with_brand,
    with_brand_media,
    with_brand_of,
)
from app.services.catalogue.import_check import NOTHING_CHECKED, ImportCheck, check_of
from app.services.catalogue.import_plan import (
    BaseEdition,
    memory_of_lists,
    planned,
    with_synonyms_of_file,
)
from app.services.catalogue.list_reading import list_errors, read_lists
from app.services.catalogue.output_guard import check_out, check_report, refuse_same_file
from app.services.catalogue.source_folder import refuse_missing, source_files
from app.services.catalogue.usable_media import usable_media, without_missing
from app.services.catalogue.verified_catalogues import check_in_sandbox
from app.services.catalogue.workbook_import import TakenWorkbooks, taken_in
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.media import checked_medium


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import into what; without `out` no catalogue is written, without `report` none.

    `columns` are what columns are to mean from now on. `brand_of` is a catalogue whose brand stays
    where neither base nor edition file has one.
    """

    files: tuple[Path, ...]
    out: Path | None
    base: Path | None = None
    edition_file: Path | None = None
    mapping: Path | None = None
    report: Path | None = None
    synonyms: Path | None = None
    columns: Asked = field(default_factory=dict)
    brand_of: Path | None = None

    def check_outputs(self) -> None:
        """Raise UsageError where an output would replace what is needed or is none of ours."""
        named = (self.mapping, self.edition_file, self.synonyms)
        read = [*self.files, *(path for path in named if path is not None)]
        if self.out is not None:
            check_out(self.out)
            refuse_same_file(self.out, read)
        if self.report is not None:
            others = (self.base, self.out)
            check_report(self.report, [*read, *(path for path in others if path is not None)])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row, and the edition that was written, if one was.

    Where no row could be used, none is written.
    """

    totals: Totals
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...]
    out: Path | None = None
    info: EditionInfo | None = None
    check: ImportCheck = NOTHING_CHECKED

    @property
    def is_in_vain(self) -> bool:
        """Whether no row at all could be used."""
        return self.totals.rejected == self.totals.read

    def as_json(self) -> Mapping[str, Any]:
        """The report as docs/reference/reading-lists.md describes it."""
        return {
            "totals": self.totals.as_json(),
            "rows": [row.as_json() for row in self.rows],
            "notes": list(self.notes),
            "columns": [column.as_json() for column in self.check.columns],
        }


class ImportService:
    """Builds and imports with the schemas and search data in `resources`.

    `is_sound` raises CatalogueError for a catalogue that is not; what is known is not checked anew.
    """

    def __init__(
        self, resources: Path, is_sound: Callable[[Path], object] = check_in_sandbox
    ) -> None:
        self._resources = resources
        self._is_sound = is_sound

    @gc_paused()
    def build(
        self,
        source: Path,
        out: Path,
        edition_file: Path | None = None,
        watch: Progress = NO_PROGRESS,
        synonyms: Path | None = None,
    ) -> EditionInfo:
        """Build a catalogue from a folder whose every entry must be right.

        Raises SourceError, naming the first entry that is not, and UsageError where `out` is a
        file that is no catalogue.
        """
        if not source.is_dir():
            raise SourceError(N_("“{path}” is not a folder with source files."), path=str(source))
        check_out(out)
        edition, of_brand = read_branded_edition(edition_file or source / FILE_NAME)
        edition = with_synonyms_of_file(edition, synonyms)
        files = source_files(source)
        with list_errors():
            result = read_members(files)
            edition = with_glossary_of(source, edition)
        for row in result.rows:
            if row.outcome == "rejected":
                raise SourceError(
                    N_("{file}, line {line}: {reason}"),
                    N_("Nothing was written. Correct it and build again."),
                    file=row.file,
                    line=row.line,
                    reason=row.reason,
                )
        media = [checked_medium(name, data) for name, data in result.media.items()]
        refuse_missing(result.members, media)
        media = with_brand_media(media, edition.brand, of_brand)
        content = CatalogueContent(edition, result.members, media)
        return build_catalogue(content, out, self._resources, watch)

    def is_workbook(self, files: Sequence[Path]) -> bool:
        """Whether the workbook of an edition is among the files, which is no list of a source."""
        with list_errors():
            return holds_workbook(files)

    def is_workbook_of(self, files: Sequence[Path], ids: Collection[str]) -> bool:
        """Whether a workbook among the files is for an edition with members of these IDs."""
        with list_errors():
            books = read_workbooks(files, lambda _done, _total: None).books
        return any(not book.is_whole or not book.sent.keys().isdisjoint(ids) for book in books)

    @gc_paused()
    def import_files(self, request: ImportRequest, watch: Progress = NO_PROGRESS) -> ImportReport:
        """Read all files together and write a catalogue of what is in them and in the base.

        Every row is accounted for in the report, which is written before the catalogue. Raises
        SourceError where a file cannot be read at all, UsageError where one would be written
        over, and Cancelled; no catalogue is then written.
        """
        request.check_outputs()
        books = _workbooks(request, watch)
        base = BaseEdition.read(request.base, self._is_sound)
        if books is not None:
            return self._take_workbooks(request, taken_in(books, base, request.base), watch)
        file = request.edition_file
        given, of_brand = read_branded_edition(file) if file else (None, ())
        plan = planned(base.edition, given, request.files)
        memory = base.remembered() if request.base else memory_of_lists()
        remembered, sectors = memory.chosen(LISTS), plan.edition.sectors
        lists = read_lists(request, remembered, watch, members=base.members, sectors=sectors)
        result = lists.result
        media, problems = usable_media(result, base.media)
        members = without_missing(result.members, {medium.name for medium in media})
        notes = (*plan.notes, *result.notes, *problems, *doubts_about(given))
        check = check_of(result, lists.choices)
        report = ImportReport(result.totals, result.rows, notes, check=check)
        if request.report is not None:
            _write_report(report, request.report)
        if request.out is None or report.is_in_vain:
            return report
        edition, out = (
            with_synonyms_of_file(plan.edition_of(members), request.synonyms),
            request.out,
        )
        edition, media = with_brand(edition, media, of_brand, request.brand_of, self._is_sound)
        content = CatalogueContent(
            edition, members, media, memory.with_chosen(LISTS, lists.choices)
        )
        info = build_catalogue(content, out, self._resources, watch, request.base)
        return replace(report, out=out, info=info)

    def _take_workbooks(
        self, request: ImportRequest, taken: TakenWorkbooks, watch: Progress
    ) -> ImportReport:
        report = ImportReport(Totals.of(taken.rows), taken.rows, taken.notes)
        if request.report is not None:
            _write_report(report, request.report)
        if request.out is None or report.is_in_vain:
            return report
        content, file = taken.content, request.edition_file
        if file is not None:
            given, of_brand = read_branded_edition(file)
            given = with_brand_of(given, content.edition)
            edition = replace(given, glossary=content.edition.glossary)
            media = with_brand_media(content.media, edition.brand, of_brand)
            content = replace(content, edition=edition, media=media)
        info = build_catalogue(content, request.out, self._resources, watch)
        return replace(report, out=request.out, info=info)


def _workbooks(request: ImportRequest, watch: Progress) -> ReadWorkbooks | None:
    """The workbooks of editions, if there are any; they come alone."""
    with list_errors():
        found = read_workbooks(
            request.files,
            lambda done, total: watch.report("read", done, total),
            watch.is_cancelled,
        )
    if found.books and len(found.books) < len(request.files):
        raise UsageError(
            N_("Workbooks of an edition cannot be imported together with other lists."),
            N_("Nothing was changed. Import one after the other."),
        )
    return found if found.books else None


def _write_report(report: ImportReport, path: Path) -> None:
    try:
        write_text(path, json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise SourceError(
            N_("The report “{path}” could not be written: {reason}. Nothing was changed."),
            path=str(path),
            reason=reason_of(error),
        ) from error
