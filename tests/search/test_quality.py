"""Judged queries on a catalogue that nobody of this project wrote."""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.search.query import SearchRequest
from app.search.searcher import Searcher
from app.services.imports import ImportRequest
from app.store.catalogue.index import CatalogueIndex

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "search"
OVERALL, EACH_CLASS = 0.985, 0.95
DEPTH = 10

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the judged queries are not here")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    path = tmp_path_factory.mktemp("quality") / "catalog.db"
    request = ImportRequest(files=(DATA / "catalogue.jsonl",), out=path)
    build_services(find_paths()).imports.import_files(request)
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


def gain(found: Sequence[str], relevant: set[str]) -> float:
    """nDCG at DEPTH with relevance of yes or no."""
    places = [place for place, name in enumerate(found[:DEPTH]) if name in relevant]
    best = range(min(DEPTH, len(relevant)))
    return sum(1 / math.log2(p + 2) for p in places) / sum(1 / math.log2(p + 2) for p in best)


def test_judged_queries_find_what_they_should(judged: Searcher) -> None:
    gains = defaultdict(list)
    for line in (DATA / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        if query["relevant"]:
            lang = query["lang"].partition("/")[0].partition("+")[0]
            hits = judged.search(SearchRequest(query["q"], lang)).hits
            found = [hit.offering for hit in hits if hit.offering]
            gains[query["class"]].append(gain(found, set(query["relevant"])))
    means = {name: sum(values) / len(values) for name, values in gains.items()}
    every = [value for values in gains.values() for value in values]
    assert min(means.values()) >= EACH_CLASS, means
    assert sum(every) / len(every) >= OVERALL, means
