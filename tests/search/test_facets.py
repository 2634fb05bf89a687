"""Counts are those of the very list that is shown."""

import pytest

from app.domain.search_request import FACETS, SearchRequest
from app.search.searcher import Searcher


@pytest.mark.parametrize("text", ["pumpe", "p", "schlammpmupe", "tauchpumpe qqqqqq", "bau", ""])
@pytest.mark.parametrize("facet", FACETS)
def test_choosing_a_value_gives_as_many_hits_as_it_says(
    searcher: Searcher, text: str, facet: str
) -> None:
    before = searcher.search(SearchRequest(text, limit=1000))
    for value, number in before.facets[facet].items():
        chosen = {facet: frozenset({value})}
        after = searcher.search(SearchRequest(text, filters=chosen, limit=1000))
        assert len(after.hits) == number == after.offerings + after.members


def test_values_of_one_facet_add_up_and_facets_narrow(searcher: Searcher) -> None:
    def number(**filters: set[str]) -> int:
        chosen = {facet: frozenset(values) for facet, values in filters.items()}
        answer = searcher.search(SearchRequest("bau pumpe"[4:], filters=chosen, limit=1000))
        return len(answer.hits)

    assert number(kind={"product", "service"}) == number(kind={"product"}) + number(
        kind={"service"}
    )
    assert number(kind={"product"}, market={"CL"}) <= number(kind={"product"})


def test_a_facet_with_a_choice_still_counts_its_other_values(searcher: Searcher) -> None:
    chosen = {"market": frozenset({"MN"})}
    with_choice = searcher.search(SearchRequest("", filters=chosen))
    assert with_choice.facets["market"] == {"CL": 1, "MN": 1}
    assert [hit.member for hit in with_choice.hits] == ["seewald"]


def test_a_parent_sector_has_what_its_children_have(searcher: Searcher) -> None:
    facets = searcher.search(SearchRequest("pumpe")).facets["sector"]
    assert facets["water"] == facets["water-dewatering"]


def test_without_facets_none_are_counted(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("pumpe", with_facets=False)).facets == {}
