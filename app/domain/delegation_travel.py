"""How far it is between the places of a delegation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from app.domain.bounds import Id, Number
from app.domain.delegation import Delegation, Line
from app.domain.delegation_meetings import digest_id
from app.domain.errors import FieldError
from app.domain.messages import N_

LONGEST_WAY = 24 * 60
Ways = Mapping[frozenset[str], int]
"""Minutes between two places, by their keys."""


@dataclass(frozen=True, slots=True)
class TravelTime:
    """The minutes from one place to another, and back."""

    id: Id
    one: Line
    other: Line
    minutes: Annotated[int, Number(1, LONGEST_WAY)] = 1


def travel_place_key(place: str) -> str:
    """What places are told apart by: two rooms behind one name are one place."""
    return " ".join(place.partition(",")[0].casefold().split())


def travel_time(delegation: Delegation, one: str, other: str, minutes: int) -> TravelTime:
    """The way between two places, the same record in whichever order they are named.

    Raises FieldError for what is no way.
    """
    if (
        not travel_place_key(one)
        or not travel_place_key(other)
        or travel_place_key(one) == travel_place_key(other)
    ):
        raise FieldError("places", N_("Name two different places."))
    if not 1 <= minutes <= LONGEST_WAY:
        what = N_("“{value}” is not a number from {least} to {most}.")
        raise FieldError("minutes", what, value=minutes, least=1, most=LONGEST_WAY)
    ends = sorted((travel_place_key(one), travel_place_key(other)))
    id_ = digest_id(delegation.seed, "travel", *ends)
    return TravelTime(id_, " ".join(one.split()), " ".join(other.split()), minutes)


def ways_of(known: Iterable[TravelTime]) -> Ways:
    """The minutes of each way."""
    return {
        frozenset((travel_place_key(it.one), travel_place_key(it.other))): it.minutes
        for it in known
    }
