"""The suppression list as rows: keys, and hashes of addresses."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from app.domain.lead import Purpose
from app.domain.suppression import (
    Suppression,
    SuppressionKey,
    SuppressionList,
    joined_suppression,
)
from app.store.leads.ledger_tables import SuppressionKeyRow, SuppressionRow
from app.store.leads.row_mapping import Row, from_utc, to_utc
from app.store.leads.upsert import upsert

_KEYS = select(*SuppressionKeyRow.__table__.columns).order_by(SuppressionKeyRow.id)
_ENTRIES = select(*SuppressionRow.__table__.columns).order_by(
    SuppressionRow.key, SuppressionRow.digest, SuppressionRow.purpose
)


def keys(connection: Connection) -> tuple[SuppressionKey, ...]:
    """All keys that this laptop knows, the least id first: new entries go under that one."""
    return tuple(map(key_of, connection.execute(_KEYS)))


def entries(connection: Connection) -> tuple[Suppression, ...]:
    """All that is on the list."""
    return tuple(map(entry_of, connection.execute(_ENTRIES)))


def key_of(row: Row) -> SuppressionKey:
    """The key in a row."""
    return SuppressionKey(row.id, row.key, from_utc(row.at, 0))


def entry_of(row: Row) -> Suppression:
    """The entry in a row."""
    purpose = Purpose(row.purpose)
    return Suppression(row.key, row.digest, purpose, _moment(row.at), _moment(row.ended))


def list_of(connection: Connection) -> SuppressionList:
    """The list as it is here."""
    found = keys(connection)
    return SuppressionList(found, {it.place: it for it in entries(connection)} if found else {})


def save_keys(connection: Connection, coming: Iterable[SuppressionKey]) -> None:
    """Keep keys; one that is known stays as it is."""
    several = tuple(coming)
    known = {key.id for key in keys(connection)} if several else set()
    for key in several:
        if key.id not in known:
            upsert(
                connection, SuppressionKeyRow, {"id": key.id, "key": key.key, "at": _text(key.at)}
            )


def save(connection: Connection, coming: Iterable[Suppression]) -> bool:
    """Join entries into those that are here; says whether any of them was news."""
    several = tuple(coming)
    known = {it.place: it for it in entries(connection)} if several else {}
    after = dict(known)
    for item in several:
        after[item.place] = joined_suppression(after.get(item.place, item), item)
    changed = [it for place, it in after.items() if known.get(place) != it]
    for it in changed:
        values = {"key": it.key, "digest": it.digest, "purpose": it.purpose.value}
        upsert(connection, SuppressionRow, {**values, "at": _text(it.at), "ended": _text(it.ended)})
    return bool(changed)


def _moment(text: str) -> datetime | None:
    return from_utc(text, 0) if text else None


def _text(moment: datetime | None) -> str:
    return to_utc(moment)[0] if moment else ""
