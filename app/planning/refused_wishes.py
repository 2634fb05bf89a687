"""Why a wish was not granted: what was missing in the final plan, and where nothing else was."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain.meeting_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanProblem,
    PlanUnit,
    PlanWish,
    RefusalReason,
    RefusedWish,
)
from app.planning.plan_places import Clashes, PlanPlaces, Whereabouts
from app.planning.plan_rules import can_interpret, needs_interpreter

Missing = tuple[RefusalReason, ...]


def refused_wishes(
    problem: PlanProblem, meetings: Sequence[PlannedMeeting]
) -> tuple[RefusedWish, ...]:
    """Each wish that these meetings do not grant, with a reason, in the order of the wishes."""
    met = {meeting.pair for meeting in meetings}
    refusals = _Refusals(problem, meetings)
    return tuple(refusals.of(wish) for wish in problem.wishes if (wish.guest, wish.host) not in met)


class _Refusals:
    """What is taken when in a plan, asked wish by wish."""

    def __init__(self, problem: PlanProblem, meetings: Sequence[PlannedMeeting]) -> None:
        self._problem = problem
        self._guests = {unit.id: unit for unit in problem.guests}
        self._hosts = {unit.id: unit for unit in problem.hosts}
        self._places = PlanPlaces(problem)
        self._slots = list(dict.fromkeys(slot.id for slot, _place in self._places.every))
        self._meetings = meetings
        times, far = self._places.at_one_time, self._places.hurried
        there = [(it, self._places.of(it.slot, it.table)) for it in meetings]
        people = [(name, at) for it, at in there for name in (f"g{it.guest}", f"h{it.host}")]
        self._busy, self._on_way = _taken(people, times), _taken(people, far)
        self._tables = _taken(((it.table, at) for it, at in there), times)
        translating = [(it.interpreter, at) for it, at in there]
        self._interpreters = _taken(translating, times)
        self._walking = _taken(translating, far)

    def of(self, wish: PlanWish) -> RefusedWish:
        """The reason that one wish was refused for."""
        guest, host = self._guests.get(wish.guest), self._hosts.get(wish.host)
        if (wish.guest, wish.host) in self._problem.never:
            return _refused(wish, RefusalReason.NEVER_WITH)
        if guest is None or host is None:
            return _refused(wish, RefusalReason.NEVER_PRESENT)
        together = [slot for slot in self._slots if slot in guest.slots & host.slots]
        if not together:
            is_over = (guest.slots | guest.over) & (host.slots | host.over)
            reason = RefusalReason.TIMES_OVER if is_over else RefusalReason.NEVER_PRESENT
            return _refused(wish, reason)
        fit = self._fit(guest, host)
        language = _language(guest, fit or ())
        if fit is not None:
            if not fit:
                return _refused(wish, RefusalReason.NOBODY_SPEAKS_BOTH)
            if not any(slot in one.slots for one in fit for slot in together):
                reason = RefusalReason.INTERPRETERS_NEVER_PRESENT
                return _refused(wish, reason, language=language)
        return self._of_times(wish, together, fit, language)

    def _of_times(
        self,
        wish: PlanWish,
        together: Sequence[str],
        fit: Sequence[PlanInterpreter] | None,
        language: str,
    ) -> RefusedWish:
        """What was missing in the slot in which the fewest things were."""
        always = tuple(self._full(wish))
        missing = {
            there: tuple(self._missing(wish, there, fit))
            for slot in together
            for there in self._with_tables(slot)
        }
        there = min(missing, key=lambda at: len(missing[at]))
        # Who is full is that in each slot; that nothing else was missing in one is worth saying.
        reason, *also = (*always, *missing[there]) or (RefusalReason.NOT_ASKED,)
        lacked = {RefusalReason.INTERPRETERS_TAKEN, RefusalReason.INTERPRETERS_ABSENT}
        named = language if lacked & {reason, *also} else ""
        return RefusedWish(wish.guest, wish.host, reason, there.slot, named, tuple(also))

    def _full(self, wish: PlanWish) -> Iterator[RefusalReason]:
        guest, host = self._guests[wish.guest], self._hosts[wish.host]
        if sum(it.guest == guest.id for it in self._meetings) >= guest.most:
            yield RefusalReason.GUEST_FULL
        if sum(it.host == host.id for it in self._meetings) >= host.most:
            yield RefusalReason.HOST_FULL

    def _missing(
        self, wish: PlanWish, at: Whereabouts, fit: Sequence[PlanInterpreter] | None
    ) -> Iterator[RefusalReason]:
        yield from self._missing_people(wish, at)
        if fit is not None:
            there = [one.id for one in fit if at.slot in one.slots]
            if not there:
                yield RefusalReason.INTERPRETERS_ABSENT
            elif (self._interpreters[at] | self._walking[at]).issuperset(there):
                yield RefusalReason.INTERPRETERS_TAKEN
        if self._tables[at].issuperset(self._places.tables_at(at)):
            yield RefusalReason.NO_TABLE

    def _with_tables(self, slot: str) -> list[Whereabouts]:
        """Where in a slot there are tables; where there are none at all, each place."""
        every = [Whereabouts(slot, it) for it in self._places.places_of(slot)]
        return [it for it in every if self._places.tables_at(it)] or every

    def _missing_people(self, wish: PlanWish, at: Whereabouts) -> Iterator[RefusalReason]:
        guest, host = f"g{wish.guest}", f"h{wish.host}"
        if guest in self._busy[at]:
            yield RefusalReason.GUEST_BUSY
        elif guest in self._on_way[at]:
            yield RefusalReason.GUEST_ON_WAY
        if host in self._busy[at]:
            yield RefusalReason.HOST_BUSY
        elif host in self._on_way[at]:
            yield RefusalReason.HOST_ON_WAY

    def _fit(self, guest: PlanUnit, host: PlanUnit) -> Sequence[PlanInterpreter] | None:
        """Those who can translate for the two; None where nobody has to."""
        if not needs_interpreter(guest, host):
            return None
        return [one for one in self._problem.interpreters if can_interpret(one, guest, host)]


def _taken(
    names: Iterable[tuple[str, Whereabouts]], clashes: Clashes
) -> Mapping[Whereabouts, set[str]]:
    """Who or what cannot be where, by a meeting that clashes with it."""
    found: dict[Whereabouts, set[str]] = defaultdict(set)
    for name, there in names:
        for at in clashes.get(there, ()):
            found[at].add(name)
    return found


def _language(guest: PlanUnit, fit: Iterable[PlanInterpreter]) -> str:
    """The language of the guest that interpreters are needed for."""
    spoken = {language for one in fit for language in one.languages & guest.languages}
    return min(spoken, default="")


def _refused(wish: PlanWish, reason: RefusalReason, *, language: str = "") -> RefusedWish:
    return RefusedWish(wish.guest, wish.host, reason, language=language)
