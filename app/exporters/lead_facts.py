"""A lead as named strings: what machines get in CSV, and what presets of CRM systems pick from."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from app.domain.country import CountryProfile
from app.domain.fair import Fair
from app.domain.interest import Interest
from app.domain.lead import Lead, Person, Purpose
from app.domain.lead_answer import LeadAnswer, answers_in
from app.domain.lead_fields import OWN, PERSON, VALUE_FIELDS, known_in, unknown_in
from app.domain.names import called, full_name
from app.domain.newsletter import is_unconfirmed
from app.domain.question import Questionnaire
from app.i18n.formats import country_name, language_name

CONSENT_COLUMNS = (*(f"consent_{purpose}" for purpose in Purpose), "contact_by")
CSV_COLUMNS = (
    *("id", "fair", "fair_name", "created_at", "created_by", "device", "changed_at", "changed_by"),
    *(field.name for field in (*OWN, *PERSON)),
    *("interests", "interest_names", "handover_to"),
    *(*CONSENT_COLUMNS, "consent_records", "notes", "codes", "attachments"),
    *(field.name for field in VALUE_FIELDS),
)

SAID = "said:"
"""Before the ID of a question, in the name of the fact that words its answer."""

LeadFacts = Mapping[str, str]
UNCONFIRMED = "unconfirmed"
ANY_LAW = CountryProfile("")
"""A law that asks for nothing in particular."""


def facts_of(
    lead: Lead,
    fair: Fair,
    purposes: Collection[Purpose] = tuple(Purpose),
    law: CountryProfile = ANY_LAW,
) -> LeadFacts:
    """Everything about a lead under plain names; what is missing is empty.

    Of other purposes than `purposes` nothing is said, neither yes nor no. A `law` may want a
    newsletter confirmed.
    """
    person = lead.person
    return {
        "id": lead.id,
        "fair": lead.fair,
        "fair_name": fair.name or lead.fair,
        "created_at": when(lead.created.at),
        "created_on": lead.created.at.date().isoformat(),
        "created_by": lead.created.author,
        "device": lead.created.device,
        "changed_at": when(lead.changed.at),
        "changed_by": lead.changed.author,
        **{it.name: it.text_kind.to_text(getattr(lead, it.name)) for it in OWN},
        **{it.name: getattr(person, it.name) for it in PERSON},
        **{it.name: "" for it in VALUE_FIELDS},
        **{field.name: it.value for field, it in known_in(lead.values)},
        **_answers(lead, fair.questions),
        "other_values": "; ".join(f"{it.field}: {it.value}" for it in unknown_in(lead.values)),
        "full_name": full_name(person),
        **_places(person),
        "interests": "; ".join(interest_id(item) for item in lead.interests),
        "interest_names": "; ".join(interest_name(item) for item in lead.interests),
        "handover_to": "; ".join(handover_names(lead)),
        **_consents(lead, purposes, law),
        "consent_records": "; ".join(consent_records(lead)),
        "notes": "\n".join(note_lines(lead)),
        "codes": "\n".join(code.text for code in lead.codes),
        "attachments": "; ".join(item.name for item in lead.attachments),
        "summary": summary(lead, fair, purposes, law),
    }


def _places(person: Person) -> LeadFacts:
    """Where they are from and what they speak, in words."""
    return {
        "country_name": country_name(person.country, "en") if person.country else "",
        "language_name": language_name(person.language, "en") if person.language else "",
    }


def _answers(lead: Lead, questions: Questionnaire) -> LeadFacts:
    """Each answer as it is stored and in words, under the name of its question."""
    found = answers_in(lead.values, questions)
    return {
        "answers": "; ".join(f"{_asked(it)} {it.said('en')}" for it in found),
        **{it.value.field: it.value.value for it in found},
        **{f"{SAID}{it.id}": it.said("en") for it in found},
    }


def _asked(answer: LeadAnswer) -> str:
    return answer.then.title("en") if answer.then else f"{answer.value.field}:"


def _consents(lead: Lead, purposes: Collection[Purpose], law: CountryProfile) -> LeadFacts:
    """What was agreed to, purpose by purpose, and by what the person may be contacted."""
    agreed_to = {
        f"consent_{purpose}": agreed(lead, purpose, law) if purpose in purposes else ""
        for purpose in Purpose
    }
    channels = lead.channels() if Purpose.CONTACT in purposes else ()
    return {**agreed_to, "contact_by": "; ".join(channels)}


def display_name(lead: Lead) -> str:
    """The name under which a lead is found: the person, else the company, else what there is."""
    return called(lead.person) or f"Lead {lead.id}"


def when(moment: datetime) -> str:
    """A moment to the second, with its offset from UTC."""
    return moment.isoformat(timespec="seconds")


def interest_id(interest: Interest) -> str:
    """An interest as the command line takes it: MEMBER or MEMBER/OFFERING."""
    return "/".join(part for part in (interest.member, interest.offering) if part)


def interest_name(interest: Interest) -> str:
    """An interest for people: the member and, where one was named, its offering."""
    title = interest.offering_title or interest.offering
    return ": ".join(part for part in (interest.member_name or interest.member, title) if part)


def handover_names(lead: Lead) -> tuple[str, ...]:
    """The members whom the visitor agreed to be handed to, each once."""
    names = {
        item.member: item.member_name or item.member
        for item in lead.interests
        if lead.goes_to(item.member)
    }
    return tuple(names.values())


def agreed(lead: Lead, purpose: Purpose, law: CountryProfile = ANY_LAW) -> str:
    """`yes`, `no`, or `withdrawn` for what was agreed to once and is no longer.

    A newsletter that the `law` wants confirmed is `unconfirmed` until it is.
    """
    if purpose is Purpose.NEWSLETTER and law.mail.confirm and is_unconfirmed(lead):
        return UNCONFIRMED
    handed = purpose is Purpose.HANDOVER and any(handover_names(lead))
    if handed or lead.agreed_to(purpose):
        return "yes"
    return "withdrawn" if any(item.purpose is purpose for item in lead.counting()) else "no"


def consent_records(lead: Lead) -> Iterable[str]:
    """Each consent with its proof: purpose, moment, who asked, text version, language, how."""
    for item in lead.consents:
        text = " ".join(filter(None, (item.text_version, item.language, item.how)))
        to = item.member or item.channel
        purpose = f"{item.purpose}:{to}" if to else item.purpose
        if item.is_objection:
            yield f"{purpose} {when(item.stamp.at)} {item.stamp.author}".rstrip() + ", objected to"
            continue
        if item.mistaken:
            noted = f"{purpose} {when(item.stamp.at)} {item.stamp.author}".rstrip()
            yield f"{noted}, the objection was noted by mistake"
            continue
        record = f"{purpose} {when(item.stamp.at)} {item.stamp.author}".rstrip()
        record += f" ({text})" if text else ""
        yield record + (f", withdrawn {when(item.withdrawn)}" if item.withdrawn else "")


def note_lines(lead: Lead) -> Iterable[str]:
    """Each note with its moment and author."""
    for note in lead.notes:
        moment = f"{note.stamp.at:%Y-%m-%d %H:%M}"
        yield f"{moment} {note.stamp.author}".rstrip() + f": {note.text}"


def summary(
    lead: Lead,
    fair: Fair,
    purposes: Collection[Purpose] = tuple(Purpose),
    law: CountryProfile = ANY_LAW,
) -> str:
    """What has no column of its own elsewhere, in English lines for a description or a note."""
    ways = lead.channels()
    by = {Purpose.CONTACT: f" by {ways[0]} only" if len(ways) == 1 else ""}
    booth = f", {fair.booth}" if fair.booth else ""
    due = f" by {lead.due.isoformat()}" if lead.due else ""
    consents = ", ".join(
        f"{purpose} {agreed(lead, purpose, law)}{by.get(purpose, '')}" for purpose in purposes
    )
    lines = (
        ("Fair", f"{fair.name or lead.fair}{booth}"),
        ("Captured", f"{lead.created.at:%Y-%m-%d %H:%M} {lead.created.author}".rstrip()),
        ("Rating", lead.rating or ""),
        ("Next step", f"{lead.next_step}{due}" if lead.next_step else due.strip()),
        ("Interests", "; ".join(interest_name(item) for item in lead.interests)),
        ("Pass on to", "; ".join(handover_names(lead))),
        ("Consent", consents),
        ("Code", "; ".join(code.text for code in lead.codes)),
        *((field.title, it.value) for field, it in known_in(lead.values)),
        *(
            (_asked(it).rstrip(":"), it.said("en"))
            for it in answers_in(lead.values, fair.questions)
        ),
        *((it.field, it.value) for it in unknown_in(lead.values)),
    )
    return "\n".join([*(f"{name}: {text}" for name, text in lines if text), *note_lines(lead)])
