"""Leads as rows: read whole, written whole, in the unit of work they are given.

One story: what a lead has several of lies in child tables, and none is read or written alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    delete,
    func,
    literal_column,
    select,
    true,
    update,
)

from app.domain.lead import Lead
from app.domain.named_lead import NamedLead
from app.domain.three_way_merge import Change
from app.store.leads import fair_alias_store, given_up_store, row_mapping
from app.store.leads.batches import batched, placeholders
from app.store.leads.lead_child_tables import CHILD_TABLES, compiled, rows_of_leads
from app.store.leads.lead_tables import (
    AttachmentRow,
    ChangeRow,
    CodeRow,
    ConsentRow,
    LeadRow,
    LeadValueRow,
)
from app.store.leads.upsert import add, upsert

# In figures: a statement that is handed its limit is made ready anew each time it runs.
_ONE, _FEW = literal_column("1", Integer), literal_column("3", Integer)

_MADE = (LeadRow.created_at, LeadRow.created_offset)
_NEWEST = select(*_MADE).order_by(LeadRow.created_at.desc()).limit(_ONE)
_LEADS = select(*(LeadRow.__table__.c[name] for name in row_mapping.LEAD))

_LEADS_SQL = compiled(_LEADS)
_CHANGES_SQL = compiled(select(*ChangeRow.__table__.columns))


def find(connection: Connection, id_: str) -> Lead | None:
    """The lead of this id, deleted or not."""
    return next(iter(of_ids(connection, [id_])), None)


def of_ids(connection: Connection, ids: Iterable[str]) -> tuple[Lead, ...]:
    """The leads of these ids, deleted or not."""
    found: list[Lead] = []
    for some in batched(ids):
        slots, values = placeholders(some)
        chosen = connection.exec_driver_sql(f"{_LEADS_SQL} WHERE id IN ({slots})", tuple(values))
        rows = _in_order(chosen)
        found_ids = [row[0] for row in rows]
        if found_ids:
            children = {
                name: rows_of_leads(connection, child.sql, found_ids)
                for name, child in CHILD_TABLES.items()
            }
            found += _leads(rows, children)
    return tuple(found)


def find_ids(connection: Connection, beginning: str) -> list[str]:
    """The ids that begin so, at most a few."""
    pattern = beginning.replace("%", "").replace("_", "") + "%"
    return list(connection.scalars(select(LeadRow.id).where(LeadRow.id.like(pattern)).limit(_FEW)))


def find_named(connection: Connection, text: str) -> Lead | None:
    """The lead of this id, or of the one id that begins so."""
    lead = find(connection, text)
    ids = find_ids(connection, text) if lead is None and len(text) >= 4 else []
    return find(connection, ids[0]) if len(ids) == 1 else lead


def ids_with_consents(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The ids of the leads that have one of these consents."""
    found: set[str] = set()
    for some in batched(ids):
        found |= set(connection.scalars(select(ConsentRow.lead).where(ConsentRow.id.in_(some))))
    return found


def ids_with_withdrawals(connection: Connection) -> list[str]:
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
    return of_ids(connection, connection.scalars(wanted))


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


def all_ids(connection: Connection) -> list[str]:
    """The ids of all leads, deleted or not, in their order."""
    return list(connection.scalars(select(LeadRow.id).order_by(LeadRow.id)))


def existing_ids(connection: Connection, ids: Iterable[str]) -> list[str]:
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


def creation_times(connection: Connection) -> list[datetime]:
    """When each lead was made that is not deleted."""
    found = select(LeadRow.created_at, LeadRow.created_offset).where(LeadRow.deleted.is_(False))
    return [row_mapping.from_utc(*row) for row in connection.execute(found)]


def latest_creation(connection: Connection) -> datetime | None:
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
    there = existing_ids(connection, [lead.id for lead in several])
    upsert(connection, LeadRow, *map(row_mapping.lead_values, several))
    for name, child in CHILD_TABLES.items():
        to_values = child.to_values
        if to_values is None:
            continue
        child.forget(connection, there)
        values = [
            {"lead": lead.id, "position": position, **to_values(item)}
            for lead in several
            for position, item in enumerate(getattr(lead, name))
        ]
        add(connection, child.table, *values)
    CHILD_TABLES["values"].forget(connection, there)
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
    moves = select(ChangeRow.lead, ChangeRow.before).where(ChangeRow.field == "fair")
    order = (ChangeRow.at.desc(), ChangeRow.row.desc())
    found = connection.execute(moves.where(ChangeRow.before != "").order_by(*order))
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
        parts.append(connection.exec_driver_sql(_CHANGES_SQL))
    else:
        parts += (rows_of_leads(connection, _CHANGES_SQL, some) for some in batched(ids))
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

    Where they are most of all, the child tables are read through rather than looked up in.
    """
    leads = _in_order(connection.execute(_LEADS.where(wanted)))
    if not leads:
        return []
    wanted_ids = select(LeadRow.id).where(wanted)
    children: dict[str, Iterable[row_mapping.RowColumns]] = {}
    for name, child in CHILD_TABLES.items():
        query = child.query
        if not are_most:
            query = query.where(child.table.lead.in_(wanted_ids))
        children[name] = list(connection.execute(query))
    return _leads(leads, children)


def _in_order(chosen: Iterable[row_mapping.RowColumns]) -> list[row_mapping.RowColumns]:
    """The rows of leads, newest first: by an index SQLite decrypts each page many times."""
    leads = sorted(chosen, key=itemgetter(row_mapping.LEAD.index("id")))
    leads.sort(key=itemgetter(row_mapping.LEAD.index("created_at")), reverse=True)
    return leads


def _leads(
    leads: Sequence[row_mapping.RowColumns],
    children: Mapping[str, Iterable[row_mapping.RowColumns]],
) -> list[Lead]:
    """The leads of these rows, with what their child tables have of them."""
    stamps = row_mapping.Stamps()
    several: dict[str, dict[str, tuple[Any, ...]]] = {row[0]: {} for row in leads}
    for name, rows in children.items():
        from_columns = CHILD_TABLES[name].from_columns
        items: dict[str, list[Any]] = defaultdict(list)
        for lead, _position, *columns in sorted(rows, key=itemgetter(1)):
            items[lead].append(from_columns(columns, stamps))
        for lead in items.keys() & several.keys():
            several[lead][name] = tuple(items[lead])
    return [row_mapping.lead_of(row, several[row[0]], stamps) for row in leads]
