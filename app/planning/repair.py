"""A plan by our own search: what was printed first, then wishes by value, then chains of moves.

The same problem has the same plan on every machine: the search counts its steps, not the time.
"""

from collections.abc import Iterable
from random import Random

from app.domain.meeting_plan import PlannedMeeting
from app.planning.plan_index import UNIT, PlanIndex
from app.planning.plan_state import PlanAssignment, PlanState

SEED = 26
KICKS, KICKS_A_WISH = 200, 8
_TURN = 20
MOST_STEPS = 400_000
"""How many times a place is looked for or left in search of something better."""
_DEPTH = 3
_WIDTHS = (0, 3, 5, 64)
"""In how many slots a move is tried, by how many moves may follow it."""


def repaired(index: PlanIndex) -> PlanState:
    """A good plan; how good, benchmarks/README.md tells."""
    state = PlanState(index)
    bring_back(state)
    fill(state)
    Repair(state).run()
    return state


def restored(index: PlanIndex, meetings: Iterable[PlannedMeeting]) -> PlanState:
    """A plan of meetings that break no rule."""
    state = PlanState(index)
    known = {index.pair_ids(pair): number for number, pair in enumerate(index.pairs)}
    for meeting in meetings:
        state.place(known[meeting.pair], PlanAssignment(*index.spot(meeting)))
    return state


def bring_back(state: PlanState) -> None:
    """Place what of the plan before is still possible, what is worth most first."""
    for number, pair in enumerate(state.index.pairs):
        if pair.slot_before >= 0:
            spot = state.best_spot(number)
            if spot and spot.slot == pair.slot_before:
                state.place(number, spot)


def fill(state: PlanState) -> None:
    """Place each pair that can meet without anybody moving."""
    for number in sorted(state.unplaced):
        if spot := state.best_spot(number):
            state.place(number, spot)


def at_most(index: PlanIndex) -> int:
    """What no plan is worth more than: everybody has the meetings they want most."""
    return min(
        _most_of_each([pair.guest for pair in index.pairs], index.guest_room, index),
        _most_of_each([pair.host for pair in index.pairs], index.host_room, index),
    )


def _most_of_each(units: list[int], rooms: list[int], index: PlanIndex) -> int:
    worths: list[list[int]] = [[] for _ in rooms]
    for unit, pair in zip(units, index.pairs, strict=True):
        stays = pair.slot_before >= 0 and bool(pair.slots >> pair.slot_before & 1)
        best = index.weight(
            pair, pair.slot_before if stays else -2, pair.table_before, pair.interpreter_before
        )
        worths[unit].append(best)
    return sum(
        sum(sorted(worth, reverse=True)[: max(0, room)])
        for worth, room in zip(worths, rooms, strict=True)
    )


class Repair:
    """Makes a plan better: a wish goes in, who is in its way finds another place or goes out."""

    def __init__(self, state: PlanState) -> None:
        self._state = state
        self._pairs = state.index.pairs
        self._random = Random(SEED)  # noqa: S311 - the same plan each time is what is wanted
        self._slack = max((pair.value * UNIT for pair in self._pairs), default=0)
        self._limit = at_most(state.index)
        self._of_guest: dict[int, list[int]] = {}
        self._of_host: dict[int, list[int]] = {}
        for number, pair in enumerate(self._pairs):
            self._of_guest.setdefault(pair.guest, []).append(number)
            self._of_host.setdefault(pair.host, []).append(number)

    def run(self) -> None:
        """Improve until nothing better is possible, or all tries are spent."""
        state = self._state
        while self._improve(range(len(self._pairs)), _DEPTH, frozenset()):
            state.forget()
        best, spots = state.worth, list(state.spots)
        for kick in range(max(KICKS, KICKS_A_WISH * len(self._pairs))):
            if best >= self._limit or state.steps > MOST_STEPS:
                break
            # By turns a plan may become worse than the best: some better ones lie behind that.
            self._kick(best - (self._slack if kick // _TURN % 2 else 0))
            state.forget()
            if state.worth > best:
                best, spots = state.worth, list(state.spots)
        if state.worth < best:
            state.become(spots)

    def _improve(self, numbers: Iterable[int], depth: int, fixed: frozenset[int]) -> bool:
        """Whether a wish of these went in that was out."""
        before = self._state.worth
        for number in sorted(self._state.unplaced.intersection(numbers)):
            if number in self._state.unplaced:
                self._insert(number, depth, fixed)
        return self._state.worth > before

    def _insert(self, number: int, depth: int, fixed: frozenset[int]) -> None:
        """Place a pair if the plan is worth more afterwards, else leave all as it was."""
        state = self._state
        if spot := state.best_spot(number):
            state.place(number, spot)
            return
        worth, mark = state.worth, state.mark()
        fixed |= {number}
        for slot in self._slots(number)[: _WIDTHS[depth]]:
            if self._force(number, slot, depth, fixed) and state.worth > worth:
                return
            state.roll_back(mark)

    def _force(self, number: int, slot: int, depth: int, fixed: frozenset[int]) -> bool:
        """Place a pair in a slot, and those who were there elsewhere."""
        state = self._state
        removed = state.make_way(number, slot, fixed)
        spot = state.spot_in(self._pairs[number], slot) if removed is not None else None
        if removed is None or spot is None:
            return False
        state.place(number, spot)
        if depth:
            for other in sorted(removed):
                self._insert(other, depth - 1, fixed)
        return True

    def _slots(self, number: int) -> list[int]:
        """The slots of a pair, those first in which the fewest points are in its way."""
        pair, state = self._pairs[number], self._state
        costs = state.costs(pair)
        if pair.slot_before >= 0:
            costs[pair.slot_before] -= state.index.staying
        return sorted(state.index.slots_of[number], key=costs.__getitem__)

    def _kick(self, least: int) -> None:
        """Force any pair into any of its slots, unless the plan becomes worse than it may."""
        state = self._state
        worth, mark = state.worth, state.mark()
        number = self._random.randrange(len(self._pairs))
        slots = state.index.slots_of[number]
        slot = slots[self._random.randrange(len(slots))]
        spot = state.spots[number]
        if spot:
            if spot.slot == slot:
                return
            state.remove(number)
        fixed = frozenset({number})
        if self._force(number, slot, 2, fixed):
            self._improve(self._near(state.touched(mark)), 1, fixed)
            fill(state)
        if state.worth < min(worth, least):
            state.roll_back(mark)

    def _near(self, touched: Iterable[int]) -> set[int]:
        """The pairs of all who are in these."""
        found: set[int] = set()
        for number in touched:
            found.update(self._of_guest[self._pairs[number].guest])
            found.update(self._of_host[self._pairs[number].host])
        return found
