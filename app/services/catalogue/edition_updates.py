"""The next edition of a base and of what one of its sources says now."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Edition, EditionInfo, Medium
from app.domain.edition_update import EditionUpdate, SpokenFor, UpdateKind, update_of
from app.domain.errors import CatalogueError, SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.update_memory import LISTS, SourceRecord
from app.importers.members.deserialise import member_from
from app.importers.members.schema import conforms
from app.importers.merging.source_linkage import linked
from app.importers.read_members import read_members
from app.importers.tables.import_result import ImportResult, RowOutcome, Totals
from app.services.catalogue.import_plan import (
    BaseEdition,
    next_edition,
    said_text,
    this_day,
    with_taken,
)
from app.services.catalogue.imports import read_or_told
from app.services.catalogue.outdated_marks import original_languages, with_outdated
from app.services.catalogue.output_guard import check_out, keep_apart
from app.services.catalogue.usable_media import usable_media, without_missing
from app.store.catalogue.build_catalogue import build_catalogue
from app.store.catalogue.catalogue_connection import damaged
from app.store.catalogue.catalogue_reader import CatalogueReader
from app.store.catalogue.without_collecting import without_collecting

MOST_LEAVING = 0.5
"""A list that lacks more than this share of its source's members is taken for a part of one."""
_FEW = 5


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """Which lists of which source update which base; without `out` nothing is written.

    `spoken` is None where the source speaks for what it spoke for last. `without` are ids of
    members, or `id:field`, to leave as they are. `allow_many_leaving` says that a short list is
    right.
    """

    files: tuple[Path, ...]
    source: str
    base: Path
    out: Path | None = None
    spoken: SpokenFor | None = None
    mapping: Path | None = None
    without: tuple[str, ...] = ()
    allow_many_leaving: bool = False
    synonyms: Path | None = None

    def check(self) -> None:
        """Raise UsageError where the output would replace what is needed, SourceError for names."""
        if not self.source.strip() or not self.source.isprintable():
            raise SourceError(
                N_("The source needs a name."), N_("For example: website, chamber, translators.")
            )
        if self.out is not None:
            check_out(self.out)
            named = (self.mapping, self.synonyms)
            keep_apart(self.out, [*self.files, *(path for path in named if path is not None)])


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


class EditionUpdateService:
    """Updates editions; reads lists as importing does and writes no half catalogue."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

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

    @without_collecting()
    def update(self, request: UpdateRequest, watch: Progress = NO_PROGRESS) -> UpdateReport:
        """What the lists change, and the next edition if `out` is given.

        Raises SourceError where a list cannot be read, holds no member, or lacks most of those
        that it had; CatalogueError for the base; Cancelled. Nothing is then written.
        """
        request.check()
        base = BaseEdition.read(request.base)
        edition = base.edition
        if edition is None:
            raise CatalogueError(N_("There is no edition to update."))
        result = _read(request, edition, watch)
        media, problems = usable_media(result, base.media)
        memory = base.remembered()
        record = memory.of(request.source) or memory.of(LISTS)
        last = _said(record, request.base) if record is not None else None
        now = linked(result.members, last or {}, base.members)
        names = {medium.name for medium in media}
        now = {id_: without_missing([member], names)[0] for id_, member in now.items()}
        spoken = request.spoken or (record.spoken if record is not None else SpokenFor())
        languages = original_languages(edition, base.members, now)
        whole = update_of(base.members, last, now, spoken, languages)
        if not request.allow_many_leaving:
            _refuse_part(whole, last or {}, request.source)
        here = {member.id: member for member in base.members}
        update = whole.without(request.without, here)
        said = {id_: said_text(member) for id_, member in now.items()}
        memory = memory.heard(SourceRecord(request.source, this_day(), spoken, said))
        memory = with_outdated(memory, update, here)
        notes, outdated = (*result.notes, *problems), len(memory.outdated)
        report = UpdateReport(
            request.source, update, result.totals, result.rows, notes, last is None, outdated
        )
        if request.out is None:
            return report
        members = update.applied(base.members)
        after = with_taken(next_edition(_named(edition, request), members), request.synonyms)
        content = CatalogueContent(after, members, _used(media, members), memory)
        info = build_catalogue(content, request.out, self._resources, watch)
        return replace(report, out=request.out, info=info)


def _read(request: UpdateRequest, edition: Edition, watch: Progress) -> ImportResult:
    with read_or_told():
        result = read_members(
            request.files,
            mapping=request.mapping,
            sectors=edition.sectors,
            progress=lambda done, total: watch.tell("read", done, total),
            cancelled=watch.is_cancelled,
        )
    if not result.members:
        raise SourceError(
            N_("The lists contain no members. Nothing was changed."),
            N_("Check that they are the right files."),
        )
    return result


def _said(record: SourceRecord, base: Path) -> dict[str, Member]:
    """What a source said last. Raises CatalogueError where no program of ours wrote that."""
    try:
        docs = {id_: json.loads(text) for id_, text in record.said.items()}
    except (ValueError, RecursionError) as error:
        raise damaged(base) from error
    if not all(map(conforms, docs.values())):
        raise damaged(base)
    return {id_: member_from(doc, id_) for id_, doc in docs.items()}


def _refuse_part(update: EditionUpdate, last: Mapping[str, Member], source: str) -> None:
    leaving = update.of(UpdateKind.LEFT)
    if len(leaving) > max(_FEW, len(last) * MOST_LEAVING):
        raise SourceError(
            N_("{left} of the {all} members of “{source}” are missing from the list."),
            N_("Nothing was changed. If the list is complete, update with --many-leave."),
            left=len(leaving),
            all=len(last),
            source=source,
        )


def _named(edition: Edition, request: UpdateRequest) -> Edition:
    names = [name for name in edition.source.split(", ") if name]
    return replace(edition, source=", ".join(dict.fromkeys([*names, request.source])))


def _used(media: Sequence[Medium], members: Iterable[Member]) -> list[Medium]:
    names = {name for member in members for name in member.media()}
    return [medium for medium in media if medium.name in names]
