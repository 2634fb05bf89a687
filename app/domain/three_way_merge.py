"""What saving a draft makes of a lead: only what the sheet changed, beside what others changed.

One story: each thing that a lead holds has its way to be saved, told, and joined.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any, TypeVar

from app.domain.bounds import History
from app.domain.contact_withdrawal import channel_copy
from app.domain.interest import Interest
from app.domain.lead import (
    Attachment,
    Code,
    Consent,
    ConsentHow,
    ConsentItem,
    ContactChannel,
    Lead,
    Note,
    Notice,
    Person,
    Purpose,
    Stamp,
    Values,
)
from app.domain.lead_draft import LeadDraft, channels_in, draft_of, granted
from app.domain.lead_fields import (
    FIELDS,
    PERSON,
    FieldLocation,
    MergeStrategy,
    names_in,
    value_in,
    word_in,
)

T = TypeVar("T")

_SINGLE = tuple(
    it.name
    for it in FIELDS
    if it.lies is FieldLocation.LEAD and it.merge in {MergeStrategy.LATER, MergeStrategy.LONGER}
)
_PERSON = tuple(it.name for it in PERSON)

ATTACHMENT_GONE = "attachment_gone"
"""That an attachment was taken away: its id, before and after alike, for laptops to read."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a lead that became another, who did it and when."""

    field: str
    before: History
    after: History
    stamp: Stamp


def apply_draft(stored: Lead | None, base: Lead | None, draft: LeadDraft, stamp: Stamp) -> Lead:
    """The lead after a draft that was opened on `base` is saved over what is stored now.

    The same draft with the same stamp again changes nothing more.
    """
    start = stored or Lead(draft.id, draft.fair, stamp, stamp)
    before = draft_of(base) if base else LeadDraft(draft.id)
    agreed = replace(start, consents=tuple(_consents(start, before, draft, stamp)))
    after = replace(
        agreed,
        person=_person(start.person, before.person, draft.person),
        interests=_listed(start.interests, before.interests, draft.interests, _interest),
        codes=_listed(start.codes, before.codes, draft.codes, _code),
        attachments=_attached(agreed, before.attachments, draft.attachments),
        notices=_listed(start.notices, before.notices, draft.notices, _notice),
        notes=_notes(start.notes, draft.note, stamp),
        values=_values(start.values, before.values, draft.values),
        **_changed(before, draft, _SINGLE),
    )
    return start if after == start and stored else replace(after, changed=stamp)


def differences(before: Lead, after: Lead, stamp: Stamp) -> tuple[Change, ...]:
    """Which fields became another; notes and consents tell their own history."""
    names = names_in(before.values, after.values)
    old, new = dict(_words(before, names)), dict(_words(after, names))
    changed = [Change(name, old[name], new[name], stamp) for name in new if old[name] != new[name]]
    left = {item.id for item in after.attachments}
    gone = [item.id for item in before.attachments if item.id not in left]
    return (*changed, *(Change(ATTACHMENT_GONE, id_, id_, stamp) for id_ in gone))


def contains_draft(lead: Lead, draft: LeadDraft) -> bool:
    """Whether a lead holds all that a half-written draft says."""
    names = {note.text for note in lead.notes}
    lead_draft = replace(draft, fair=lead.fair, note="", trail=lead.trail)
    bare = replace(lead_draft, text=None, signature="", how=ConsentHow.NOT_TOLD)
    is_noted = not draft.note.strip() or draft.note.strip() in names
    known = draft_of(lead)
    if channels_in(bare) == channels_in(known):
        bare = replace(bare, channels=known.channels)
    return is_noted and bare == known


def merge_spooled_lead(stored: Lead | None, other: Lead) -> Lead:
    """A lead that waited in the spool, as nothing could be written, beside what is stored by now.

    Whichever was changed later gives the single fields; nothing that was added is lost.
    """
    if stored is None:
        return other
    late, early = (other, stored) if other.changed.at > stored.changed.at else (stored, other)
    return replace(
        late,
        interests=_listed(early.interests, (), late.interests, _interest),
        codes=_listed(early.codes, (), late.codes, _code),
        attachments=_listed(early.attachments, (), late.attachments, lambda item: item.id),
        consents=merge_consents(early.consents, late.consents),
        notices=_listed(early.notices, (), late.notices, _notice),
        notes=tuple(sorted({*early.notes, *late.notes}, key=lambda note: note.stamp.at)),
    )


def merge_consents(one: Iterable[Consent], other: Iterable[Consent]) -> tuple[Consent, ...]:
    """All consents of both, each once; what was taken back in one of them is taken back."""
    found: dict[object, Consent] = {}
    for item in (*one, *other):
        key = item.id or (item.agreed, item.stamp)
        moments = [same.withdrawn for same in (item, found.get(key, item)) if same.withdrawn]
        found[key] = replace(item, withdrawn=min(moments, default=None))
    return tuple(sorted(found.values(), key=lambda item: item.stamp.at))


def _person(stored: Person, base: Person, draft: Person) -> Person:
    return replace(stored, **_changed(base, draft, _PERSON))


def _changed(base: object, draft: object, names: Any) -> dict[str, Any]:  # noqa: ANN401 - fields
    return {
        name: getattr(draft, name) for name in names if getattr(draft, name) != getattr(base, name)
    }


def _values(stored: Values, base: Values, draft: Values) -> Values:
    """What is stored, with what the draft says otherwise than what it was opened on."""
    was, now = ({it.field: it for it in values} for values in (base, draft))
    changed = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    field_values = [it for it in stored if it.field not in changed]
    new = [it for it in draft if it.field in changed and it.value]
    return tuple(sorted((*field_values, *new), key=lambda it: it.field))


def _listed(
    stored: tuple[T, ...], base: tuple[T, ...], draft: tuple[T, ...], key: Callable[[T], object]
) -> tuple[T, ...]:
    """The draft's items, then those that others added; an item is known by its key."""
    if base == draft:
        return stored
    known = {key(item) for item in (*base, *draft)}
    return (*draft, *(item for item in stored if key(item) not in known))


def _attached(
    stored: Lead, base: tuple[Attachment, ...], draft: tuple[Attachment, ...]
) -> tuple[Attachment, ...]:
    """What is stored, as the draft adds to it and takes from it; nothing gone comes back.

    The signature of a consent that stands is not taken away.
    """
    taken = {item for item in base if item not in draft and item.id not in stored.signatures()}
    attachments = tuple(item for item in stored.attachments if item not in taken)
    return (*attachments, *(item for item in draft if item not in {*base, *stored.attachments}))


def _consents(stored: Lead, base: LeadDraft, draft: LeadDraft, stamp: Stamp) -> Iterator[Consent]:
    consent_items, known = granted(draft), granted(base)
    taken_back = set(known) - set(consent_items)
    gone = tuple(it.channel for it in known if it in taken_back and it.channel)
    is_over = {
        Purpose.CONTACT: bool(gone)
        and (Purpose.CONTACT not in draft.consents or set(stored.channels()) <= set(gone)),
        Purpose.HANDOVER: Purpose.HANDOVER in base.consents
        and Purpose.HANDOVER not in draft.consents,
    }
    ended = [
        replace(item, withdrawn=stamp.at)
        if item.withdrawn is None and (item.agreed in taken_back or is_over.get(item.purpose))
        else item
        for item in stored.consents
    ]
    yield from ended
    yield from _narrowed(ended, gone, stamp)
    yield from _new_consents(stored, known, draft, stamp)


def _narrowed(
    records: Iterable[Consent], gone: Iterable[ContactChannel], stamp: Stamp
) -> Iterator[Consent]:
    """For each consent to any contact that stands a copy for each channel that was taken back.

    On two laptops it is the same one.
    """
    every = tuple(records)
    ids = {item.id for item in every}
    for item in every:
        if item.agreed == ConsentItem(Purpose.CONTACT) and item.withdrawn is None:
            for channel in gone:
                if (copy := channel_copy(item, channel, stamp.at)).id not in ids:
                    yield copy


def _new_consents(
    stored: Lead, known: Iterable[ConsentItem], draft: LeadDraft, stamp: Stamp
) -> Iterator[Consent]:
    """What a draft agrees to that stands in no record; contact in one where it names no channel."""
    standing = {item.agreed for item in stored.consents if item.withdrawn is None}
    standing |= {ConsentItem(Purpose.CONTACT, channel=it) for it in stored.channels()}
    new = [it for it in granted(draft) if it not in {*known, *standing}]
    unnamed = [] if draft.channels else [ConsentItem(Purpose.CONTACT) for it in new if it.channel]
    for agreed in (*unnamed[:1], *(it for it in new if not (unnamed and it.channel))):
        yield consent(draft, agreed, stamp)


def lacks_signature(draft: LeadDraft, base: Lead | None) -> bool:
    """Whether a draft agrees to more than the lead it was opened on, and nobody signed that."""
    before = granted(draft_of(base)) if base else ()
    return not draft.signature and not set(granted(draft)) <= set(before)


def consent(draft: LeadDraft, agreed: ConsentItem, stamp: Stamp) -> Consent:
    """The record of a consent given now; given again at the same moment it is the same one.

    What staff ticked names no words: nobody was shown them.
    """
    to = agreed.member or agreed.channel
    moment = stamp.at.astimezone(UTC).isoformat(timespec="microseconds")
    id_ = uuid.uuid5(uuid.NAMESPACE_OID, f"{draft.id} {agreed.purpose} {to} {moment}")
    text = draft.text if draft.how is not ConsentHow.STAFF else None
    return Consent(
        agreed.purpose,
        stamp,
        text.version if text else "",
        text.language if text else "",
        id=str(id_),
        member=agreed.member,
        text=text.key if text else "",
        signature=draft.signature,
        how=draft.how,
        channel=agreed.channel,
    )


def _notes(stored: tuple[Note, ...], text: str, stamp: Stamp) -> tuple[Note, ...]:
    note = Note(text.strip(), stamp)
    return stored if not note.text or note in stored else (*stored, note)


def _words(lead: Lead, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        if field.is_in_history and field.lies is not FieldLocation.VALUES:
            data = value_in(lead, field.name)
            yield field.name, field.kind.to_text(data) if field.kind else _OTHERS[field.name](data)
    for name in values:
        yield name, word_in(lead.values, name)


_OTHERS: Mapping[str, Callable[[Any], str]] = {
    "interests": lambda items: " ".join(map(_interest_words, items)),
    "codes": lambda items: "\n".join(code.text for code in items),
    "attachments": lambda items: " ".join(item.name for item in items),
    "deleted": lambda deleted: "yes" if deleted else "",
}
"""How the history words what has no text form."""


def _interest_words(item: Interest) -> str:
    address = f"{item.member}/{item.offering}" if item.offering else item.member
    return address + ("+handover" if item.handover else "")


def _interest(item: Interest) -> object:
    return item.member, item.offering


def _code(item: Code) -> object:
    return item.text


def _notice(item: Notice) -> object:
    return item.stamp.at
