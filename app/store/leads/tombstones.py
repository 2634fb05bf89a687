"""Which leads were erased: their ids and when, and nothing else."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.store.leads.tables import TombstoneRow


def keep(connection: Connection, stones: Mapping[str, str]) -> None:
    """Keep for each id since when it is gone; what is known already stays as it is."""
    for id_, at in stones.items():
        row = insert(TombstoneRow).values(id=id_, at=at)
        connection.execute(row.on_conflict_do_nothing())


def all_of(connection: Connection) -> dict[str, str]:
    """Since when which lead is gone, in UTC."""
    found = connection.execute(select(TombstoneRow.id, TombstoneRow.at).order_by(TombstoneRow.at))
    return {row.id: row.at for row in found}


def among(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Which of these leads were erased."""
    wanted = select(TombstoneRow.id).where(TombstoneRow.id.in_(list(ids)))
    return tuple(connection.scalars(wanted))
