"""A date that the program proposes is a day on which people are at work."""

from datetime import date

import pytest

from app.i18n.working_days import next_working_day, usual_due

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 12, day) for day in (4, 5, 6, 7))


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY, MONDAY])
def test_a_weekend_gives_way_to_the_monday_after_it(day: date) -> None:
    assert next_working_day(day) == MONDAY


@pytest.mark.parametrize(("country", "proposed"), [("MN", FRIDAY), ("IL", MONDAY), ("IN", FRIDAY)])
def test_the_weekend_of_the_visitors_country_counts_too(country: str, proposed: date) -> None:
    assert next_working_day(FRIDAY, [country]) == proposed


@pytest.mark.parametrize("country", ["Atlantis", "XX", ""])
def test_a_country_that_nobody_knows_has_the_usual_weekend(country: str) -> None:
    assert next_working_day(FRIDAY, [country]) == FRIDAY


def test_a_promise_is_due_in_a_week_on_a_working_day_there() -> None:
    assert usual_due(date(2026, 11, 27)) == FRIDAY
    assert usual_due(date(2026, 11, 28), ("", "MN")) == MONDAY
    assert usual_due(date(2026, 11, 27), ("IL",)) == MONDAY
