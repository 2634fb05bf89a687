"""What a bundle would erase here: leads that were erased on the laptop that made it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.errors import VaultError
from app.domain.lead import Lead, Stamp
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.messages import N_
from app.services.history import merge_history
from app.store.leads import lead_store, tombstone_store
from app.store.leads.database import Connection
from app.sync.given_up import left_by_closings
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import target_of

FEW = 5
"""So many leads a bundle may erase without a question."""


@dataclass(frozen=True, slots=True)
class IncomingErasures:
    """The leads here that a bundle says were erased, of how many, and who made the bundle when."""

    leads: tuple[Lead, ...]
    here: int
    made: Stamp

    @property
    def are_many(self) -> bool:
        """Whether somebody is to be asked: more than a few, or more than a tenth of those here."""
        count = len(self.leads)
        return count > FEW or (count > 1 and count * 10 > self.here)

    @property
    def ids(self) -> frozenset[str]:
        """Which they are."""
        return frozenset(lead.id for lead in self.leads)


def merge_bundle(
    here: Mapping[str, LeadCopy], coming: Mapping[str, LeadCopy]
) -> dict[str, LeadCopy]:
    """The leads here with those of a bundle, the copies of one lead merged."""
    joined = {id_: merge_copies(here.get(id_, copy), copy) for id_, copy in coming.items()}
    return {**here, **joined}


def doomed_by(connection: Connection, bundle: Bundle) -> IncomingErasures:
    """The leads here that taking a bundle in would erase."""
    coming = {copy.lead.id: copy for copy in bundle.copies}
    told = person_tombstones(bundle)
    known = tombstone_store.among(connection, told)
    values = {id_: at for id_, at in told.items() if id_ not in known}
    if not values:
        return IncomingErasures((), 0, bundle.made)
    ids = merge_history.family(connection, {*coming, *values}, bundle.copies)
    here = merge_history.copies_of(connection, ids)
    merged = merge_bundle(here, coming)
    known |= tombstone_store.among(connection, named_in(merged))
    stones = stones_of(merged, values | known)
    gone = tuple(copy.lead for id_, copy in here.items() if id_ in stones and id_ not in known)
    return IncomingErasures(gone, len(lead_store.all_ids(connection)), bundle.made)


def person_tombstones(bundle: Bundle) -> dict[str, str]:
    """The tombstones of people, without those that closings left."""
    spared = left_by_closings(bundle.stones)
    return {id_: at for id_, at in bundle.stones.items() if id_ not in spared}


def refuse_unasked(doomed: IncomingErasures, erasing: Collection[str]) -> None:
    """Raise VaultError where more than a few are to go that nobody agreed to lose."""
    if doomed.are_many and not doomed.ids <= set(erasing):
        raise VaultError(
            N_(
                "This bundle would permanently erase {number} of the {here} leads here, because "
                "they were erased on “{device}”. Nothing was changed."
            ),
            N_("Ask there whether this is intended. If so, merge it again with --erase."),
            number=len(doomed.leads),
            here=doomed.here,
            device=doomed.made.device,
        )


def named_in(joined: Mapping[str, LeadCopy]) -> set[str]:
    """The ids of leads, and of those that they were merged into: no other tombstone erases any."""
    return {*joined, *filter(None, map(target_of, joined.values()))}


def stones_of(joined: Mapping[str, LeadCopy], known: dict[str, str]) -> dict[str, str]:
    """Since when which lead is gone: with a lead go those that were merged with it."""
    edges = [(id_, target_of(copy)) for id_, copy in joined.items() if target_of(copy)]
    stones = dict(known)
    for id_, at in known.items():
        for other in merge_history.connected([id_], edges):
            stones.setdefault(other, at)
    return stones
