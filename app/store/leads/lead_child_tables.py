"""What a lead has several of: a child table for each kind, with how its rows are read and written.

Their statements are compiled once: SQLAlchemy would make each out anew for every number of leads.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, delete, select
from sqlalchemy.dialects import sqlite

from app.domain.lead import FieldValue
from app.store.leads import row_mapping
from app.store.leads.batches import batched, placeholders
from app.store.leads.lead_tables import (
    AttachmentRow,
    CodeRow,
    ConsentRow,
    InterestRow,
    LeadValueRow,
    NoteRow,
    NoticeRow,
)


@dataclass(frozen=True)
class ChildTable:
    """A table with rows of leads: `columns` are what `from_columns` makes an object of.

    `to_values` is given where the rows of a lead are written whole, each with its position.
    """

    table: Any
    columns: Sequence[str]
    from_columns: Callable[[row_mapping.RowColumns, row_mapping.Stamps], Any]
    to_values: Callable[[Any], row_mapping.Values] | None = None

    @cached_property
    def query(self) -> Select[Any]:
        """The lead of each row, its position or else its first column, and its columns."""
        all_columns = self.table.__table__.columns
        position = all_columns.get("position", all_columns[self.columns[0]])
        return select(
            all_columns.lead,
            position.label("place"),
            *(all_columns[name] for name in self.columns),
        )

    @cached_property
    def sql(self) -> str:
        """The query as text, for a condition to be added."""
        return compiled(self.query)

    def forget(self, connection: Connection, leads: Iterable[str]) -> None:
        """Delete all rows of leads."""
        for some in batched(leads):
            connection.execute(delete(self.table).where(self.table.lead.in_(some)))


CHILD_TABLES: Mapping[str, ChildTable] = {
    "interests": ChildTable(
        InterestRow,
        row_mapping.INTEREST,
        row_mapping.interest_of,
        row_mapping.interest_values,
    ),
    "consents": ChildTable(
        ConsentRow, row_mapping.CONSENT, row_mapping.consent_of, row_mapping.consent_values
    ),
    "notices": ChildTable(
        NoticeRow, row_mapping.NOTICE, row_mapping.notice_of, row_mapping.notice_values
    ),
    "notes": ChildTable(NoteRow, row_mapping.NOTE, row_mapping.note_of, row_mapping.note_values),
    "codes": ChildTable(CodeRow, row_mapping.CODE, row_mapping.code_of, row_mapping.code_values),
    "attachments": ChildTable(AttachmentRow, row_mapping.ATTACHMENT, row_mapping.attachment_of),
    "values": ChildTable(LeadValueRow, row_mapping.VALUE, lambda row, _stamps: FieldValue(*row)),
}
"""By the attribute of a lead that they fill."""


def compiled(query: Select[Any]) -> str:
    """A query without parameters as SQLite reads it."""
    return str(query.compile(dialect=sqlite.dialect()))


def rows_of_leads(
    connection: Connection, sql: str, leads: Sequence[str]
) -> list[row_mapping.RowColumns]:
    """The rows that a compiled query has of these leads, of which no more than a batch."""
    slots, ids = placeholders(leads)
    return list(connection.exec_driver_sql(f"{sql} WHERE lead IN ({slots})", tuple(ids)))
