"""Updating an edition: a three-way merge of what a source said last, says now, and what stands.

A source speaks for fields. What it changed since it last spoke is changed; all else stays, whoever
said it. A translation whose original changed is kept and marked as outdated.

One story: the results of the merge stand beside the rules that make them.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.localized import UNDETERMINED, is_language_tag
from app.domain.member import Member
from app.domain.member_fields import (
    FieldPath,
    FieldPattern,
    MemberValue,
    carried,
    fields_of,
    first_names,
    is_field,
    is_whole_offering,
    language_of,
    offering_of,
    pattern_of,
    with_field,
)
from app.domain.translation import KEYWORDS, Passage, PassagePlace, passages

MEMBERS = "members"
"""Who speaks for this says who is a member: others join, who is missing leaves."""
TEXTS = "texts"

Saying = Mapping[str, Member]
"""What a source says, by the ids that the members have in the edition."""


@dataclass(frozen=True, slots=True)
class SourceScope:
    """What a source speaks for: fields by their first names, languages, `members`; empty: all."""

    names: frozenset[str] = frozenset()

    def is_for(self, path: FieldPath) -> bool:
        """Whether what the source says of a field counts."""
        if not self.names:
            return True
        lang = language_of(path)
        if not lang:
            return path[0] in self.names or (bool(path[2:]) and path[2] in self.names)
        tags = {name for name in self.names if is_language_tag(name) and name != TEXTS}
        return lang in tags or (not tags and TEXTS in self.names)

    def unknown(self) -> tuple[str, ...]:
        """The names that are neither a field nor a language."""
        known = first_names() | {MEMBERS}
        return tuple(sorted(it for it in self.names if it not in known and not is_language_tag(it)))

    def is_for_members(self) -> bool:
        """Whether the source says who is a member."""
        return not self.names or MEMBERS in self.names


class UpdateKind(StrEnum):
    """What an update does with a member."""

    ADDED = "added"
    RENAMED = "renamed"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after; None is an empty one."""

    path: FieldPath
    before: MemberValue
    after: MemberValue


@dataclass(frozen=True, slots=True)
class MemberUpdate:
    """What becomes of one member; `after` is the member then, None for one that leaves.

    `before` is the member as it is, None for one that joins.
    `outdated` are the translations whose original changes.
    """

    id: str
    name: str
    kind: UpdateKind
    after: Member | None
    changes: tuple[FieldChange, ...] = ()
    outdated: frozenset[PassagePlace] = frozenset()
    before: Member | None = None


@dataclass(frozen=True, slots=True)
class EditionUpdate:
    """All that an update would do, member by member, by name.

    `unlisted` are members that a list lacks and that stay: the source never named them, or does
    not say who is a member. `refused` are those that the source still names and that somebody
    took out of the edition.
    """

    members: tuple[MemberUpdate, ...] = ()
    unlisted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def of(self, kind: UpdateKind) -> tuple[MemberUpdate, ...]:
        """The members with which this happens."""
        return tuple(it for it in self.members if it.kind is kind)

    def without(self, names: Collection[str], base: Mapping[str, Member]) -> "EditionUpdate":
        """The update without some members, by id, or without single fields, as `id:field.path`."""
        updates = (it for it in self.members if it.id not in names)
        parts = (_part(it, names, base.get(it.id), self.languages) for it in updates)
        return replace(self, members=tuple(filter(None, parts)))

    def unknown(self, names: Iterable[str], here: Container[str]) -> tuple[str, ...]:
        """Of names as in `without` those of no member, here or in the lists, or of no field."""
        said = {it.id: {".".join(change.path) for change in it.changes} for it in self.members}

        def is_known(name: str) -> bool:
            id_, colon, field = name.partition(":")
            # The id of an offering that changes may itself have dots.
            is_there = not colon or field in said.get(id_, ()) or is_field(tuple(field.split(".")))
            return is_there and (id_ in said or id_ in here)

        return tuple(name for name in names if not is_known(name))

    def applied(self, members: Iterable[Member]) -> tuple[Member, ...]:
        """The members of the next edition."""
        news = {it.id: it.after for it in self.members}
        here = [news.get(member.id, member) for member in members]
        added = (it.after for it in self.members if it.kind is UpdateKind.ADDED)
        return tuple(member for member in (*here, *added) if member is not None)


def update_of(
    edition: Sequence[Member],
    last: Saying | None,
    now: Saying,
    spoken: SourceScope,
    languages: Sequence[str],
) -> EditionUpdate:
    """What a source changes; `last` is None where it never spoke, then nobody leaves.

    `languages` are those of the edition; a text is translated from the first of them that it has.
    """
    here = {member.id: member for member in edition}
    known = last or {}
    kinds = _SaidKinds(now.values())
    found: list[MemberUpdate] = []
    refused: list[str] = []
    for id_, said in now.items():
        if id_ in here:
            merge = _FieldMerge(here[id_], known.get(id_), said, spoken, kinds)
            found += filter(None, [_update(here[id_], merge.changes(), languages)])
        elif id_ in known:
            refused.append(said.name)
        elif spoken.is_for_members():
            found.append(MemberUpdate(id_, said.name, UpdateKind.ADDED, said))
    gone = [here[id_] for id_ in here if id_ not in now]
    leaves = [it for it in gone if it.id in known and spoken.is_for_members()]
    found += [MemberUpdate(it.id, it.name, UpdateKind.LEFT, None, before=it) for it in leaves]
    unlisted = tuple(it.name for it in gone if it not in leaves)
    members = tuple(sorted(found, key=lambda it: it.name))
    return EditionUpdate(members, unlisted, tuple(refused), tuple(languages))


def changed_member(before: Member, after: Member) -> MemberUpdate:
    """What became of a member between two editions, field by field."""
    old, new = fields_of(before), fields_of(after)
    changes = (FieldChange(path, old.get(path), new.get(path)) for path in {**old, **new})
    changed = tuple(it for it in changes if it.before != it.after)
    return MemberUpdate(after.id, after.name, UpdateKind.CHANGED, after, changed, before=before)


def outdated_places(
    before: Member, after: Member, languages: Sequence[str]
) -> frozenset[PassagePlace]:
    """The translations that stay in `after` though the text that they translate has changed."""
    old: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages(before):
        old.setdefault((passage.what, passage.offering), []).append(passage)
    return frozenset(
        (passage.key, lang)
        for passage in passages(after)
        if passage.what != KEYWORDS
        for lang in _outdated(passage, old.get((passage.what, passage.offering), ()), languages)
    )


def _outdated(
    passage: Passage, before: Sequence[Passage], languages: Sequence[str]
) -> Iterator[str]:
    original = next((lang for lang in languages if passage.texts.get(lang)), "")
    for lang, text in passage.texts.items():
        same = [it for it in before if it.texts.get(lang) == text]
        is_translation = lang not in {original, UNDETERMINED} and text
        if is_translation and same and all(_was_other(it, passage, original) for it in same):
            yield lang


def _was_other(before: Passage, after: Passage, original: str) -> bool:
    """Whether a passage had another original; one that had none was not translated from it."""
    return before.texts.get(original, "") not in {"", after.texts.get(original)}


def _update(
    member: Member, changes: Sequence[FieldChange], languages: Sequence[str]
) -> MemberUpdate | None:
    if not changes:
        return None
    after = member
    for change in changes:
        after = with_field(after, change.path, change.after)
    renamed = any(change.path == ("name",) for change in changes)
    kind = UpdateKind.RENAMED if renamed else UpdateKind.CHANGED
    outdated = outdated_places(member, after, languages)
    return MemberUpdate(member.id, member.name, kind, after, tuple(changes), outdated, member)


def _part(
    update: MemberUpdate,
    names: Collection[str],
    before: Member | None,
    languages: Sequence[str],
) -> MemberUpdate | None:
    out = {name.partition(":")[2] for name in names if name.partition(":")[0] == update.id}
    left = [it for it in update.changes if ".".join(it.path) not in out]
    if before is None or len(left) == len(update.changes):
        return update
    return _update(before, left, languages)


class _SaidKinds:
    """The kinds of fields that a list has; its members are looked at until one has that kind."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._left = iter(members)
        self._found: set[FieldPattern] = set()

    def __contains__(self, kind: object) -> bool:
        while kind not in self._found:
            member = next(self._left, None)
            if member is None:
                return False
            self._found.update(map(pattern_of, fields_of(member)))
        return True


@dataclass(frozen=True, slots=True)
class _FieldMerge:
    """One member of an edition, what a source said of it last, and what it says now."""

    member: Member
    last: Member | None
    now: Member
    spoken: SourceScope
    kinds: Container[FieldPattern]

    def changes(self) -> list[FieldChange]:
        """The fields that the source changed, whole offerings before what is in them."""
        if self.now == self.last:  # as of most members: none of their fields is looked at
            return []
        here, now = fields_of(self.member), fields_of(self.now)
        last = fields_of(self.last) if self.last is not None else None
        paths = dict.fromkeys((*now, *(last or ())))
        gone = {
            offering_of(path)
            for path in paths
            if is_whole_offering(path) and path not in now and self._counts(path)
        }
        there = {offering_of(path) for path in here if is_whole_offering(path)}
        added = {offering_of(path) for path in now if is_whole_offering(path)} - there
        added = {id_ for id_ in added if last is None or ("offerings", id_) not in last}
        found: list[FieldChange] = []
        for path in paths:
            id_ = offering_of(path)
            if (id_ and id_ not in there | added) or (id_ in gone and not is_whole_offering(path)):
                continue
            if self._counts(path):
                found += self._change(path, here, last, now)
        return found

    def _counts(self, path: FieldPath) -> bool:
        # A list without a column says nothing of it: its texts are not taken away.
        return pattern_of(path) in self.kinds and self.spoken.is_for(path)

    def _change(
        self,
        path: FieldPath,
        here: Mapping[FieldPath, MemberValue],
        last: Mapping[FieldPath, MemberValue] | None,
        now: Mapping[FieldPath, MemberValue],
    ) -> Iterator[FieldChange]:
        before, after = here.get(path), now.get(path)
        is_same = last is not None and last.get(path) == after
        # Of an offering that no list gives a kind, the usual one is taken: it says nothing.
        is_unsaid = last is None and is_whole_offering(path) and before is not None
        if is_same or is_unsaid:
            return
        if after is not None:
            after = carried(after, before)
        if after != before:
            yield FieldChange(path, before, after)
