"""Makes candidates of what is dropped on the edition page; runs in the background."""

import os
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import Services
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.progress import Progress
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.edition_updates import UpdateRequest
from app.services.catalogue.imports import ImportRequest
from app.ui.edition.candidate_preview import Candidate


class Candidates:
    """Catalogues that could be taken over."""

    def __init__(self, services: Services, watch: Progress) -> None:
        self._services = services
        self._watch = watch

    def checked(self, path: Path, current: CatalogueService) -> Candidate:
        """A catalogue, checked whole."""
        editions = self._services.editions
        info = editions.check(path)
        return Candidate(path, info, editions.difference(path, current), editions.age(info))

    def imported(
        self,
        paths: Sequence[Path],
        current: CatalogueService,
        *,
        alone: bool,
        leave_outdated: bool = False,
    ) -> Candidate:
        """A catalogue of lists, or of workbooks that members have filled in."""
        if any(self._services.filled_texts.is_ours(path) for path in paths):
            return self._filled(paths, current, leave_outdated=leave_outdated)
        base = None if alone else current.path
        request = ImportRequest(
            files=tuple(paths), out=self._out, base=base, synonyms=self._synonyms()
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

    def updated(
        self,
        paths: Sequence[Path],
        current: CatalogueService,
        source: str,
        without: tuple[str, ...] = (),
    ) -> Candidate:
        """The next edition of what one source changed."""
        if any(self._services.filled_texts.is_ours(path) for path in paths):
            return self._filled(paths, current)
        request = UpdateRequest(
            tuple(paths),
            source,
            current.path,
            self._out,
            without=without,
            synonyms=self._synonyms(),
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

    def _synonyms(self) -> Path | None:
        file = self._services.unmet_words.file
        return file if file.exists() else None

    def _filled(
        self, paths: Sequence[Path], current: CatalogueService, *, leave_outdated: bool = False
    ) -> Candidate:
        filled = self._services.filled_texts
        report = filled.take(
            tuple(paths),
            current.path,
            self._out,
            self._watch,
            leave_outdated=leave_outdated,
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
        return self._services.paths.editions / f"candidate-{os.getpid()}.part"
