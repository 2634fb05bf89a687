"""A paper is out of date for whoever reads it and has other meetings now."""

from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_meetings import MeetingPlan
from app.domain.dossier import Dossier
from app.domain.handout_changes import changed_since
from tests.support.delegations import BEGIN, MONGOLIA, guest, host, meetings_item, met, tables

NAMED = ("anna", "bat", "dorj")


def changed(what: str, receiver: str = "", plan: int = 1) -> tuple[str, ...] | None:
    """Two guests met a host, and neither does any more; all three are named on the paper."""
    meetings = (met("bat", "anna"), met("dorj", "anna", "b2b-1020"))
    printed = MeetingPlan("p", 1, BEGIN, meetings=tuple(it.planned for it in meetings))
    people = (guest("bat"), guest("dorj"), host("anna"), host("uwe"))
    dossier = Dossier(MONGOLIA, (meetings_item(),), people, tables(1), plans=(printed,))
    handout = DelegationHandout("h", what, BEGIN, plan=plan, receiver=receiver, people=NAMED)
    return changed_since(dossier, handout)


def test_it_is_counted_for_those_who_read_it() -> None:
    assert changed("booklets") == ("bat", "dorj")
    assert changed("booklets", receiver="dorj") == ("dorj",)
    assert changed("members") == ("anna",)
    assert sorted(changed("wall") or ()) == ["anna", "bat", "dorj"]


def test_what_says_nothing_of_meetings_or_of_a_plan_is_never_out_of_date() -> None:
    assert changed("badges") is None
    assert changed("notice") is None
    assert changed("booklets", plan=0) is None
