"""Who gets a change slip: those alone whose own meetings are others than on their papers."""

from collections.abc import Iterator, Mapping

from app.domain.delegation import AttendanceState, Interpreter, Participant, Party
from app.domain.delegation_meetings import MeetingPlan
from app.domain.delegation_papers import ChangeSlip
from app.domain.delegation_units import MeetingUnit
from app.domain.dossier import Dossier
from app.domain.personal_programme import changes_of, planned_now
from app.domain.plan_comparison import PlanComparison, compared_plans
from app.services.delegation.paper_languages import PaperLanguages


def change_slips(
    dossier: Dossier,
    since: Mapping[Party, MeetingPlan],
    languages: PaperLanguages,
    person: Participant | None = None,
) -> Iterator[ChangeSlip]:
    """The slips of guests, hosts and interpreters, or that of one person alone.

    Who is absent and has no meeting left gets none unless named: nobody would take it. `since` is
    the plan that each party has on paper; interpreters have the older of them.
    """
    now = planned_now(dossier)
    compared = {party: compared_plans(plan.meetings, now) for party, plan in since.items()}
    for party, comparison in compared.items():
        for unit in dossier.units.of(party):
            if unit.id in comparison.touched:
                slips = _for_unit(unit, comparison, languages, since[party].number)
                away = _away(unit) if all(unit.id not in it.pair for it in now) else frozenset()
                yield from (
                    it
                    for it in slips
                    if (it.person not in away if person is None else it.person == person.id)
                )
    if compared and person is None:
        oldest = min(since, key=lambda it: since[it].number)
        for one in dossier.interpreters:
            if one.id in compared[oldest].interpreters:
                yield _for_interpreter(one, compared[oldest], languages, since[oldest].number)


def _away(unit: MeetingUnit) -> frozenset[str]:
    return frozenset(it.id for it in unit.people if it.attendance is AttendanceState.ABSENT)


def _for_unit(
    unit: MeetingUnit, comparison: PlanComparison, languages: PaperLanguages, since: int
) -> Iterator[ChangeSlip]:
    changes = changes_of(comparison, unit.id)
    for it in unit.people:
        names = (it.label, it.organisation if it.name else "")
        yield ChangeSlip(unit.id, it.id, names, languages.of(it), changes, since)


def _for_interpreter(
    one: Interpreter, comparison: PlanComparison, languages: PaperLanguages, since: int
) -> ChangeSlip:
    changes, lang = changes_of(comparison, one.id), languages.of_interpreter(one)
    return ChangeSlip(one.id, one.id, (one.name,), lang, changes, since)
