"""The merge of the copies that two laptops have of one lead, with their histories.

Two leads that are one person, duplicates, are merged in `merge_and_split`.

The merge is commutative, associative and idempotent: it takes the maximum of every field by when it
was changed, and the union of everything a lead has several of.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.lead import Attachment, Code, Consent, Lead, Person, Stamp, Values
from app.domain.lead_copy import LeadCopy
from app.domain.lead_fields import (
    COLUMNS,
    FIELD_OF,
    PERSON,
    FieldLocation,
    is_value,
    names_in,
    value_of,
    with_word,
)
from app.domain.three_way_merge import ATTACHMENT_GONE, Change
from app.sync.interests import merged_interests

Key = tuple[str, ...]

_OWN = tuple(name for name in COLUMNS if FIELD_OF[name].lies is FieldLocation.LEAD)

MERGED_INTO, NOT_SAME_AS = "merged_into", "not_same_as"
"""What the history says of two leads: a change that names the other one, or takes it back."""
CONSENT_ENDED = "consent_ended"
"""That a consent ended with another lead's withdrawal: which one, and at which moment."""
SETTLED = "settled"
"""That somebody decided a conflict: which field, and the value that does not count."""


def merge_copies(one: LeadCopy, two: LeadCopy) -> LeadCopy:
    """What both copies of the same lead say together."""
    a, b = one.lead, two.lead
    changes = tuple(sorted({*one.changes, *two.changes}, key=change_key))
    lead = Lead(
        id=a.id,
        created=a.created if one is two else min(a.created, b.created, key=stamp_key),
        changed=a.changed if one is two else max(a.changed, b.changed, key=stamp_key),
        # Not the later one: parting moves the moment of a lead, and a trail only grows.
        trail=max(a.trail, b.trail, key=lambda trail: (len(trail), trail)),
        person=_person(one, two),
        interests=merged_interests(a.interests, b.interests, changes),
        consents=_consents((*a.consents, *b.consents), changes),
        notices=_union(a.notices, b.notices),
        notes=_union(a.notes, b.notes),
        codes=_codes(a.codes, b.codes),
        attachments=_attachments((*a.attachments, *b.attachments), gone_files(changes)),
        values=_values(one, two),
        **{name: _own(name, one, two) for name in _OWN},
    )
    gone = is_deleted(lead, changes, a.deleted or b.deleted)
    return LeadCopy(replace(lead, deleted=True) if gone else lead, changes)


def singles_among(names: Iterable[str]) -> tuple[str, ...]:
    """Those of these names that are of fields with one value, in the order of the fields."""
    keys = set(names)
    return (*(name for name in COLUMNS if name in keys), *sorted(filter(is_value, keys)))


def with_value(lead: Lead, name: str, value: str) -> Lead:
    """The lead with another value in a single field, as the history words it."""
    if name not in COLUMNS:
        return replace(lead, values=with_word(lead.values, name, value))
    values: dict[str, Any] = {name: own_value(name, value)}
    if FIELD_OF[name].lies is FieldLocation.PERSON:
        return replace(lead, person=replace(lead.person, **values))
    return replace(lead, **values)


def stamp_key(stamp: Stamp) -> Key:
    """The order of stamps, the same on every laptop."""
    return stamp.key


def later_than(stamp: Stamp, known: Iterable[datetime]) -> Stamp:
    """The stamp at a moment that is later than all that is known, if its clock is behind."""
    last = max(known, default=None)
    if last is None or stamp.at > last:
        return stamp
    return replace(stamp, at=(last + timedelta(microseconds=1)).astimezone(stamp.at.tzinfo))


def change_key(change: Change) -> Key:
    """The order of changes, the same on every laptop."""
    return *stamp_key(change.stamp), change.field, change.before, change.after


def last_change(copy: LeadCopy, name: str) -> Key:
    """When a field was changed last; the least of all keys where it never was."""
    return max((stamp_key(item.stamp) for item in copy.changes if item.field == name), default=())


def own_value(name: str, value: str) -> Any:  # noqa: ANN401 - of several types
    """A field with a column from how the history words it. Raises ValueError."""
    return FIELD_OF[name].text_kind.from_text(value)


def _person(one: LeadCopy, two: LeadCopy) -> Person:
    """Who it is; mostly both say the same, and nothing of their histories is asked."""
    if one.lead.person == two.lead.person:
        return one.lead.person
    return Person(**{field.name: _later(field.name, one, two) for field in PERSON})


def _own(name: str, one: LeadCopy, two: LeadCopy) -> Any:  # noqa: ANN401 - of several types
    data = getattr(one.lead, name)
    return data if data == getattr(two.lead, name) else own_value(name, _later(name, one, two))


def _later(name: str, one: LeadCopy, two: LeadCopy) -> str:
    """The value that was changed last; where nobody changed it, the one that is filled."""
    return max((last_change(copy, name), value_of(copy.lead, name)) for copy in (one, two))[1]


def _values(one: LeadCopy, two: LeadCopy) -> Values:
    """Of each field without a column what was said last."""
    values: Values = ()
    for name in names_in(one.lead.values, two.lead.values):
        values = with_word(values, name, _later(name, one, two))
    return values


def is_deleted(lead: Lead, changes: tuple[Change, ...], said: bool) -> bool:  # noqa: FBT001 - of two copies
    """Whether deleting was the last that happened: whatever came after it keeps the lead.

    Where nothing tells of it, it is as it was `said`.
    """
    marks = [item for item in changes if item.field == "deleted"]
    if not marks:
        return said
    last = stamp_key(marks[-1].stamp)
    others = {"deleted", MERGED_INTO, NOT_SAME_AS, SETTLED}
    edits = [item.stamp for item in changes if item.field not in others]
    edits += [item.stamp for item in lead.notes] + [item.stamp for item in lead.consents]
    return bool(marks[-1].after) and all(stamp_key(stamp) <= last for stamp in edits)


def _union(one: Iterable[Any], two: Iterable[Any]) -> tuple[Any, ...]:
    every = {*one, *two}
    if len(every) <= 1:
        return tuple(every)
    return tuple(sorted(every, key=lambda item: (stamp_key(item.stamp), repr(item))))


def consent_key(item: Consent) -> str:
    """What a consent is known by; those of the first programs have no id."""
    return item.id or f"{item.purpose} {item.member} {' '.join(stamp_key(item.stamp))}"


def ended(changes: Iterable[Change]) -> set[tuple[str, str]]:
    """The consents that ended with another lead's, and when."""
    return {(item.before, item.after) for item in changes if item.field == CONSENT_ENDED}


def moment_key(moment: datetime) -> str:
    """A moment as the history words it, the same on every laptop."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _consents(both: Iterable[Consent], changes: Iterable[Change]) -> tuple[Consent, ...]:
    """Each consent once; taken back on one laptop it is taken back."""
    found: dict[str, list[Consent]] = {}
    for item in both:
        found.setdefault(consent_key(item), []).append(item)
    derived = ended(changes)
    return _union((_taken_back(same, derived) for same in found.values()), ())


def with_consents(copy: LeadCopy, records: Iterable[Consent]) -> LeadCopy:
    """The lead with these records of consents in place of its own, each once."""
    found = _consents(records, copy.changes)
    return replace(copy, lead=replace(copy.lead, consents=found))


def _taken_back(same: list[Consent], derived: set[tuple[str, str]]) -> Consent:
    """What the visitor took back counts before what ended with another lead."""
    if len(set(same)) == 1:
        return same[0]
    moments = [item.withdrawn for item in same if item.withdrawn]
    key = consent_key(same[0])
    own = [at for at in moments if (key, moment_key(at)) not in derived]
    first = min(own or moments, key=lambda at: (at, at.isoformat()), default=None)
    # A program that does not know `channel` or `how` sends a consent back without.
    ended_then = (replace(item, withdrawn=first) for item in same)
    return max(ended_then, key=lambda item: (item.channel, item.how, repr(item)))


def _codes(one: Iterable[Code], two: Iterable[Code]) -> tuple[Code, ...]:
    found = sorted({*one, *two}, key=lambda item: (item.text, item.symbology))
    return tuple({item.text: item for item in found}.values())


def _attachments(both: Iterable[Attachment], gone: set[str]) -> tuple[Attachment, ...]:
    found = sorted({*both}, key=lambda item: (item.id, item.name, item.mime))
    return tuple({item.id: item for item in found if file_of(item.id) not in gone}.values())


def gone_files(changes: Iterable[Change]) -> set[str]:
    """The files whose attachments were taken away, from whichever lead."""
    return {file_of(item.after) for item in changes if item.field == ATTACHMENT_GONE}


def without_files(lead: Lead, gone: set[str]) -> Lead:
    """The lead without the attachments of these files."""
    attachments = tuple(item for item in lead.attachments if file_of(item.id) not in gone)
    return lead if attachments == lead.attachments else replace(lead, attachments=attachments)


def file_of(attachment: str) -> str:
    """The id under which an attachment was made, also where another lead has it, too."""
    return attachment.partition("@")[0]
