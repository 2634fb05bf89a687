"""Which leads leave, and what of a lead a member gets to see."""

from dataclasses import replace

from app.domain.export import ExportError, LeadBook, Selection
from app.domain.lead import Lead, Purpose
from app.domain.messages import N_
from app.i18n.order import sort_key


def resolved(wanted: Selection, book: LeadBook) -> Selection:
    """The selection with ids where names were given."""
    fair = wanted.fair
    if fair:
        known = [
            item
            for item in book.fairs
            if fair == item.id or fair.casefold() == item.name.casefold()
        ]
        if not known:
            raise ExportError(N_("There is no fair “{fair}”."), fair=fair)
        if known[0].practice:
            raise ExportError(
                N_("“{fair}” is for practice; nothing of it is ever exported."), fair=fair
            )
        fair = known[0].id
    return replace(wanted, fair=fair, member=_member_id(wanted.member, book))


def _member_id(text: str, book: LeadBook) -> str:
    if not text:
        return ""
    interests = [item for lead in book.leads for item in lead.interests]
    ids = {item.member for item in interests if text in {item.member, item.member_name}}
    return text if text in ids or not ids else min(ids)


def selected(book: LeadBook, wanted: Selection) -> tuple[Lead, ...]:
    """The leads that are meant, oldest first; never deleted ones, never those of practice fairs.

    With a member, each as the member may see it.
    """
    practice = {fair.id for fair in book.fairs if fair.practice}
    found = (
        lead
        for lead in book.leads
        if not lead.deleted and lead.fair not in practice and is_wanted(lead, wanted)
    )
    ordered = sorted(found, key=lambda lead: (lead.created.at, lead.id))
    if wanted.member:
        return tuple(_for_member(lead, wanted.member) for lead in ordered)
    return tuple(ordered)


def members_with_consent(book: LeadBook, wanted: Selection) -> tuple[tuple[str, str], ...]:
    """Id and name of each member to whom a lead may be handed, by name."""
    names = {
        item.member: item.member_name or item.member
        for lead in selected(book, wanted)
        for item in lead.interests
        if lead.goes_to(item.member)
    }
    return tuple(sorted(names.items(), key=lambda item: (sort_key(item[1]), item[0])))


def is_wanted(lead: Lead, wanted: Selection) -> bool:
    """Whether a lead is meant, wherever it may go."""
    return (
        (not wanted.leads or lead.id in wanted.leads)
        and (not wanted.fair or lead.fair == wanted.fair)
        and (not wanted.member or lead.goes_to(wanted.member))
        and (wanted.since is None or lead.changed.at.date() >= wanted.since)
        and (wanted.purpose is None or lead.agreed_to(wanted.purpose))
    )


def _for_member(lead: Lead, member: str) -> Lead:
    """Without what concerns others: other members, the trail, pictures, our own newsletter."""
    return replace(
        lead,
        interests=tuple(item for item in lead.interests if item.member == member),
        consents=tuple(item for item in lead.consents if item.purpose is not Purpose.NEWSLETTER),
        attachments=(),
        trail=(),
    )
