"""What one person does: items that are for them while they are there, meetings in their items."""

from dataclasses import replace
from datetime import time

import pytest

from app.domain.delegation import ItemKind, LocalMoment, Participant, ProgrammeItem
from app.domain.dossier import Dossier
from app.domain.personal_programme import personal_days, planned_now
from tests.support.delegations import (
    DAY,
    MONGOLIA,
    guest,
    host,
    meetings_item,
    met,
    moment,
    tables,
)

BAT, DORJ, ANNA = guest("bat"), guest("dorj"), host("anna", "member-1")


def item(id_: str, first: str, last: str, *people: str) -> ProgrammeItem:
    starts, ends = time.fromisoformat(first), time.fromisoformat(last)
    return ProgrammeItem(id_, DAY, starts, ends, ItemKind.VISIT, people=people)


ITEMS = (
    item("welcome", "09:00", "10:00"),
    meetings_item(),
    item("mine", "13:00", "15:00", "dorj", "anna"),
    item("dinner", "19:00", "21:00"),
)


def dossier(*people: Participant) -> Dossier:
    meetings = (met("bat", "member-1", "b2b-1040"), met("dorj", "member-1", "b2b-1000"))
    return Dossier(MONGOLIA, ITEMS, people, tables(2), meetings=meetings)


def items_of(person: Participant) -> list[str]:
    others = [it for it in (BAT, DORJ, ANNA) if it.id != person.id]
    days = personal_days(dossier(person, *others), person)
    return [entry.item.id for day in days for entry in day.entries]


def test_guests_do_what_is_for_all_and_what_names_them() -> None:
    assert items_of(BAT) == ["welcome", "b2b", "dinner"]
    assert items_of(DORJ) == ["welcome", "b2b", "mine", "dinner"]


def test_hosts_do_what_names_them_and_their_meetings() -> None:
    assert items_of(ANNA) == ["b2b", "mine"]


@pytest.mark.parametrize(
    ("come", "go", "left"),
    [
        (moment("10:00"), None, ["b2b", "dinner"]),
        (moment("09:59"), None, ["welcome", "b2b", "dinner"]),
        (None, moment("19:00"), ["welcome", "b2b"]),
        (None, moment("19:01"), ["welcome", "b2b", "dinner"]),
    ],
)
def test_what_is_before_somebody_comes_or_after_they_left_is_not_theirs(
    come: LocalMoment | None, go: LocalMoment | None, left: list[str]
) -> None:
    assert items_of(replace(BAT, present_from=come, present_to=go)) == left


def test_meetings_stand_in_the_order_of_time() -> None:
    planned = planned_now(dossier(BAT, DORJ, ANNA))
    assert [it.slot for it in planned] == ["b2b-1000", "b2b-1040"]
    (day,) = personal_days(dossier(BAT, DORJ, ANNA), ANNA)
    own = day.entries[0].appointments
    assert [it.partner("member-1").id for it in own] == ["dorj", "bat"]
    assert [it.table for it in own] == ["1", "1"]
