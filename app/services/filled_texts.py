"""Takes filled workbooks back: what members wrote becomes the next edition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.edition import EditionInfo
from app.domain.errors import SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.translation import ABOUT, DESCRIPTION, Passage, Place, passages, with_texts
from app.domain.watch import UNWATCHED, Watch
from app.exporters.passages import HIDDEN, fingerprint
from app.importers.filled import FilledRow, read_filled
from app.importers.report import Outcome, RowOutcome
from app.importers.text import clean_line
from app.importers.tongues import LONG_ENOUGH, language_of
from app.services.additions import Base, next_edition
from app.services.outputs import check_out, keep_apart
from app.store.catalogue.build import build_catalogue

ID, EDITION, PRINTS = HIDDEN
DESCRIBING = 2
"""The columns that say of which member and what a text is; they name no language."""
A_SENTENCE = 24
"""From so many letters on, a text that is the same in two languages was copied, not translated."""
PARAGRAPHS = {DESCRIPTION, ABOUT}


@dataclass(frozen=True, slots=True)
class FilledReport:
    """What became of every cell that somebody wrote in; `info` is the edition made of them."""

    rows: tuple[RowOutcome, ...]
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
            "rows": [row.as_json() for row in self.rows],
        }


@dataclass(slots=True)
class _Filling:
    """What is known while workbooks are read: the passages that there are, the texts taken."""

    passages: Mapping[str, tuple[Member, Passage]]
    new: dict[str, dict[Place, str]] = field(default_factory=dict)
    rows: list[RowOutcome] = field(default_factory=list)

    def hear(self, row: FilledRow) -> None:
        """Take what stands in one row."""
        known = self.passages.get(row.cells[ID])
        prints = dict(part.rpartition(":")[::2] for part in row.cells.get(PRINTS, "").split())
        cells = {lang: _cell(row.cells, lang) for lang in prints}
        if known is None:
            if any(fingerprint(text) != prints[lang] for lang, text in cells.items() if text):
                self._tell(row, "", Sentence(N_("this text is no longer in the edition in use")))
            return
        member, passage = known
        source = next(iter(prints), "")
        for lang, text in cells.items():
            written = text if passage.what in PARAGRAPHS else clean_line(text)
            is_new = prints[lang] not in {fingerprint(text), fingerprint(written)}
            if lang != source and written and is_new:
                now = self.new.get(member.id, {}).get((passage.key, lang))
                found = _Cell(passage, lang, written, now, prints[lang])
                self._judge(row, member, found, source)

    def _judge(self, row: FilledRow, member: Member, cell: "_Cell", source: str) -> None:
        if cell.now() == cell.text:
            return
        reason = cell.why_refused(source)
        self._tell(row, member.id, reason)
        if reason is None:
            self.new.setdefault(member.id, {})[cell.passage.key, cell.lang] = cell.text

    def _tell(self, row: FilledRow, member: str, reason: Sentence | None) -> None:
        outcome: Outcome = "imported" if reason is None else "rejected"
        self.rows.append(RowOutcome(row.file, row.line, outcome, member, reason or ""))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text that somebody wrote; `taken` is what another cell said before, `printed` what was."""

    passage: Passage
    lang: str
    text: str
    taken: str | None
    printed: str

    def now(self) -> str:
        """What the edition has in this place, with what was taken by now."""
        return self.passage.texts.get(self.lang, "") if self.taken is None else self.taken

    def why_refused(self, source: str) -> Sentence | None:
        """Why the text is not taken."""
        if fingerprint(self.now()) != self.printed:
            text = N_("{language}: somebody else has filled this in since; “{text}” stays")
            return Sentence(text, language=self.lang, text=_short(self.now()))
        is_copy = self.text == self.passage.source(source)
        if is_copy and len(self.text) >= A_SENTENCE:
            return Sentence(N_("{language}: the text is not translated"), language=self.lang)
        tongue = language_of(self.text) if len(self.text) >= LONG_ENOUGH else ""
        if tongue and tongue != self.lang.partition("-")[0]:
            text = N_("{language}: the text is in another language: {other}")
            return Sentence(text, language=self.lang, other=tongue)
        return None


class FilledTextsService:
    """Makes the next edition of a base and of filled workbooks."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def take(
        self, files: Sequence[Path], base: Path, out: Path | None, watch: Watch = UNWATCHED
    ) -> FilledReport:
        """Read workbooks and write the edition with their texts; without `out` only report.

        Where nothing can be taken, none is written. Raises SourceError for what is none of our
        workbooks or was made from a newer edition; nothing is then written.
        """
        if out is not None:
            check_out(out)
            keep_apart(out, files)
        ground = Base.read(base)
        filling = _Filling(dict(_by_id(ground.members)))
        for row in _rows(files, ground):
            filling.hear(row)
        report = FilledReport(tuple(filling.rows))
        if out is None or not report.taken or ground.edition is None:
            return report
        members = tuple(
            with_texts(member, filling.new[member.id]) if member.id in filling.new else member
            for member in ground.members
        )
        edition = next_edition(ground.edition, members)
        info = build_catalogue(edition, members, ground.media, out, self._resources, watch)
        return replace(report, out=out, info=info)

    def is_ours(self, path: Path) -> bool:
        """Whether a file is a workbook that went out to be filled."""
        try:
            return any(ID in row.cells for row in read_filled((path,)))
        except SourceError:
            return False


def _rows(files: Sequence[Path], base: Base) -> Iterator[FilledRow]:
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
                N_("“{name}” is no workbook that went out to be filled; nothing was changed."),
                N_("Send back the file as it came, with its hidden columns."),
                name=path.name,
            )


def _refuse_newer(row: FilledRow, base: Base) -> None:
    made, _blank, version = row.cells.get(EDITION, "").partition(" ")
    if base.edition is not None and made > base.edition.date.isoformat():
        raise SourceError(
            N_("“{name}” was made from the edition {version}, which is newer than the one in use."),
            N_("Take that edition over first; nothing was changed."),
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
            N_("“{name}” has a column “{heading}” that names no language; nothing was changed."),
            N_("End its heading as it was, with the language in brackets: [{language}]."),
            name=row.file,
            heading=written[-1],
            language=lost[-1],
        )


def _by_id(members: Sequence[Member]) -> Iterator[tuple[str, tuple[Member, Passage]]]:
    for member in members:
        for passage in passages(member):
            yield f"{member.id}/{passage.key}", (member, passage)


def _cell(cells: Mapping[str, str], lang: str) -> str:
    """What stands under the heading of a language, whatever words it is in."""
    return next((text for head, text in cells.items() if head.endswith(f"[{lang}]")), "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
