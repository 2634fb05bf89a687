"""What somebody of a delegation is told whose data came from a list of others (GDPR Art. 14)."""

from collections.abc import Iterator
from datetime import date

from app.domain.country import LawfulBasis
from app.domain.delegation import Participant, Party
from app.domain.delegation_feedback import values_of
from app.domain.dossier import Dossier
from app.domain.fair import Organisation
from app.domain.lead_answer import answers_in
from app.domain.lead_fields import FIELD_OF
from app.domain.messages import N_
from app.exporters.disclosure_rights import basis_in_words, rights_of_all
from app.i18n.formats import language_name, listed, long_day
from app.i18n.texts import Texts

_WHY = N_("Purpose: to plan and hold the meetings of the delegation, and to report on them.")
_CATEGORIES = N_(
    "Kinds of data: contact details, organisation and role, languages, when you are there, wishes, "
    "meetings and notes on them. Also a photo, and what you do not eat, where we know it."
)
_RECIPIENTS = N_(
    "Recipients: the staff of {organisation}, the interpreters, and the organisations on the other "
    "side of the table, who see your name, role and organisation."
)


def delegation_notice(
    person: Participant, dossier: Dossier, organisation: Organisation, until: date, texts: Texts
) -> str:
    """The notice in a language; `until` is the day on which all of it is erased."""
    return "\n".join(_lines(person, dossier, organisation, until, texts)) + "\n"


def _lines(
    person: Participant, dossier: Dossier, organisation: Organisation, until: date, texts: Texts
) -> Iterator[str]:
    _, delegation = texts.gettext, dossier.delegation
    yield _("Your data in the delegation “{delegation}”").format(delegation=delegation.name)
    days = (long_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    yield " – ".join(days)
    yield ""
    yield person.label
    yield ""
    yield _("We got your data from others. This is what we store, and why (GDPR Art. 14).")
    yield _("Responsible: {organisation}.").format(organisation=organisation.named)
    if organisation.contact:
        yield _("Contact: {contact}.").format(contact=organisation.contact)
    yield _(_WHY)
    yield _("Legal basis: {basis}.").format(basis=_basis(person, organisation, texts))
    yield _(_CATEGORIES)
    yield _source(person, dossier, texts)
    yield _(_RECIPIENTS).format(organisation=organisation.name or organisation.named)
    if organisation.processors:
        yield _("Processors: {names}.").format(names=listed(organisation.processors, texts.lang))
    erased = _("All of it is erased after {day}, what you do not eat after the last day.")
    yield erased.format(day=long_day(until, texts.lang))
    yield ""
    yield from rights_of_all(organisation, texts)
    yield ""
    yield _("Stored about you")
    yield from (f"  {it}" for it in _stored(person, dossier, texts))


def _basis(person: Participant, organisation: Organisation, texts: Texts) -> str:
    if person.basis is LawfulBasis.INFORMED:
        return texts.gettext("the law of your country, which asks us to inform you")
    return basis_in_words(person.basis, organisation, texts)


def _source(person: Participant, dossier: Dossier, texts: Texts) -> str:
    is_guest = person.party is Party.GUEST
    sender = dossier.delegation.organisation if is_guest else person.organisation
    if not sender:
        return texts.gettext("Source: the list of those who take part.")
    said = texts.gettext("Source: the list of those who take part, from {organisation}.")
    return said.format(organisation=sender)


def _stored(person: Participant, dossier: Dossier, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    told = {
        "first_name": person.given_name,
        "last_name": person.family_name,
        "company": person.organisation,
        "job_title": person.role,
        "email": person.email,
        "phone": person.phone,
        "language": listed((language_name(it, texts.lang) for it in person.languages), texts.lang),
    }
    titled = [(FIELD_OF[name].title, value) for name, value in told.items()]
    titled += [(N_("What you look for"), person.looks_for), (N_("Notes"), person.notes)]
    titled += [
        (N_("What you do not eat"), it.text) for it in dossier.diets if it.person == person.id
    ]
    yield from (f"{_(title)}: {value}" for title, value in titled if value)
    for answer in answers_in(values_of(person.id, dossier.feedback), dossier.questions):
        asked = answer.then.title(texts.lang) if answer.then else answer.id
        yield f"{asked} {answer.said(texts.lang, _)}"
    if person.photo:
        yield _("A photo of you")
    yield from _meetings(person, dossier, texts)


def _meetings(person: Participant, dossier: Dossier, texts: Texts) -> Iterator[str]:
    title = texts.gettext("Meeting")
    for meeting in dossier.meetings_of(person.id):
        slot = dossier.slot_of.get(meeting.slot)
        when = f"{long_day(slot.day, texts.lang)} {slot.starts:%H:%M}" if slot else meeting.slot
        note = f", {meeting.note}" if meeting.note else ""
        yield f"{title}: {when}{note}"
