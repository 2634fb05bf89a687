"""A plan's problem in numbers: slots as bits, people by their place, what pinned meetings leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.meeting_plan import PlanInterpreter, PlannedMeeting, PlanProblem, PlanUnit
from app.planning.plan_places import PlanPlaces, Whereabouts
from app.planning.plan_rules import can_interpret, needs_interpreter

UNIT = 2
"""What a point of a wish's value is worth; so halves are whole numbers."""
STAYING = 3 * UNIT
"""What it is worth that a meeting stays in its slot: whoever holds a printed page keeps it."""
SAME = UNIT // 2
"""What it is worth that it stays at its table and, as much again, with its interpreter."""


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def chosen(free: int, wanted: int) -> int:
    """The wanted one of those that are free, else the first."""
    if wanted >= 0 and free >> wanted & 1:
        return wanted
    return (free & -free).bit_length() - 1


@dataclass(frozen=True, slots=True)
class PlanPair:
    """Two who want to meet and may: places, value, slots in which both are free, in bits.

    `interpreters` are those who can translate, in bits; none where none is needed. The last
    three say where they met in the plan before, -1 for nowhere.
    """

    guest: int
    host: int
    value: int
    slots: int
    needs: bool
    interpreters: int
    slot_before: int
    table_before: int
    interpreter_before: int


class PlanIndex:
    """What is left to plan beside the pinned meetings; nothing in it changes.

    A slot that is at several places is here one for each: nobody is in two of them, and no table.
    `clash` says for each, in bits, in which nobody can be who is in it, since they are at that time
    or too far away; `table_clash` with which it shares tables at that time. What stays of the plan
    before is worth `keeping` times what it usually is.
    """

    def __init__(self, problem: PlanProblem, keeping: int = 1) -> None:
        self.problem = problem
        self.staying = STAYING * keeping
        self._same = SAME * keeping
        self._places = PlanPlaces(problem)
        self.slots = [slot for slot, _place in self._places.every]
        self.places = [place for _slot, place in self._places.every]
        self._known = {
            Whereabouts(slot.id, place): at for at, (slot, place) in enumerate(self._places.every)
        }
        self._of_slot: dict[str, int] = defaultdict(int)
        for there, at in self._known.items():
            self._of_slot[there.slot] |= 1 << at
        self.tables = problem.tables
        self._tables_there = [
            sum(1 << at for at, it in enumerate(self.tables) if it in self._places.tables_at(there))
            for there in self._known
        ]
        self.clash = [self._mask_of(self._places.nobody_at_both(it)) for it in self._known]
        self.table_clash = [self._sharing_tables(it) for it in self._known]
        self.clash_slots = [tuple(bits(mask)) for mask in self.clash]
        self.table_clash_slots = [tuple(bits(mask)) for mask in self.table_clash]
        self.is_plain = all(mask == 1 << at for at, mask in enumerate(self.clash))
        self.interpreters = self._least_wanted_first()
        self._table_at = {table: at for at, table in enumerate(self.tables)}
        self._interpreter_at = {one.id: at for at, one in enumerate(self.interpreters)}
        self.guest_free = self._free(problem.guests, (pin.guest for pin in problem.pinned))
        self.host_free = self._free(problem.hosts, (pin.host for pin in problem.pinned))
        self.guest_room = _room(problem.guests, (pin.guest for pin in problem.pinned))
        self.host_room = _room(problem.hosts, (pin.host for pin in problem.pinned))
        self.tables_free = self._tables_free()
        self.interpreters_free = self._interpreters_free()
        self.pairs = tuple(self._pairs())
        self.slots_of = [tuple(bits(pair.slots)) for pair in self.pairs]

    def mask(self, slots: Iterable[str]) -> int:
        """Slots as bits, at each of their places; those that nobody knows are left out."""
        found = 0
        for slot in slots:
            found |= self._of_slot.get(slot, 0)
        return found

    def _mask_of(self, places: Iterable[Whereabouts]) -> int:
        return sum(1 << self._known[it] for it in places if it in self._known)

    def _sharing_tables(self, there: Whereabouts) -> int:
        """Those at the same time at which the same tables stand."""
        own = self._tables_there[self._known[there]]
        now = bits(self._mask_of(self._places.at_one_time[there]))
        return 1 << self._known[there] | sum(1 << at for at in now if self._tables_there[at] & own)

    def _at(self, meeting: PlannedMeeting) -> int:
        """Where a meeting is, in bits."""
        return self._mask_of([self._places.of(meeting.slot, meeting.table)])

    def blocked(self, slots: int) -> int:
        """The slots in which somebody is not free who meets in these."""
        if self.is_plain:
            return slots
        found = 0
        for at in bits(slots):
            found |= self.clash[at]
        return found

    def weight(self, pair: PlanPair, slot: int, table: int, interpreter: int) -> int:
        """What a meeting is worth there: its value, and what it keeps of the plan before."""
        worth = pair.value * UNIT
        if slot == pair.slot_before:
            worth += self.staying
            worth += self._same * (table == pair.table_before)
            worth += self._same * (interpreter == pair.interpreter_before)
        return worth

    def can_stay(self, pair: PlanPair) -> bool:
        """Whether a pair can meet where it did in the plan before, as far as pins allow it."""
        if pair.slot_before < 0 or not pair.slots >> pair.slot_before & 1:
            return False
        tables = self.tables_free[pair.slot_before]
        if pair.table_before < 0 or not tables >> pair.table_before & 1:
            return False
        if not pair.needs:
            return True
        there = self.interpreters_free[pair.slot_before] & pair.interpreters
        return pair.interpreter_before >= 0 and bool(there >> pair.interpreter_before & 1)

    def pair_ids(self, pair: PlanPair) -> tuple[str, str]:
        """Who that is in the words of the problem."""
        return self.problem.guests[pair.guest].id, self.problem.hosts[pair.host].id

    def meeting(self, pair: PlanPair, slot: int, table: int, interpreter: int) -> PlannedMeeting:
        """The same in the words of the problem."""
        return PlannedMeeting(
            *self.pair_ids(pair),
            self.slots[slot].id,
            self.tables[table],
            self.interpreters[interpreter].id if interpreter >= 0 else "",
        )

    def _least_wanted_first(self) -> Sequence[PlanInterpreter]:
        """Interpreters with few languages first: who has more may be needed elsewhere."""
        return sorted(self.problem.interpreters, key=lambda one: (len(one.languages), one.id))

    def _free(self, units: Sequence[PlanUnit], pinned: Iterable[str]) -> list[int]:
        """The slots of each unit in which it is present and no pinned meeting has it."""
        busy: dict[str, int] = defaultdict(int)
        for name, pin in zip(pinned, self.problem.pinned, strict=True):
            busy[name] |= self.blocked(self._at(pin))
        return [self.mask(unit.slots) & ~busy[unit.id] for unit in units]

    def _tables_free(self) -> list[int]:
        free = list(self._tables_there)
        for pin in self.problem.pinned:
            if pin.table in self._table_at:
                for there in bits(self._at(pin)):
                    for slot in bits(self.table_clash[there]):
                        free[slot] &= ~(1 << self._table_at[pin.table])
        return free

    def _interpreters_free(self) -> list[int]:
        pinned: dict[str, int] = defaultdict(int)
        for pin in self.problem.pinned:
            pinned[pin.interpreter] |= self.blocked(self._at(pin))
        there = [self.mask(one.slots) & ~pinned[one.id] for one in self.interpreters]
        return [
            sum(1 << who for who, mask in enumerate(there) if mask >> slot & 1)
            for slot in range(len(self.slots))
        ]

    def _pairs(self) -> Iterator[PlanPair]:
        """Whoever wants to meet, may, has no pinned meeting, and can in a slot at least."""
        problem = self.problem
        guests = {unit.id: at for at, unit in enumerate(problem.guests)}
        hosts = {unit.id: at for at, unit in enumerate(problem.hosts)}
        settled = problem.never | {pin.pair for pin in problem.pinned}
        before = {meeting.pair: meeting for meeting in problem.before}
        values: Counter[tuple[str, str]] = Counter()
        for wish in problem.wishes:
            if wish.guest in guests and wish.host in hosts:
                values[wish.guest, wish.host] += max(1, wish.value)
        for pair, value in sorted(values.items(), key=lambda item: (-item[1], item[0])):
            if pair not in settled and (pair in before or not problem.nothing_new):
                guest, host = guests[pair[0]], hosts[pair[1]]
                plan_pair = self._pair(guest, host, value, before.get(pair))
                if plan_pair.slots and self.guest_room[guest] > 0 and self.host_room[host] > 0:
                    yield plan_pair

    def _pair(self, guest: int, host: int, value: int, before: PlannedMeeting | None) -> PlanPair:
        one, other = self.problem.guests[guest], self.problem.hosts[host]
        slots = self.guest_free[guest] & self.host_free[host]
        slots &= sum(1 << at for at, free in enumerate(self.tables_free) if free)
        needs = needs_interpreter(one, other)
        fit = 0
        if needs:
            for at, interpreter in enumerate(self.interpreters):
                fit |= can_interpret(interpreter, one, other) << at
            slots &= sum(1 << at for at, free in enumerate(self.interpreters_free) if free & fit)
        return PlanPair(guest, host, value, slots, needs, fit, *self.spot(before))

    def spot(self, meeting: PlannedMeeting | None) -> tuple[int, int, int]:
        """Slot, table and interpreter of a meeting as places; -1 for what is not there."""
        if meeting is None:
            return -1, -1, -1
        return (
            self._known.get(self._places.of(meeting.slot, meeting.table), -1),
            self._table_at.get(meeting.table, -1),
            self._interpreter_at.get(meeting.interpreter, -1),
        )


def _room(units: Sequence[PlanUnit], pinned: Iterable[str]) -> list[int]:
    """How many meetings each unit can have beside the pinned ones."""
    taken = Counter(pinned)
    return [unit.most - taken[unit.id] for unit in units]
