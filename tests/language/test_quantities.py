"""Quantities are read in any of the ways in which people write them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.numbers import number_of
from app.language.quantities import Quantities, Units
from tests.support.catalogues import RESOURCES

with (RESOURCES / "search" / "units.toml").open("rb") as file:
    DATA = tomllib.load(file)
QUANTITIES = Quantities(Units(DATA))


def keys(text: str, lang: str = "de") -> list[str]:
    return [one.quantity.key.removeprefix("quantity:") for one in QUANTITIES.asked(text, lang)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("pump 720 m3/h", "flow~720"), ("360m³/h", "flow~360"), ("720 м³/ч", "flow~720"),
        ("720 м3/цаг", "flow~720"), ("500 Kubikmeter pro Stunde", "flow~500"),
        ("500 кубов в час", "flow~500"), ("100 l/s", "flow~360"), ("-40 °C", "temperature~-40"),
        ("−40°C", "temperature~-40"), ("-40 градусов", "temperature~-40"),
        ("−40 … +60 °C", "temperature=-40..60"), ("> 500 kW", "power>=500"),
        (">=0,5 MW", "power>=500"), ("≥500kw", "power>=500"), ("ab 500 kW", "power>=500"),
        ("über 500 kW", "power>=500"), ("от 500 кВт", "power>=500"), ("od 500 kW", "power>=500"),
        ("más de 500 kW", "power>=500"), ("не менее 500 кВт", "power>=500"),
        ("at least 500 kW", "power>=500"), ("500 кВт-аас дээш", "power>=500"),
        ("500 кВт-аас их", "power>=500"),
        ("motor up to 110 kW", "power<=110"), ("до 110 кВт", "power<=110"),
        ("bis zu 110 kW", "power<=110"), ("hasta 110 kW", "power<=110"),
        ("110 кВт хүртэл", "power<=110"), ("do 110 kW", "power<=110"), ("< 110 kW", "power<=110"),
        ("200–500 kW", "power=200..500"), ("200 bis 500 kW", "power=200..500"),
        ("от 200 до 500 кВт", "power=200..500"), ("200 kW - 500 kW", "power=200..500"),
        ("500 to 200 kW", "power=200..500"), ("6 kV", "voltage~6000"),
        ("DN 300", "nominal_diameter~300"),
        ("12 kilometres", "length~12000"), ("30 Zentimetern", "length~0.3"),
        ("110 horsepower", "power~82.027"), ("20 hektarów", "area~200000"),
        ("24 kilovolts", "voltage~24000"), ("300 килограммов", "mass~300"),
        ("DN300", "nominal_diameter~300"), ("7 200 m³/h", "flow~7200"), ("7.200 m³/h", "flow~7200"),
        ("2,5 MWh", "energy~2500"), ("1 м", "length~1"), ("24 kV-Anlage", "voltage~24000"),
        ("-45 C", "temperature~-45"), ("-40 хэмд", "temperature~-40"),
        ("насос -40", "temperature~-40"), ("от -35 до +40", "temperature=-35..40"),
        ("-20 °C bis 50", "temperature=-20..50"), ("down to -30 degrees", "temperature<=-30"),
        ("500-MW-Block", "power~500000"), ("300-t-Kran", "mass~300000"),
    ],
)  # fmt: skip
def test_a_quantity_is_read(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("200 Liter in der Sekunde", "de", "flow~720"), ("360 m³ die Stunde", "de", "flow~360"),
        ("48.000 Tonnen am Tag", "de", "throughput~2000"),
        ("90 Meter pro Minute", "de", "speed~1.5"),
        ("12 m3 per minute", "en", "flow~720"), ("720 cubic metres an hour", "en", "flow~720"),
        ("at least 100 gallons per minute", "en", "flow>=22.7125"),
        ("bomba de 100 litros por segundo", "es", "flow~360"),
        ("700 metros cúbicos por hora", "es", "flow~700"),
        ("насос на 100 литров в секунду", "ru", "flow~360"),
        ("700 кубических метров в час", "ru", "flow~700"),
        ("48 000 тонн в сутки", "ru", "throughput~2000"),
        ("700 metrów sześciennych na godzinę", "pl", "flow~700"),
        ("1800 шоо метр цагт", "mn", "flow~1800"), ("30 м3 минутад", "mn", "flow~1800"),
        ("20 m in 3 Tagen", "de", "length~20"),
    ],
)  # fmt: skip
def test_so_much_in_a_time_is_read_in_words_of_any_language(text: str, lang: str, key: str) -> None:
    assert keys(text, lang) == [key]


def test_a_rate_without_a_unit_of_its_own_is_shown_as_it_was_typed() -> None:
    (found,) = QUANTITIES.asked("12 Kubikmeter pro Minute", "de")
    assert (found.quantity.low, found.quantity.unit) == (12, "m³/min")


def test_a_rate_that_nothing_is_measured_in_is_none() -> None:
    assert keys("20 kW pro Tag") == ["power~20"]


@pytest.mark.parametrize(
    "text",
    [
        "SL 150",
        "F60 m",
        "ISO 9001",
        "S 200",
        "1800",
        "kW",
        "2019 г.",
        "12 in Chile",
        "3.2.1",
        "Pumpe -150",
        "200-A",
        "",
    ],
)
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "number"),
    [
        ("1,200", "en", 1200), ("1.200", "en", 1.2), ("1.200", "de", 1200), ("1,200", "de", 1.2),
        ("1.200,5", "en", 1200.5), ("1,200.5", "de", 1200.5), ("20 000", "ru", 20000),
        ("1.200.000", "en", 1200000), ("0,725", "en", 0.725), ("2,5", "en", 2.5), ("3", "", 3),
    ],
)  # fmt: skip
def test_a_number_is_read_as_the_language_writes_it(text: str, lang: str, number: float) -> None:
    assert number_of(text, lang) == number


INFINITE = float("inf")


@pytest.mark.parametrize(
    ("value", "unit", "lang", "dimension", "extents"),
    [
        ("720", "m³/h", "und", "flow", [(720, 720)]),
        ("bis 1.250", "kW", "de", "power", [(-INFINITE, 1250)]),
        ("up to 1,200", "m", "en", "length", [(-INFINITE, 1200)]),
        ("40,000–900,000", "m³/h", "en", "flow", [(40000, 900000)]),
        ("–25 … +40", "°C", "und", "temperature", [(-25, 40)]),
        ("−40…+60", "°C", "und", "temperature", [(-40, 60)]),
        ("ab –45", "°C", "de", "temperature", [(-45, INFINITE)]),
        ("> 95", "kW", "und", "power", [(95, INFINITE)]),
        ("2 × 315", "kW", "und", "power", [(315, 315)]),
        ("34 × 126", "mm", "und", "length", [(0.034, 0.034), (0.126, 0.126)]),
        ("30 / 6", "kV", "und", "voltage", [(30000, 30000), (6000, 6000)]),
        ("100 … 20 000", "t/h", "und", "throughput", [(100, 20000)]),
        ("< 1 × 10⁻³", "m/s", "und", "speed", [(-INFINITE, 0.001)]),
        ("DN 200–DN 710", "", "und", "nominal_diameter", [(200, 710)]),
        ("10–600", "DN", "und", "nominal_diameter", [(10, 600)]),
        ("± 5", "mm", "und", "", []),
        ("6 Wochen", "", "de", "", []),
        ("HDPE", "", "und", "", []),
        ("48 bis 52", "HRC", "de", "", []),
    ],
)  # fmt: skip
def test_a_fact_says_from_and_to(
    value: str, unit: str, lang: str, dimension: str, extents: list[tuple[float, float]]
) -> None:
    found, said = QUANTITIES.said(value, unit, lang)
    assert found == dimension
    assert [(one.low, one.high) for one in said] == [
        pytest.approx(extent, rel=1e-9) for extent in extents
    ]


_UNITS = [
    (alias, dimension, factor)
    for dimension, rows in DATA.items()
    for _, factor, aliases in rows.get("units", ())
    for alias in aliases.split()
    if not alias.startswith("=") and alias[0].isalpha() and alias.isalpha()
]


@given(
    st.sampled_from(_UNITS),
    st.integers(1, 999_999),
    st.sampled_from(["{} {}", "{}{}", " {}  {} ", "Pumpe {} {}", "{} {}.", "({} {})"]),
    st.booleans(),
)
def test_however_it_is_written_a_quantity_is_the_same(
    unit: tuple[str, str, float], number: int, form: str, grouped: bool
) -> None:
    alias, dimension, factor = unit
    shown = f"{number:,}".replace(",", "\u202f") if grouped else str(number)
    for written in (alias, alias.upper()):
        found = QUANTITIES.asked(form.format(shown, written), "de")
        assert [(one.quantity.dimension, one.quantity.low) for one in found] == [
            (dimension, number)
        ]
        assert found[0].quantity.factor == factor


@given(st.text(max_size=60), st.sampled_from(["", "de", "en", "mn"]))
def test_nothing_typed_raises_and_places_fit(text: str, lang: str) -> None:
    end = 0
    for one in QUANTITIES.asked(text, lang):
        assert end <= one.start < one.end <= len(text)
        end = one.end
    QUANTITIES.said(text, "kW", lang)


@given(
    st.lists(
        st.sampled_from(
            ["1", "23", "kW", "m", "bis", "–", "-", ">", "…", "0,5", "×", "/", "DN", " "]
        )
    ).map(" ".join)
)
def test_pieces_of_quantities_raise_nothing(text: str) -> None:
    end = 0
    for one in QUANTITIES.asked(text, "de"):
        assert end <= one.start < one.end <= len(text)
        end = one.end
    QUANTITIES.said(text, "m³/h", "de")
    QUANTITIES.said(text, "", "de")
