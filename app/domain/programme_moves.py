"""Ways from one place to the next for which a programme leaves no time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from app.domain.delegation import ItemKind, Participant, Party, ProgrammeItem
from app.domain.delegation_travel import travel_place_key
from app.domain.dossier import Dossier

LEAST_MINUTES = 15
"""Less than that between two places without minutes of travel was forgotten."""


@dataclass(frozen=True, slots=True)
class HurriedMove:
    """That somebody is at one place until an item ends, and at another when the next begins."""

    before: ProgrammeItem
    after: ProgrammeItem
    minutes: int


def hurried_moves(dossier: Dossier) -> tuple[HurriedMove, ...]:
    """The moves without time, in the order of the days."""
    return tuple(
        sorted(_moves(dossier), key=lambda it: (it.before.day, it.before.ends, it.after.id))
    )


def _moves(dossier: Dossier) -> Iterator[HurriedMove]:
    placed = [it for it in dossier.items if it.place and it.kind is not ItemKind.TRANSFER]
    for before, after in permutations(placed, 2):
        minutes = _minutes(after) - _ends(before)
        way = dossier.ways.get(
            frozenset((travel_place_key(before.place), travel_place_key(after.place)))
        )
        is_next = before.day == after.day and 0 <= minutes < max(LEAST_MINUTES, way or 0)
        told = before.travel_minutes or after.travel_minutes or (way and way <= minutes)
        if (
            is_next
            and not told
            and travel_place_key(before.place) != travel_place_key(after.place)
            and _shared(dossier, before, after)
        ):
            yield HurriedMove(before, after, minutes)


def _shared(dossier: Dossier, before: ProgrammeItem, after: ProgrammeItem) -> bool:
    return any(_is_at(it, before) and _is_at(it, after) for it in dossier.people)


def _is_at(person: Participant, item: ProgrammeItem) -> bool:
    return person.id in item.people if item.people else person.party is Party.GUEST


def _minutes(item: ProgrammeItem) -> int:
    return item.starts.hour * 60 + item.starts.minute


def _ends(item: ProgrammeItem) -> int:
    return item.ends.hour * 60 + item.ends.minute
