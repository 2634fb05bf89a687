"""What visitors of a hall type first: countries, numbers, compounds and questions.

The share of queries whose first hit is right, and of those with a right one among five; and whether
titles are in the reader's language.
"""

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.search.judged import (
    Answered,
    Measured,
    ask,
    measure,
    own_queries,
    owners_in,
    sample_members,
)

QUERIES = own_queries(Path(__file__).parent / "data" / "hall.tsv")

FIRST = {
    "compound": 0.890, "country": 0.990, "country-none": 0.990, "quantity": 0.952,
    "hyphen": 0.823, "question": 0.870, "two-concepts": 0.858, "short": 0.690, "person": 0.990,
    "inflected": 0.973, "negative": 0.975, "fresh-compound": 0.847, "fresh-country": 0.759,
    "fresh-quantity": 0.990, "fresh-question": 0.717,
}  # fmt: skip
"""The share of each class whose first hit was meant, 0.01 under what is found today; of a class
without anything relevant the share that finds nothing. Raise them with the search. Fresh ones were
written from the files of the members before they were tried; words and weights followed."""

AMONG_FIVE = {
    "compound": 0.990, "country": 0.990, "quantity": 0.990, "hyphen": 0.990, "question": 0.970,
    "two-concepts": 0.990, "short": 0.923, "person": 0.990, "inflected": 0.990,
    "fresh-compound": 0.954, "fresh-country": 0.874, "fresh-quantity": 0.990,
    "fresh-question": 0.944,
}  # fmt: skip
"""The share with something that was meant among the first five."""

IN_THE_READERS_LANGUAGE = 1.0
"""The share of titles that are shown in the language of the query where they have one in it."""

NOTHING_RELEVANT = {"negative", "country-none"}

NUMBERS = {
    "compound": 70, "country": 60, "country-none": 30, "quantity": 80, "hyphen": 30,
    "question": 50, "two-concepts": 30, "short": 30, "person": 20, "inflected": 60,
    "negative": 70, "fresh-compound": 20, "fresh-country": 20, "fresh-quantity": 20,
    "fresh-question": 20,
}  # fmt: skip

MEMBERS = sample_members()
OWNERS = owners_in(MEMBERS)
TITLES = {
    offering["id"]: {lang for lang, text in offering["texts"].items() if text["title"]}
    for member in MEMBERS
    for offering in member["offerings"]
}


@pytest.fixture(scope="module")
def answered(sample: Path) -> list[Answered]:
    with closing(CatalogueIndex(sample)) as index:
        return ask(Searcher(index), QUERIES)


@pytest.fixture(scope="module")
def measured(answered: list[Answered]) -> list[Measured]:
    return measure(answered, OWNERS)


@pytest.mark.parametrize("kind", FIRST)
def test_the_first_hit_is_what_was_meant(measured: list[Measured], kind: str) -> None:
    assert _share(measured, kind, place=1) >= FIRST[kind], _missed(measured, kind, place=1)


@pytest.mark.parametrize("kind", AMONG_FIVE)
def test_what_was_meant_is_among_the_first_five(measured: list[Measured], kind: str) -> None:
    assert _share(measured, kind, place=5) >= AMONG_FIVE[kind], _missed(measured, kind, place=5)


def _share(measured: list[Measured], kind: str, place: int) -> float:
    of_kind = [one for one in measured if one.query.kind == kind]
    return 1 - len(_missed(measured, kind, place)) / len(of_kind)


def _missed(measured: list[Measured], kind: str, place: int) -> list[str]:
    of_kind = [one for one in measured if one.query.kind == kind]
    return [one.query.text for one in of_kind if one.rank < 1 / place]


def test_titles_are_in_the_readers_language(answered: list[Answered]) -> None:
    titles = [
        (one.query.text, hit.title.lang == one.query.lang)
        for one in answered
        for hit in one.answer.hits
        if hit.offering and one.query.lang in TITLES[hit.offering]
    ]
    others = Counter(text for text, right in titles if not right)
    assert 1 - others.total() / len(titles) >= IN_THE_READERS_LANGUAGE, others.most_common(20)


def test_the_set_has_every_class_in_its_number_and_languages() -> None:
    kinds = Counter(query.kind for query in QUERIES)
    assert kinds.keys() == NUMBERS.keys() == FIRST.keys()
    assert AMONG_FIVE.keys() == FIRST.keys() - NOTHING_RELEVANT
    assert [kind for kind, number in NUMBERS.items() if kinds[kind] < number] == []
    langs = Counter(query.lang for query in QUERIES)
    assert langs.keys() == {"de", "en", "es", "mn", "pl", "ru"}
    assert langs["de"] >= 0.3 * len(QUERIES)
    assert min(langs.values()) >= 0.12 * len(QUERIES)
    assert len({(query.kind, query.lang, query.text) for query in QUERIES}) == len(QUERIES)


def test_what_should_be_found_is_in_the_edition() -> None:
    ids = OWNERS.keys() | {member["id"] for member in MEMBERS}
    for query in QUERIES:
        assert query.grades.keys() <= ids, query.text
        assert bool(query.grades) == (query.kind not in NOTHING_RELEVANT), query.text


def test_something_of_every_member_should_be_found() -> None:
    meant = {OWNERS.get(name, name) for query in QUERIES for name in query.grades}
    assert meant == {member["id"] for member in MEMBERS}


def test_german_compounds_stand_in_no_text() -> None:
    texts = json.dumps(MEMBERS, ensure_ascii=False).casefold()
    compounds = [one.text for one in QUERIES if one.kind == "compound" and one.lang == "de"]
    assert [text for text in compounds if text.casefold() in texts] == []
