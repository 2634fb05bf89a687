"""Writing a row whether it is new or there already."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import Insert, insert

from app.store.leads.booth_tables import VaultBase
from app.store.leads.row_mapping import Values


def upsert(connection: Connection, table: type[VaultBase], *values: Values) -> None:
    """Insert each row, or give the row of the same key these values."""
    connection.execute(_statement(table), list(values))


@lru_cache
def _statement(table: type[VaultBase]) -> Insert:
    # Made once a table: a statement that names its values is compiled at every save.
    columns: Any = table.__table__.columns
    keys = [column.name for column in columns if column.primary_key]
    statement = insert(table)
    others = {
        column.name: statement.excluded[column.name] for column in columns if not column.primary_key
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=others)
