"""Judged queries: what people type at the booth, and how much of what they mean is found."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.search.searcher import Searcher
from app.services.catalogue.imports import ImportRequest
from app.store.catalogue.index import CatalogueIndex
from tests.search.judged import (
    Answered,
    Measured,
    ask,
    mean,
    means,
    measure,
    own_queries,
    owners_in,
    queries_of_others,
    sample_members,
)
from tests.support.more_data import more_files

QUERIES = own_queries(Path(__file__).parent / "data" / "queries.tsv")

FLOORS = {
    "name": 0.992, "offering": 0.988, "synonym": 0.908, "crosslang": 0.958, "compound": 0.962,
    "typo": 0.954, "translit": 0.930, "layout": 0.785, "number": 0.964, "place": 0.992,
    "question": 0.901, "prefix": 0.963, "negative": 0.980, "form": 0.958, "mixed": 0.978,
    "multi": 0.977, "booth": 0.932, "purpose": 0.837,
}  # fmt: skip
"""nDCG@10 of each class, 0.008 under what is found today: the same edition gives the same figures
everywhere. Raise them with the search; lower one only where another gains more by it."""

FLOORS_OF_LANGUAGES = {
    "de": 0.932, "en": 0.942, "es": 0.942, "mn": 0.898, "pl": 0.939, "ru": 0.953
}  # fmt: skip
OVERALL, RECALL, RANK = 0.934, 0.970, 0.945

OWNERS = owners_in(sample_members())
MEMBERS = set(OWNERS.values())


@pytest.fixture(scope="module")
def answered(sample: Path) -> list[Answered]:
    with closing(CatalogueIndex(sample)) as index:
        return ask(Searcher(index), QUERIES)


@pytest.fixture(scope="module")
def measured(answered: list[Answered]) -> list[Measured]:
    return measure(answered, OWNERS)


@pytest.mark.parametrize("kind", FLOORS)
def test_each_class_of_queries_finds_what_it_should(measured: list[Measured], kind: str) -> None:
    of_kind = [one for one in measured if one.query.kind == kind]
    missed = [one.query.text for one in of_kind if one.ndcg < 0.5]
    assert mean(of_kind).ndcg >= FLOORS[kind], f"missed: {missed}"


@pytest.mark.parametrize("lang", FLOORS_OF_LANGUAGES)
def test_no_language_finds_less_than_another(measured: list[Measured], lang: str) -> None:
    assert means(measured, "lang")[lang].ndcg >= FLOORS_OF_LANGUAGES[lang]


def test_judged_queries_find_what_they_should(measured: list[Measured]) -> None:
    every = mean(measured)
    assert every.ndcg >= OVERALL
    assert every.recall >= RECALL
    assert every.rank >= RANK


def test_titles_are_in_the_readers_language_where_the_offering_has_one(
    sample: Path, answered: list[Answered]
) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        spoken = {*connection.execute(
            "SELECT offering.id, lang FROM offering_text"
            " JOIN offering ON offering.row = offering_text.offering WHERE title <> ''"
        )}  # fmt: skip
    for query, answer in ((one.query, one.answer) for one in answered):
        for hit in answer.hits:
            own = (hit.offering, query.lang) in spoken
            assert not own or hit.title.lang == query.lang, (query.text, hit.title.text)


def test_the_set_asks_every_class_in_every_language() -> None:
    assert len(QUERIES) >= 300
    assert {query.kind for query in QUERIES} == set(FLOORS)
    for kind in FLOORS:
        assert {query.lang for query in QUERIES if query.kind == kind} == set(FLOORS_OF_LANGUAGES)
    texts = [(query.kind, query.lang, query.text) for query in QUERIES]
    assert len(set(texts)) == len(texts)


def test_what_should_be_found_is_in_the_edition() -> None:
    for query in QUERIES:
        assert set(query.grades) <= OWNERS.keys() | MEMBERS, query.text
        assert bool(query.grades) == (query.kind != "negative"), query.text


OTHERS = [
    path for path in more_files("queries.jsonl") if (path.parent / "catalogue.jsonl").exists()
]


@pytest.fixture(scope="module", params=OTHERS, ids=str)
def others(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Measured]]:
    queries: Path = request.param
    catalogue = queries.parent / "catalogue.jsonl"
    built = tmp_path_factory.mktemp("quality") / "catalog.db"
    asked = ImportRequest(files=(catalogue,), out=built)
    build_services(find_paths()).imports.import_files(asked)
    lines = catalogue.read_text(encoding="utf-8").splitlines()
    owners = owners_in(json.loads(line) for line in lines)
    with closing(CatalogueIndex(built)) as index:
        yield measure(ask(Searcher(index), queries_of_others(queries)), owners)


if OTHERS:

    def test_judged_queries_of_others_find_what_they_should(others: list[Measured]) -> None:
        assert min(one.ndcg for one in means(others, "kind").values()) >= 0.95
        assert mean(others).ndcg >= 0.985
