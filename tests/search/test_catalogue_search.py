"""The search as a window asks it: the list comes without what words need, and is the same list."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.search_request import MAX_QUERY_LENGTH, SearchRequest
from app.search.catalogue_search import CatalogueSearch
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex


@pytest.fixture
def search(catalogue: Path) -> Iterator[CatalogueSearch]:
    with closing(CatalogueIndex(catalogue)) as index:
        yield CatalogueSearch(index)


def test_a_list_by_typed_filters_tells_that_their_end_was_not_read(
    search: CatalogueSearch,
) -> None:
    typed = "market:mn "
    assert not search.search(SearchRequest(typed)).cut
    assert search.search(SearchRequest(typed * MAX_QUERY_LENGTH)).cut


@pytest.mark.parametrize("text", ["", " ", "\t\n", "насос", "-pumpe", "country:mn", "“", "?"])
@pytest.mark.parametrize("chosen", [{}, {"market": frozenset({"MN"})}])
def test_it_answers_as_the_searcher_does(
    search: CatalogueSearch, searcher: Searcher, text: str, chosen: dict[str, frozenset[str]]
) -> None:
    request = SearchRequest(text, filters=chosen, limit=1000)
    assert search.search(request) == searcher.search(request)
    search.get_ready()
    assert search.search(request) == searcher.search(request)
