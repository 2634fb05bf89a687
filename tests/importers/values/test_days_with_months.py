"""Days and times as people and programs write them in lists, in the languages of lists."""

from datetime import date, time

import pytest

from app.importers.values.moments import (
    are_several_days,
    day_in,
    day_of,
    is_day_alone,
    span_in,
    time_in,
    without_short_day,
)

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


@pytest.mark.parametrize(
    ("starts", "ends", "span"),
    [
        ("9 am", "10.30 a.m.", "09:00-10:30"),
        ("2-3 pm", "", "14:00-15:00"),
        ("1.30–3.00 p.m.", "", "13:30-15:00"),
        ("11-1 pm", "", "11:00-13:00"),
        ("2 pm – 4", "", "14:00-16:00"),
        ("2", "3 pm", "14:00-15:00"),
        ("9:30 a. m. a 11 a. m.", "", "09:30-11:00"),
        ("9:30 p. m.", "11:00 p. m.", "21:30-23:00"),
        ("9-00 – 10-30", "", "09:00-10:30"),
        ("9-12", "", "09:00-12:00"),
        ("с 9 до 10 ч", "", "09:00-10:00"),
        ("10 цагаас 12 цаг", "", "10:00-12:00"),
        ("0,395833", "0.75", "09:30-18:00"),
    ],
)
def test_two_cells_or_one_say_from_when_until_when(starts: str, ends: str, span: str) -> None:
    assert "-".join(f"{it:%H:%M}" for it in span_in(starts, ends) if it) == span


@pytest.mark.parametrize("text", ["2.–3.5.2027", "2. und 3. Mai", "2./3.5.", "2.5.2027 - 3.5.2027"])
def test_several_days_are_not_the_last_of_them(text: str) -> None:
    assert are_several_days(text)
    assert not are_several_days("Mo., 3.5.2027, 9.30–10.30")


@pytest.mark.parametrize("text", ["46510", "03-May-27", "3-Mai", "3-maj"])
def test_a_day_may_stand_as_excel_stores_or_shows_it(text: str) -> None:
    assert day_of([date(2027, 5, 2), MAY], text) == MAY


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
