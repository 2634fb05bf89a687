"""Units of facts stand in the letters of the language in which they are read."""

import pytest

from app.domain.member import Fact
from app.domain.units import written


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
    assert written(unit, lang) == said


def test_a_value_stands_with_its_unit() -> None:
    fact = Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "720"}, "m³/h")
    assert fact.said("ru").text == "720 м³/ч"
    assert Fact({"de": "Werkstoff"}, {"de": "Grauguss"}).said("de").text == "Grauguss"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "85%"), ("en-AU", "85%"), ("pl", "85%"), ("de", "85 %"), ("ru", "85 %")],
)
def test_a_percentage_is_closed_up_where_its_readers_write_it_so(lang: str, said: str) -> None:
    assert Fact({"de": "Verwertungsquote"}, {"und": "85"}, "%").said(lang).text == said
