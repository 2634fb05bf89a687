"""Units of facts stand in the letters of the language in which they are read."""

import pytest

from app.domain.member import Fact
from app.domain.units import localized_unit


@pytest.mark.parametrize(
    ("unit", "lang", "said"),
    [
        ("m³/h", "ru", "м³/ч"),
        ("m³/h", "mn", "м³/цаг"),
        ("m³/h", "es", "m³/h"),
        ("kN·m", "ru", "кН·м"),
        ("kW", "ru-RU", "кВт"),
        ("HRC", "ru", "HRC"),
        ("g", "ru", "g"),
        ("g/l", "ru", "г/л"),
        ("m Fahrbahn", "ru", "m Fahrbahn"),
        ("", "mn", ""),
    ],
)
def test_a_unit_is_written_as_its_readers_write_it(unit: str, lang: str, said: str) -> None:
    assert localized_unit(unit, lang) == said


def test_a_value_stands_with_its_unit() -> None:
    fact = Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "720"}, "m³/h")
    assert fact.value_in("ru").text == "720 м³/ч"
    assert Fact({"de": "Werkstoff"}, {"de": "Grauguss"}).value_in("de").text == "Grauguss"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "85%"), ("en-AU", "85%"), ("pl", "85%"), ("de", "85 %"), ("ru", "85 %")],
)
def test_a_percentage_is_closed_up_where_its_readers_write_it_so(lang: str, said: str) -> None:
    assert Fact({"de": "Verwertungsquote"}, {"und": "85"}, "%").value_in(lang).text == said


@pytest.mark.parametrize(
    ("value", "lang", "said"),
    [
        ("1800", "en", "1,800 m³/h"),
        ("1800", "de", "1800 m³/h"),
        ("38000", "de", "38.000 m³/h"),
        ("100–20000", "es", "100–20\u202f000 m³/h"),
        ("100–20000", "ru", "100–20\u00a0000 м³/ч"),
        ("100–20\u00a0000", "en", "100–20,000 m³/h"),
        ("38000", "kk", "38000 m³/h"),
        ("ST 4000", "en", "ST 4000 m³/h"),
        ("0.0025", "en", "0.0025 m³/h"),
    ],
)
def test_a_number_of_no_language_is_grouped_for_its_reader(
    value: str, lang: str, said: str
) -> None:
    assert Fact({"de": "Förderstrom"}, {"und": value}, "m³/h").value_in(lang).text == said


def test_a_number_without_a_unit_may_be_a_year_and_one_of_a_language_is_as_it_was_written() -> None:
    assert Fact({"de": "Baujahr"}, {"und": "2019"}).value_in("en").text == "2019"
    assert Fact({"de": "Gewicht"}, {"en": "1800"}, "kg").value_in("en").text == "1800 kg"
