"""One laptop's copy of a lead with its history, and the merge of two copies into one.

The merge is commutative, associative and idempotent: it takes the maximum of every field by when it
was changed, and the union of everything a lead has several of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date
from typing import Any

from app.domain.lead import Attachment, Code, Consent, Lead, NextStep, Person, Rating, Stamp
from app.domain.saving import Change
from app.sync.interests import merged_interests

Key = tuple[str, ...]

_PERSON = tuple(field.name for field in fields(Person))
_OWN = ("fair", "rating", "next_step", "due")
SINGLE = (*_PERSON, *_OWN)
"""The fields that hold one value, for which the later change wins."""


@dataclass(frozen=True, slots=True)
class LeadCopy:
    """A lead as one laptop holds it, with all changes that laptop knows of."""

    lead: Lead
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both laptops changed; `other` is what stays in the history alone."""

    lead: str
    field: str
    kept: str
    other: str


def merged(one: LeadCopy, two: LeadCopy) -> LeadCopy:
    """What both copies of the same lead say together."""
    a, b = one.lead, two.lead
    changes = tuple(sorted({*one.changes, *two.changes}, key=change_key))
    values = {name: _later(name, one, two) for name in SINGLE}
    late = max((a, b), key=lambda lead: (stamp_key(lead.changed), lead.trail))
    lead = Lead(
        id=a.id,
        created=min(a.created, b.created, key=stamp_key),
        changed=late.changed,
        trail=late.trail,
        person=Person(**{name: values[name] for name in _PERSON}),
        interests=merged_interests(a.interests, b.interests, changes),
        consents=_consents(a.consents, b.consents),
        notices=_union(a.notices, b.notices),
        notes=_union(a.notes, b.notes),
        codes=_codes(a.codes, b.codes),
        attachments=_attachments(a.attachments, b.attachments),
        fair=values["fair"],
        rating=Rating(values["rating"]) if values["rating"] else None,
        next_step=NextStep(values["next_step"]) if values["next_step"] else None,
        due=date.fromisoformat(values["due"]) if values["due"] else None,
    )
    return LeadCopy(
        replace(lead, deleted=_is_deleted(lead, changes, a.deleted or b.deleted)), changes
    )


def conflicts(one: LeadCopy, two: LeadCopy) -> tuple[Conflict, ...]:
    """The fields that each of both changed without knowing of the other's change."""
    result = merged(one, two)
    found = []
    for name in SINGLE:
        mine, theirs = value_of(one.lead, name), value_of(two.lead, name)
        if mine != theirs and _news(one, two, name) and _news(two, one, name):
            kept = value_of(result.lead, name)
            found.append(Conflict(result.lead.id, name, kept, theirs if kept == mine else mine))
    if one.lead.deleted != two.lead.deleted and not result.lead.deleted:
        gone, other = (one, two) if one.lead.deleted else (two, one)
        if _news(gone, other, "deleted"):
            found.append(Conflict(result.lead.id, "deleted", "", "yes"))
    return tuple(found)


def value_of(lead: Lead, name: str) -> str:
    """A single field as the history words it."""
    value = getattr(lead.person if name in _PERSON else lead, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def stamp_key(stamp: Stamp) -> Key:
    """The order of stamps, the same on every laptop."""
    moment = stamp.at.astimezone(UTC).isoformat(timespec="microseconds")
    return moment, stamp.device, stamp.author, stamp.at.isoformat()


def change_key(change: Change) -> Key:
    """The order of changes, the same on every laptop."""
    return *stamp_key(change.stamp), change.field, change.before, change.after


def _later(name: str, one: LeadCopy, two: LeadCopy) -> str:
    """The value that was changed last; where nobody changed it, the one that is filled."""
    return max((_changed(copy.changes, name), value_of(copy.lead, name)) for copy in (one, two))[1]


def _changed(changes: Iterable[Change], name: str) -> Key:
    return max((stamp_key(item.stamp) for item in changes if item.field == name), default=())


def _news(one: LeadCopy, two: LeadCopy, name: str) -> bool:
    known = set(two.changes)
    return any(item.field == name and item not in known for item in one.changes)


def _is_deleted(lead: Lead, changes: tuple[Change, ...], said: bool) -> bool:  # noqa: FBT001 - of two copies
    """Whether deleting was the last that happened: whatever came after it keeps the lead."""
    marks = [item for item in changes if item.field == "deleted"]
    if not marks:
        return said
    last = stamp_key(marks[-1].stamp)
    edits = [item.stamp for item in changes if item.field != "deleted"]
    edits += [item.stamp for item in lead.notes] + [item.stamp for item in lead.consents]
    return bool(marks[-1].after) and all(stamp_key(stamp) <= last for stamp in edits)


def _union(one: Iterable[Any], two: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted({*one, *two}, key=lambda item: (stamp_key(item.stamp), repr(item))))


def _consents(one: Iterable[Consent], two: Iterable[Consent]) -> tuple[Consent, ...]:
    """Each consent once; taken back on one laptop it is taken back."""
    found: dict[object, list[Consent]] = {}
    for item in (*one, *two):
        found.setdefault(item.id or (item.purpose, item.member, item.stamp), []).append(item)
    return _union(map(_taken_back, found.values()), ())


def _taken_back(same: list[Consent]) -> Consent:
    moments = [item.withdrawn for item in same if item.withdrawn]
    first = min(moments, key=lambda at: (at, at.isoformat()), default=None)
    return max((replace(item, withdrawn=first) for item in same), key=repr)


def _codes(one: Iterable[Code], two: Iterable[Code]) -> tuple[Code, ...]:
    found = sorted({*one, *two}, key=lambda item: (item.text, item.symbology))
    return tuple({item.text: item for item in found}.values())


def _attachments(one: Iterable[Attachment], two: Iterable[Attachment]) -> tuple[Attachment, ...]:
    found = sorted({*one, *two}, key=lambda item: (item.id, item.name, item.mime))
    return tuple({item.id: item for item in found}.values())
