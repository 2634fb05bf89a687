"""Days, times, numbers and lists are written as each language writes them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config.paths import find_paths
from app.i18n import formats
from app.i18n.texts import texts_of

NOON = datetime(2026, 11, 5, 15, 4, 9)  # noqa: DTZ001 - as the clock shows it


def test_what_has_no_translation_is_said_in_english() -> None:
    texts = texts_of("fr", find_paths().translations)
    assert texts.gettext("Settings") == "Settings"
    assert texts.ngettext("{n} lead", "{n} leads", 2) == "2 leads"


def test_a_country_is_called_as_readers_call_it() -> None:
    assert formats.country_name("mn", "de") == "Mongolei"
    assert formats.country_name("MN", "ru") == "Монголия"
    assert formats.country_name("zz-none", "de") == "zz-none"


@pytest.mark.parametrize(
    ("lang", "day", "clock", "moment"),
    [
        ("de", "05.11.2026", "15:04", "05.11.2026, 15:04"),
        ("en", "5 Nov 2026", "15:04", "5 Nov 2026, 15:04"),
        ("es", "5 nov 2026", "15:04", "5 nov 2026, 15:04"),
        ("ru", "5 нояб. 2026\u202fг.", "15:04", "5 нояб. 2026\u202fг., 15:04"),
        ("pl", "5 listopada 2026", "15:04", "5.11.2026, 15:04"),
        ("mn", "2026\u202fоны 11\u2011р сарын 5", "15:04", "2026\u202fоны 11\u2011р сарын 5 15:04"),
    ],
)
def test_a_day_and_a_time(lang: str, day: str, clock: str, moment: str) -> None:
    assert formats.day(NOON.date(), lang) == day
    assert formats.clock(NOON, lang) == clock
    assert formats.moment(NOON, lang) == moment
    assert formats.clock(NOON, lang, seconds=True) == "15:04:09"


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("de", "5. Juni 2026"),
        ("en", "5 June 2026"),
        ("es", "5 de junio de 2026"),
        ("mn", "2026\u202fоны зургаадугаар сарын 5"),
        ("ru", "5 июня 2026\u202fг."),
        ("pl", "5 czerwca 2026"),
    ],
)
def test_a_notice_and_a_paper_have_the_month_in_full(lang: str, written: str) -> None:
    assert formats.long_day(date(2026, 6, 5), lang) == written


def test_a_polish_month_is_declined_in_a_sentence_and_in_numbers_in_a_list() -> None:
    third_of_may = date(2027, 5, 3)
    assert formats.day(third_of_may, "pl") == "3 maja 2027"
    assert formats.day_in_list(third_of_may, "pl") == "3.05.2027"
    assert formats.day_in_list(third_of_may, "en") == formats.day(third_of_may, "en")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "Kran, Pumpe und Öl"),
        ("en", "Kran, Pumpe and Öl"),
        ("es", "Kran, Pumpe y Öl"),
        ("ru", "Kran, Pumpe и Öl"),
        ("pl", "Kran, Pumpe i Öl"),
    ],
)
def test_things_in_a_sentence(lang: str, said: str) -> None:
    assert formats.listed(["Kran", "Pumpe", "Öl"], lang) == said
    assert formats.listed(["Kran"], lang) == "Kran"
    assert formats.listed([], lang) == ""


@pytest.mark.parametrize("lang", ["de", "en", "ru", "es", "mn", "pl", "sv", "hu"])
@given(value=st.dates(date(2000, 1, 1), date(2069, 12, 31)))
def test_a_day_in_numbers_is_read_back(lang: str, value: date) -> None:
    assert formats.parsed_day(formats.short_day(value, lang), lang) == value


@pytest.mark.parametrize("text", ["1.1.99999999999", "31.02.2026", "1.1.99999", "soon", "0.0.0"])
def test_what_is_no_day_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.parsed_day(text, "de")


def test_a_language_that_stands_alone_has_a_capital_and_one_in_a_sentence_its_own() -> None:
    for tag, lang, name in (
        ("ru", "ru", "русский"),
        ("es", "es", "español"),
        ("de", "en", "German"),
    ):
        assert formats.language_name(tag, lang) == name
        assert formats.language_title(tag, lang) == name[0].upper() + name[1:]
