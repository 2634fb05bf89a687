"""All leads in memory, as a list has them; of those held before only what was written is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.lead import Lead
from app.services.history import merge_history
from app.services.vault.vault import VaultService
from app.store.leads import fair_alias_store
from app.store.leads.database import Connection
from app.store.leads.refusals import as_it_counts
from app.store.leads.write_journal import JournalMark


@dataclass(frozen=True, slots=True)
class CachedLeads:
    """The leads at one moment, deleted or not, newest first.

    `changed` are the ids of those that became others since they were held before, or went; None
    where all were read.
    """

    leads: tuple[Lead, ...]
    moment: object
    mark: JournalMark
    changed: frozenset[str] | None = None


def read_held(vault: VaultService, before: CachedLeads | None = None) -> CachedLeads:
    """The leads of now; `before` itself where nothing was written. Raises VaultError."""
    database = vault.opened()
    moment = database.moment()
    if before is not None and before.moment == moment:
        return before
    mark, written = database.written(before.mark if before is not None else None)
    if before is None or written is None or written.tables:
        every = vault.read(lambda link: _as_seen(link, merge_history.listed(link, deleted=None)))
        return CachedLeads(every, moment, mark)
    ids = written.leads
    new = vault.read(lambda link: _as_seen(link, merge_history.listed_among(link, ids)))
    leads = [lead for lead in before.leads if lead.id not in ids]
    return CachedLeads(_newest_first([*leads, *new]), moment, mark, ids)


def _as_seen(connection: Connection, leads: Iterable[Lead]) -> tuple[Lead, ...]:
    return as_it_counts(connection, fair_alias_store.resolve_aliases(connection, leads))


def _newest_first(leads: list[Lead]) -> tuple[Lead, ...]:
    leads.sort(key=lambda lead: lead.id)
    leads.sort(key=lambda lead: lead.created.at, reverse=True)
    return tuple(leads)
