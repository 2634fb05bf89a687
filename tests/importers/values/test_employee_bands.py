"""Numbers of employees, as lists have them: a size class only where one is meant."""

from pathlib import Path

import pytest

from app.importers.values.employee_bands import employee_band, spans_bands
from tests.importers.lists import json_lines, only, read


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("9", "1-9"), ("120", "50-249"), ("10 bis 49", "10-49"), ("250–499", "250-499"),
        ("etwa 40 (2019)", "10-49"), ("1'500", "500+"), ("1 200", "500+"), ("1.200,00", "500+"),
        ("ca. 50-100", "50-249"), ("11-50", "10-49"), ("2-10", "1-9"), ("201-500", "250-499"),
        ("249-50", "50-249"),
        ("500+", "500+"), ("+ de 500", "500+"), ("über 1.000", "500+"), ("> 499", "500+"),
        ("1000 und mehr", "500+"), ("500-аас дээш", "500+"), ("ponad 600", "500+"),
        ("<10", "1-9"), ("bis 9", "1-9"), ("до 10", "1-9"), ("9 or less", "1-9"),
        ("10 хүртэл", "1-9"), ("10-аас доош", "1-9"),
    ],
)  # fmt: skip
def test_a_number_or_a_range_becomes_the_class_in_which_it_lies(text: str, band: str) -> None:
    assert employee_band(text) == band
    assert not spans_bands(text)


@pytest.mark.parametrize(
    "text",
    [
        "less than 50", "<50", "bis 49", "unter 250", "до 50 чел.", "менее 50", "moins de 50",
        "menos de 50", "poniżej 50", "50-аас доош", "1-49", "up to 500", "50 or less",
        "50+", "> 249", "свыше 250", "ab 10", "100 and more", "250-аас дээш", "więcej niż 50",
        "10-100", "50-500", "rund über 100", "до 15",
    ],
)  # fmt: skip
def test_a_range_over_several_classes_leaves_it_open(text: str) -> None:
    assert employee_band(text) == ""
    assert spans_bands(text)


@pytest.mark.parametrize("text", ["0", "viele", "1-2-3", "<1", "9" * 5000, f"1-{'9' * 400}"])
def test_what_is_no_number_of_employees_says_nothing(text: str) -> None:
    assert employee_band(text) == ""
    assert not spans_bands(text)


def test_an_open_range_is_left_out_with_the_reason(tmp_path: Path) -> None:
    result = read(tmp_path, "a.csv", "Firma;Ort;Mitarbeiter\nAlpha;Forst;weniger als 50\n")
    assert only(result).employees == ""
    (note,) = result.rows[0].notes
    assert "weniger als 50" in str(note)
    assert "more than one size class" in str(note)


def test_an_open_range_in_our_own_form_does_not_cost_the_member(tmp_path: Path) -> None:
    content = json_lines({"name": "Alpha", "texts": {}, "employees": "<50"})
    result = read(tmp_path, "a.jsonl", content)
    assert only(result).employees == ""
    assert "<50" in str(result.rows[0].notes)
