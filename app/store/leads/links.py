"""What the history says of two leads: that they were merged, or are not the same person."""

from collections import defaultdict

from sqlalchemy import Connection, select

from app.store.leads.lead_tables import ChangeRow


def links(connection: Connection, field: str) -> dict[str, set[str]]:
    """Which other leads the history of each lead ever named in a field."""
    found: dict[str, set[str]] = defaultdict(set)
    told = select(ChangeRow.lead, ChangeRow.after).where(ChangeRow.field == field)
    for row in connection.execute(told.where(ChangeRow.after != "")):
        found[row.lead].add(row.after)
    return dict(found)


def standing(connection: Connection, field: str) -> dict[str, str]:
    """Which other lead each lead names in a field now."""
    told = select(ChangeRow.lead, ChangeRow.after).where(ChangeRow.field == field)
    order = (ChangeRow.at, ChangeRow.device, ChangeRow.author, ChangeRow.row)
    found = {row.lead: row.after for row in connection.execute(told.order_by(*order))}
    return {lead: after for lead, after in found.items() if after}


def pairs(connection: Connection, field: str) -> set[frozenset[str]]:
    """Which two leads are said of each other in a field, whichever of them says it."""
    told = select(ChangeRow.lead, ChangeRow.before, ChangeRow.after)
    order = (ChangeRow.at, ChangeRow.device, ChangeRow.author, ChangeRow.row)
    found: set[frozenset[str]] = set()
    for row in connection.execute(told.where(ChangeRow.field == field).order_by(*order)):
        pair = frozenset((row.lead, row.after or row.before))
        if row.after:
            found.add(pair)
        else:
            found.discard(pair)
    return found
