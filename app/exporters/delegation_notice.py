"""What somebody of a delegation is told whose data came from a list of others (GDPR Art. 14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.country import LawfulBasis
from app.domain.delegation import Participant, Party
from app.domain.delegation_feedback import values_of
from app.domain.delegation_handout import NOTICE
from app.domain.delegation_meetings import MeetingState
from app.domain.delegation_transfers import Transfer
from app.domain.dossier import Dossier
from app.domain.eea import Destination
from app.domain.fair import Organisation
from app.domain.lead_answer import answers_in
from app.domain.lead_fields import FIELD_OF
from app.domain.messages import N_
from app.domain.official_paper import OfficialPaper, PaperPart, PartKind
from app.exporters.disclosure_rights import basis_in_words, rights_of_all
from app.i18n.delegation_words import STATES
from app.i18n.formats import country_name, decimal, language_name, listed, long_day
from app.i18n.texts import Texts

_WHY = N_("Purpose: to plan and hold the meetings of the delegation, and to report on them.")
_CATEGORIES = N_(
    "Kinds of data: contact details, organisation and role, languages, when you are "
    "there, wishes, meetings and notes on them. Also a photo and your dietary "
    "requirements, if we have them."
)
_RECIPIENTS = N_(
    "Recipients: the staff of {organisation}, the interpreters, and the organisations on "
    "the other side of the table, which see your name, role and organisation."
)


_OUTSIDE = N_(
    "Transfer: {who} take it to {country}, outside the European Economic Area. There is no "
    "adequacy decision of the European Commission for it, and no appropriate safeguards are "
    "agreed. Your data may be less protected there, and your rights harder to enforce."
)
_ADEQUATE = N_(
    "Transfer: {who} take it to {country}, outside the European Economic Area. The European "
    "Commission has decided that data is adequately protected there."
)
_UNPLACED = N_(
    "Transfer: {who} may take it to countries that we do not know. Outside the European Economic "
    "Area your data may be less protected, and your rights harder to enforce. No appropriate "
    "safeguards are agreed."
)


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice is made of: `until` is the day on which all of it is erased."""

    dossier: Dossier
    organisation: Organisation
    until: date
    transfers: tuple[Transfer, ...] = ()


def delegation_notice(person: Participant, facts: NoticeFacts, texts: Texts) -> OfficialPaper:
    """The notice for somebody in a language."""
    organisation, delegation = facts.organisation.named, facts.dossier.delegation.name
    title = texts.gettext("Your data in the delegation “{delegation}”")
    return OfficialPaper(
        name=NOTICE,
        title=title.format(delegation=delegation),
        language=texts.lang,
        organisation=organisation,
        parts=tuple(_parts(person, facts, texts)),
        signatures=(),
        day_and_place="",
        signed="",
        lawyer="",
        foot=(organisation, person.label),
    )


def notice_text(paper: OfficialPaper) -> str:
    """A notice as plain text."""
    lines = [paper.title]
    for part in paper.parts:
        if part.kind is PartKind.HEADING:
            lines += ["", part.text, ""]
        elif part.kind is PartKind.ROW:
            lines.append(f"  {part.label}: {part.text}")
        else:
            lines.append(part.text)
    return "\n".join(lines) + "\n"


def _parts(person: Participant, facts: NoticeFacts, texts: Texts) -> Iterator[PaperPart]:
    delegation = facts.dossier.delegation
    days = (long_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    yield PaperPart(PartKind.TEXT, " – ".join(dict.fromkeys(days)))
    yield PaperPart(PartKind.HEADING, person.label)
    yield from (PaperPart(PartKind.TEXT, it) for it in _lines_of(person, facts, texts))
    yield PaperPart(PartKind.HEADING, texts.gettext("Your rights"))
    rights = rights_of_all(facts.organisation, texts)
    yield from (PaperPart(PartKind.TEXT, it) for it in rights)
    yield PaperPart(PartKind.HEADING, texts.gettext("Stored about you"))
    stored = _stored(person, facts.dossier, texts)
    yield from (PaperPart(PartKind.ROW, text, label) for label, text in stored)


def _lines_of(person: Participant, facts: NoticeFacts, texts: Texts) -> Iterator[str]:
    _, dossier, organisation = texts.gettext, facts.dossier, facts.organisation
    yield _("We received your data from others. This is what we store, and why (GDPR Art. 14).")
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
    yield from _transfers(person, facts, texts)
    erased = _(
        "All of it is erased after {day}, your dietary requirements after the last day of "
        "the delegation."
    )
    yield erased.format(day=long_day(facts.until, texts.lang))


def _basis(person: Participant, organisation: Organisation, texts: Texts) -> str:
    if person.basis is LawfulBasis.INFORMED:
        return texts.gettext("the law of your country, which asks us to inform you")
    return basis_in_words(person.basis, organisation, texts)


def _source(person: Participant, dossier: Dossier, texts: Texts) -> str:
    is_guest = person.party is Party.GUEST
    sender = dossier.delegation.organisation if is_guest else person.organisation
    if person.source:
        text = texts.gettext("Source: the list of participants “{list}”.")
        if sender:
            text = texts.gettext("Source: the list of participants “{list}” from {organisation}.")
        return text.format(list=person.source, organisation=sender)
    if not sender:
        return texts.gettext("Source: the list of participants.")
    text = texts.gettext("Source: the list of participants from {organisation}.")
    return text.format(organisation=sender)


def _transfers(person: Participant, facts: NoticeFacts, texts: Texts) -> Iterator[str]:
    """Where it is stored, and where the other side of the table takes it."""
    office = country_name(facts.organisation.office_country, texts.lang)
    yield texts.gettext("Stored in: {country}, encrypted.").format(country=office)
    is_guest = person.party is Party.GUEST
    who = texts.gettext("the hosts") if is_guest else texts.gettext("the guests")
    sentences = {
        Destination.OUTSIDE: _OUTSIDE,
        Destination.ADEQUATE: _ADEQUATE,
        Destination.UNKNOWN: _UNPLACED,
    }
    for it in facts.transfers:
        country = country_name(it.country, texts.lang) if it.country else ""
        yield texts.gettext(sentences[it.to]).format(who=who, country=country)


def _stored(person: Participant, dossier: Dossier, texts: Texts) -> Iterator[tuple[str, str]]:
    """What is stored, each with its title."""
    _ = texts.gettext
    values = {
        "first_name": person.given_name,
        "last_name": person.family_name,
        "company": person.organisation,
        "job_title": person.role,
        "email": person.email,
        "phone": person.phone,
        "language": listed((language_name(it, texts.lang) for it in person.languages), texts.lang),
    }
    titled = [(FIELD_OF[name].title, value) for name, value in values.items()]
    titled += [(N_("What you are looking for"), person.looks_for), (N_("Notes"), person.notes)]
    titled += [
        (N_("Your dietary requirements"), it.text) for it in dossier.diets if it.person == person.id
    ]
    yield from ((_(title), value) for title, value in titled if value)
    for answer in answers_in(values_of(person.id, dossier.feedback), dossier.questions):
        asked = answer.then.title(texts.lang) if answer.then else answer.id
        yield asked, answer.said(texts.lang, _)
    if person.photo:
        yield _("Photo"), _("A photo of you")
    yield from _meetings(person, dossier, texts)


def _meetings(person: Participant, dossier: Dossier, texts: Texts) -> Iterator[tuple[str, str]]:
    title = texts.gettext("Meeting")
    for meeting in dossier.all_meetings_of(person.id):
        slot = dossier.slot_of.get(meeting.slot)
        when = f"{long_day(slot.day, texts.lang)} {slot.starts:%H:%M}" if slot else ""
        is_past = meeting.state is not MeetingState.PLANNED
        state = texts.gettext(STATES[meeting.state]) if is_past else ""
        rating = ""
        if meeting.rating:
            template = texts.gettext("rating {mean} of 5")
            rating = template.format(mean=decimal(meeting.rating, texts.lang))
        text = ", ".join(filter(None, (when, state, meeting.note, rating)))
        if text:
            yield title, text
