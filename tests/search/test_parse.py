"""What was typed is understood as words, phrases, exclusions and filters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search_request import MAX_QUERY_LENGTH
from app.language.languages import read_languages
from app.search.parse import TypedFilter, parse

DATA = read_languages(Path(__file__).parents[2] / "resources")
FOLDING = DATA.folding


def filter_of(name: str, value: str) -> TypedFilter:
    if name.lower() != "land":
        return TypedFilter()
    return TypedFilter("country", {"chile": "CL", "south africa": "ZA"}.get(value.lower(), ""))


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded", "countries"),
    [
        ("Pumpe ATEX", "pumpe atex", [], "", ""),
        ('"Pumpe im Sumpf"', "pumpe im sumpf", ["pumpe im sumpf"], "", ""),
        ('"Pumpe im', "pumpe im", [], "", ""),
        ('"Pumpe" Sumpf', "pumpe sumpf", [], "", ""),
        ('"F 60" "F 60"', "f 60 f 60", ["f 60"], "", ""),
        ("Pumpe -Tauchpumpe", "pumpe", [], "tauchpumpe", ""),
        ("Abraum-Bagger", "abraum bagger", [], "", ""),
        ("Rohre und -bogen", "rohre und bogen", [], "", ""),
        ("Rohre, -bogen", "rohre bogen", [], "", ""),
        ("Rohre / -bogen", "rohre bogen", [], "", ""),
        ("Be- und Ausladen -Kran", "be und ausladen", [], "kran", ""),
        ("Pumpe -40", "pumpe 40", [], "", ""),
        ("Pumpe - Tauchpumpe", "pumpe tauchpumpe", [], "", ""),
        ('Pumpe -"im Sumpf"', "pumpe", [], "im sumpf", ""),
        ("land:chile iso9001", "iso9001", [], "", "CL"),
        ('land:"South Africa" land:chile', "", [], "", "CL ZA"),
        ("land:", "", [], "", ""),
        ("land:atlantis", "atlantis", [], "", ""),
        ("http://example.org", "http example org", [], "", ""),
        ("AND OR NOT NEAR(", "and or not near", [], "", ""),
        ('" - : * ^', "", [], "", ""),
    ],
)
def test_queries(text: str, words: str, phrases: list[str], excluded: str, countries: str) -> None:
    query = parse(text, FOLDING, filter_of, DATA.conjunctions)
    assert " ".join(word.folded for word in query.words) == words
    assert [" ".join(phrase) for phrase in query.phrases] == phrases
    assert " ".join(word.folded for word in query.excluded) == excluded
    assert " ".join(sorted(query.filters.get("country", ()))) == countries


@pytest.mark.parametrize(("text", "complete"), [("pum", False), ("pum ", True), ('"pum"', True)])
def test_the_last_word_may_go_on(text: str, complete: bool) -> None:
    (word,) = parse(text, FOLDING, filter_of).words
    assert word.complete is complete


def test_too_long_input_is_cut_and_says_so() -> None:
    assert parse("a" * MAX_QUERY_LENGTH, FOLDING, filter_of).cut is False
    query = parse("pumpe " * 50, FOLDING, filter_of)
    assert query.cut
    assert sum(len(word.text) for word in query.words) < MAX_QUERY_LENGTH


@given(st.text(max_size=80))
def test_anything_can_be_typed(text: str) -> None:
    parse(text, FOLDING, filter_of)
