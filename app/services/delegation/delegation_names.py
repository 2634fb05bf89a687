"""Who or what somebody means who types a name of a delegation."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.delegation import Interpreter, LocalMoment, MeetingTable, Participant, Party
from app.domain.delegation_meetings import Meeting, MeetingPlan, meeting_id
from app.domain.delegation_problem import pair_of
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.errors import LeadError, UsageError
from app.domain.messages import N_
from app.importers.values.moments import day_in, time_in
from app.importers.values.name_keys import base_name_key, name_key

NOBODY = (
    N_("No one here is called “{name}”."),
    N_("Check the spelling, or add this person first."),
)
_LEAST_DIGITS = 6
"""Of a phone number; fewer are no one's."""


class SeveralNamed(LeadError):
    """A name that several people have, or that several people are there for."""


def person_named(dossier: Dossier, text: str, party: Party | None = None) -> Participant:
    """The person of this ID, name or label.

    Raises LeadError where there is none, and SeveralNamed where there are several.
    """
    people = [it for it in dossier.people if party is None or it.party is party]
    wanted, bare = name_key(text), base_name_key(text)
    found = (
        [it for it in people if it.id == text]
        or [it for it in people if label_of(it) == text.strip()]
        or [it for it in people if wanted in {name_key(it.name), name_key(_turned(it))}]
    )
    if found:
        return _only(found, text)
    return _only_of(
        [it for it in people if it.organisation and base_name_key(it.organisation) == bare], text
    )


def identifies(person: Participant, text: str) -> bool:
    """Whether an ID, an email, a phone number or a name, in either order, is that of a person."""
    wanted = name_key(text)
    digits = "".join(filter(str.isdecimal, text))
    phone = "".join(filter(str.isdecimal, person.phone))
    return (
        text == person.id
        or (bool(person.email) and text.strip().casefold() == person.email.casefold())
        or (len(digits) >= _LEAST_DIGITS and phone.endswith(digits))
        or (bool(person.name) and wanted in {name_key(person.name), name_key(_turned(person))})
    )


def unit_named(dossier: Dossier, text: str, party: Party | None = None) -> MeetingUnit:
    """The unit of an ID, of a person, of a member or of a label. Raises LeadError."""
    known = dossier.units.find(text)
    if known is not None and (party is None or known.party is party):
        return known
    label = " ".join(text.casefold().split())
    found = [
        it
        for it in dossier.units.units
        if (party is None or it.party is party)
        and any(label == " ".join(person.together.casefold().split()) for person in it.people)
    ]
    if len(found) == 1:
        return found[0]
    unit = dossier.units.find(person_named(dossier, text, party).id)
    if unit is None:
        raise _nobody(text)
    return unit


def find_member_id(text: str, names: Mapping[str, str]) -> str:
    """The ID of the member of an ID or name; empty where the edition has none."""
    if text in names:
        return text
    bare = base_name_key(text)
    return next((id_ for id_, name in names.items() if base_name_key(name) == bare), "")


def meeting_named(dossier: Dossier, text: str) -> Meeting:
    """The meeting of an ID, or of one that alone begins so. Raises LeadError."""
    found = [it for it in dossier.meetings if it.id == text] or [
        it for it in dossier.meetings if text and it.id.startswith(text)
    ]
    if len(found) != 1:
        what = N_("There is no meeting with the ID “{meeting}”.")
        raise LeadError(what, N_("`faircat delegation show` lists them."), meeting=text)
    return found[0]


def pair_wished(dossier: Dossier, text: str) -> tuple[str, str]:
    """The pair that wants to meet, by the ID that their meeting has or would have.

    Raises LeadError.
    """
    pairs = {pair for it in dossier.wishes if (pair := pair_of(dossier, it))}
    found = [it for it in pairs if meeting_id(dossier.delegation, *it) == text]
    if not found:
        what = N_("No wish here is for a meeting with the ID “{meeting}”.")
        raise LeadError(what, N_("`faircat delegation plan` lists them."), meeting=text)
    return found[0]


def plan_numbered(dossier: Dossier, text: str) -> MeetingPlan:
    """The plan of a number or ID; of two of one number the later one. Raises LeadError."""
    found = [it for it in dossier.plans if text in {it.id, str(it.number)}]
    if not found:
        raise LeadError(
            N_("There is no plan {number}."),
            N_("Plans: {plans}."),
            number=text,
            plans=", ".join(str(it.number) for it in dossier.plans) or "–",
        )
    return found[-1]


def slot_named(dossier: Dossier, text: str) -> str:
    """The slot of an ID, or of a time at which only one begins. Raises LeadError."""
    if text in dossier.slot_of:
        return text
    day, at = day_in(text), time_in(text)
    found = [
        it.id
        for it in dossier.slots
        if at is not None and it.starts == at and (day is None or it.day == day)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        what = N_("Several slots begin at {time}.")
        raise LeadError(what, N_("Use an ID: {ids}."), time=text, ids=", ".join(found))
    raise LeadError(N_("No slot begins at {time}."), time=text)


def moment_named(dossier: Dossier, text: str, today: date) -> LocalMoment:
    """A time of today or, on other days than the delegation's, of its first. Raises UsageError."""
    at = time_in(text)
    if at is None:
        raise UsageError(N_("“{value}” is not a day or a time."), value=text)
    days = dossier.delegation.days
    return LocalMoment(day_in(text) or (today if today in days else days[0]), at)


def table_named(dossier: Dossier, text: str) -> str:
    """The table of an ID or name. Raises LeadError."""
    found = [it.id for it in dossier.tables if text in {it.name, it.id}]
    if not found:
        raise LeadError(N_("“{value}” is not a table of this delegation."), value=text)
    return found[0]


def interpreter_named(dossier: Dossier, text: str) -> str:
    """The interpreter of an ID or name; “-” means none. Raises LeadError."""
    wanted = name_key(text)
    found = [it.id for it in dossier.interpreters if wanted in {name_key(it.name), name_key(it.id)}]
    if not found and text != "-":
        raise LeadError(N_("“{value}” is not an interpreter of this delegation."), value=text)
    return found[0] if found else ""


def label_of(person: Participant) -> str:
    """A person in a list to choose from: the name with the organisation."""
    names = (person.name, person.organisation)
    return f"{names[0]} ({names[1]})" if all(names) else person.label


def host_labels(dossier: Dossier, members: Mapping[str, str]) -> Mapping[str, str]:
    """What can be wished for by guests, as a list shows it, with the IDs: hosts, then members."""
    found = {unit.id: unit.label for unit in dossier.units.of(Party.HOST)}
    found = {id_: members.get(id_, label) for id_, label in found.items()}
    return _distinct_labels(
        {**found, **{it: name for it, name in members.items() if it not in found}}
    )


def guest_labels(dossier: Dossier) -> Mapping[str, str]:
    """The units of guests as a list shows them, by their IDs."""
    return _distinct_labels(
        {
            unit.id: label_of(unit.people[0]) if len(unit.people) == 1 else unit.label
            for unit in dossier.units.of(Party.GUEST)
        }
    )


def name_of(dossier: Dossier, id_: str, members: Mapping[str, str]) -> str:
    """What a unit, person, interpreter, table or member is called; the ID where nobody knows it."""
    unit = dossier.units.find(id_)
    if unit is not None:
        return members.get(unit.id, "") or (
            label_of(unit.people[0]) if len(unit.people) == 1 else unit.label
        )
    known: Interpreter | MeetingTable | None = dossier.interpreter_of.get(
        id_
    ) or dossier.table_of.get(id_)
    return known.name if known is not None else members.get(id_, id_)


def _distinct_labels(labels: Mapping[str, str]) -> Mapping[str, str]:
    """Labels of which no two are alike."""
    every = list(labels.values())
    return {id_: it if every.count(it) == 1 else f"{it} [{id_}]" for id_, it in labels.items()}


def _turned(person: Participant) -> str:
    return f"{person.family_name} {person.given_name}"


def _only(found: Sequence[Participant], text: str) -> Participant:
    if len(found) == 1:
        return found[0]
    what = N_("Several people here are called “{name}”.")
    ids = ", ".join(it.id for it in found)
    raise SeveralNamed(what, N_("Use an ID: {ids}."), name=text, ids=ids)


def _only_of(found: Sequence[Participant], organisation: str) -> Participant:
    """The one person of an organisation."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise _nobody(organisation)
    raise SeveralNamed(
        N_("Several people of “{organisation}” take part, each with their own meetings: {people}."),
        N_("Name one of them, or put them in one group for joint meetings."),
        organisation=organisation,
        people=", ".join(it.name or it.id for it in found),
    )


def _nobody(text: str) -> LeadError:
    return LeadError(*NOBODY, name=text)
