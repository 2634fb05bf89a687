"""Takes workbooks of an edition, or of single members, back into it: what was changed, and no more.

A member that is as it went out stays as it is in the edition by now, whoever changed it meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Edition
from app.domain.edition_update import EditionUpdate, MemberUpdate, UpdateKind, outdated_places
from app.domain.errors import SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.update_memory import UpdateMemory
from app.domain.workbook_sheets import SHEETS
from app.exporters.edition_workbook import member_fingerprint
from app.importers.read_workbook import EditionWorkbook, ReadWorkbooks
from app.importers.tables.import_result import ImportResult, RowOutcome, RowResult
from app.services.catalogue.import_plan import BaseEdition, next_edition
from app.services.catalogue.outdated_marks import original_languages, with_outdated
from app.services.catalogue.usable_media import usable_media, without_missing

_MEMBERS = SHEETS[0].name
_NAMES_TOLD = 20

_UNCHANGED = N_("unchanged")
_OTHER_ROW = N_("not accepted, because another row of this member has a fault")
_STRANGER = N_("not accepted, because this workbook is for another member")
_GONE = N_("not accepted, because this member is no longer in the edition")
_OTHERS_ID = N_("not accepted, because another member of the edition has the ID “{id}”")
_BOTH = N_("also changed in the edition after the workbook was written; the workbook counts")


@dataclass(frozen=True, slots=True)
class TakenWorkbooks:
    """The edition that workbooks make, and what became of every row."""

    content: CatalogueContent
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of a member and of all its rows."""

    outcome: RowResult
    reason: str = ""
    notes: tuple[str, ...] = ()


def taken_in(books: ReadWorkbooks, base: BaseEdition, path: Path | None) -> TakenWorkbooks:
    """What workbooks make of a base, or of nothing. Raises SourceError where they need a base."""
    edition = base.edition
    if path is None or edition is None:
        edition = _edition_alone(books.books)
    taking = _Taking({member.id: member for member in base.members}, has_base=path is not None)
    for book in books.books:
        taking.take(book)
    result = ImportResult(tuple(taking.members.values()), (), media=books.media)
    media, problems = usable_media(result, base.media)
    names = {medium.name for medium in media}
    missing = sorted({name for it in result.members for name in it.media()} - names)
    if missing:
        text = ", ".join(f"“{name}”" for name in missing[:_NAMES_TOLD])
        problems.append(Sentence(N_("missing images: {names}"), names=text))
    members = tuple(sorted(without_missing(result.members, names), key=lambda it: it.id))
    notes = (*taking.notes, *problems)
    is_same = not missing if path is None else list(base.media) == media
    if is_same and taking.is_untouched(members, base):
        if path is not None:
            notes = (*notes, Sentence(N_("nothing was changed in the workbook")))
        content = CatalogueContent(edition, members, media, base.memory)
        return TakenWorkbooks(content, tuple(taking.rows), notes)
    memory = _memory(base, members, edition) if path is not None else UpdateMemory()
    content = CatalogueContent(next_edition(edition, members), members, media, memory)
    return TakenWorkbooks(content, tuple(taking.rows), notes)


def _edition_alone(books: Sequence[EditionWorkbook]) -> Edition:
    """The edition of a workbook that has all of it."""
    first, *others = books
    if others or not first.is_whole:
        raise SourceError(
            N_("“{name}” is only a part of an edition. Nothing was changed."),
            N_("Add it to the edition that it belongs to (--base)."),
            name=first.name,
        )
    return first.edition


@dataclass(slots=True)
class _Taking:
    """The members so far, and what became of the rows."""

    members: dict[str, Member]
    has_base: bool
    rows: list[RowOutcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_changes: bool = False

    def take(self, book: EditionWorkbook) -> None:
        """Take one workbook."""
        ids = {row.member for row in book.rows if row.sheet == _MEMBERS}
        fates = {id_: self._member(book, id_) for id_ in ids}
        for row in book.rows:
            fate = fates.get(row.member, _Fate("rejected", Sentence(_OTHER_ROW)))
            if row.faults:
                fate = _Fate("rejected", Sentence.of_all(row.faults))
            notes = fate.notes if row.sheet == _MEMBERS else ()
            self.rows.append(
                RowOutcome(
                    book.name, row.line, fate.outcome, row.member, fate.reason, notes, row.sheet
                )
            )
        self.notes += [Sentence(N_("{file}: {note}"), file=book.name, note=it) for it in book.notes]
        self._tell_lost(book, ids)

    def is_untouched(self, members: Sequence[Member], base: BaseEdition) -> bool:
        """Whether the members are those of the base, or without one those that went out."""
        return tuple(members) == tuple(base.members) if self.has_base else not self.has_changes

    def _member(self, book: EditionWorkbook, id_: str) -> _Fate:
        member, sent = book.members.get(id_), book.sent.get(id_)
        here = self.members.get(id_)
        refused = _why_not(book, id_)
        if refused or member is None:
            self.has_changes = True
            return _Fate("rejected", refused)
        if sent is None:
            is_taken = here is not None
            taken = Sentence(_OTHERS_ID, id=id_)
            return _Fate("rejected", taken) if is_taken else self._new(member)
        if member_fingerprint(member) == sent.fingerprint:
            return self._same(member)
        if self.has_base and here is None:
            return _Fate("rejected", Sentence(_GONE))
        known = {sent.fingerprint, member_fingerprint(member)}
        is_other = here is not None and member_fingerprint(here) not in known
        notes = (Sentence(_BOTH),) if is_other else ()
        return self._new(member, notes)

    def _same(self, member: Member) -> _Fate:
        """A member that is as it went out stays as it is by now."""
        if self.has_base:
            return _Fate("merged", Sentence(_UNCHANGED))
        self.members[member.id] = member
        return _Fate("imported")

    def _new(self, member: Member, notes: tuple[str, ...] = ()) -> _Fate:
        self.has_changes = True
        self.members[member.id] = member
        return _Fate("imported", notes=notes)

    def _tell_lost(self, book: EditionWorkbook, ids: set[str]) -> None:
        """Say which rows are gone; who is gone from a whole edition leaves it."""
        gone = [id_ for id_ in book.sent if id_ not in ids]
        if gone:
            self.has_changes = True
            values = [book.sent[id_].name for id_ in gone[:_NAMES_TOLD]]
            names = ", ".join([*values, *(["…"] if len(gone) > len(values) else [])])
            left = N_("{file}: members whose rows are gone were left out ({number}): {names}")
            kept = N_("{file}: the row of the member is gone, so it stays as it is: {names}")
            what = left if book.is_whole else kept
            self.notes.append(Sentence(what, file=book.name, number=len(gone), names=names))
        if gone and book.is_whole:
            for id_ in gone:
                self.members.pop(id_, None)
        for sheet, number in book.lost.items():
            what = N_("{file}: rows that are gone from the sheet “{sheet}”: {number}")
            self.notes.append(Sentence(what, file=book.name, sheet=sheet, number=number))


def _why_not(book: EditionWorkbook, id_: str) -> str:
    """Why a member of a workbook is not taken, whatever it says."""
    if id_ in book.faulty:
        return Sentence(_OTHER_ROW)
    if not book.is_whole and id_ not in book.sent:
        return Sentence(_STRANGER)
    return ""


def _memory(base: BaseEdition, members: Sequence[Member], edition: Edition) -> UpdateMemory:
    """What the next edition remembers: translations are outdated whose original was changed."""
    here = {member.id: member for member in base.members}
    now: Mapping[str, Member] = {member.id: member for member in members}
    languages = original_languages(edition, base.members, now)
    changed = [
        MemberUpdate(
            id_,
            before.name,
            UpdateKind.CHANGED,
            now[id_],
            outdated=outdated_places(before, now[id_], languages),
        )
        for id_, before in here.items()
        if id_ in now and now[id_] != before
    ]
    left = [
        MemberUpdate(id_, it.name, UpdateKind.LEFT, None)
        for id_, it in here.items()
        if id_ not in now
    ]
    return with_outdated(base.remembered(), EditionUpdate((*changed, *left)), here)
