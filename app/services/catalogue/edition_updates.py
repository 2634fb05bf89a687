"""The next edition of a base and of what one of its sources says now."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.config.gc_paused import gc_paused
from app.config.machine import local_today
from app.domain.catalogue_content import CatalogueContent
from app.domain.column_outcome import ColumnChoice
from app.domain.edition import Edition, EditionInfo, Medium
from app.domain.edition_update import EditionUpdate, SourceScope, UpdateKind, update_of
from app.domain.errors import CatalogueError, SourceError, UsageError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.update_memory import LISTS, SourceRecord
from app.importers.merging.source_linkage import linked
from app.importers.tables.import_result import ImportResult, RowOutcome, Totals
from app.services.catalogue.column_choices import Asked
from app.services.catalogue.edition_brand import is_of_brand
from app.services.catalogue.import_check import NOTHING_CHECKED, ImportCheck, check_of
from app.services.catalogue.import_plan import (
    BaseEdition,
    next_edition,
    with_synonyms_of_file,
)
from app.services.catalogue.list_reading import ReadLists, read_lists
from app.services.catalogue.outdated_marks import original_languages, with_outdated
from app.services.catalogue.output_guard import check_out, refuse_same_file
from app.services.catalogue.remembered_texts import RememberedTexts
from app.services.catalogue.usable_media import usable_media, without_missing
from app.services.catalogue.verified_catalogues import check_in_sandbox
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_reader import CatalogueReader

MOST_LEAVING = 0.5
"""A list that lacks more than this share of its source's members is taken for a part of one."""
_FEW = 5


class MassRemoval(SourceError):
    """A list lacks most members of its source; whoever knows that it is complete may allow it."""

    def __init__(self, left: int, members: int, source: str) -> None:
        self.left, self.all, self.source = left, members, source
        super().__init__(
            N_("{left} of the {all} members of “{source}” are missing from the list."),
            N_("Nothing was changed. If the list is complete, update with --many-leave."),
            left=left,
            all=members,
            source=source,
        )


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """Which lists of which source update which base; without `out` nothing is written.

    `spoken` is None where the source speaks for what it spoke for last. `without` are ids of
    members, or `id:field`, to leave as they are. `allow_many_leaving` says that a short list is
    right. `columns` are what columns are to mean from now on.
    """

    files: tuple[Path, ...]
    source: str
    base: Path
    out: Path | None = None
    spoken: SourceScope | None = None
    mapping: Path | None = None
    without: tuple[str, ...] = ()
    allow_many_leaving: bool = False
    synonyms: Path | None = None
    columns: Asked = field(default_factory=dict)

    def check(self) -> None:
        """Raise UsageError where the output would replace what is needed, SourceError for names."""
        if not self.source.strip() or not self.source.isprintable():
            raise SourceError(
                N_("The source needs a name."), N_("For example: website, chamber, translators.")
            )
        if self.spoken is not None:
            _refuse_unknown(self.spoken.unknown(), "--speaks-for")
        if self.out is not None:
            check_out(self.out)
            named = (self.mapping, self.synonyms)
            refuse_same_file(self.out, [*self.files, *(path for path in named if path is not None)])


def _refuse_unknown(names: Sequence[str], option: str) -> None:
    if names:
        raise UsageError(
            N_("{option}: no member or field is called “{name}”. Nothing was written."),
            N_("The canonical format lists the names of fields."),
            option=option,
            name=", ".join(names),
        )


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update does; `is_first` says that the source never spoke before.

    `outdated` counts all translations of the next edition whose original has changed since.
    """

    source: str
    update: EditionUpdate
    totals: Totals
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...]
    is_first: bool
    outdated: int = 0
    out: Path | None = None
    info: EditionInfo | None = None
    check: ImportCheck = NOTHING_CHECKED


class EditionUpdateService:
    """Updates editions; reads lists as importing does and writes no half catalogue.

    `check_base` raises CatalogueError for an edition that is not sound.
    """

    def __init__(
        self, resources: Path, check_base: Callable[[Path], object] = check_in_sandbox
    ) -> None:
        self._resources = resources
        self._check_base = check_base

    @staticmethod
    def sources(path: Path) -> tuple[str, ...]:
        """The sources of an edition by name, the one that spoke last at the end."""
        reader = CatalogueReader(path)
        try:
            known = [it for it in reader.memory().sources if it.name != LISTS]
        except ValueError:
            return ()
        finally:
            reader.close()
        return tuple(it.name for it in sorted(known, key=lambda it: it.day))

    @gc_paused()
    def update(self, request: UpdateRequest, watch: Progress = NO_PROGRESS) -> UpdateReport:
        """What the lists change, and the next edition if `out` is given.

        Raises SourceError where a list cannot be read, holds no member, or lacks most of those
        that it had; CatalogueError for the base; Cancelled. Nothing is then written.
        """
        request.check()
        base = BaseEdition.read(request.base, self._check_base)
        if base.edition is None:
            raise CatalogueError(N_("There is no edition to update."))
        memory = base.remembered()
        lists = _read(request, memory.chosen(request.source), base.edition, watch)
        media, problems = usable_media(lists.result, base.media)
        names = {medium.name for medium in media}
        record = memory.of(request.source) or memory.of(LISTS)
        saying = _Saying.of(request, base, record, lists.result, names)
        here = {member.id: member for member in base.members}
        update = saying.update(request, base)
        memory = memory.with_record(saying.record(request.source))
        memory = memory.with_chosen(request.source, lists.choices)
        memory = with_outdated(memory, update, here)
        result = lists.result
        report = UpdateReport(
            request.source,
            update,
            result.totals,
            result.rows,
            (*result.notes, *problems),
            saying.last is None,
            len(memory.outdated),
            check=check_of(result, lists.choices),
        )
        if request.out is None:
            return report
        members = update.applied(base.members)
        after = next_edition(_named(base.edition, request), members)
        after = with_synonyms_of_file(after, request.synonyms)
        content = CatalogueContent(after, members, _used(media, members), memory)
        info = build_catalogue(content, request.out, self._resources, watch, request.base)
        return replace(report, out=request.out, info=info)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a source said last, if it ever spoke, what it says now, and what it speaks for."""

    last: Mapping[str, Member] | None
    now: Mapping[str, Member]
    spoken: SourceScope
    texts: RememberedTexts

    @staticmethod
    def of(
        request: UpdateRequest,
        base: BaseEdition,
        record: SourceRecord | None,
        result: ImportResult,
        pictures: Collection[str],
    ) -> "_Saying":
        texts = RememberedTexts(result.members)
        last = texts.said(record, request.base) if record is not None else None
        now = linked(result.members, last or {}, base.members)
        shown = without_missing([*now.values()], {*pictures})
        spoken = request.spoken or (record.spoken if record is not None else SourceScope())
        return _Saying(last, dict(zip(now, shown, strict=True)), spoken, texts)

    def update(self, request: UpdateRequest, base: BaseEdition) -> EditionUpdate:
        """What the source changes, but for what is to be left. Raises MassRemoval, UsageError."""
        if base.edition is None:
            return EditionUpdate()
        languages = original_languages(base.edition, base.members, self.now)
        update = update_of(base.members, self.last, self.now, self.spoken, languages)
        leaving, known = len(update.of(UpdateKind.LEFT)), len(self.last or ())
        if leaving > max(_FEW, known * MOST_LEAVING) and not request.allow_many_leaving:
            raise MassRemoval(leaving, known, request.source)
        here = {member.id: member for member in base.members}
        _refuse_unknown(update.unknown(request.without, here), "--without")
        return update.without(request.without, here)

    def record(self, source: str) -> SourceRecord:
        """What the next edition remembers of it."""
        values = {id_: self.texts.text(member) for id_, member in self.now.items()}
        return SourceRecord(source, local_today(), self.spoken, values)


def _read(
    request: UpdateRequest, remembered: Iterable[ColumnChoice], edition: Edition, watch: Progress
) -> ReadLists:
    lists = read_lists(request, remembered, watch, sectors=edition.sectors)
    if not lists.result.members:
        raise SourceError(
            N_("The lists contain no members. Nothing was changed."),
            N_("Check that they are the right files."),
        )
    return lists


def _named(edition: Edition, request: UpdateRequest) -> Edition:
    names = [name for name in edition.source.split(", ") if name]
    return replace(edition, source=", ".join(dict.fromkeys([*names, request.source])))


def _used(media: Sequence[Medium], members: Iterable[Member]) -> list[Medium]:
    names = {name for member in members for name in member.media()}
    return [it for it in media if it.name in names or is_of_brand(it.name)]
