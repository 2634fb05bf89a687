"""Which fairs are one though they were typed differently, and what that makes of their leads."""

from collections.abc import Iterable
from dataclasses import replace
from typing import overload

from sqlalchemy import Connection, select

from app.domain.fair_alias import FairAlias, meanings, same_as
from app.domain.lead import Lead
from app.store.leads import row_mapping
from app.store.leads.booth_tables import FairAliasRow
from app.store.leads.upsert import upsert

_ALIASES = select(*FairAliasRow.__table__.columns).order_by(FairAliasRow.one, FairAliasRow.two)


def all_of(connection: Connection) -> tuple[FairAlias, ...]:
    """All that was ever said of two fairs, in the order of their ids."""
    found = connection.execute(_ALIASES)
    return tuple(FairAlias(row.one, row.two, row.name, row_mapping.stamp_of(row)) for row in found)


def save(connection: Connection, aliases: Iterable[FairAlias]) -> None:
    """Write what is said of pairs of fairs, in the place of what was said of them before."""
    values = [
        {"one": it.one, "two": it.two, "name": it.name, **row_mapping.stamp_values(it.stamp)}
        for it in aliases
    ]
    if values:
        upsert(connection, FairAliasRow, *values)


def canonical_fairs(connection: Connection) -> dict[str, str]:
    """For each fair that is joined the one under whose name it goes."""
    return meanings(all_of(connection))


def ids_of(connection: Connection, fair: str) -> frozenset[str]:
    """The ids under which leads of a fair are stored."""
    return same_as(fair, canonical_fairs(connection))


def resolve_aliases(connection: Connection, leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Leads as the staff sees them, each at the fair that its fair goes by; stored is the other."""
    names = canonical_fairs(connection)
    return tuple(
        replace(lead, fair=names[lead.fair]) if lead.fair in names else lead for lead in leads
    )


@overload
def seen(connection: Connection, lead: Lead) -> Lead: ...
@overload
def seen(connection: Connection, lead: Lead | None) -> Lead | None: ...
def seen(connection: Connection, lead: Lead | None) -> Lead | None:
    """A lead as the staff sees it; None where there is none."""
    return resolve_aliases(connection, [lead])[0] if lead is not None else None
