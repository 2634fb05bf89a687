"""Days as people write them in lists: with the name of the month, in the languages of lists."""

from datetime import date, time

import pytest

from app.importers.values.moments import day_in, day_of, is_day_alone, time_in, without_short_day

MAY = date(2027, 5, 3)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Montag, 3. Mai 2027", None),
        ("Mo., 3. Mai 2027, 9 Uhr", time(9)),
        ("lunes 3 de mayo 2027, 10:30", time(10, 30)),
        ("lunes, 3 de mayo de 2027", None),
        ("3 de mayo del 2027 16:00", time(16)),
        ("3 мая 2027 г.", None),
        ("2027 оны 5-р сарын 3", None),
        ("2027 оны 5 сарын 3-ны өдөр", None),
        ("poniedziałek, 3 maja 2027", None),
        ("May 3, 2027", None),
        ("Monday 3 May 2027 10:30", time(10, 30)),
        ("May 3rd, 2027 at 2:15 pm", time(14, 15)),
    ],
)
def test_a_month_may_be_a_word(text: str, at: time | None) -> None:
    assert day_in(text) == MAY
    assert time_in(text) == at
    assert is_day_alone(text) is (at is None)


@pytest.mark.parametrize("text", ["3. Mai", "3 de mayo", "Di. 3.5., 9 Uhr", "3 мая", "5-р сарын 3"])
def test_a_day_of_the_visit_needs_no_year(text: str) -> None:
    assert day_of([date(2027, 5, 2), MAY], text) == MAY
    assert time_in(without_short_day(text)) == (time(9) if "Uhr" in text else None)


@pytest.mark.parametrize(
    "text", ["lunes 3", "3 Personen", "Maier 2027", "3. Maien 2027", "31. Juni"]
)
def test_other_words_are_no_months(text: str) -> None:
    assert day_in(text) is None
    assert day_of([MAY], text) is None
