"""Leads as rows: read whole, written whole, in the unit of work they are given.

One story: what a lead has several of lies in tables of its own, and none is read or written alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    delete,
    func,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects import sqlite

from app.domain.lead import FieldValue, Lead
from app.domain.named_lead import NamedLead
from app.domain.three_way_merge import Change
from app.store.leads import fair_alias_store, given_up_store, row_mapping
from app.store.leads.batches import batched, places
from app.store.leads.booth_tables import VaultBase
from app.store.leads.lead_tables import (
    AttachmentRow,
    ChangeRow,
    CodeRow,
    ConsentRow,
    InterestRow,
    LeadRow,
    LeadValueRow,
    NoteRow,
    NoticeRow,
)
from app.store.leads.upsert import add, upsert

_SEVERAL: dict[
    str, tuple[Any, Sequence[str], Callable[[row_mapping.RowColumns, row_mapping.Stamps], Any]]
] = {
    "interests": (InterestRow, row_mapping.INTEREST, row_mapping.interest_of),
    "consents": (ConsentRow, row_mapping.CONSENT, row_mapping.consent_of),
    "notices": (NoticeRow, row_mapping.NOTICE, row_mapping.notice_of),
    "notes": (NoteRow, row_mapping.NOTE, row_mapping.note_of),
    "codes": (CodeRow, row_mapping.CODE, row_mapping.code_of),
    "attachments": (AttachmentRow, row_mapping.ATTACHMENT, row_mapping.attachment_of),
    "values": (LeadValueRow, row_mapping.VALUE, lambda row, _stamps: FieldValue(*row)),
}
"""In the order of their place or, where they have none, of their first column."""


def _beside(table: type[VaultBase], columns: Sequence[str]) -> Select[Any]:
    """A lead, its place there, and what one row of a table says of it."""
    kept = table.__table__.columns
    place = kept.get("position", kept[columns[0]])
    return select(kept.lead, place.label("place"), *(kept[column] for column in columns))


# In figures: a statement that is handed its limit is made ready anew each time it runs.
_ONE, _FEW = literal_column("1", Integer), literal_column("3", Integer)

_MADE = (LeadRow.created_at, LeadRow.created_offset)
_NEWEST = select(*_MADE).order_by(LeadRow.created_at.desc()).limit(_ONE)
_LEADS = select(*(LeadRow.__table__.c[name] for name in row_mapping.LEAD))
_BESIDE = {name: _beside(table, columns) for name, (table, columns, _) in _SEVERAL.items()}

_LEADS_TEXT = str(_LEADS.compile(dialect=sqlite.dialect()))
_BESIDE_TEXTS = {
    name: str(told.compile(dialect=sqlite.dialect())) for name, told in _BESIDE.items()
}
_CHANGES_TEXT = str(select(*ChangeRow.__table__.columns).compile(dialect=sqlite.dialect()))

_VALUES: dict[str, tuple[Any, Callable[[Any], row_mapping.Values]]] = {
    "interests": (InterestRow, row_mapping.interest_values),
    "consents": (ConsentRow, row_mapping.consent_values),
    "notices": (NoticeRow, row_mapping.notice_values),
    "notes": (NoteRow, row_mapping.note_values),
    "codes": (CodeRow, row_mapping.code_values),
}


def find(connection: Connection, id_: str) -> Lead | None:
    """The lead of this id, deleted or not."""
    return next(iter(those(connection, [id_])), None)


def those(connection: Connection, ids: Iterable[str]) -> tuple[Lead, ...]:
    """The leads of these ids, deleted or not."""
    found: list[Lead] = []
    for some in batched(ids):
        told, values = places(some)
        chosen = connection.exec_driver_sql(f"{_LEADS_TEXT} WHERE id IN ({told})", tuple(values))
        leads = _in_order(chosen)
        ids_found = [row[0] for row in leads]
        if ids_found:
            several = {
                name: _rows_of(connection, text, ids_found) for name, text in _BESIDE_TEXTS.items()
            }
            found += _leads(leads, several)
    return tuple(found)


def _rows_of(connection: Connection, text: str, ids: Sequence[str]) -> list[row_mapping.RowColumns]:
    """The rows of these leads, by a statement that SQLAlchemy does not make out each time."""
    told, values = places(ids)
    return list(connection.exec_driver_sql(f"{text} WHERE lead IN ({told})", tuple(values)))


def find_ids(connection: Connection, beginning: str) -> list[str]:
    """The ids that begin so, at most a few."""
    pattern = beginning.replace("%", "").replace("_", "") + "%"
    return list(connection.scalars(select(LeadRow.id).where(LeadRow.id.like(pattern)).limit(_FEW)))


def find_named(connection: Connection, text: str) -> Lead | None:
    """The lead of this id, or of the one id that begins so."""
    lead = find(connection, text)
    ids = find_ids(connection, text) if lead is None and len(text) >= 4 else []
    return find(connection, ids[0]) if len(ids) == 1 else lead


def with_consents(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The ids of the leads that have one of these consents."""
    found: set[str] = set()
    for some in batched(ids):
        found |= set(connection.scalars(select(ConsentRow.lead).where(ConsentRow.id.in_(some))))
    return found


def taken_back(connection: Connection) -> list[str]:
    """The ids of the leads of which a consent was taken back."""
    return list(connection.scalars(select(ConsentRow.lead).where(ConsentRow.withdrawn != "")))


def of_code(connection: Connection, text: str) -> Lead | None:
    """The oldest lead that came with this code and is not deleted."""
    known = (
        select(CodeRow.lead)
        .join(LeadRow, LeadRow.id == CodeRow.lead)
        .where(CodeRow.text == text, LeadRow.deleted.is_(False))
        .order_by(LeadRow.created_at)
        .limit(_ONE)
    )
    id_ = connection.scalar(known)
    return find(connection, id_) if id_ else None


def all_of(
    connection: Connection, fair: str = "", *, deleted: bool | None = False
) -> tuple[Lead, ...]:
    """The leads of a fair and of those it is joined with, or of all, newest first.

    They are those that are not deleted or those that are; both where `deleted` is None.
    """
    ids = sorted(fair_alias_store.ids_of(connection, fair)) if fair else []
    wanted = and_(
        true() if deleted is None else LeadRow.deleted.is_(deleted),
        LeadRow.fair.in_(ids) if fair else true(),
    )
    return tuple(_read(connection, wanted, are_most=not fair and not deleted))


def newest_of(connection: Connection, number: int) -> tuple[Lead, ...]:
    """The first so many of `all_of`, of which no more is read."""
    order = (LeadRow.created_at.desc(), LeadRow.id)
    wanted = select(LeadRow.id).where(LeadRow.deleted.is_(False)).order_by(*order).limit(number)
    return those(connection, connection.scalars(wanted))


def count_by_fair(connection: Connection) -> dict[str, int]:
    """How many leads that are not deleted are stored under each fair."""
    counted = select(LeadRow.fair, func.count()).where(LeadRow.deleted.is_(False))
    return {row[0]: row[1] for row in connection.execute(counted.group_by(LeadRow.fair))}


def count_of_day(connection: Connection, day: date) -> int:
    """How many leads that are not deleted were made on a day of the calendar where they were."""
    first, last = day - timedelta(days=1), day + timedelta(days=2)
    near = LeadRow.created_at.between(first.isoformat(), last.isoformat())
    found = select(LeadRow.created_at, LeadRow.created_offset).where(
        LeadRow.deleted.is_(False), near
    )
    made = [row_mapping.from_utc(*row) for row in connection.execute(found)]
    return sum(moment.date() == day for moment in made)


def every_id(connection: Connection) -> list[str]:
    """The ids of all leads, deleted or not, in their order."""
    return list(connection.scalars(select(LeadRow.id).order_by(LeadRow.id)))


def there_among(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Those of these leads that are there, deleted or not."""
    found: list[str] = []
    for some in batched(ids):
        found += connection.scalars(select(LeadRow.id).where(LeadRow.id.in_(some)))
    return found


def names(connection: Connection) -> list[str]:
    """The first and last names of all leads, deleted or not."""
    found = connection.execute(select(LeadRow.first_name, LeadRow.last_name).distinct())
    return [f"{first} {last}" for first, last in found]


def directory(connection: Connection) -> tuple[NamedLead, ...]:
    """Who the leads are that are not deleted, newest first."""
    columns = (LeadRow.id, LeadRow.first_name, LeadRow.last_name, LeadRow.company)
    found = select(*columns).where(LeadRow.deleted.is_(False)).order_by(LeadRow.created_at.desc())
    return tuple(
        NamedLead(id_, f"{first} {last}".strip(), company)
        for id_, first, last, company in connection.execute(found)
    )


def made_at(connection: Connection) -> list[datetime]:
    """When each lead was made that is not deleted."""
    found = select(LeadRow.created_at, LeadRow.created_offset).where(LeadRow.deleted.is_(False))
    return [row_mapping.from_utc(*row) for row in connection.execute(found)]


def newest(connection: Connection) -> datetime | None:
    """When the newest lead was made, deleted or not."""
    row = connection.execute(_NEWEST).first()
    return row_mapping.from_utc(*row) if row else None


def save(connection: Connection, *several: Lead) -> None:
    """Write leads whole, whether they are new or there already.

    One that is written at a fair where it was given up belongs there again.
    """
    if not several:
        return
    given_up_store.lift(connection, [(lead.id, lead.fair) for lead in several if not lead.deleted])
    there = there_among(connection, [lead.id for lead in several])
    upsert(connection, LeadRow, *map(row_mapping.lead_values, several))
    for name, (table, to_values) in _VALUES.items():
        _forget(connection, table, there)
        values = [
            {"lead": lead.id, "position": position, **to_values(item)}
            for lead in several
            for position, item in enumerate(getattr(lead, name))
        ]
        add(connection, table, *values)
    _forget(connection, LeadValueRow, there)
    values = [{"lead": lead.id, **asdict(it)} for lead in several for it in lead.values]
    add(connection, LeadValueRow, *values)
    _place_attachments(connection, several)


def remove(connection: Connection, id_: str) -> None:
    """Take a lead away as if it had never been saved; its photos wait for its draft."""
    connection.execute(delete(LeadRow).where(LeadRow.id == id_))


def add_changes(connection: Connection, id_: str, changes: Iterable[Change]) -> None:
    """Add to a lead's history; a change is never told to be before one that was known by then.

    Another laptop's clock may be ahead: by its moments alone this laptop's later word would lose.
    """
    last = max((item.stamp.at for item in history(connection, id_)), default=None)
    add_history(connection, {id_: [_after(item, last) for item in changes]})


def add_history(connection: Connection, data: Mapping[str, Iterable[Change]]) -> None:
    """Add to the histories of leads what another laptop tells."""
    values = [
        {
            "lead": id_,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            **row_mapping.stamp_values(change.stamp),
        }
        for id_, changes in data.items()
        for change in changes
    ]
    add(connection, ChangeRow, *values)


def first_fairs(connection: Connection) -> dict[str, str]:
    """The fair at which each lead was made that was moved to another since."""
    told = select(ChangeRow.lead, ChangeRow.before).where(ChangeRow.field == "fair")
    order = (ChangeRow.at.desc(), ChangeRow.row.desc())
    found = connection.execute(told.where(ChangeRow.before != "").order_by(*order))
    return {row.lead: row.before for row in found}


def forget_history(connection: Connection, ids: Iterable[str]) -> None:
    """Take away the histories of leads, which are then written anew."""
    for some in batched(ids):
        connection.execute(delete(ChangeRow).where(ChangeRow.lead.in_(some)))


def history(connection: Connection, id_: str) -> tuple[Change, ...]:
    """A lead's changes, oldest first."""
    return histories(connection, [id_]).get(id_, ())


def histories(
    connection: Connection, ids: Iterable[str] | None = None
) -> dict[str, tuple[Change, ...]]:
    """The changes of these leads, or of all, oldest first."""
    found: dict[str, list[Change]] = defaultdict(list)
    parts: list[Any] = []
    if ids is None:
        parts.append(connection.exec_driver_sql(_CHANGES_TEXT))
    else:
        parts += (_rows_of(connection, _CHANGES_TEXT, some) for some in batched(ids))
    for rows in parts:
        for row in sorted(rows, key=attrgetter("at", "row")):
            change = Change(row.field, row.before, row.after, row_mapping.stamp_of(row))
            found[row.lead].append(change)
    return {lead: tuple(changes) for lead, changes in found.items()}


def _after(change: Change, last: datetime | None) -> Change:
    if last is None or change.stamp.at > last:
        return change
    moment = (last + timedelta(microseconds=1)).astimezone(change.stamp.at.tzinfo)
    return replace(change, stamp=replace(change.stamp, at=moment))


def _forget(connection: Connection, table: Any, ids: Iterable[str]) -> None:  # noqa: ANN401 - one of several
    """Take away what a table says of leads."""
    for some in batched(ids):
        connection.execute(delete(table).where(table.lead.in_(some)))


def _place_attachments(connection: Connection, several: Iterable[Lead]) -> None:
    kept = {lead.id: [item.id for item in lead.attachments] for lead in several}
    there: list[tuple[str, str, int]] = []
    for some in batched(kept):
        columns = (AttachmentRow.id, AttachmentRow.lead, AttachmentRow.position)
        found = connection.execute(select(*columns).where(AttachmentRow.lead.in_(some)))
        there += [(row.id, row.lead, row.position) for row in found]
    for id_, lead, position in there:
        row = AttachmentRow.id == id_
        if id_ not in kept[lead]:
            connection.execute(delete(AttachmentRow).where(row))
        elif kept[lead].index(id_) != position:
            place = kept[lead].index(id_)
            connection.execute(update(AttachmentRow).where(row).values(position=place))


def _read(
    connection: Connection, wanted: ColumnElement[bool], *, are_most: bool = False
) -> list[Lead]:
    """The leads for which a condition holds, newest first.

    Where they are most of all, the tables beside them are read through rather than looked up in.
    """
    leads = _in_order(connection.execute(_LEADS.where(wanted)))
    if not leads:
        return []
    of_those = select(LeadRow.id).where(wanted)
    beside: dict[str, Iterable[row_mapping.RowColumns]] = {}
    for name, (table, _columns, _of_row) in _SEVERAL.items():
        found = _BESIDE[name]
        if not are_most:
            found = found.where(table.lead.in_(of_those))
        beside[name] = list(connection.execute(found))
    return _leads(leads, beside)


def _in_order(chosen: Iterable[row_mapping.RowColumns]) -> list[row_mapping.RowColumns]:
    """The rows of leads, newest first: by an index SQLite decrypts each page many times."""
    leads = sorted(chosen, key=itemgetter(row_mapping.LEAD.index("id")))
    leads.sort(key=itemgetter(row_mapping.LEAD.index("created_at")), reverse=True)
    return leads


def _leads(
    leads: Sequence[row_mapping.RowColumns], beside: Mapping[str, Iterable[row_mapping.RowColumns]]
) -> list[Lead]:
    """The leads of these rows, with what the tables beside them say."""
    stamps = row_mapping.Stamps()
    several: dict[str, dict[str, tuple[Any, ...]]] = {row[0]: {} for row in leads}
    for name, rows in beside.items():
        of_row = _SEVERAL[name][2]
        items: dict[str, list[Any]] = defaultdict(list)
        for lead, _position, *told in sorted(rows, key=itemgetter(1)):
            items[lead].append(of_row(told, stamps))
        for lead in items.keys() & several.keys():
            several[lead][name] = tuple(items[lead])
    return [row_mapping.lead_of(row, several[row[0]], stamps) for row in leads]
