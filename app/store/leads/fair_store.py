"""Fairs, staff, the organisation and single settings as rows."""

import json
from dataclasses import asdict, replace

from sqlalchemy import Connection, literal, select
from sqlalchemy.dialects.sqlite import insert

from app.domain import fair_alias
from app.domain.fair import Fair, Organisation, Staff, by_itself
from app.domain.question import Questionnaire
from app.domain.serialise import from_dict, to_dict
from app.store.leads import fair_alias_store, row_mapping
from app.store.leads.booth_tables import FairRow, OrganisationRow, SettingRow, StaffRow
from app.store.leads.upsert import upsert

CURRENT = "current fair"
"""The setting that has the id of the fair to which new leads belong."""

# Made once: whoever saves a lead asks for these several times.
_ASKED = "questions of "
_FAIRS = (
    select(*FairRow.__table__.columns, SettingRow.value.label("questions"))
    .outerjoin(SettingRow, SettingRow.key == literal(_ASKED) + FairRow.id)
    .order_by(FairRow.starts.desc(), FairRow.name)
)
_OF_ROW = ("name", "address", "data_protection_contact", "sender_mail", "logo")
_SETTING = "SELECT value FROM setting WHERE key = ?"


def all_of(connection: Connection) -> tuple[Fair, ...]:
    """All fairs, the latest first, those without dates at the end."""
    return tuple(map(row_mapping.fair_of, connection.execute(_FAIRS)))


def resolved(connection: Connection) -> tuple[Fair, ...]:
    """All fairs as the staff sees them, in the same order: those that are joined are one."""
    return fair_alias.resolve_aliases(all_of(connection), fair_alias_store.all_of(connection))


def save(connection: Connection, fair: Fair) -> None:
    """Write a fair, whether it is new or there already; with one that is closed those joined.

    Its questions stay as they are.
    """
    parts = (by_itself(fair), *fair.each[1:])
    if fair.closed:
        parts = tuple(replace(part, closed=True) for part in parts)
    upsert(connection, FairRow, *map(row_mapping.fair_values, parts))


def save_questions(connection: Connection, fair: str, questions: Questionnaire) -> None:
    """Write what is asked at the fair of this id."""
    set_setting(connection, f"{_ASKED}{fair}", row_mapping.questions_text(questions))


def organisation(connection: Connection) -> Organisation:
    """Who runs the booth."""
    row = connection.execute(select(*OrganisationRow.__table__.columns)).first()
    if row is None:
        return Organisation()
    details = json.loads(row.details) if row.details else {}
    own = {name: getattr(row, name) for name in _OF_ROW}
    return replace(from_dict(Organisation, details), **own)


def save_organisation(connection: Connection, organisation: Organisation) -> None:
    """Write who runs the booth."""
    own = {name: getattr(organisation, name) for name in _OF_ROW}
    told = {name: it for name, it in to_dict(organisation).items() if name not in own}
    values = {"row": 1, **own, "details": json.dumps(told, ensure_ascii=False)}
    upsert(connection, OrganisationRow, values)


def staff(connection: Connection) -> tuple[Staff, ...]:
    """Everyone who works or worked at the booth."""
    found = connection.execute(select(*StaffRow.__table__.columns).order_by(StaffRow.name))
    return tuple(Staff(row.name, row.keys, active=row.active) for row in found)


def save_staff(connection: Connection, person: Staff) -> None:
    """Write someone who works at the booth."""
    values = asdict(person)
    upsert(connection, StaffRow, values)


def setting(connection: Connection, key: str) -> str:
    """A single value, empty where it was never set."""
    return connection.exec_driver_sql(_SETTING, (key,)).scalar() or ""


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Set a single value."""
    values = {"key": key, "value": value}
    upsert(connection, SettingRow, values)


def make_sure_of(connection: Connection, id_: str) -> None:
    """Write a fair of this id and no name where there is none, for a lead that comes from it."""
    values = row_mapping.fair_values(Fair(id_, ""))
    connection.execute(insert(FairRow).values(values).on_conflict_do_nothing())
