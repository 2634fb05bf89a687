"""Which leads leave, and what of a lead a member gets to see."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.contact_withdrawal import may_concern
from app.domain.export import BarredCount, Doubt, ExportError, LeadBook, NoteForMember, Selection
from app.domain.lawful_use import Bar, Door, Receiver
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.lead_answer import for_members
from app.domain.lead_fields import known_in
from app.domain.messages import N_
from app.domain.question import Questionnaire
from app.domain.recipient import ended_channels
from app.i18n.collation import sort_key


def resolved(selection: Selection, book: LeadBook) -> Selection:
    """The selection with ids where names were given."""
    fair = selection.fair
    if fair:
        known = [item for item in book.fairs if item.is_called(fair)]
        if not known:
            raise ExportError(N_("There is no fair called “{fair}”."), fair=fair)
        if known[0].practice:
            raise ExportError(N_("“{fair}” is for practice and is never exported."), fair=fair)
        fair = known[0].id
    return replace(selection, fair=fair, member=_member_id(selection.member, book))


def _member_id(text: str, book: LeadBook) -> str:
    if not text:
        return ""
    interests = [item for lead in book.leads for item in lead.interests]
    ids = {item.member for item in interests if text in {item.member, item.member_name}}
    return text if text in ids or not ids else min(ids)


def selected(
    book: LeadBook, selection: Selection, notes: Collection[NoteForMember] = ()
) -> tuple[Lead, ...]:
    """The leads that leave, oldest first: those that are meant, without the doubts left out.

    With a member, each as the member may see it, with the notes that were ticked for it.
    """
    meant = chosen(book, selection)
    found = doubts_about(meant, book)
    left_out = frozenset().union(*(found[doubt] for doubt in selection.without))
    leaving = tuple(lead for lead in meant if lead.id not in left_out)
    if selection.member:
        return tuple(
            _for_member(lead, selection.member, notes, book.questions(lead.fair))
            for lead in leaving
        )
    return leaving


def chosen(book: LeadBook, selection: Selection) -> tuple[Lead, ...]:
    """The leads that are meant, oldest first; never deleted ones, never those of practice fairs."""
    practice = {fair.id for fair in book.fairs if fair.practice}
    found = (
        lead
        for lead in book.leads
        if not lead.deleted and lead.fair not in practice and is_selected(lead, selection)
    )
    return tuple(sorted(found, key=lambda lead: (lead.created.at, lead.id)))


def doubts_about(leads: Sequence[Lead], book: LeadBook) -> Mapping[Doubt, frozenset[str]]:
    """The ids of those among these leads that are in doubt; of two duplicates the younger."""
    ids = frozenset(lead.id for lead in leads)
    silent = {lead.id for lead in leads if not lead.agreed_to(Purpose.CONTACT)}
    refused = frozenset(lead.id for lead in leads if lead.refused_contact())
    return {
        Doubt.WITHDRAWN: refused,
        Doubt.MAYBE_WITHDRAWN: _maybe_withdrawn(leads, book) - refused,
        Doubt.NO_CONSENT: frozenset(silent - refused),
        Doubt.DUPLICATE: frozenset(two for one, two in book.duplicates if {one, two} <= ids),
        Doubt.CONFLICT: book.conflicts & ids,
    }


def _maybe_withdrawn(leads: Sequence[Lead], book: LeadBook) -> frozenset[str]:
    """The ids of leads of which contact was taken back by one channel, or perhaps by the person.

    Where it surely is the same person, the lead itself says so.
    """
    every = {lead.id: lead for lead in book.leads}
    pairs = [*book.duplicates, *((two, one) for one, two in book.duplicates)]
    known = [(every[one], every[two]) for one, two in pairs if {one, two} <= every.keys()]
    perhaps = {two.id for one, two in known if may_concern(one, two)}
    return frozenset(it.id for it in leads if it.id in perhaps or ended_channels(it))


def barred_of(
    leads: Sequence[Lead], book: LeadBook, door: Door, receiver: Receiver | None = None
) -> tuple[BarredCount, ...]:
    """How many of these leads do not pass a door by the law of their fair, by the reason."""
    found = Counter(why for lead in leads if (why := book.bar(lead, door, receiver)))
    return tuple(BarredCount(why, found[why]) for why in Bar if found[why])


def members_with_consent(book: LeadBook, selection: Selection) -> tuple[tuple[str, str], ...]:
    """Id and name of each member to whom a lead may be handed, by name."""
    names = {
        item.member: item.member_name or item.member
        for lead in selected(book, selection)
        for item in lead.interests
        if lead.goes_to(item.member)
    }
    return tuple(sorted(names.items(), key=lambda item: (sort_key(item[1]), item[0])))


def is_selected(lead: Lead, selection: Selection) -> bool:
    """Whether a lead is meant, wherever it may go."""
    return (
        (not selection.leads or lead.id in selection.leads)
        and (not selection.fair or lead.fair == selection.fair)
        and (not selection.member or lead.goes_to(selection.member))
        and (selection.since is None or lead.changed.at.date() >= selection.since)
        and (selection.purpose is None or lead.agreed_to(selection.purpose))
    )


def _for_member(
    lead: Lead, member: str, notes: Collection[NoteForMember], questions: Questionnaire
) -> Lead:
    """The person and what they asked this member for; all else concerns others or the booth."""
    ticked = {note.place for note in notes if (note.member, note.lead) == (member, lead.id)}
    return Lead(
        id=lead.id,
        fair=lead.fair,
        created=_moment_alone(lead.created),
        changed=_moment_alone(lead.changed),
        person=lead.person,
        interests=tuple(item for item in lead.interests if item.member == member),
        consents=tuple(
            replace(item, stamp=_moment_alone(item.stamp), signature="")
            for item in lead.consents
            if item.purpose is Purpose.HANDOVER and item.member in {"", member}
        ),
        notes=tuple(
            replace(note, stamp=_moment_alone(note.stamp))
            for place, note in enumerate(lead.notes)
            if place in ticked
        ),
        values=(
            *(it for field, it in known_in(lead.values) if field.for_members),
            *for_members(lead.values, questions),
        ),
    )


def _moment_alone(stamp: Stamp) -> Stamp:
    """When it was, without the name of the staff and of the laptop."""
    return replace(stamp, author="", device="")


def purposes_shown(selection: Selection) -> Collection[Purpose]:
    """Of which purposes a file tells whether they were agreed to: to a member, of its own alone."""
    return (Purpose.HANDOVER,) if selection.member else tuple(Purpose)
