"""The log of what left the laptop, as rows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, bindparam, insert, literal, select

from app.domain.export import ExportRecord, Selection, format_named
from app.domain.lead import Purpose
from app.domain.logged_export import LoggedExport, joined_record, record_of
from app.store.leads import row_mapping
from app.store.leads.lead_tables import ExportLeadRow, ExportRow, LeadRow
from app.store.leads.upsert import upsert


def save(connection: Connection, record: ExportRecord) -> None:
    """Write a record, whether it is new or there already."""
    selection = record.selection
    # Leads chosen one by one are no fair: a fair is closed after an export of all of it alone.
    fair = "" if selection.leads else selection.fair
    values = {
        "id": record.id,
        "format": str(record.format),
        "fair": fair,
        "member": selection.member,
        "since": row_mapping.day_text(selection.since),
        "purpose": selection.purpose or "",
        "out": record.out,
        "leads": record.leads,
        "done": record.done,
        "files": record.files,
        "sha256": record.sha256,
        "receiver": record.receiver,
        **row_mapping.stamp_values(record.stamp),
    }
    upsert(connection, ExportRow, values)
    if record.ids:
        there = select(literal(record.id), LeadRow.id).where(LeadRow.id == bindparam("one"))
        statement = insert(ExportLeadRow).prefix_with("OR IGNORE")
        connection.execute(
            statement.from_select(["export", "lead"], there), [{"one": id_} for id_ in record.ids]
        )


def take_in(
    connection: Connection, exports: Collection[LoggedExport], there: Collection[str]
) -> None:
    """Keep what another laptop tells of the leads that are `there`; of others nothing."""
    known = {it.id: it for it in all_of(connection)} if exports else {}
    for record in filter(None, map(record_of, exports)):
        ids = tuple(id_ for id_ in record.ids if id_ in there)
        if ids:
            known[record.id] = joined_record(known.get(record.id), replace(record, ids=ids))
            save(connection, known[record.id])


def all_of(connection: Connection) -> tuple[ExportRecord, ...]:
    """What left, newest first."""
    found = connection.execute(
        select(*ExportRow.__table__.columns).order_by(ExportRow.at.desc(), ExportRow.id)
    )
    ids = defaultdict[str, list[str]](list)
    for row in connection.execute(select(ExportLeadRow.export, ExportLeadRow.lead)):
        ids[row.export].append(row.lead)
    return tuple(_record(row, tuple(ids[row.id])) for row in found)


def _record(row: row_mapping.Row, ids: tuple[str, ...]) -> ExportRecord:
    purpose = Purpose(row.purpose) if row.purpose else None
    return ExportRecord(
        id=row.id,
        stamp=row_mapping.stamp_of(row),
        format=format_named(row.format),
        selection=Selection(row.fair, row.member, row_mapping.day_of(row.since), purpose),
        out=row.out,
        leads=row.leads,
        done=row.done,
        files=row.files,
        sha256=row.sha256,
        ids=ids,
        receiver=row.receiver,
    )
