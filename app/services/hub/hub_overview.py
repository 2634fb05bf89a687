"""How this laptop stands with others: what waits to be sent, whose leads came, what stays here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from app.domain.hub import Membership
from app.domain.lead import Lead, Stamp
from app.domain.together import Colleague, TogetherOverview, UnsyncedLead
from app.services.booth.fairs import FairsService
from app.services.hub.memberships import Memberships
from app.services.leads.leads import LeadsService
from app.services.merge.bundles import BundlesService
from app.services.merge.conflicts import ConflictsService
from app.services.vault.vault import VaultService
from app.store.leads import tombstone_store
from app.store.leads.row_mapping import from_utc


class HubOverviewService:
    """Asks no hub anything. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        memberships: Memberships,
        fairs: FairsService,
        leads: LeadsService,
        bundles: BundlesService,
        conflicts: ConflictsService,
        vault: VaultService,
    ) -> None:
        self._memberships = memberships
        self._fairs = fairs
        self._leads = leads
        self._bundles = bundles
        self._conflicts = conflicts
        self._vault = vault

    def look(self) -> TogetherOverview:
        """Everything; of a laptop that is at no hub nothing is read but that."""
        hubs = self._memberships.every()
        if not hubs:
            return TogetherOverview()
        here = self._fairs.stamp().device
        every = self._leads.leads(deleted=None)
        stayed = self._bundles.staying()
        barred = {it.lead for it in stayed}
        practice = {id_ for fair in self._fairs.fairs() if fair.practice for id_ in fair.ids}
        travelling = [it for it in every if it.id not in barred and it.fair not in practice]
        stones = self._vault.read(tombstone_store.all_of)
        erased = [from_utc(at, 0) for at in stones.values()]
        return TogetherOverview(
            hubs,
            {hub.hub: sum(_waits(it.changed.at, hub) for it in travelling) for hub in hubs},
            tuple(_colleagues(every, here)),
            len(self._conflicts.standing()),
            tuple(UnsyncedLead(it.name or it.lead[:8], it.bar) for it in stayed),
            {hub.hub: sum(_waits(at, hub) for at in erased) for hub in hubs},
        )


def _waits(at: datetime, hub: Membership) -> bool:
    return not hub.sent or at > datetime.fromisoformat(hub.sent)


def _colleagues(leads: Iterable[Lead], here: str) -> Iterator[Colleague]:
    """Who made leads elsewhere, whoever did so last first."""
    made = [lead.created for lead in leads if lead.created.device not in {"", here}]
    grouped = groupby(sorted(made, key=_whose), _whose)
    found = [
        Colleague(author, device, len(stamps), max(stamp.at for stamp in stamps))
        for (author, device), group in grouped
        if (stamps := list(group))
    ]
    yield from sorted(found, key=lambda it: it.latest, reverse=True)


def _whose(stamp: Stamp) -> tuple[str, str]:
    return stamp.author, stamp.device
