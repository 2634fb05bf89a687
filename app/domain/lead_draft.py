"""A lead while it is being written: what a sheet holds before it is saved, and what it lacks.

One story: a draft, the lead that it was, and what is wrong with it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.domain.consent import ConsentText
from app.domain.errors import LeadError, UsageError
from app.domain.field_kinds import is_readable
from app.domain.interest import Interest
from app.domain.lead import (
    CHANNELS,
    Attachment,
    Code,
    ConsentHow,
    ConsentItem,
    ContactChannel,
    Lead,
    NextStep,
    Notice,
    Person,
    Purpose,
    Rating,
    Values,
)
from app.domain.lead_fields import FIELD_OF, OWN_STEP, PERSON, VALUE_FIELDS, text_in
from app.domain.messages import N_
from app.domain.names import names_of, ways_to
from app.domain.unicode_safety import is_visible

MAX_NOTE = 20_000
TOO_LONG = N_("This is too long.")
MAIL_EXAMPLE = N_("Write it like name@company.example.")


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """What a sheet holds; `id` is made when it opens and becomes the lead's.

    `person` is as it was typed. `consents` are the purposes agreed to now, under the words of
    `text`; a hand-over goes to the members whose interests say so, contact is by the `channels`, or
    by any where none is named. `signature` is the attachment with what was drawn for it, `how` says
    in what way it was agreed, `on_card` when the visitor last answered on their card, agreeing or
    not. `note` is added to those the lead has; `line` stands in the scan line and is no code yet.
    One that a visitor `entered` to its end becomes a lead without staff. An `unverified` one was
    left while the vault was locked by something that had not had it open: whoever saves it looks at
    it first.
    """

    id: str
    fair: str = ""
    person: Person = field(default_factory=Person)
    rating: Rating | None = None
    next_step: NextStep | None = None
    due: date | None = None
    interests: tuple[Interest, ...] = ()
    consents: tuple[Purpose, ...] = ()
    channels: tuple[ContactChannel, ...] = ()
    text: ConsentText | None = None
    signature: str = ""
    how: ConsentHow = ConsentHow.NOT_TOLD
    notices: tuple[Notice, ...] = ()
    note: str = ""
    codes: tuple[Code, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    trail: tuple[str, ...] = ()
    line: str = ""
    entered: bool = False
    unverified: bool = False
    values: Values = ()
    on_card: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands beside a field; only a `blocking` one keeps the draft from being saved."""

    field: str
    what: str
    blocking: bool = False


def draft_of(lead: Lead) -> LeadDraft:
    """The draft that changes nothing about a lead."""
    return LeadDraft(
        id=lead.id,
        fair=lead.fair,
        person=lead.person,
        rating=lead.rating,
        next_step=lead.next_step,
        due=lead.due,
        interests=tuple(
            replace(item, handover=lead.goes_to(item.member)) for item in lead.interests
        ),
        consents=tuple(purpose for purpose in Purpose if lead.agreed_to(purpose)),
        channels=_named_channels(lead),
        notices=lead.notices,
        codes=lead.codes,
        attachments=lead.attachments,
        trail=lead.trail,
        values=lead.values,
    )


def _named_channels(lead: Lead) -> tuple[ContactChannel, ...]:
    """By what contact was agreed to; nothing where that names none, or there is no such consent."""
    found = lead.channels()
    unnamed = ConsentItem(Purpose.CONTACT)
    is_any = any(item.agreed == unnamed and item.withdrawn is None for item in lead.counting())
    return () if found == CHANNELS and is_any else found


def channels_in(draft: LeadDraft) -> tuple[ContactChannel, ...]:
    """By what a draft says that the visitor may be contacted: by each, where it names none."""
    return (draft.channels or CHANNELS) if Purpose.CONTACT in draft.consents else ()


def granted(draft: LeadDraft) -> tuple[ConsentItem, ...]:
    """What a draft says was agreed to, a hand-over for each of its members, contact by channel."""
    members = dict.fromkeys(item.member for item in draft.interests if item.handover)
    each = {
        Purpose.HANDOVER: [ConsentItem(Purpose.HANDOVER, it) for it in members or [""]],
        Purpose.CONTACT: [ConsentItem(Purpose.CONTACT, channel=it) for it in channels_in(draft)],
    }
    return tuple(
        agreed
        for purpose in Purpose
        if purpose in draft.consents
        for agreed in each.get(purpose, [ConsentItem(purpose)])
    )


def stands_in(agreed: ConsentItem, known: Collection[ConsentItem]) -> bool:
    """Whether a tick is set by what is agreed to; that of any contact is by any channel."""
    if agreed == ConsentItem(Purpose.CONTACT):
        return any(it.purpose is Purpose.CONTACT for it in known)
    return agreed in known


def channels_ticked(
    draft: LeadDraft, ticked: Collection[ConsentItem]
) -> tuple[ContactChannel, ...]:
    """The channels of a draft after these ticks for contact; ticks that change nothing leave them.

    A tick that names no channel is set by any of them, and leaves them as they are, too.
    """
    ways = {it.channel for it in ticked if it.purpose is Purpose.CONTACT}
    if ContactChannel.ANY in ways and Purpose.CONTACT in draft.consents:
        return draft.channels
    return _as_before(draft, ways)


def _as_before(draft: LeadDraft, ways: Collection[ContactChannel]) -> tuple[ContactChannel, ...]:
    """These channels, in the form in which the draft has them if it has the same."""
    named = () if ContactChannel.ANY in ways else tuple(it for it in CHANNELS if it in ways)
    meant = set(named or CHANNELS) if ways else set()
    return draft.channels if meant == set(channels_in(draft)) else named


def with_consents(draft: LeadDraft, items: Collection[ConsentItem]) -> LeadDraft:
    """The draft with more agreed to. Raises UsageError for a member nobody asked for."""
    members = {it.member for it in items if it.purpose is Purpose.HANDOVER}
    unknown = members - {"", *(item.member for item in draft.interests)}
    if unknown:
        raise UsageError(
            N_("“{member}” is not among the visitor's interests."),
            N_("Add --interest {member}."),
            member=min(unknown),
        )
    interests = tuple(
        replace(item, handover=item.handover or bool(members & {"", item.member}))
        for item in draft.interests
    )
    purposes = {*draft.consents, *(it.purpose for it in items)}
    kept = tuple(purpose for purpose in Purpose if purpose in purposes)
    ways = {it.channel for it in items if it.purpose is Purpose.CONTACT}
    if ways and ContactChannel.ANY not in ways:
        ways |= set(channels_in(draft))
    channels = _as_before(draft, ways) if ways else draft.channels
    return replace(draft, interests=interests, consents=kept, channels=channels)


def without_consent(draft: LeadDraft, agreed: ConsentItem) -> LeadDraft:
    """The draft with less agreed to: a hand-over or contact as a whole, or one of its kinds."""
    purpose, member = agreed.purpose, agreed.member
    left = tuple(it for it in channels_in(draft) if agreed.channel not in {"", it})
    if purpose is Purpose.CONTACT and left:
        return replace(draft, channels=left)
    interests = tuple(
        replace(item, handover=False)
        if purpose is Purpose.HANDOVER and member in {"", item.member}
        else item
        for item in draft.interests
    )
    gone = not member or not any(item.handover for item in interests)
    purposes = tuple(item for item in draft.consents if item is not purpose or not gone)
    channels = () if purpose is Purpose.CONTACT else draft.channels
    return replace(draft, interests=interests, consents=purposes, channels=channels)


def problems_with(draft: LeadDraft) -> tuple[Problem, ...]:
    """What is wrong or missing, field by field; phone numbers are looked at elsewhere."""
    return tuple(_problems(draft))


def _problems(draft: LeadDraft) -> Iterator[Problem]:
    person = draft.person
    found = (*names_of(person), *ways_to(person))
    if not any(map(is_visible, found)) and not draft.codes and not draft.attachments:
        missing = N_("Add a name, company, email address, phone number, photo or code.")
        yield Problem("last_name", missing, blocking=True)
    if person.email and not is_email(person.email):
        yield Problem("email", N_("This does not look like an email address."))
    if person.country and not re.fullmatch("[A-Z]{2}", person.country):
        yield Problem("country", N_("This country is not known."))
    own = text_in(draft.values, OWN_STEP.name)
    if draft.due and not draft.next_step and not own:
        yield Problem("next_step", N_("There is a date, but no next step."))
    yield from _wrong_texts(draft)
    if len(draft.note) > MAX_NOTE:
        yield Problem("note", TOO_LONG, blocking=True)


def _wrong_texts(draft: LeadDraft) -> Iterator[Problem]:
    texts = [(it, getattr(draft.person, it.name)) for it in PERSON]
    texts += [(it, text_in(draft.values, it.name)) for it in VALUE_FIELDS]
    for it, text in texts:
        if len(text) > it.longest:
            yield Problem(it.name, TOO_LONG, blocking=True)
        elif not is_readable(it.text_kind, text):
            yield Problem(it.name, it.text_kind.refusal, blocking=True)


def raise_if_blocked(problems: Iterable[Problem]) -> None:
    """Raise LeadError for the first that keeps a draft from being saved."""
    problem = next((item for item in problems if item.blocking), None)
    if problem is not None and problem.what == TOO_LONG:
        most = MAX_NOTE if problem.field == "note" else FIELD_OF[problem.field].longest
        raise LeadError(
            N_("“{field}” is too long: {most} characters at most. Nothing was saved."),
            field=problem.field,
            most=most,
        )
    if problem is not None:
        raise LeadError(problem.what)


_LOCAL = r"[^\s@,;:<>()\[\]\\\"]+"
_EMAIL = re.compile(rf"(?!\.)(?!.*\.\.){_LOCAL}(?<!\.)@(?P<domain>[^\s@]+)")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


def is_email(text: str) -> bool:
    """Whether this has the form of an e-mail address; letters of all scripts are allowed."""
    match = _EMAIL.fullmatch(text)
    if match is None or len(text) > 254:
        return False
    labels = match["domain"].split(".")
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
