"""A delegation is kept in the vault: changed, merged with another laptop's, backed up, erased."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.delegation import Delegation, LocalMoment, Participant, ParticipantPhoto, Party
from app.domain.delegation_feedback import feedback_of
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, LeadError, UsageError, VaultLocked
from app.domain.meeting_plan import PlanRule
from app.domain.question import QuestionKind
from app.services.delegation.delegations import new_thing_id
from tests.support.clocks import BEFORE_THE_DELEGATION
from tests.support.delegations import guest, host, meetings_item, met, moment, tables, wish
from tests.support.laptops import SHARED, give
from tests.support.pictures import photo
from tests.support.questions import question, reworded
from tests.support.vaults import PASSPHRASE

FIRST = date(2027, 3, 1)


def new(
    desk: Services,
    name: str = "Mongolia",
    *,
    starts: date = FIRST,
    ends: date = date(2027, 3, 3),
    sample: bool = False,
) -> Delegation:
    made = Delegation("", name, starts, ends, country="MN", sample=sample)
    return desk.delegations.make(made)


def filled(desk: Services, delegation: Delegation) -> Dossier:
    return desk.delegations.save(
        delegation.id,
        meetings_item(),
        guest("bat"),
        host("anna", "member-1"),
        *tables(2),
        wish("bat", "member-1"),
        met("bat", "member-1"),
    )


def without_seed(dossier: Dossier) -> Dossier:
    return replace(dossier, delegation=replace(dossier.delegation, seed="", id=""))


def test_what_is_kept_is_there_after_the_vault_was_locked(desk: Services) -> None:
    made = new(desk)
    before = filled(desk, made)
    desk.vault.lock()
    with pytest.raises(VaultLocked):
        desk.delegations.delegations()
    desk.vault.unlock(PASSPHRASE)
    assert desk.delegations.delegations() == (made,)
    assert desk.delegations.dossier(made.id) == before
    assert [it.pair for it in before.meetings] == [("bat", "member-1")]
    assert desk.delegations.find("mongolia") == desk.delegations.find(made.id) == made


def test_a_name_is_given_once_and_one_that_is_not_there_is_said(desk: Services) -> None:
    new(desk)
    with pytest.raises(UsageError, match="already exists"):
        new(desk, "MONGOLIA ")
    with pytest.raises(LeadError, match="no delegation called “Chile”"):
        desk.delegations.find("Chile")


def test_nothing_is_kept_outside_the_days_and_nothing_of_what_came_with_it(desk: Services) -> None:
    made = new(desk)
    early = replace(guest("bat"), present_from=LocalMoment(date(2027, 2, 28), time(9)))
    with pytest.raises(FieldError, match="2027-02-28 09:00 is outside the days"):
        desk.delegations.save(made.id, guest("dorj"), early)
    with pytest.raises(FieldError, match="not after the beginning"):
        desk.delegations.save(
            made.id, replace(early, present_from=moment("10:00"), present_to=moment("10:00"))
        )
    with pytest.raises(FieldError, match="not a day of this delegation"):
        desk.delegations.save(made.id, replace(meetings_item(), day=date(2027, 3, 4)))
    assert desk.delegations.dossier(made.id).people == ()


def test_a_new_one_begins_with_the_programme_of_an_earlier_one(desk: Services) -> None:
    made = new(desk)
    filled(desk, made)
    desk.delegations.save(
        made.id, replace(meetings_item(), id="late", day=date(2027, 3, 3), people=("bat",))
    )
    desk.delegation_places.set_way(made, "Hall 2", "Hall 5", 15)
    chile = Delegation("", "Chile", date(2027, 5, 10), date(2027, 5, 11))
    like = desk.delegations.dossier(desk.delegations.make(chile, like=made).id)
    (item,) = like.items
    assert (item.day, item.starts, item.title("mn")) == (date(2027, 5, 10), time(10), "Уулзалт")
    assert item.id not in {it.id for it in desk.delegations.dossier(made.id).items}
    assert [it.name for it in like.tables] == ["1", "2"]
    assert [(it.one, it.other, it.minutes) for it in like.travel_times] == [
        ("Hall 2", "Hall 5", 15)
    ]
    again = desk.delegation_places.set_way(like.delegation, "Hall 5", "hall 2", 20)
    assert [it.minutes for it in again.travel_times] == [20]
    assert (like.people, like.wishes, like.meetings) == ((), (), ())


def test_what_was_left_alone_keeps_what_somebody_else_wrote(desk: Services) -> None:
    made = new(desk)
    filled(desk, made)
    seen = guest("bat")
    desk.delegations.save(made.id, replace(seen, phone="+976 1"))
    dossier = desk.delegations.save(made.id, replace(seen, role="Director"), base=seen)
    assert dossier.person_of["bat"] == replace(seen, phone="+976 1", role="Director")


def test_what_is_removed_can_be_brought_back(desk: Services) -> None:
    made = new(desk)
    filled(desk, made)
    assert desk.delegations.remove(made.id, guest("bat")).guests == ()
    assert desk.delegations.save(made.id, guest("bat")).guests == (guest("bat"),)


def test_tables_are_those_that_are_named(desk: Services) -> None:
    made = new(desk)
    desk.delegations.set_tables(made.id, ["1", "2", "3"])
    dossier = desk.delegations.set_tables(made.id, ["3", "Hall 2", "1"])
    assert [(it.name, it.id) for it in dossier.tables[::2]] == [("3", "t3"), ("1", "t1")]
    with pytest.raises(UsageError, match="Two tables are called “1”"):
        desk.delegations.set_tables(made.id, ["1", " 1"])
    with pytest.raises(UsageError, match="200 tables at most"):
        desk.delegations.set_tables(made.id, list(map(str, range(201))))
    assert desk.delegations.dossier(made.id) == dossier


def test_a_picture_is_read_by_itself(desk: Services) -> None:
    made = new(desk)
    filled(desk, made)
    desk.delegations.save(made.id, ParticipantPhoto("bat", photo("Bat")))
    assert desk.delegations.photo(made.id, "bat") == photo("Bat")
    assert desk.delegations.photo(made.id, "dorj") == b""


# Two laptops


def test_a_delegation_goes_over_whole_and_again_is_no_news(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    made = new(one)
    before = filled(one, made)
    one.delegations.save(made.id, ParticipantPhoto("bat", photo("Bat")))
    assert one.bundles.write(tmp_path / "b", SHARED).delegations == 1
    (news,) = give(one, two, tmp_path / "b").delegations
    assert (news.name, news.is_new, news.conflicts) == ("Mongolia", True, ())
    assert two.delegations.dossier(made.id) == before
    assert two.delegations.photo(made.id, "bat") == photo("Bat")
    assert give(one, two, tmp_path / "b").delegations == ()


def test_a_picture_that_is_none_does_not_come(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    made = new(one)
    one.delegations.save(made.id, guest("bat"), ParticipantPhoto("bat", b"<svg onload='x'/>"))
    assert give(one, two, tmp_path / "b").bad_files == 1
    assert two.delegations.dossier(made.id).guests == (guest("bat"),)
    assert two.delegations.photo(made.id, "bat") == b""


def test_what_both_moved_is_shown_and_decided_on_either(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    made = new(one)
    filled(one, made)
    give(one, two, tmp_path / "b")
    meeting = met("bat", "member-1")
    one.delegations.save(made.id, replace(meeting, slot="b2b-1020"))
    two.delegations.save(made.id, replace(meeting, slot="b2b-1040"))
    (told,) = give(one, two, tmp_path / "b").delegations
    give(two, one, tmp_path / "b")
    (conflict,) = told.conflicts
    dossiers = [it.delegations.dossier(made.id) for it in (one, two)]
    assert dossiers[0] == dossiers[1]
    assert dossiers[0].conflicts == (conflict,)
    (now,) = dossiers[0].meetings
    assert now.slot == "b2b-1040"
    assert one.delegations.decide(conflict, other=True).conflicts == ()
    give(one, two, tmp_path / "b")
    after = two.delegations.dossier(made.id)
    assert (after.conflicts, after.meetings[0].slot) == ((), "b2b-1020")


def test_removing_what_the_other_went_on_writing_is_decided(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    made = new(one)
    filled(one, made)
    give(one, two, tmp_path / "b")
    one.delegations.remove(made.id, guest("bat"))
    two.delegations.save(made.id, replace(guest("bat"), phone="+976 1"))
    give(one, two, tmp_path / "b")
    (conflict,) = two.delegations.dossier(made.id).conflicts
    assert two.delegations.dossier(made.id).guests == (replace(guest("bat"), phone="+976 1"),)
    assert two.delegations.decide(conflict, other=True).guests == ()
    give(two, one, tmp_path / "b")
    assert one.delegations.dossier(made.id).guests == ()


def test_both_reading_one_list_know_the_same_people(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    made = new(one)
    give(one, two, tmp_path / "b")
    path = tmp_path / "guests.csv"
    path.write_text("Name,Organisation\nBat Dorj,Khar Uul\nTuya Bold,Shine Nuur\n", "utf-8")
    for laptop in (one, two):
        laptop.delegation_people.take_people(made, [path])
    give(one, two, tmp_path / "b")
    dossier = two.delegations.dossier(made.id)
    assert (len(dossier.guests), dossier.conflicts) == (2, ())


def test_two_laptops_ask_and_are_answered(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    made = new(one)
    filled(one, made)
    give(one, two, tmp_path / "b")
    useful, other = (question(it, QuestionKind.YES_NO) for it in ("useful", "again"))
    one.delegation_feedback.ask(made, [useful])
    two.delegation_feedback.ask(made, [reworded(useful, "Of use?"), other])
    for laptop, who in ((one, guest("bat")), (two, host("anna", "member-1"))):
        laptop.delegation_feedback.answer(made, who, "useful", "yes")
    give(one, two, tmp_path / "b")
    give(two, one, tmp_path / "c")
    here, there = (it.delegations.dossier(made.id) for it in (one, two))
    assert here.questions == there.questions
    assert sorted(it.id for it in here.questions.asked) == ["again", "useful"]
    (figures,) = [it for it in feedback_of(here.questions, here.feedback) if it.people]
    assert (figures.people, figures.counts) == (2, (("yes", 2),))
    # Each keeps the wording that it was given to.
    said = {it.person: here.questions.find(it.question, it.version) for it in here.feedback}
    assert {it.title("en") for it in said.values() if it} == {useful.title("en"), "Of use?"}


def test_two_plans_of_one_number_are_both_kept(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    made = new(one)
    filled(one, made)
    give(one, two, tmp_path / "b")
    for laptop in (one, two):
        laptop.meeting_plans.plan(made, repair_only=True)
    give(one, two, tmp_path / "b")
    dossier = two.delegations.dossier(made.id)
    assert [(it.number, it.device) for it in dossier.plans] == [(1, "booth-0"), (1, "booth-1")]
    assert two.meeting_plans.clashes(dossier) == ()
    assert two.meeting_plans.plan(made, repair_only=True).plan.number == 2


def test_two_meetings_that_two_laptops_put_at_one_table_are_told(
    laptops: list[Services], tmp_path: Path
) -> None:
    one, two, _ = laptops
    made = new(one)
    filled(one, made)
    others = guest("dorj", "de"), host("eva", "member-2")
    one.delegations.save(made.id, *others, met("dorj", "member-2", "b2b-1100", "t2"))
    give(one, two, tmp_path / "b")
    first, second = met("bat", "member-1"), met("dorj", "member-2", "b2b-1100", "t2")
    one.delegations.save(made.id, replace(first, slot="b2b-1040", table="t1"))
    two.delegations.save(made.id, replace(second, slot="b2b-1040", table="t1"))
    give(one, two, tmp_path / "b")
    dossier = two.delegations.dossier(made.id)
    assert dossier.conflicts == ()
    rules = {it.rule for it in two.meeting_plans.clashes(dossier)}
    assert PlanRule.TABLE_TWICE in rules


def test_a_sample_stays_where_it_is(laptops: list[Services], tmp_path: Path) -> None:
    one, two, _ = laptops
    new(one, sample=True)
    assert give(one, two, tmp_path / "b").delegations == ()
    assert two.delegations.delegations() == ()


def test_a_backup_brings_a_delegation_back(desk: Services) -> None:
    made = new(desk)
    before = filled(desk, made)
    backup = desk.backups.back_up()
    desk.delegations.remove(made.id, *before.people)
    desk.backups.restore(backup, PASSPHRASE)
    assert desk.delegations.dossier(made.id) == before


# Diets


def test_diets_are_counted_and_no_part_of_the_person(desk: Services) -> None:
    made = new(desk)
    filled(desk, made)
    desk.delegations.save(made.id, guest("dorj"))
    for person in (guest("bat"), guest("dorj")):
        desk.delegations.save_diet(made.id, person, "vegetarian")
    dossier = desk.delegations.save_diet(made.id, guest("dorj"), " no  fish ")
    assert dossier.kitchen() == (("no fish", 1), ("vegetarian", 1))
    assert "diet" not in Participant.__dataclass_fields__
    assert desk.delegations.save_diet(made.id, guest("dorj"), "").kitchen() == (("vegetarian", 1),)


def test_after_the_last_day_no_diet_is_shown_or_taken(desk: Services) -> None:
    yesterday = BEFORE_THE_DELEGATION - timedelta(days=2)
    made = new(desk, starts=yesterday, ends=yesterday)
    person = Participant(new_thing_id(), Party.GUEST, "Bat")
    desk.delegations.save(made.id, person)
    with pytest.raises(UsageError, match="is over"):
        desk.delegations.save_diet(made.id, person, "vegan")
