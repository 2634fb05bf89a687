"""A delegation as JSON, as docs/reference/delegation-format.md describes it."""

from collections.abc import Iterable
from typing import Any

from app.domain.delegation import Delegation, LocalMoment, Participant, ProgrammeItem
from app.domain.delegation_feedback import feedback_of
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_intake import IntakeStatus, ListIntake
from app.domain.delegation_meetings import Meeting, MeetingPlan, meeting_id
from app.domain.delegation_problem import waited_for, without_languages
from app.domain.delegation_record import RecordConflict
from app.domain.dossier import Dossier
from app.domain.handout_changes import changed_since
from app.domain.meeting_plan import PlannedMeeting, RefusedWish
from app.domain.plan_comparison import PlanComparison
from app.domain.programme_moves import hurried_moves
from app.domain.serialise import to_dict


def delegation_as_json(delegation: Delegation) -> dict[str, object]:
    """A delegation by itself; what its IDs follow from is told nobody."""
    plain: dict[str, object] = to_dict(delegation)
    del plain["seed"]
    return plain


def dossier_as_json(dossier: Dossier) -> dict[str, object]:
    """All of a delegation but diets, pictures and plans of before, whose numbers it has."""
    return {
        "delegation": delegation_as_json(dossier.delegation),
        "programme": [_item(it) for it in dossier.items],
        "people": [_person(it, dossier) for it in dossier.people],
        "units": [
            {
                "id": it.id,
                "party": it.party,
                "people": [person.id for person in it.people],
                "member": it.member,
                "organisation": it.organisation,
            }
            for it in dossier.units.units
        ],
        "tables": [to_dict(it) for it in dossier.tables],
        "travel_times": [to_dict(it) for it in dossier.travel_times],
        "interpreters": [_moments(to_dict(it), it) for it in dossier.interpreters],
        "wishes": [to_dict(it) for it in dossier.wishes],
        "never": [to_dict(it) for it in dossier.never],
        "slots": [
            {
                "id": it.id,
                "item": it.item,
                "day": it.day.isoformat(),
                "starts": it.starts.isoformat("minutes"),
                "ends": it.ends.isoformat("minutes"),
            }
            for it in dossier.slots
        ],
        "meetings": [meeting_as_json(it) for it in dossier.meetings],
        "plans": [_short_plan(it) for it in dossier.plans],
        "plan": dossier.plan.number if dossier.plan else None,
        "printed_plan": dossier.printed.number if dossier.printed else None,
        **_missing(dossier),
        "conflicts": [conflict_as_json(it) for it in dossier.conflicts],
        "unreadable": dossier.unreadable,
    }


def _missing(dossier: Dossier) -> dict[str, object]:
    """What lists lack: languages, ways, and people of those who are wished for."""
    return {
        "without_languages": [it.id for it in without_languages(dossier)],
        "without_travel": [
            {"from": it.before.id, "to": it.after.id, "minutes": it.minutes}
            for it in hurried_moves(dossier)
        ],
        "waited_for": dict(sorted(waited_for(dossier).items())),
    }


def meeting_as_json(meeting: Meeting) -> dict[str, object]:
    """A meeting; without a place its slot and table are null."""
    plain: dict[str, object] = to_dict(meeting)
    return plain | {name: plain[name] or None for name in ("slot", "table", "interpreter", "lead")}


def plan_as_json(plan: MeetingPlan) -> dict[str, object]:
    """A plan with its meetings and what it did not grant."""
    return {
        **_short_plan(plan),
        "meetings": [planned_as_json(it) for it in plan.meetings],
        "refused": [to_dict(it) for it in plan.refused],
    }


def feedback_as_json(dossier: Dossier) -> list[dict[str, object]]:
    """How often which answer was given to each question."""
    return [
        {"question": it.question.id, "people": it.people, "counts": dict(it.counts)}
        for it in feedback_of(dossier.questions, dossier.feedback)
    ]


def planned_as_json(planned: PlannedMeeting) -> dict[str, object]:
    """A meeting as a plan has it."""
    plain: dict[str, object] = to_dict(planned)
    return plain | {"interpreter": planned.interpreter or None}


def refused_as_json(refused: RefusedWish, why: str, dossier: Dossier) -> dict[str, object]:
    """A wish that was not granted, `why` in words, and the ID by which to grant it."""
    plain: dict[str, object] = to_dict(refused)
    plain |= {"slot": refused.slot or None, "language": refused.language or None, "why": why}
    id_ = meeting_id(dossier.delegation, *refused.pair)
    return plain | {"can_be_granted": id_ if refused.can_be_granted else None}


def comparison_as_json(comparison: PlanComparison) -> dict[str, object]:
    """What leads from one plan to another."""
    return {
        "added": [planned_as_json(it) for it in comparison.added],
        "gone": [planned_as_json(it) for it in comparison.gone],
        "moved": [
            {
                "before": planned_as_json(it.before),
                "after": planned_as_json(it.after),
                "changes": list(it.changes),
            }
            for it in comparison.moved
        ],
        "same": comparison.same,
        "touched": sorted(comparison.touched),
        "interpreters": sorted(comparison.interpreters),
    }


def taken_as_json(taken: ListIntake) -> dict[str, object]:
    """What became of the rows of lists."""
    return {
        **{fate.value: taken.count(fate) for fate in IntakeStatus},
        "rows": [
            {
                "file": it.file,
                "line": it.line,
                "fate": it.fate,
                "about": it.about,
                "why": str(it.why) if it.why is not None else None,
                "id": it.id or None,
            }
            for it in taken.rows
        ],
        "unknown_columns": list(taken.unknown),
        "hidden": list(map(str, taken.hidden)),
    }


def conflict_as_json(conflict: RecordConflict) -> dict[str, object]:
    """What two laptops wrote differently."""
    plain: dict[str, object] = to_dict(conflict)
    return plain


def people_as_json(people: Iterable[Participant], dossier: Dossier) -> list[dict[str, object]]:
    """Some people of a delegation."""
    return [_person(it, dossier) for it in people]


def person_as_json(person: Participant, dossier: Dossier) -> dict[str, Any]:
    """All that is stored about somebody, diet among it: for that person alone."""
    unit = dossier.units.find(person.id)
    mine = {person.id, unit.id if unit else person.id}
    return {
        "person": _person(person, dossier),
        "diet": [{"text": it.text} for it in dossier.diets if it.person == person.id],
        "wishes": [to_dict(it) for it in dossier.wishes if mine & {it.by, it.wanted}],
        "never": [to_dict(it) for it in dossier.never if mine & {it.guest, it.host}],
        "meetings": [meeting_as_json(it) for it in dossier.meetings if mine & {*it.pair}],
        "handouts": [_handout(it) for it in dossier.handouts if person.id in it.people],
        "answers": [to_dict(it) for it in dossier.feedback if it.person == person.id],
    }


def handouts_as_json(dossier: Dossier) -> list[dict[str, object]]:
    """What of a delegation left, with whose names."""
    return [
        {
            **_handout(it),
            "people": list(it.people),
            "changed_since": list(changed_since(dossier, it) or ()),
        }
        for it in dossier.handouts
    ]


def _handout(handout: DelegationHandout) -> dict[str, object]:
    """A file that left, without those who are named in it."""
    plain: dict[str, object] = to_dict(handout)
    del plain["people"]
    return plain


def _person(person: Participant, dossier: Dossier) -> dict[str, object]:
    unit = dossier.units.find(person.id)
    plain = _moments(to_dict(person), person)
    plain["photo"] = bool(person.photo)
    at = person.attendance_at
    return {
        **plain,
        "attendance_at": at.to_text() if at else None,
        "unit": unit.id if unit else None,
    }


def _item(item: ProgrammeItem) -> dict[str, Any]:
    plain: dict[str, Any] = to_dict(item)
    plain |= {name: getattr(item, name).isoformat("minutes") for name in ("starts", "ends")}
    plain["titles"] = {it.lang: it.text for it in item.titles}
    plain["notes"] = {it.lang: it.text for it in item.notes}
    plain["breaks"] = [
        {"starts": it.starts.isoformat("minutes"), "ends": it.ends.isoformat("minutes")}
        for it in item.breaks
    ]
    return plain


def _moments(plain: dict[str, Any], of: Any) -> dict[str, Any]:  # noqa: ANN401 - who has a presence
    moments: dict[str, LocalMoment | None] = {
        name: getattr(of, name) for name in ("present_from", "present_to")
    }
    return plain | {name: at.to_text() if at else None for name, at in moments.items()}


def _short_plan(plan: MeetingPlan) -> dict[str, object]:
    return {
        "id": plan.id,
        "number": plan.number,
        "made": plan.made.isoformat(),
        "device": plan.device,
        "by": plan.by,
        "value": plan.value,
        "proven": plan.proven,
        "as_plan": plan.as_plan or None,
        "printed": plan.printed or None,
        "meetings": len(plan.meetings),
        "refused": len(plan.refused),
    }
