"""Which leads this laptop gave up when their fair was closed here: it alone, and at that fair."""

from collections.abc import Iterable, Mapping, Set

from sqlalchemy import Connection, delete, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from app.domain.fair import ANY_FAIR
from app.store.leads import fair_alias_store
from app.store.leads.batches import batched
from app.store.leads.lead_tables import GivenUpRow
from app.store.leads.row_mapping import Row

_MARKS = select(GivenUpRow.lead, GivenUpRow.fair)


def save(connection: Connection, marks: Mapping[str, Set[str]], at: str) -> None:
    """Keep that these leads were given up at these fairs."""
    for lead, fairs in marks.items():
        for fair in fairs:
            row = insert(GivenUpRow).values(lead=lead, fair=fair, at=at)
            connection.execute(row.on_conflict_do_nothing())


def all_of(connection: Connection) -> dict[str, frozenset[str]]:
    """At which fairs each lead was given up."""
    return _by_lead(connection.execute(_MARKS))


def among(connection: Connection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The same of these leads."""
    chosen = (_MARKS.where(GivenUpRow.lead.in_(some)) for some in batched(ids))
    return _by_lead(row for some in chosen for row in connection.execute(some))


def is_given_up(connection: Connection, lead: str, fair: str) -> bool:
    """Whether a lead was given up at this fair, or at one that is joined with it."""
    row, fairs = GivenUpRow, fair_alias_store.ids_of(connection, fair)
    chosen = select(row.lead).where(row.lead == lead, row.fair.in_((*fairs, ANY_FAIR)))
    return connection.scalar(chosen) is not None


def lift(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Forget that leads were given up at fairs, since they belong there again."""
    row = GivenUpRow
    if not connection.scalar(select(select(row.lead).exists())):
        return
    for some in batched(pairs):
        both = [(lead, at) for lead, fair in some for at in (fair, ANY_FAIR)]
        connection.execute(delete(row).where(tuple_(row.lead, row.fair).in_(both)))


def _by_lead(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for lead, fair in rows:
        found[lead] = found.get(lead, frozenset()) | {fair}
    return found
