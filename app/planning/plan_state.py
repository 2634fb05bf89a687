"""A plan while it is searched for: meetings are placed, removed, and all taken back to a mark."""

from collections.abc import Iterator, Sequence
from operator import add
from typing import NamedTuple

from app.domain.meeting_plan import PlannedMeeting
from app.planning.plan_index import UNIT, PlanIndex, PlanPair, bits, chosen
from app.planning.seating import Seat, seated


class PlanAssignment(NamedTuple):
    """Where a pair meets; without an interpreter that place is -1."""

    slot: int
    table: int
    interpreter: int


class PlanState:
    """Which pairs of an index meet where; it never breaks a rule, and knows what it is worth."""

    def __init__(self, index: PlanIndex) -> None:
        self.index = index
        self.spots: list[PlanAssignment | None] = [None] * len(index.pairs)
        self.unplaced = set(range(len(index.pairs)))
        self.worth = 0
        self.steps = 0
        slots = len(index.slots)
        self._at_guest = [[-1] * slots for _ in index.guest_free]
        self._at_host = [[-1] * slots for _ in index.host_free]
        self._guest_slots = [0] * len(index.guest_free)
        self._host_slots = [0] * len(index.host_free)
        self._worths = [0] * len(index.pairs)
        self._guest_costs = [[0] * slots for _ in index.guest_free]
        self._host_costs = [[0] * slots for _ in index.host_free]
        self._guest_room = list(index.guest_room)
        self._host_room = list(index.host_room)
        self._tables = [0] * slots
        self._interpreters = [0] * slots
        self._in_slot: list[set[int]] = [set() for _ in range(slots)]
        self._journal: list[tuple[int, PlanAssignment | None]] = []

    def place(self, number: int, spot: PlanAssignment) -> None:
        """Let a pair meet where nothing forbids it."""
        self._journal.append((number, None))
        self._set(number, spot)

    def remove(self, number: int) -> None:
        """Let a pair that meets no longer meet."""
        self._journal.append((number, self.spots[number]))
        self._clear(number)

    def mark(self) -> int:
        """A point to which all can be taken back."""
        return len(self._journal)

    def roll_back(self, mark: int) -> None:
        """Take back all that was done since a mark, the last first."""
        while len(self._journal) > mark:
            number, before = self._journal.pop()
            if before is None:
                self._clear(number)
            else:
                self._set(number, before)

    def touched(self, mark: int) -> set[int]:
        """The pairs that were placed or removed since a mark."""
        return {number for number, _before in self._journal[mark:]}

    def become(self, spots: Sequence[PlanAssignment | None]) -> None:
        """Be the plan that has these spots, and forget this one."""
        for number in range(len(spots)):
            self._clear(number)
        for number, spot in enumerate(spots):
            if spot:
                self._set(number, spot)
        self.forget()

    def forget(self) -> None:
        """Take nothing back any more that was done until now."""
        self._journal.clear()

    def best_spot(self, number: int) -> PlanAssignment | None:
        """The spot that is worth most of those at which a pair can meet as things are."""
        self.steps += 1
        pair = self.index.pairs[number]
        if not (self._guest_room[pair.guest] > 0 and self._host_room[pair.host] > 0):
            return None
        costs = self.costs(pair)
        free = [slot for slot in self.index.slots_of[number] if not costs[slot]]
        if pair.slot_before in free:
            free.remove(pair.slot_before)
            free.insert(0, pair.slot_before)
        spots = (self.spot_in(pair, slot) for slot in free)
        return next(filter(None, spots), None)

    def spot_in(self, pair: PlanPair, slot: int) -> PlanAssignment | None:
        """A table and an interpreter for a slot, those of the plan before if they are free."""
        tables = self.tables_free(slot)
        interpreters = self.interpreters_free(slot) & pair.interpreters
        if not tables or (pair.needs and not interpreters):
            return None
        stays = slot == pair.slot_before
        table = chosen(tables, pair.table_before if stays else -1)
        if not pair.needs:
            return PlanAssignment(slot, table, -1)
        return PlanAssignment(
            slot, table, chosen(interpreters, pair.interpreter_before if stays else -1)
        )

    def tables_free(self, slot: int) -> int:
        """The tables that nobody has in a slot, in bits."""
        taken = self._taken(self._tables, slot, self.index.table_clash_slots)
        return self.index.tables_free[slot] & ~taken

    def interpreters_free(self, slot: int) -> int:
        """The interpreters who are there in a slot and do not translate, in bits."""
        taken = self._taken(self._interpreters, slot, self.index.clash_slots)
        return self.index.interpreters_free[slot] & ~taken

    def costs(self, pair: PlanPair) -> list[int]:
        """For each slot what the meetings are worth that guest or host have at its time.

        That holds for a pair that does not meet: else its own meeting would count twice.
        """
        guest, host = self._guest_costs[pair.guest], self._host_costs[pair.host]
        return list(map(add, guest, host))

    def _meetings_at(self, pair: PlanPair, slot: int) -> list[int]:
        """The meetings that guest or host have at the time of a slot."""
        guest, host = self._at_guest[pair.guest], self._at_host[pair.host]
        if self.index.is_plain:
            return [number for number in {guest[slot], host[slot]} if number >= 0]
        clash = self.index.clash[slot]
        found = {guest[at] for at in bits(self._guest_slots[pair.guest] & clash)}
        found.update(host[at] for at in bits(self._host_slots[pair.host] & clash))
        return sorted(found)

    def make_way(self, number: int, slot: int, fixed: frozenset[int]) -> list[int] | None:
        """Remove what keeps a pair out of a slot, the cheapest where one of several is enough.

        None where a fixed meeting is in the way; what was removed until then stays removed.
        """
        pair = self.index.pairs[number]
        removed = self._meetings_at(pair, slot)
        if not fixed.isdisjoint(removed):
            return None
        for other in removed:
            self.remove(other)
        for crowd in self._crowds(pair, slot):
            cheapest = min(crowd - fixed, key=self._price, default=None)
            if cheapest is None:
                return None
            self.remove(cheapest)
            removed.append(cheapest)
        return removed

    def meetings(self) -> tuple[PlannedMeeting, ...]:
        """The meetings in the words of the problem, without the pinned ones, hosts at one table.

        Slots that overlap may leave somebody without a table that way; then all sit as they are.
        """
        index = self.index
        placed = [(number, spot) for number, spot in enumerate(self.spots) if spot]
        found = seated(
            index,
            [
                Seat(number, spot.slot, 1 << spot.interpreter if spot.interpreter >= 0 else 0)
                for number, spot in placed
            ],
        )
        if len(found) == len(placed):
            return found
        return tuple(index.meeting(index.pairs[number], *spot) for number, spot in placed)

    def _crowds(self, pair: PlanPair, slot: int) -> Iterator[set[int]]:
        """One after another what is full, as the meetings of which one has to go."""
        if self._guest_room[pair.guest] <= 0:
            yield {number for number in self._at_guest[pair.guest] if number >= 0}
        if self._host_room[pair.host] <= 0:
            yield {number for number in self._at_host[pair.host] if number >= 0}
        now = self._in_any(self.index.table_clash_slots[slot])
        while not self.tables_free(slot) and now:
            yield now
            now = {number for number in now if self.spots[number]}
        now = self._in_any(self.index.clash_slots[slot])
        while pair.needs and not self.interpreters_free(slot) & pair.interpreters:
            yield {
                number
                for number in now
                if (spot := self.spots[number])
                and spot.interpreter >= 0
                and pair.interpreters >> spot.interpreter & 1
            }

    def _in_any(self, slots: Sequence[int]) -> set[int]:
        """The meetings in any of these."""
        return set[int]().union(*(self._in_slot[at] for at in slots))

    def _price(self, number: int) -> tuple[int, int]:
        return self._worths[number], number

    def _taken(self, by_slot: list[int], slot: int, clash: list[tuple[int, ...]]) -> int:
        if self.index.is_plain:
            return by_slot[slot]
        taken = 0
        for at in clash[slot]:
            taken |= by_slot[at]
        return taken

    def _set(self, number: int, spot: PlanAssignment) -> None:
        pair = self.index.pairs[number]
        self._count(pair, spot, 1)
        self._worths[number] = self.index.weight(pair, *spot)
        self.worth += self._worths[number]
        self._at_guest[pair.guest][spot.slot] = self._at_host[pair.host][spot.slot] = number
        self._in_slot[spot.slot].add(number)
        self.spots[number] = spot
        self.unplaced.discard(number)

    def _clear(self, number: int) -> None:
        pair, spot = self.index.pairs[number], self.spots[number]
        if spot is None:
            return
        self._count(pair, spot, -1)
        self.worth -= self._worths[number]
        self._worths[number] = 0
        self._at_guest[pair.guest][spot.slot] = self._at_host[pair.host][spot.slot] = -1
        self._in_slot[spot.slot].discard(number)
        self.spots[number] = None
        self.unplaced.add(number)

    def _count(self, pair: PlanPair, spot: PlanAssignment, by: int) -> None:
        """Turn the bits of a meeting, and count it."""
        self.steps += 1
        bit = 1 << spot.slot
        self._guest_slots[pair.guest] ^= bit
        self._host_slots[pair.host] ^= bit
        self._guest_room[pair.guest] -= by
        self._host_room[pair.host] -= by
        self._tables[spot.slot] ^= 1 << spot.table
        if spot.interpreter >= 0:
            self._interpreters[spot.slot] ^= 1 << spot.interpreter
        guest, host = self._guest_costs[pair.guest], self._host_costs[pair.host]
        value = by * pair.value * UNIT
        for slot in self.index.clash_slots[spot.slot]:
            cost = value + by * self.index.staying * (pair.slot_before == slot)
            guest[slot] += cost
            host[slot] += cost
