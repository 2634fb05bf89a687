"""Which leads were erased: their ids and when, and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from operator import itemgetter

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.store.leads.batches import batched
from app.store.leads.lead_tables import TombstoneRow
from app.store.leads.row_mapping import to_utc


def stones_at(ids: Iterable[str], at: datetime) -> dict[str, str]:
    """A moment for each id: of one moment are those that closing a fair left once."""
    return {id_: to_utc(at + timedelta(microseconds=n))[0] for n, id_ in enumerate(ids)}


def save(connection: Connection, stones: Mapping[str, str]) -> None:
    """Keep for each id since when it is gone; what is known already stays as it is."""
    for id_, at in stones.items():
        row = insert(TombstoneRow).values(id=id_, at=at)
        connection.execute(row.on_conflict_do_nothing())


def all_of(connection: Connection) -> dict[str, str]:
    """Since when which lead is gone, in UTC."""
    found = connection.execute(select(TombstoneRow.id, TombstoneRow.at).order_by(TombstoneRow.at))
    return {row.id: row.at for row in found}


def among(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The same of those of these ids that are gone; over years there are many others."""
    columns = (TombstoneRow.id, TombstoneRow.at)
    found: dict[str, str] = {}
    for some in batched(ids):
        rows = connection.execute(select(*columns).where(TombstoneRow.id.in_(some)))
        found |= {row.id: row.at for row in rows}
    return dict(sorted(found.items(), key=itemgetter(1)))


def is_erased(connection: Connection, id_: str) -> bool:
    """Whether a lead was erased."""
    found = connection.scalar(select(TombstoneRow.id).where(TombstoneRow.id == id_))
    return found is not None
