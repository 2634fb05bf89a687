"""Plans of meetings for tests: problems by a seed, a checker and an optimum of their own."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanSlot,
    PlanUnit,
    PlanWay,
    PlanWish,
)

BEGIN = datetime(2026, 12, 1, 9, tzinfo=UTC)
MINUTES = 20
LANGUAGES = ("mn", "de", "en")
PLACES = ("", "hall", "mine", "town")


def slots(count: int, *, every: int = MINUTES) -> tuple[PlanSlot, ...]:
    """Slots of twenty minutes, one after another or, if one begins more often, overlapping."""
    starts = [BEGIN + timedelta(minutes=every * at) for at in range(count)]
    length = timedelta(minutes=MINUTES)
    return tuple(PlanSlot(f"s{at:02}", it, it + length) for at, it in enumerate(starts))


def problem(
    guests: Sequence[PlanUnit], hosts: Sequence[PlanUnit], when: Sequence[PlanSlot], tables: int
) -> PlanProblem:
    """Who is there, when and at how many tables; nobody wants anything yet."""
    named = tuple(f"t{at}" for at in range(tables))
    return PlanProblem(tuple(guests), tuple(hosts), tuple(when), named, (), (), frozenset(), (), ())


def unit(name: str, when: Iterable[PlanSlot], *, most: int = 99, speaks: str = "en") -> PlanUnit:
    """Somebody who is there in these slots and speaks these languages."""
    return PlanUnit(name, frozenset(speaks.split()), frozenset(it.id for it in when), most)


def small_problem(seed: int, *, largest: int = 4) -> PlanProblem:
    """A little of everything: overlaps, absences, pins that break rules, a plan before."""
    random = Random(seed)
    when = slots(random.randint(1, largest + 1), every=random.choice([MINUTES, MINUTES, 10, 5]))
    tables = tuple(f"t{at}" for at in range(random.randint(0, largest - 1)))
    made = PlanProblem(
        tuple(_somebody(random, f"g{at}", when) for at in range(random.randint(1, largest))),
        tuple(_somebody(random, f"h{at}", when) for at in range(random.randint(1, largest))),
        when,
        tables,
        tuple(
            PlanInterpreter(f"i{at}", _some(random, LANGUAGES), _some(random, _ids(when)))
            for at in range(random.randint(0, 2))
        ),
        (),
        frozenset(),
        (),
        (),
    )
    pairs = [(guest.id, host.id) for guest in made.guests for host in made.hosts]
    wishes = [PlanWish(*pair, random.randint(1, 12)) for pair in pairs if random.random() < 0.7]
    return replace(
        _at_places(made, Random(f"places {seed}")),
        wishes=tuple(wishes[: largest * 2]),
        never=frozenset(pair for pair in pairs if random.random() < 0.1),
        pinned=_anything(random, made, pairs, random.choice([0, 0, 1, 2])),
        before=_anything(random, made, pairs, random.choice([0, 0, 2, 4])),
        nothing_new=random.random() < 0.3,
    )


def delegation(guests: int, hosts: int, count: int, wishes: int, seed: int = 1) -> PlanProblem:
    """A real day: most are there all day, too few interpreters, tables for most."""
    random = Random(seed)
    when = slots(count)
    rare = max(1, guests // 2)

    def there() -> frozenset[str]:
        late, early = random.randrange(count // 3), random.randrange(count // 3)
        return frozenset(_ids(when) if random.random() < 0.8 else _ids(when)[late : count - early])

    def side(sign: str, size: int, own: str, share: float, most: int) -> tuple[PlanUnit, ...]:
        both = frozenset({own, "en"})
        return tuple(
            PlanUnit(
                f"{sign}{at}", frozenset({own}) if random.random() < share else both, there(), most
            )
            for at in range(size)
        )

    here, there_too = (
        side("g", guests, "mn", 0.6, count - 2),
        side("h", hosts, "de", 0.3, count - 4),
    )
    interpreters = tuple(
        PlanInterpreter(
            f"i{at}", frozenset({"mn", "de"} if at % 3 else {"mn", "de", "en"}), there()
        )
        for at in range(rare)
    )
    pairs = random.sample([(one.id, other.id) for one in here for other in there_too], wishes)
    values = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15]
    wanted = tuple(PlanWish(*pair, random.choice(values)) for pair in pairs)
    tables = tuple(f"t{at}" for at in range(guests * 3 // 4))
    return PlanProblem(here, there_too, when, tables, interpreters, wanted, frozenset(), (), ())


def faults(made: PlanProblem, meetings: Sequence[PlannedMeeting]) -> list[str]:
    """What is wrong with a plan, as no code of the program tells; pins may be wrong."""
    found = [f"lost pin {pin}" for pin in made.pinned if pin not in meetings]
    for at, one in enumerate(meetings):
        found += _faults_beside(made, meetings[:at], one)
    return found


def _faults_beside(
    made: PlanProblem, others: Sequence[PlannedMeeting], one: PlannedMeeting
) -> Iterator[str]:
    """What is wrong with one more meeting beside others."""
    is_pinned = one in made.pinned
    if not is_pinned:
        yield from (f"{what}: {one}" for what in _faults_of(made, one))
    for other in others:
        if not (is_pinned and other in made.pinned):
            yield from (f"{what}: {one} {other}" for what in _faults_of_two(made, one, other))
    for side, units in (("guest", made.guests), ("host", made.hosts)):
        name = getattr(one, side)
        most = next(it.most for it in units if it.id == name)
        count, fixed = (
            sum(getattr(it, side) == name for it in meetings)
            for meetings in ((*others, one), made.pinned)
        )
        if count > max(most, fixed):
            yield f"too many for {name}"


def _faults_of(made: PlanProblem, meeting: PlannedMeeting) -> Iterator[str]:
    guest = next(one for one in made.guests if one.id == meeting.guest)
    host = next(one for one in made.hosts if one.id == meeting.host)
    if meeting.slot not in guest.slots & host.slots:
        yield "absent"
    if (guest.id, host.id) in made.never:
        yield "never"
    if meeting.table not in made.tables:
        yield "no such table"
    strangers = bool(guest.languages and host.languages and not guest.languages & host.languages)
    if strangers != bool(meeting.interpreter):
        yield "interpreter too many or missing"
    for speaks in (it.languages for it in made.interpreters if it.id == meeting.interpreter):
        if not (speaks & guest.languages and speaks & host.languages):
            yield "speaks it not"
    if any(
        it.id == meeting.interpreter and meeting.slot not in it.slots for it in made.interpreters
    ):
        yield "interpreter absent"


def _faults_of_two(made: PlanProblem, one: PlannedMeeting, other: PlannedMeeting) -> Iterator[str]:
    if one.pair == other.pair:
        yield "met twice"
    times = {slot.id: slot for slot in made.slots}
    first, second = times[one.slot], times[other.slot]
    if first.id == second.id or (first.starts < second.ends and second.starts < first.ends):
        shared = {one.guest, one.host, one.table, one.interpreter} - {""}
        if shared & {other.guest, other.host, other.table, other.interpreter}:
            yield "twice at one time"
    elif _people(one) & _people(other):
        here, there = (_place(made, it) for it in (one, other))
        way = next((it.minutes for it in made.ways if {it.one, it.other} == {here, there}), 0)
        gap = max(second.starts - first.ends, first.starts - second.ends)
        if gap < timedelta(minutes=way):
            yield "no time for the way"


def _people(meeting: PlannedMeeting) -> set[str]:
    return {meeting.guest, meeting.host, meeting.interpreter} - {""}


def _place(made: PlanProblem, meeting: PlannedMeeting) -> str:
    of_slot = next(it.place for it in made.slots if it.id == meeting.slot)
    return made.table_places.get(meeting.table) or of_slot


def optimum(made: PlanProblem) -> int:
    """The value of the best plan, by trying all; for small problems without a plan before."""

    def best(wishes: Sequence[PlanWish], meetings: tuple[PlannedMeeting, ...]) -> int:
        if not wishes:
            return 0
        wish, *rest = wishes
        found = best(rest, meetings)
        for meeting in _places(made, wish):
            if found == sum(it.value for it in wishes):
                break
            if not any(_faults_beside(made, meetings, meeting)):
                found = max(found, wish.value + best(rest, (*meetings, meeting)))
        return found

    met = {pin.pair for pin in made.pinned}
    open_wishes = [wish for wish in made.wishes if (wish.guest, wish.host) not in met]
    granted = sum(wish.value for wish in made.wishes if (wish.guest, wish.host) in met)
    return granted + best(open_wishes, made.pinned)


def _places(made: PlanProblem, wish: PlanWish) -> Iterator[PlannedMeeting]:
    for slot in made.slots:
        for table in made.tables:
            for interpreter in ("", *(one.id for one in made.interpreters)):
                yield PlannedMeeting(wish.guest, wish.host, slot.id, table, interpreter)


def changed_people(
    before: Collection[PlannedMeeting], after: Collection[PlannedMeeting]
) -> set[str]:
    """Whose page is another one."""
    moved = set(before) ^ set(after)
    return {name for meeting in moved for name in meeting.pair}


def fell_out(made: PlanProblem, printed: Collection[PlannedMeeting]) -> set[str]:
    """Whose own meeting of a printed plan is not possible any more."""
    guests = {one.id: one.slots for one in made.guests}
    hosts = {one.id: one.slots for one in made.hosts}
    nowhere: frozenset[str] = frozenset()
    return {
        name
        for it in printed
        if it.slot not in guests.get(it.guest, nowhere) & hosts.get(it.host, nowhere)
        for name in it.pair
    }


def after_a_bad_morning(made: PlanProblem, printed: Sequence[PlannedMeeting]) -> PlanProblem:
    """The same when one guest cancels, one comes four slots late and a host leaves four early.

    What was printed is all that may be granted.
    """
    ids = _ids(made.slots)
    gone, late, early = made.guests[0], made.guests[1], made.hosts[0]
    guests = tuple(
        replace(one, slots=one.slots - set(ids[:4])) if one == late else one
        for one in made.guests
        if one != gone
    )
    hosts = tuple(
        replace(one, slots=one.slots - set(ids[-4:])) if one == early else one for one in made.hosts
    )
    wishes = tuple(wish for wish in made.wishes if wish.guest != gone.id)
    later = replace(made, guests=guests, hosts=hosts, wishes=wishes)
    return replace(later, before=tuple(printed), nothing_new=True)


def _at_places(made: PlanProblem, random: Random) -> PlanProblem:
    """The same at one place or, in half of all, at several with ways between some of them."""
    if random.random() < 0.5:
        return made
    return replace(
        made,
        slots=tuple(replace(it, place=random.choice(PLACES)) for it in made.slots),
        table_places={it: random.choice(PLACES) for it in made.tables if random.random() < 0.5},
        ways=tuple(
            PlanWay(*ends, random.choice([5, 10, 25, 60]))
            for ends in combinations(PLACES[1:], 2)
            if random.random() < 0.8
        ),
    )


def _somebody(random: Random, name: str, when: Sequence[PlanSlot]) -> PlanUnit:
    speaks = frozenset(random.sample(LANGUAGES, random.choice([0, 1, 1, 1, 2])))
    return PlanUnit(name, speaks, _some(random, _ids(when)), random.randint(1, 4))


def _some(random: Random, of: Sequence[str]) -> frozenset[str]:
    return frozenset(it for it in of if random.random() < 0.75)


def _ids(when: Iterable[PlanSlot]) -> list[str]:
    return [slot.id for slot in when]


def _anything(
    random: Random, made: PlanProblem, pairs: Sequence[tuple[str, str]], count: int
) -> tuple[PlannedMeeting, ...]:
    """Meetings that may break any rule, no two the same."""
    return tuple(
        dict.fromkeys(
            PlannedMeeting(
                *random.choice(pairs),
                random.choice(made.slots).id,
                random.choice(made.tables or ("t9",)),
                random.choice(["", *(one.id for one in made.interpreters)]),
            )
            for _ in range(count)
        )
    )
