"""What of the leads of a fair is counted, in few columns: no lead is read whole."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.export import ExportFormat
from app.domain.fair_figures import ANSWER, OWN_WORDS, CountedLead
from app.domain.lead import Consent, FieldValue, Lead, Person, Purpose
from app.domain.lead_fields import OWN_STEP
from app.domain.suppression import SuppressionList
from app.store.leads import fair_alias_store, row_mapping, suppression_store
from app.store.leads.batches import batched
from app.store.leads.booth_tables import SettingRow
from app.store.leads.lead_tables import (
    ConsentRow,
    ExportLeadRow,
    ExportRow,
    InterestRow,
    LeadRow,
    LeadValueRow,
)

_OWN_FILES = (ExportFormat.BUNDLE, ExportFormat.ICS)
"""What is on record and follows nobody up: leads for another laptop, calendars of the staff."""
SETTINGS = "report-"
"""Before the key of everything that is set for reports."""
_COLUMNS = (
    LeadRow.created_at, LeadRow.id, LeadRow.fair, LeadRow.created_offset, LeadRow.created_author,
    LeadRow.country, LeadRow.language, LeadRow.rating, LeadRow.next_step,
    LeadRow.email, LeadRow.phone, LeadRow.mobile,
)  # fmt: skip
_PERSON = (LeadRow.id, LeadRow.last_name, LeadRow.email, LeadRow.phone, LeadRow.mobile)


def counted(connection: Connection) -> dict[str, tuple[CountedLead, ...]]:
    """The leads of each fair, by the id that it goes by, oldest first."""
    meant = fair_alias_store.canonical_fairs(connection)
    found = connection.execute(select(*_COLUMNS).where(LeadRow.deleted.is_(False)))
    rows = sorted(tuple(row) for row in found)
    several = {meant.get(fair, fair) for fair in {row[2] for row in rows}}
    own, answers = _values(connection)
    asked, may_contact, followed = _asked(connection), _reached(connection), _followed(connection)
    met: dict[str, set[str]] = defaultdict(set)
    data: dict[str, list[CountedLead]] = {fair: [] for fair in several}
    for at, id_, stored, offset, author, country, language, rating, step, *keys in rows:
        fair = meant.get(stored, stored)
        known = False
        if len(several) > 1:
            named = [key.casefold() for key in keys if key]
            known = any(not met[key] <= {fair} for key in named if key in met)
            for key in named:
                met[key].add(fair)
        data[fair].append(
            CountedLead(
                id_,
                row_mapping.from_utc(at, offset),
                author,
                country,
                language,
                rating,
                step or (OWN_WORDS if id_ in own else ""),
                id_ in may_contact,
                known,
                followed.get(id_),
                tuple(asked.get(id_, ())),
                tuple(answers.get(id_, ())),
            )
        )
    return {fair: tuple(leads) for fair, leads in data.items()}


def report_settings(connection: Connection) -> dict[str, str]:
    """All that is set for reports, by its key."""
    columns = (SettingRow.key, SettingRow.value)
    found = connection.execute(select(*columns).where(SettingRow.key.startswith(SETTINGS)))
    return {row.key: row.value for row in found}


def noted_names(
    connection: Connection, members: Iterable[str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The names under which these members and their offerings were noted, by their ids."""
    columns = (InterestRow.member, InterestRow.offering)
    names = (func.max(InterestRow.member_name), func.max(InterestRow.offering_title))
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for some in batched(members):
        wanted = select(*columns, *names).where(InterestRow.member.in_(some))
        for member, offering, name, title in connection.execute(wanted.group_by(*columns)):
            told[member, offering] = (name, title)
    return told


def _values(connection: Connection) -> tuple[set[str], dict[str, list[FieldValue]]]:
    """Which leads have a next step in own words, and the answers of each."""
    own: set[str] = set()
    answers: dict[str, list[FieldValue]] = defaultdict(list)
    wanted = (LeadValueRow.field == OWN_STEP.name) | LeadValueRow.field.startswith(ANSWER)
    columns = (LeadValueRow.lead, LeadValueRow.field, LeadValueRow.value, LeadValueRow.version)
    for lead, field, value, version in connection.execute(select(*columns).where(wanted)):
        if field == OWN_STEP.name:
            own.add(lead)
        else:
            answers[lead].append(FieldValue(field, value, version))
    return own, answers


def _asked(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    asked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    columns = (InterestRow.lead, InterestRow.member, InterestRow.offering)
    for lead, member, offering in connection.execute(select(*columns)):
        asked[lead].append((member, offering))
    return asked


def _reached(connection: Connection) -> set[str]:
    """The leads that may be contacted; consents are read whole only where some were taken back."""
    columns = (ConsentRow.lead, ConsentRow.withdrawn)
    of_contact = ConsentRow.purpose == Purpose.CONTACT
    data: dict[str, set[bool]] = defaultdict(set)
    for lead, withdrawn in connection.execute(select(*columns).where(of_contact)):
        data[lead].add(not withdrawn)
    mixed = [lead for lead, stand in data.items() if len(stand) > 1]
    reached = {lead for lead, stand in data.items() if stand == {True}}
    listed = suppression_store.list_of(connection)
    if listed.entries:  # what somebody took back in another lead ends here, too
        return _agreed(connection, [*reached, *mixed], listed)
    return reached | _agreed(connection, mixed, listed)


def _agreed(connection: Connection, leads: Iterable[str], listed: SuppressionList) -> set[str]:
    """Those of these leads whose consents let them be contacted after all."""
    columns = [ConsentRow.__table__.c[name] for name in row_mapping.CONSENT]
    data: dict[str, list[Consent]] = defaultdict(list)
    people: dict[str, Person] = {}
    stamps = row_mapping.Stamps()
    for some in batched(leads):
        found = select(ConsentRow.lead, *columns).where(ConsentRow.lead.in_(some))
        for lead, *row in connection.execute(found.order_by(ConsentRow.position)):
            data[lead].append(row_mapping.consent_of(row, stamps))
        of_people = select(*_PERSON).where(LeadRow.id.in_(some))
        for id_, last_name, email, phone, mobile in connection.execute(of_people):
            people[id_] = Person("", last_name, email=email, phone=phone, mobile=mobile)
    leads_read = (_lead(id_, people.get(id_, Person()), consents) for id_, consents in data.items())
    return {lead.id for lead in leads_read if listed.without(lead).agreed_to(Purpose.CONTACT)}


def _lead(id_: str, person: Person, consents: Iterable[Consent]) -> Lead:
    """What of a lead says whether it may be contacted."""
    consents = tuple(consents)
    return Lead(id_, "", consents[0].stamp, consents[0].stamp, person, consents=consents)


def _followed(connection: Connection) -> dict[str, datetime]:
    """When each lead was first in a mail or an export that was completed."""
    found = (
        select(ExportLeadRow.lead, func.min(ExportRow.at))
        .join(ExportRow, ExportRow.id == ExportLeadRow.export)
        .where(ExportRow.done.is_(True), ExportRow.format.not_in(_OWN_FILES))
        .group_by(ExportLeadRow.lead)
    )
    return {lead: row_mapping.from_utc(at, 0) for lead, at in connection.execute(found)}
