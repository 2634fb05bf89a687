"""Makes candidates of what is dropped on the edition page; runs in the background."""

from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.pack import SUFFIX as PACK_SUFFIX
from app.domain.pack import TRUST_SUFFIX
from app.domain.progress import Progress
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.column_choices import Asked
from app.services.catalogue.edition_updates import UpdateRequest
from app.services.catalogue.imports import ImportRequest
from app.ui.edition.candidate import Candidate

CATALOGUE_SUFFIX = ".db"
ALONE = {CATALOGUE_SUFFIX, PACK_SUFFIX, TRUST_SUFFIX}
"""What is never dropped together with anything else."""


@dataclass(frozen=True, slots=True)
class DropRequest:
    """How dropped files are read: alone, or for a `source`; the rest as somebody answered.

    `columns` are what columns are to mean, `without` what an update leaves as it is.
    """

    paths: tuple[Path, ...]
    alone: bool = False
    source: str | None = None
    columns: Asked = field(default_factory=dict)
    without: tuple[str, ...] = ()
    leave_outdated: bool = False
    many_leave: bool = False


class Candidates:
    """Catalogues that could be taken over."""

    def __init__(self, services: Services, watch: Progress) -> None:
        self._services = services
        self._watch = watch

    def made_of(self, reading: DropRequest, current: CatalogueService) -> Candidate:
        """A catalogue that was dropped, or one made of lists or filled workbooks."""
        first = reading.paths[0]
        if first.suffix.lower() == PACK_SUFFIX:
            return self._signed(first, current)
        if first.suffix.lower() == CATALOGUE_SUFFIX:
            return self._checked(first, current)
        if any(self._services.filled_texts.is_ours(path) for path in reading.paths):
            return self._filled(reading, current)
        if len(reading.paths) == 1 and self._services.glossary.is_ours(first):
            return self._with_glossary(first, current)
        if reading.source is not None and not self._services.imports.is_workbook(reading.paths):
            return self._updated(reading, reading.source, current)
        return self._imported(reading, current)

    def _checked(self, path: Path, current: CatalogueService) -> Candidate:
        editions = self._services.editions
        info = editions.check(path)
        return Candidate(path, info, editions.difference(path, current), editions.age(info))

    def _signed(self, path: Path, current: CatalogueService) -> Candidate:
        """The edition of a pack whose signature is trusted, built and compared with it."""
        editions = self._services.editions
        pack = self._services.packs.candidate(path, self._out, self._watch)
        difference = editions.difference(self._out, current)
        age = editions.age(pack.info)
        return Candidate(self._out, pack.info, difference, age, is_made=True, pack=pack)

    def _imported(self, reading: DropRequest, current: CatalogueService) -> Candidate:
        request = ImportRequest(
            files=reading.paths,
            out=self._out,
            base=None if self._is_alone(reading, current) else current.path,
            synonyms=self._synonyms(),
            columns=reading.columns,
            brand_of=current.path if reading.alone else None,
        )
        report = self._services.imports.import_files(request, self._watch)
        if report.info is None:
            raise UsageError(
                N_("None of the {rows} rows could be imported. Nothing was changed."),
                N_("A mapping file can define the columns (docs/reference/mapping-file.md)."),
                rows=report.totals.read,
            )
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, report.info, difference, report=report, is_made=True)

    def _is_alone(self, reading: DropRequest, current: CatalogueService) -> bool:
        """Whether files make an edition of their own; a workbook of the sample goes back into it.

        On the sample nobody has to choose that lists are read alone, and a workbook is no list.
        """
        if not (reading.alone and current.edition.sample):
            return reading.alone
        return not self._services.imports.is_workbook_of(reading.paths, current.names())

    def _updated(self, reading: DropRequest, source: str, current: CatalogueService) -> Candidate:
        """The next edition of what one source changed."""
        request = UpdateRequest(
            reading.paths,
            source,
            current.path,
            self._out,
            without=reading.without,
            allow_many_leaving=reading.many_leave,
            synonyms=self._synonyms(),
            columns=reading.columns,
        )
        report = self._services.edition_updates.update(request, self._watch)
        if report.info is None:
            raise UsageError(N_("No edition was written. Nothing was changed."))
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, report.info, difference, report=report, is_made=True)

    def with_synonyms(self, current: CatalogueService) -> Candidate:
        """The edition in use with the words that were taken as synonyms."""
        info = self._services.unmet_words.next_edition(self._out, self._watch)
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, info, difference, is_made=True)

    def with_corrections(self, current: CatalogueService) -> Candidate:
        """The edition in use with the corrections that were accepted."""
        info = self._services.corrections.next_edition(self._out, self._watch)
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, info, difference, is_made=True)

    def _with_glossary(self, path: Path, current: CatalogueService) -> Candidate:
        """The edition in use with the glossary that was dropped."""
        report = self._services.glossary.take(path, current.path, self._out, self._watch)
        if report.info is None:
            raise UsageError(N_("This glossary changes nothing. No catalogue was written."))
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, report.info, difference, terms=report.difference, is_made=True)

    def _synonyms(self) -> Path | None:
        file = self._services.unmet_words.file
        return file if file.exists() else None

    def _filled(self, reading: DropRequest, current: CatalogueService) -> Candidate:
        report = self._services.filled_texts.take(
            reading.paths,
            current.path,
            self._out,
            self._watch,
            leave_outdated=reading.leave_outdated,
            synonyms=self._synonyms(),
        )
        if report.info is None:
            raise UsageError(
                N_("These workbooks contain nothing new. Nothing was changed. {why}"),
                N_("Fill in the shaded cells and drop them again."),
                why=next((row.reason for row in report.rows if row.reason), ""),
            )
        difference = self._services.editions.difference(self._out, current)
        return Candidate(self._out, report.info, difference, report=report, is_made=True)

    @property
    def _out(self) -> Path:
        return self._services.editions.new_file()
