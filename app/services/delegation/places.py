"""Where tables stand, and how far it is between the places of a delegation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.delegation import Delegation, MeetingTable
from app.domain.delegation_travel import TravelTime, travel_place_key, travel_time
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.services.delegation.delegation_names import table_named
from app.services.delegation.delegations import DelegationsService

_DASH = re.compile(r"\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class TypedPlaces:
    """What somebody types: `11, 12 = Hall 5` and `Hall 2 – Hall 5 = 15`, one line each."""

    tables: str = ""
    ways: str = ""


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
        return self._delegations.save(delegation.id, after, base=before)

    def set_way(self, delegation: Delegation, one: str, other: str, minutes: int) -> Dossier:
        """Say how many minutes it is between two places; 0 takes the way out. Raises FieldError."""
        if minutes:
            return self._delegations.save(
                delegation.id, travel_time(delegation, one, other, minutes)
            )
        ends = {travel_place_key(one), travel_place_key(other)}
        dossier = self._delegations.dossier(delegation.id)
        gone = (
            it
            for it in dossier.travel_times
            if {travel_place_key(it.one), travel_place_key(it.other)} == ends
        )
        return self._delegations.remove(delegation.id, *gone)

    @staticmethod
    def typed(dossier: Dossier) -> TypedPlaces:
        """What is set, as lines that `save_typed` reads."""
        placed = sorted((it for it in dossier.tables if it.place), key=lambda it: it.place)
        tables = (
            f"{', '.join(it.name for it in those)} = {place}"
            for place, those in groupby(placed, lambda it: it.place)
        )
        ways = (f"{it.one} – {it.other} = {it.minutes}" for it in dossier.travel_times)
        return TypedPlaces("\n".join(tables), "\n".join(ways))

    def save_typed(self, delegation: Delegation, typed: TypedPlaces) -> Dossier:
        """Let what these lines say be set, and nothing else.

        Raises FieldError for a line that is neither, and LeadError for a table that is none;
        nothing is changed then.
        """
        dossier = self._delegations.dossier(delegation.id)
        places = dict(_places_in(dossier, typed.tables))
        tables = [replace(it, place=places.get(it.id, "")) for it in dossier.tables]
        ways = list(_ways_in(dossier.delegation, typed.ways))
        ids = {it.id for it in ways}
        moved = [it for it in tables if it not in dossier.tables]
        gone = [it for it in dossier.travel_times if it.id not in ids]
        things: list[MeetingTable | TravelTime] = [*moved, *ways]
        return self._delegations.save(delegation.id, *things, removing=gone)


def _places_in(dossier: Dossier, text: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        names, _, place = line.partition("=")
        if not place.strip():
            what = N_("“{line}” does not name the place of a table. Nothing was changed.")
            raise FieldError("tables", what, N_("Write it like 11, 12 = Hall 5."), line=line)
        for name in filter(None, map(str.strip, names.split(","))):
            yield table_named(dossier, name), " ".join(place.split())


def _ways_in(delegation: Delegation, text: str) -> Iterator[TravelTime]:
    for line in filter(None, map(str.strip, text.splitlines())):
        places, _, minutes = line.rpartition("=")
        ends, count = _DASH.split(places), minutes.strip()
        if len(ends) != 2 or not (count.isascii() and count.isdecimal()):
            what = N_("“{line}” contains no travel time. Nothing was changed.")
            raise FieldError("ways", what, N_("Write it like Hall 2 – Hall 5 = 15."), line=line)
        yield travel_time(delegation, ends[0], ends[1], int(count[:9]))
