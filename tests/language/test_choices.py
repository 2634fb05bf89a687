"""A country or a language is found by any of its names."""

import pytest

from app.language.named_codes import countries, found_choices, one_choice, spoken_languages


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("en", "mongolia", "MN"),
        ("de", "Mongolei", "MN"),
        ("de", "mongolia", "MN"),
        ("en", "Монгол", "MN"),
        ("en", "Росс", "RU"),
        ("en", "chile", "CL"),
        ("de", "CL", "CL"),
        ("en", "中国", "CN"),
        ("de", "osterr", "AT"),
        ("en", "Österreich", "AT"),
    ],
)
def test_a_country_by_what_is_typed(lang: str, text: str, code: str) -> None:
    found = one_choice(countries(lang), text)
    assert found is not None
    assert found.code == code
    assert found.code in [choice.code for choice in found_choices(countries(lang), text)]


def test_what_may_mean_several_countries_means_none_yet() -> None:
    assert one_choice(countries("en"), "ma") is None
    assert found_choices(countries("en"), "ma")[0].code == "MA"
    assert {"MG", "MW", "MY"} <= {c.code for c in found_choices(countries("en"), "ma")}


def test_a_word_inside_a_name_finds_it_after_those_that_begin_so() -> None:
    assert "KR" in [choice.code for choice in found_choices(countries("en"), "korea")]


@pytest.mark.parametrize("text", ["mongolian", "Монгол", "mn"])
def test_a_language_by_its_names(text: str) -> None:
    found = one_choice(spoken_languages("en"), text)
    assert found is not None
    assert found.code == "mn"


def test_every_label_is_another() -> None:
    for choices in (countries("de"), spoken_languages("de")):
        labels = [choice.label for choice in choices]
        assert len(labels) == len(set(labels))
