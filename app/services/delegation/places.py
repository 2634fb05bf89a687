"""Where tables stand, and how far it is between the places of a delegation."""

from dataclasses import replace

from app.domain.delegation import Delegation
from app.domain.delegation_travel import place_key, travel_time
from app.domain.dossier import Dossier
from app.services.delegation.delegation_names import table_named
from app.services.delegation.delegations import DelegationsService


class DelegationPlaces:
    """Plans keep the ways that are set. Raises VaultError while the vault is closed."""

    def __init__(self, delegations: DelegationsService) -> None:
        self._delegations = delegations

    def put_table(self, delegation: Delegation, table: str, place: str) -> Dossier:
        """Let a table stand at a place; at none it stands where its meetings are.

        Raises LeadError for a table that is none.
        """
        dossier = self._delegations.dossier(delegation.id)
        before = dossier.table_of[table_named(dossier, table)]
        after = replace(before, place=" ".join(place.split()))
        return self._delegations.keep(delegation.id, after, base=before)

    def set_way(self, delegation: Delegation, one: str, other: str, minutes: int) -> Dossier:
        """Say how many minutes it is between two places; 0 takes the way out. Raises FieldError."""
        if minutes:
            return self._delegations.keep(
                delegation.id, travel_time(delegation, one, other, minutes)
            )
        ends = {place_key(one), place_key(other)}
        dossier = self._delegations.dossier(delegation.id)
        gone = (
            it for it in dossier.travel_times if {place_key(it.one), place_key(it.other)} == ends
        )
        return self._delegations.remove(delegation.id, *gone)
