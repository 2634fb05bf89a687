"""The glossary of the trade: looked up, handed to translators, and taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Edition, EditionInfo
from app.domain.errors import SourceError, UsageError
from app.domain.glossary import (
    COLUMNS,
    FILE_NAME,
    GlossaryDifference,
    GlossaryFinder,
    glossary_languages,
)
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.exporters.glossary_files import glossary_csv, glossary_tbx
from app.importers.read_filled import read_filled
from app.importers.read_glossary import read_glossary
from app.services.catalogue.catalogue_service import CatalogueService
from app.services.catalogue.import_plan import BaseEdition, next_edition
from app.services.catalogue.output_guard import check_out, refuse_same_file, write_output
from app.store.catalogue.build_catalogue import build_catalogue

_LONGEST_HEADINGS = 4096
CSV, TBX = ".csv", ".tbx"


@dataclass(frozen=True, slots=True)
class GlossaryReport:
    """What a file changes in the glossary, and the edition that was written, if one was."""

    difference: GlossaryDifference
    concepts: int
    out: Path | None = None
    info: EditionInfo | None = None

    def as_json(self) -> Mapping[str, Any]:
        """The report for scripts."""
        return {
            "concepts": self.concepts,
            "added": list(self.difference.added),
            "changed": list(self.difference.changed),
            "removed": list(self.difference.removed),
        }


class GlossaryService:
    """Reads the glossary of the catalogue in use, and makes the next edition with another."""

    def __init__(self, catalogue: Callable[[], CatalogueService], resources: Path) -> None:
        self._catalogue = catalogue
        self._resources = resources

    def languages(self) -> tuple[str, ...]:
        """The languages in which the glossary has terms, those of the edition first."""
        edition = self._catalogue().edition
        return glossary_languages(edition.glossary, edition.languages)

    def finder(self) -> GlossaryFinder:
        """What finds the concepts of the edition in use."""
        return GlossaryFinder(self._catalogue().edition.glossary)

    def sector_names(self, lang: str) -> Mapping[str, str]:
        """What the sectors of the edition are called, by their codes."""
        return {it.code: it.name(lang) for it in self._catalogue().edition.sectors}

    def export(self, out: Path) -> int:
        """Write the glossary as CSV or TBX-Basic, as `out` is named; how many concepts it has."""
        edition = self._catalogue().edition
        if not edition.glossary:
            raise UsageError(N_("This edition has no glossary. Nothing was written."))
        languages = self.languages()
        match out.suffix.lower():
            case ".csv":
                data = glossary_csv(edition.glossary, languages)
            case ".tbx":
                data = glossary_tbx(edition.glossary, languages, _title(edition))
            case _:
                raise UsageError(
                    N_("A glossary can be saved only as CSV or TBX. Nothing was written."),
                    N_("Give the file a name that ends with {suffixes}."),
                    suffixes=f"{CSV}, {TBX}",
                )
        write_output(out, data)
        return len(edition.glossary)

    def is_ours(self, path: Path) -> bool:
        """Whether a file is a glossary: by its name, or by its headings if it is CSV."""
        if path.suffix.lower() not in {CSV, ".xlsx", ".ods", ".xls"}:
            return False
        if path.stem.lower() != FILE_NAME.partition(".")[0] and not _begins_like_one(path):
            return False
        try:
            return any(COLUMNS[0] in row.cells for row in read_filled((path,)))
        except SourceError:
            return False

    def take(
        self, file: Path, base: Path, out: Path | None, watch: Progress = NO_PROGRESS
    ) -> GlossaryReport:
        """Read a glossary and write the edition that has it in place of the one before.

        Without `out`, and where nothing changes, none is written. Raises SourceError for a file
        that is not a glossary.
        """
        if out is not None:
            check_out(out)
            refuse_same_file(out, [file])
        glossary = read_glossary(file)
        ground = BaseEdition.read(base)
        if ground.edition is None:
            raise SourceError(N_("There is no edition to update."))
        difference = GlossaryDifference.between(ground.edition.glossary, glossary)
        report = GlossaryReport(difference, len(glossary))
        if out is None or difference.is_empty:
            return report
        edition = replace(next_edition(ground.edition, ground.members), glossary=glossary)
        content = CatalogueContent(edition, ground.members, ground.media, ground.remembered())
        info = build_catalogue(content, out, self._resources, watch, base)
        return replace(report, out=out, info=info)


def _begins_like_one(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return COLUMNS[0].encode() in file.readline(_LONGEST_HEADINGS)
    except OSError:
        return False


def _title(edition: Edition) -> str:
    return f"{edition.source or 'faircat'}, {edition.version}"
