"""Takes filled workbooks and XLIFF files back: what was written becomes the next edition."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import EditionInfo
from app.domain.errors import SourceError
from app.domain.glossary import GLOSSARY
from app.domain.glossary_passages import glossary_passages, with_terms
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.sentence import Sentence
from app.domain.translation import ABOUT, DESCRIPTION, Passage, PassagePlace, passages, with_texts
from app.domain.translation_exchange import (
    DONE,
    DOUBT,
    HIDDEN,
    XLIFF_SUFFIXES,
    fingerprint,
)
from app.domain.update_memory import OutdatedPlace
from app.importers.read_filled import FilledRow, read_filled
from app.importers.tables.import_result import RowOutcome, RowResult
from app.importers.values.text_cleanup import clean_line
from app.services.catalogue.filled_cell import FilledCell
from app.services.catalogue.import_plan import BaseEdition, next_edition, with_synonyms_of_file
from app.services.catalogue.output_guard import check_out, refuse_same_file
from app.services.catalogue.verified_catalogues import check_in_sandbox
from app.store.catalogue.build_catalogue import build_catalogue

ID, EDITION, PRINTS = HIDDEN
DESCRIBING = 2
"""The columns that say of which member and what a text is; they name no language."""
PARAGRAPHS = {DESCRIPTION, ABOUT}


@dataclass(frozen=True, slots=True)
class FilledReport:
    """What became of every cell that somebody wrote in; `info` is the edition made of them.

    `outdated` counts the texts whose source has changed since the workbook went out.
    """

    rows: tuple[RowOutcome, ...]
    outdated: int = 0
    out: Path | None = None
    info: EditionInfo | None = None
    notes: tuple[str, ...] = ()

    @property
    def taken(self) -> int:
        """How many texts are new."""
        return sum(row.outcome == "imported" for row in self.rows)

    @property
    def refused(self) -> int:
        """How many texts were not taken."""
        return len(self.rows) - self.taken

    def as_json(self) -> Mapping[str, Any]:
        """The report for scripts."""
        return {
            "taken": self.taken,
            "refused": self.refused,
            "outdated": self.outdated,
            "rows": [row.as_json() for row in self.rows],
        }


@dataclass(slots=True)
class _Filling:
    """What is known while files are read: the passages that there are, the texts taken.

    A passage has the id of its member, or `GLOSSARY`. `marked` are those whose translation is
    outdated in the edition.
    """

    passages: Mapping[str, tuple[str, Passage]]
    leave_outdated: bool
    marked: frozenset[OutdatedPlace] = frozenset()
    outdated: int = 0
    new: dict[str, dict[PassagePlace, str]] = field(default_factory=dict)
    rows: list[RowOutcome] = field(default_factory=list)

    def handle_row(self, row: FilledRow) -> None:
        """Take what stands in one row."""
        known = self.passages.get(row.cells[ID])
        prints = dict(part.rpartition(":")[::2] for part in row.cells.get(PRINTS, "").split())
        cells = {lang: _cell(row.cells, lang) for lang in prints}
        if known is None:
            if any(fingerprint(text) != prints[lang] for lang, text in cells.items() if text):
                self._tell(row, "", Sentence(N_("this text is no longer in the edition in use")))
            return
        owner, passage = known
        source = next(iter(prints), "")
        for lang, text in cells.items():
            written = text if passage.what in PARAGRAPHS else clean_line(text)
            is_new = prints[lang] not in {fingerprint(text), fingerprint(written)}
            is_confirmed = bool(row.cells.get(DONE)) and (owner, passage.key, lang) in self.marked
            if lang != source and written and (is_new or is_confirmed):
                now = self.new.get(owner, {}).get((passage.key, lang))
                doubt = row.cells.get(DOUBT, "")
                found = FilledCell(passage, source, lang, written, now, prints, doubt)
                self._judge(row, owner, found, is_confirmed=is_confirmed)

    def _judge(self, row: FilledRow, owner: str, cell: FilledCell, *, is_confirmed: bool) -> None:
        if cell.now() == cell.text and not is_confirmed:
            return
        reason, notes = cell.why_refused(), []
        if reason is None and cell.is_outdated():
            self.outdated += 1
            sentence = cell.outdated_note(leave=self.leave_outdated)
            reason, notes = (sentence, []) if self.leave_outdated else (None, [sentence])
        self._tell(row, owner, reason, notes)
        if reason is None:
            self.new.setdefault(owner, {})[cell.passage.key, cell.lang] = cell.text

    def _tell(
        self, row: FilledRow, member: str, reason: Sentence | None, notes: Sequence[Sentence] = ()
    ) -> None:
        outcome: RowResult = "imported" if reason is None else "rejected"
        self.rows.append(
            RowOutcome(row.file, row.line, outcome, member, reason or "", tuple(notes))
        )


class TranslationImportService:
    """Makes the next edition of a base and of filled workbooks.

    `check_base` raises CatalogueError for an edition that is not sound.
    """

    def __init__(
        self, resources: Path, check_base: Callable[[Path], object] = check_in_sandbox
    ) -> None:
        self._resources = resources
        self._check_base = check_base

    def take(
        self,
        files: Sequence[Path],
        base: Path,
        out: Path | None,
        watch: Progress = NO_PROGRESS,
        *,
        leave_outdated: bool = False,
        synonyms: Path | None = None,
    ) -> FilledReport:
        """Read workbooks and write the edition with their texts; without `out` only report.

        Texts whose source has changed since are taken and noted, or left. Where nothing can be
        taken, none is written. Raises SourceError for what is none of our workbooks or was made
        from a newer edition; nothing is then written.
        """
        if out is not None:
            check_out(out)
            refuse_same_file(out, files)
        ground = BaseEdition.read(base, self._check_base)
        passages_of = dict(_by_id(ground))
        filling = _Filling(passages_of, leave_outdated, ground.memory.outdated)
        for row in _rows(files, ground):
            filling.handle_row(row)
        report = FilledReport(tuple(filling.rows), filling.outdated)
        if out is None or not report.taken or ground.edition is None:
            return report
        members = tuple(
            with_texts(member, filling.new[member.id]) if member.id in filling.new else member
            for member in ground.members
        )
        glossary = with_terms(ground.edition.glossary, filling.new.get(GLOSSARY, {}))
        edition = with_synonyms_of_file(next_edition(ground.edition, members), synonyms)
        edition = replace(edition, glossary=glossary)
        fresh = {(id_, *place) for id_, places in filling.new.items() for place in places}
        memory = ground.remembered().with_outdated((), fresh)
        content = CatalogueContent(edition, members, ground.media, memory)
        info = build_catalogue(content, out, self._resources, watch, base)
        return replace(report, out=out, info=info)

    def is_ours(self, path: Path) -> bool:
        """Whether a file is a workbook that went out to be filled, or XLIFF."""
        if path.suffix.lower() in XLIFF_SUFFIXES:
            return True  # nothing else reads it, and why it is refused is said
        try:
            return any(ID in row.cells for row in read_filled((path,)))
        except SourceError:
            return False


def _rows(files: Sequence[Path], base: BaseEdition) -> Iterator[FilledRow]:
    ours: set[str] = set()
    for row in read_filled(files):
        if row.cells.get(ID):
            _refuse_newer(row, base)
            _refuse_unnamed(row)
            ours.add(row.file)
            yield row
    for path in files:
        if path.name not in ours:
            raise SourceError(
                N_("“{name}” is not a translation workbook of this program. Nothing was changed."),
                N_("Use the file as it was sent, with its hidden columns."),
                name=path.name,
            )


def _refuse_newer(row: FilledRow, base: BaseEdition) -> None:
    made, _blank, version = row.cells.get(EDITION, "").partition(" ")
    if base.edition is not None and made > base.edition.date.isoformat():
        raise SourceError(
            N_("“{name}” was made from the edition {version}, which is newer than the one in use."),
            N_("Nothing was changed. Switch to that edition first."),
            name=row.file,
            version=version,
        )


def _refuse_unnamed(row: FilledRow) -> None:
    """Nobody's texts are passed over in silence because the heading above them was changed."""
    asked = [part.rpartition(":")[0] for part in row.cells.get(PRINTS, "").split()]
    lost = [lang for lang in asked if not any(head.endswith(f"[{lang}]") for head in row.cells)]
    others = (head for head in row.cells if head not in HIDDEN and not head.endswith("]"))
    written = [head for head in others if row.cells[head]]
    if lost and len(written) > DESCRIBING:
        raise SourceError(
            N_("“{name}” has a column “{heading}” that names no language. Nothing was changed."),
            N_("Its heading must end with the language in brackets, as before: [{language}]."),
            name=row.file,
            heading=written[-1],
            language=lost[-1],
        )


def _by_id(ground: BaseEdition) -> Iterator[tuple[str, tuple[str, Passage]]]:
    glossary = ground.edition.glossary if ground.edition is not None else ()
    for passage in glossary_passages(glossary):
        yield f"{GLOSSARY}/{passage.key}", (GLOSSARY, passage)
    for member in ground.members:
        for passage in passages(member):
            yield f"{member.id}/{passage.key}", (member.id, passage)


def _cell(cells: Mapping[str, str], lang: str) -> str:
    """What stands under the heading of a language, whatever words it is in."""
    return next((text for head, text in cells.items() if head.endswith(f"[{lang}]")), "")
