"""What the solver reads and writes: a problem as an LP file, a plan out of a solution file.

One variable is one pair in one slot, with one kind of interpreter where it needs one. Tables and
persons are given out afterwards, since those of one kind are equal to the solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.planning.plan_index import PlanIndex, bits
from app.planning.seating import Seat, union

OPTIMAL = "Optimal"
_TERMS_A_LINE = 8
_STATUS, _VALUES, _COLUMNS = "Model status", "# Primal solution values", "# Columns "


class WrongAnswer(Exception):
    """What is no solution of the problem that was asked."""


def variables(index: PlanIndex) -> tuple[Seat, ...]:
    """The variables of a problem, in the order of their numbers."""
    kinds = _kinds(index)
    return tuple(
        Seat(number, slot, kind)
        for number, pair in enumerate(index.pairs)
        for slot in bits(pair.slots)
        for kind in (kinds if pair.needs else (0,))
        if not pair.needs or kind & pair.interpreters & index.interpreters_free[slot]
    )


def lp_text(index: PlanIndex, known: Sequence[Seat]) -> str:
    """The problem as an LP file: the most of value and of what stays."""
    worths = (_weight(index, variable) for variable in known)
    lines = ["Maximize", *_sum("worth", ((worth, at) for at, worth in enumerate(worths)))]
    lines.append("Subject To")
    for number, (limit, members) in enumerate(_limits(index, known)):
        if len(members) > limit:
            *terms, last = _sum(f"r{number}", ((1, at) for at in members))
            lines += [*terms, f"{last} <= {limit}"]
    if lines[-1] == "Subject To":
        lines.append(" r: x0 <= 1")  # HiGHS reads no problem in which nothing is limited
    lines += ["Binary", *(f" x{at}" for at in range(len(known))), "End", ""]
    return "\n".join(lines)


def read_solution(text: str, known: Sequence[Seat]) -> tuple[list[Seat], bool]:
    """The variables that are 1 in a solution file, and whether it calls itself optimal.

    Raises WrongAnswer for a file that is damaged or has no solution.
    """
    lines = [line.strip() for line in text.splitlines()]
    try:
        status = lines[lines.index(_STATUS) + 1]
        feasible = lines[lines.index(_VALUES) + 1] == "Feasible"
        start = next(at for at, line in enumerate(lines) if line.startswith(_COLUMNS))
        count = int(lines[start].removeprefix(_COLUMNS))
        values = dict(line.split() for line in lines[start + 1 : start + 1 + count])
        if not feasible or len(values) != count:
            raise WrongAnswer(status)
        taken = [known[_number(name)] for name, value in values.items() if float(value) > 0.5]
    except (ValueError, LookupError, StopIteration) as error:
        raise WrongAnswer(type(error).__name__) from error
    return taken, status == OPTIMAL


def _kinds(index: PlanIndex) -> list[int]:
    """Interpreters who speak the same and are there at the same time, together, in bits."""
    kinds: dict[tuple[frozenset[str], int], int] = defaultdict(int)
    for who, interpreter in enumerate(index.interpreters):
        free = sum((mask >> who & 1) << at for at, mask in enumerate(index.interpreters_free))
        kinds[interpreter.languages, free] |= 1 << who
    return list(kinds.values())


def _limits(index: PlanIndex, known: Sequence[Seat]) -> Iterator[tuple[int, list[int]]]:
    """How many of which variables may be 1."""
    pairs: dict[int, list[int]] = defaultdict(list)
    guests: dict[int, list[int]] = defaultdict(list)
    hosts: dict[int, list[int]] = defaultdict(list)
    slots: dict[int, list[int]] = defaultdict(list)
    for at, variable in enumerate(known):
        pair = index.pairs[variable.pair]
        pairs[variable.pair].append(at)
        guests[pair.guest].append(at)
        hosts[pair.host].append(at)
        slots[variable.slot].append(at)
    yield from ((1, members) for members in pairs.values())
    yield from ((index.guest_room[who], members) for who, members in guests.items())
    yield from ((index.host_room[who], members) for who, members in hosts.items())
    for moment in _moments(index):
        now = [at for slot in bits(moment) for at in slots[slot]]
        yield from _limits_now(index, known, moment, now)
    for one, other in _too_far(index):
        yield from _exclusion_limits(index, known, (one, other), [*slots[one], *slots[other]])


def _limits_now(
    index: PlanIndex, known: Sequence[Seat], moment: int, now: Iterable[int]
) -> Iterator[tuple[int, list[int]]]:
    """The same among the meetings of one moment."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at in now:
        variable = known[at]
        pair = index.pairs[variable.pair]
        groups["guest", pair.guest].append(at)
        groups["host", pair.host].append(at)
        for those in {moment, _sharing(index, moment, variable.slot)}:
            groups["tables", those].append(at)
        if pair.needs:
            groups["interpreters", variable.interpreters].append(at)
    there = union(index.interpreters_free[slot] for slot in bits(moment))
    for (kind, who), members in groups.items():
        if kind == "tables":
            yield union(index.tables_free[slot] for slot in bits(who)).bit_count(), members
        else:
            yield (who & there).bit_count() if kind == "interpreters" else 1, members


def _sharing(index: PlanIndex, moment: int, slot: int) -> int:
    """Those of a moment that are at the place of one of them."""
    return sum(1 << at for at in bits(moment) if index.places[at] == index.places[slot])


def _too_far(index: PlanIndex) -> Iterator[tuple[int, int]]:
    """Two at different times of which nobody reaches the one from the other."""
    for one, mask in enumerate(index.clash):
        for other in bits(mask >> one + 1 << one + 1):
            before, after = index.slots[one], index.slots[other]
            if not (before.starts < after.ends and after.starts < before.ends):
                yield one, other


def _exclusion_limits(
    index: PlanIndex, known: Sequence[Seat], two: tuple[int, int], members: Iterable[int]
) -> Iterator[tuple[int, list[int]]]:
    """Whoever is in one of two is not in the other, but for tables."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at in members:
        variable = known[at]
        pair = index.pairs[variable.pair]
        groups["guest", pair.guest].append(at)
        groups["host", pair.host].append(at)
        if pair.needs:
            groups["interpreters", variable.interpreters].append(at)
    there = union(index.interpreters_free[slot] for slot in two)
    for (kind, who), found in groups.items():
        yield (who & there).bit_count() if kind == "interpreters" else 1, found


def _moments(index: PlanIndex) -> list[int]:
    """The slots that run at one moment, for each moment at which one begins."""
    found = [
        sum(1 << at for at, it in enumerate(index.slots) if it.starts <= slot.starts < it.ends)
        for slot in index.slots
    ]
    return sorted({mask for mask in found if mask} | {1 << at for at in range(len(found))})


def _weight(index: PlanIndex, variable: Seat) -> int:
    """As `PlanIndex.worth`: what stays in its slot can always have its table again."""
    pair = index.pairs[variable.pair]
    table = pair.table_before
    before = pair.interpreter_before
    has_it = before >= 0 and variable.interpreters >> before & 1
    return index.weight(pair, variable.slot, table, before if has_it or not pair.needs else -2)


def _sum(name: str, terms: Iterable[tuple[int, int]]) -> list[str]:
    """A named sum over several lines, since the format limits how long one is."""
    texts = [f"{factor} x{at}" if factor != 1 else f"x{at}" for factor, at in terms]
    rows = [texts[at : at + _TERMS_A_LINE] for at in range(0, len(texts), _TERMS_A_LINE)]
    lines = [f" + {' + '.join(row)}" for row in rows]
    return [f" {name}:{lines[0]}", *lines[1:]]


def _number(name: str) -> int:
    """Which variable a name means; raises ValueError for one that is none."""
    if not (name[:1] == "x" and name[1:].isascii() and name[1:].isdigit()):
        raise ValueError(name)
    return int(name[1:])
