"""Leads in which a text stands, wherever it was typed: fields, trail, codes, notes, history."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, select

from app.domain.lead import PERSON_FIELDS
from app.store.leads.lead_tables import ChangeRow, CodeRow, LeadRow, LeadValueRow, NoteRow

IsIn = Callable[[str], bool]


def leads_with(connection: Connection, is_in: IsIn) -> list[str]:
    """The ids of the leads, deleted or not, of which `is_in` says so of one of their texts."""
    fields = [getattr(LeadRow, name) for name in PERSON_FIELDS]
    found: dict[str, None] = {}
    for id_, trail, *texts in connection.execute(select(LeadRow.id, LeadRow.trail, *fields)):
        steps = (line.partition(" ")[2] for line in trail.splitlines())
        if any(map(is_in, filter(None, ("".join(texts), *texts, *steps)))):
            found[id_] = None
    for table, *columns in (
        (CodeRow, CodeRow.text),
        (NoteRow, NoteRow.text),
        (LeadValueRow, LeadValueRow.value),
        (ChangeRow, ChangeRow.before, ChangeRow.after),
    ):
        for id_, *texts in connection.execute(select(table.lead, *columns)):
            if any(map(is_in, texts)):
                found[id_] = None
    return [*found]


def forget_changes(connection: Connection, id_: str, is_in: IsIn) -> None:
    """Take those changes out of a lead's history that tell of the text."""
    told = select(ChangeRow.row, ChangeRow.before, ChangeRow.after).where(ChangeRow.lead == id_)
    for row, *texts in connection.execute(told).all():
        if any(map(is_in, texts)):
            connection.execute(delete(ChangeRow).where(ChangeRow.row == row))
