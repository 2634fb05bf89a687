"""For whom a paper that was printed is out of date: whose own meetings are others now."""

from collections.abc import Collection

from app.domain.delegation import Party
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_papers import PaperKind
from app.domain.dossier import Dossier
from app.domain.personal_programme import planned_now
from app.domain.plan_comparison import compared_plans

_FOR_ONE_SIDE = {PaperKind.BOOKLETS.value: Party.GUEST, PaperKind.MEMBERS.value: Party.HOST}
"""Papers that name both sides, and are read by one."""
_OF_MEETINGS = frozenset(
    it.value
    for it in (
        PaperKind.BOOKLETS,
        PaperKind.MEMBERS,
        PaperKind.INTERPRETERS,
        PaperKind.WALL,
        PaperKind.CRIB,
        PaperKind.SLIPS,
        PaperKind.CALENDAR,
    )
)


def changed_since(dossier: Dossier, handout: DelegationHandout) -> tuple[str, ...] | None:
    """The people for whom a paper says other meetings than they have now, by their IDs.

    None for what says nothing of meetings, or of a plan that nobody knows any more.
    """
    plan = next((it for it in reversed(dossier.plans) if it.number == handout.plan), None)
    if plan is None or handout.what not in _OF_MEETINGS:
        return None
    touched = compared_plans(plan.meetings, planned_now(dossier)).touched
    side, readers = _FOR_ONE_SIDE.get(handout.what), _readers(handout)
    units = (it for it in dossier.units.units if it.id in touched and side in {None, it.party})
    return tuple(one.id for unit in units for one in unit.people if one.id in readers)


def _readers(handout: DelegationHandout) -> Collection[str]:
    return {handout.receiver} if handout.receiver else {*handout.people}
