"""The evening at two laptops of a booth: what one of them wrote, the other does not write again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.follow_up_actions import FollowUpAction, FollowUpOrder, FollowUpOutlook
from app.domain.interest import Interest
from app.domain.lead import ConsentItem, Lead, NextStep, Person, Purpose
from app.domain.progress import NO_PROGRESS, Progress
from tests.support.laptops import give, three_laptops

SEEWALD = Interest("seewald", "Seewald", handover=True)
DONE = frozenset(FollowUpAction) - {FollowUpAction.REPORT}


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[list[Services]]:
    with three_laptops(tmp_path) as found:
        yield found


def put(desk: Services, name: str) -> Lead:
    draft = desk.leads.new_draft()
    person = Person("Bat", name, email=f"{name.casefold()}@mine.example", language="de")
    return desk.leads.save(
        replace(
            draft, person=person, interests=(SEEWALD,), next_step=NextStep.CALL,
            due=date(2026, 12, 1), consents=(Purpose.CONTACT, Purpose.HANDOVER),
        )
    )  # fmt: skip


def ready(desk: Services) -> tuple[int, int, int]:
    """Mails, entries of the calendar, and visitors for members that are still to be written."""
    found: FollowUpOutlook = desk.bulk_follow_up.outlook(desk.fairs.current().id)
    return (
        len(found.mails.ready),
        len(found.calendar.ready),
        sum(len(it.ready) for it in found.members),
    )


def follow_up(desk: Services, folder: Path, watch: Progress = NO_PROGRESS) -> None:
    folder.mkdir(exist_ok=True)
    order = FollowUpOrder(desk.fairs.current().id, folder, DONE, password="quite-a-long-one")
    desk.bulk_follow_up.carry_out(order, desk.texts("en"), watch)


def test_what_one_laptop_wrote_does_not_come_twice_from_the_other(
    booth: list[Services], tmp_path: Path
) -> None:
    one, two, three = booth
    for name in ("Dorj", "Weber"):
        put(one, name)
    give(one, two, tmp_path / "leads.bundle")
    assert ready(two) == (2, 2, 2)
    follow_up(one, tmp_path / "out")
    give(one, two, tmp_path / "written.bundle")
    assert ready(two) == (0, 0, 0)
    put(two, "Bold")
    assert ready(two) == (1, 1, 1)
    give(two, three, tmp_path / "on.bundle")  # which never saw the first laptop
    assert ready(three) == (1, 1, 1)
    (record, *_) = (it for it in three.leads.exports() if it.selection.member)
    assert (record.stamp.device, record.out) == ("booth-0", "Seewald.xlsx")


def test_a_lead_that_comes_later_than_what_was_written_of_it_is_done_all_the_same(
    booth: list[Services], tmp_path: Path
) -> None:
    one, two, _ = booth
    lead = put(one, "Dorj")
    follow_up(one, tmp_path / "out")
    give(one, two, tmp_path / "1.bundle")
    give(two, one, tmp_path / "back.bundle")
    before = one.leads.exports()
    give(two, one, tmp_path / "back.bundle")
    assert one.leads.exports() == before
    assert {id_ for it in two.leads.exports() for id_ in it.ids} == {lead.id}


class _Ended(BaseException):
    """The end of the program in the middle."""


def test_mails_before_the_program_ended_are_known_elsewhere_and_the_run_goes_on(
    booth: list[Services], tmp_path: Path
) -> None:
    one, two, _ = booth
    for name in ("Dorj", "Weber", "Bold"):
        put(one, name)

    def end(_step: str, done: int, _total: int) -> None:
        if done == 1:
            raise _Ended

    with pytest.raises(_Ended):
        follow_up(one, tmp_path / "out", Progress(end))
    give(one, two, tmp_path / "1.bundle")
    assert ready(two)[0] == 2
    give(two, one, tmp_path / "2.bundle")
    assert ready(one)[0] == 2
    follow_up(one, tmp_path / "out")
    give(one, two, tmp_path / "3.bundle")
    assert ready(two) == ready(one) == (0, 0, 0)
    assert len(list((tmp_path / "out").rglob("*.eml"))) == 3


def test_who_got_a_file_from_the_other_laptop_is_written_to_after_a_withdrawal(
    booth: list[Services], tmp_path: Path
) -> None:
    one, two, _ = booth
    lead = put(one, "Dorj")
    follow_up(one, tmp_path / "out")
    give(one, two, tmp_path / "1.bundle")
    after = two.consents.withdraw(lead.id, ConsentItem(Purpose.HANDOVER))
    (recipient,) = two.withdrawal_letters.recipients(after)
    assert recipient.member == "seewald"
    assert [it.name for it in recipient.files] == ["Seewald.xlsx"]
    assert two.withdrawal_letters.write(after, two.texts("en"), tmp_path)


def test_of_who_was_erased_nothing_is_told_and_nothing_kept(
    booth: list[Services], tmp_path: Path
) -> None:
    one, two, _ = booth
    lead = put(one, "Dorj")
    put(one, "Weber")
    follow_up(one, tmp_path / "out")
    give(one, two, tmp_path / "old.bundle")
    two.erasures.erase([lead.id])
    give(one, two, tmp_path / "old.bundle")
    assert lead.id not in {id_ for it in two.leads.exports() for id_ in it.ids}
