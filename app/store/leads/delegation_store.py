"""Records of delegations as rows."""

import json
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Row, select, true

from app.domain.delegation_record import DelegationRecord, RecordField
from app.domain.serialise import from_dict, to_dict
from app.store.leads.delegation_tables import DelegationRecordRow
from app.store.leads.upsert import upsert

_ROWS = select(*DelegationRecordRow.__table__.columns).order_by(
    DelegationRecordRow.delegation, DelegationRecordRow.kind, DelegationRecordRow.id
)


def records_of(
    connection: Connection, delegation: str = "", kinds: Collection[str] = ()
) -> tuple[DelegationRecord, ...]:
    """All records, of one delegation or of some kinds alone."""
    of_it = DelegationRecordRow.delegation == delegation if delegation else true()
    of_kind = DelegationRecordRow.kind.in_(kinds) if kinds else true()
    return tuple(map(_record, connection.execute(_ROWS.where(of_it, of_kind))))


def find(connection: Connection, key: tuple[str, str, str]) -> DelegationRecord | None:
    """The record of a key; None where there is none."""
    row = connection.execute(_ROWS.where(*_is(key))).first()
    return _record(row) if row is not None else None


def save(connection: Connection, records: Iterable[DelegationRecord]) -> None:
    """Write records in the place of what was kept of the same things."""
    rows = [
        {
            "delegation": it.delegation,
            "kind": it.kind,
            "id": it.id,
            "fields": json.dumps([to_dict(field) for field in it.fields], ensure_ascii=False),
        }
        for it in records
    ]
    if rows:
        upsert(connection, DelegationRecordRow, *rows)


def _record(row: Row[tuple[str, ...]]) -> DelegationRecord:
    fields = tuple(from_dict(RecordField, it) for it in json.loads(row.fields))
    return DelegationRecord(row.delegation, row.kind, row.id, fields)


def _is(key: tuple[str, str, str]) -> Iterator[ColumnElement[bool]]:
    delegation, kind, id_ = key
    yield DelegationRecordRow.delegation == delegation
    yield DelegationRecordRow.kind == kind
    yield DelegationRecordRow.id == id_
