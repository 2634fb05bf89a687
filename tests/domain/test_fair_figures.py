"""The figures of a fair, each by its definition."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.fair_figures import (
    SEVERAL,
    AnswerReading,
    Breakdown,
    Cost,
    CountedLead,
    figures_of,
    of_day,
)
from app.domain.lead import FieldValue

ULAANBAATAR = timezone(timedelta(hours=8))
BERLIN = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 20, 12, tzinfo=ULAANBAATAR)
NOW = NOON + timedelta(days=5)


def lead(number: int = 0, made: datetime = NOON, **more: Any) -> CountedLead:
    return CountedLead(f"lead-{number}", made, **more)


def cells(kind: Breakdown, *leads: CountedLead, now: datetime = NOW) -> dict[str, int]:
    return {it.key: it.leads for it in figures_of(leads, now).tables.get(kind, ())}


def test_hours_and_days_are_those_of_the_fair_on_a_laptop_with_the_clock_of_home_as_well() -> None:
    late = NOON.replace(hour=2)  # 19:00 of the day before in Berlin
    here = [lead(n, made=late) for n in range(2)]
    astray = lead(9, made=late.astimezone(BERLIN))
    assert astray.made.date() == date(2026, 11, 19)
    assert cells(Breakdown.HOUR, *here, astray) == {"02": 3}
    assert cells(Breakdown.DAY, *here, astray) == {"2026-11-20": 3}
    assert len(of_day([*here, astray], date(2026, 11, 20))) == 3


def test_of_two_laptops_with_two_clocks_that_of_the_place_further_east_counts() -> None:
    one, two = lead(1), lead(2, made=NOON.astimezone(BERLIN))
    assert cells(Breakdown.HOUR, one, two) == cells(Breakdown.HOUR, two, one) == {"12": 2}


def test_the_most_frequent_comes_first_and_what_nobody_said_last() -> None:
    countries = ("DE", "", "", "", "MN", "MN", "AU")
    told = cells(Breakdown.COUNTRY, *(lead(n, country=it) for n, it in enumerate(countries)))
    assert list(told.items()) == [("MN", 2), ("AU", 1), ("DE", 1), ("", 3)]


def test_a_follow_up_counts_from_the_talk_and_only_where_contact_was_agreed_to() -> None:
    hours = (47, 48, 49)
    followed = [lead(n, may_contact=True, followed=NOON + timedelta(hours=n)) for n in hours]
    never = (lead(1, may_contact=True), lead(2), lead(3, followed=NOON))
    assert cells(Breakdown.FOLLOW_UP, *followed, *never) == {
        "within-48-hours": 2, "later": 1, "missed": 1, "no-contact": 2,
    }  # fmt: skip
    soon = NOON + timedelta(hours=48)
    assert cells(Breakdown.FOLLOW_UP, lead(may_contact=True), now=soon) == {"waiting": 1}


def test_a_lead_counts_once_for_each_member_and_sector_it_asked_for() -> None:
    asked = (("pumps", "p1"), ("pumps", "p2"), ("drills", ""))
    sectors = {"pumps": ("water", "mining"), "drills": ("mining",)}
    tables = figures_of([lead(asked=asked)], NOW, lambda member, _: sectors[member]).tables
    assert {it.key: it.leads for it in tables[Breakdown.MEMBER]} == {"pumps": 1, "drills": 1}
    assert {it.key: it.leads for it in tables[Breakdown.SECTOR]} == {"water": 1, "mining": 1}
    assert {it.key for it in tables[Breakdown.PRODUCT]} == {"pumps/p1", "pumps/p2"}


def test_staff_are_counted_only_where_that_is_wanted() -> None:
    told = [lead(author="AK"), lead(author="BM")]
    assert Breakdown.STAFF not in figures_of(told, NOW).tables
    wanted = figures_of(told, NOW, by_staff=True)
    assert wanted.count(Breakdown.STAFF, "AK") == 1


def test_answers_are_counted_as_they_are_read() -> None:
    def read(answer: FieldValue) -> AnswerReading | None:
        if answer.field == "answer:notes":
            return None
        if answer.field == "answer:amount":
            return AnswerReading("amount", number=float(answer.value), version=len(answer.value))
        return AnswerReading("budget", tuple(answer.value.split()))

    told = [
        ("answer:budget", "high soon"), ("answer:budget", "high"), ("answer:amount", "10"),
        ("answer:amount", "30"), ("answer:amount", "2"), ("answer:notes", "ring Ganbaatar"),
    ]  # fmt: skip
    leads = [lead(n, answers=(FieldValue(*it),)) for n, it in enumerate(told)]
    amount, budget = figures_of(leads, NOW, read=read).answers
    assert (amount.answered, amount.total, amount.median) == (3, 42, 10)
    assert [(it.version, it.answered, it.total) for it in amount.by_version] == [
        (1, 1, 2),
        (2, 2, 40),
    ]
    assert [(it.key, it.leads) for it in budget.choices] == [("high", 2), ("soon", 1)]
    assert figures_of(leads, NOW).answers == ()


def test_a_qualified_lead_is_hot_or_warm_and_costs_its_part() -> None:
    figures = figures_of([lead(rating=it) for it in ("hot", "warm", "cold", "")], NOW)
    assert figures.cost_each(Cost(1001)) == 500
    assert figures_of([lead()], NOW).cost_each(Cost(1000)) is None
    assert figures.cost_each(None) is None


def made(minutes: int, zone: timezone) -> datetime:
    return (NOON + timedelta(minutes=minutes)).astimezone(zone)


@given(
    st.lists(
        st.builds(
            CountedLead,
            st.uuids().map(str),
            st.builds(made, st.integers(0, 6000), st.sampled_from([BERLIN, ULAANBAATAR])),
            st.sampled_from(["AK", "BM"]),
            st.sampled_from(["MN", "DE", ""]),
            rating=st.sampled_from(["hot", "warm", "cold", ""]),
            step=st.sampled_from(["meeting", "own", ""]),
            may_contact=st.booleans(),
            known=st.booleans(),
            followed=st.none(),
        ),
        max_size=30,
    )
)
def test_each_lead_is_in_one_cell_of_every_table_and_on_one_day(leads: list[CountedLead]) -> None:
    figures = figures_of(leads, NOW, by_staff=True)
    for kind, counts in figures.tables.items():
        assert kind in SEVERAL or sum(it.leads for it in counts) == len(leads)
    days = [date.fromisoformat(it.key) for it in figures.tables.get(Breakdown.DAY, ())]
    told = [it.id for day in days for it in of_day(leads, day)]
    assert sorted(told) == sorted(it.id for it in leads)
