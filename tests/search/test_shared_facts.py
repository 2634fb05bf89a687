"""The facts that results share, by which a list is narrowed further."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.member import Fact, Member, Offering, OfferingText
from app.domain.search_outcome import Outcome
from app.domain.search_request import SearchRequest
from app.domain.shared_fact import SharedFact
from app.i18n.fact_words import limits_in, with_limits
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build

FLOW = {"de": "Förderstrom", "en": "Flow rate", "ru": "Подача"}
WIDTH = {"de": "Gurtbreite", "en": "Belt width", "ru": "Ширина ленты"}
LENGTH = {"de": "Länge", "en": "Length", "ru": "Длина"}


def _offering(id_: str, title: str, *facts: Fact) -> Offering:
    return Offering(id=id_, texts={"de": OfferingText(title, "", "")}, facts=facts)


MEMBER = Member(
    id="one",
    name="One",
    offerings=(
        _offering("small", "Pumpe A", Fact(FLOW, {"und": "30"}, "m³/h")),
        _offering("middle", "Pumpe B", Fact(FLOW, {"und": "100 … 360"}, "m³/h")),
        _offering("large", "Pumpe C", Fact(FLOW, {"de": "bis 1.800"}, "m³/h")),
        _offering("narrow", "Gurt A", Fact(WIDTH, {"und": "800"}, "mm")),
        _offering(
            "wide", "Gurt B", Fact(WIDTH, {"und": "2400"}, "mm"), Fact(LENGTH, {"und": "300"}, "m")
        ),
        _offering("wider", "Gurt C", Fact(WIDTH, {"und": "3200"}, "mm")),
        *(_offering(f"plain-{n}", f"Sieb {n}") for n in range(9)),
        _offering("sieve-1", "Sieb M", Fact(FLOW, {"und": "5"}, "m³/h")),
        _offering("sieve-2", "Sieb N", Fact(FLOW, {"und": "6"}, "m³/h")),
    ),
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    path = Path(tmp_path_factory.mktemp("shared"), "catalog.db")
    build(path, MEMBER)
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


def ask(searcher: Searcher, text: str, lang: str = "de") -> Outcome:
    return searcher.search(SearchRequest(text, lang))


def one(outcome: Outcome) -> SharedFact:
    (fact,) = outcome.shared
    return fact


def test_a_fact_of_many_results_has_all_their_numbers(searcher: Searcher) -> None:
    fact = one(ask(searcher, "Pumpe"))
    assert (fact.dimension, fact.name, fact.unit) == ("flow", "", "m³/h")
    assert fact.numbers == (30.0, 100.0, 360.0, 1800.0)
    assert fact.asked is None


def test_a_length_has_the_name_of_its_fact_in_the_readers_language(searcher: Searcher) -> None:
    fact = one(ask(searcher, "Gurt"))
    assert (fact.name, fact.unit, fact.numbers) == ("Gurtbreite", "mm", (800.0, 2400.0, 3200.0))
    assert one(ask(searcher, "Gurt", "en")).name == "Belt width"


@pytest.mark.parametrize("text", ["", "Sieb", "Pumpe Zahnarzt", "Nichts"])
def test_what_few_of_the_results_have_is_not_shared(searcher: Searcher, text: str) -> None:
    assert ask(searcher, text).shared == ()


def test_what_is_asked_of_a_fact_leaves_all_numbers_to_choose_from(searcher: Searcher) -> None:
    outcome = ask(searcher, "Pumpe ≥ 400 m³/h")
    assert [hit.offering for hit in outcome.hits] == ["large"]
    fact = one(outcome)
    assert fact.numbers == (30.0, 100.0, 360.0, 1800.0)
    assert fact.typed == "≥ 400 m³/h"
    assert fact.asked is not None
    assert (fact.asked.comparison, fact.asked.low) == ("from", 400.0)


def test_a_quantity_alone_is_a_fact_to_choose_from(searcher: Searcher) -> None:
    assert one(ask(searcher, "200 m³/h")).numbers == (5.0, 6.0, 30.0, 100.0, 360.0, 1800.0)


def test_the_number_of_each_hit_stands_on_the_slider(seed: Searcher) -> None:
    outcome = ask(seed, "motor up to 110 kW", "en")
    fact = next(fact for fact in outcome.shared if fact.asked)
    told = [reason.found for hit in outcome.hits for reason in hit.why if reason.kind == "fact"]
    assert "Motor rating: 110 kW" in told
    assert {74.0, 97.0, 110.0} <= {*fact.numbers}


def test_numbers_are_in_the_unit_that_was_typed(searcher: Searcher) -> None:
    fact = one(ask(searcher, "Gurt Gurtbreite ab 2 m"))
    assert (fact.unit, fact.numbers) == ("m", (0.8, 2.4, 3.2))


def test_filters_shorten_the_numbers(searcher: Searcher) -> None:
    request = SearchRequest("Pumpe", "de", filters={"kind": frozenset({"research"})})
    assert searcher.search(request).shared == ()


def test_a_search_without_facets_has_none(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("Pumpe", "de", with_facets=False)).shared == ()


@pytest.mark.parametrize("lang", ["de", "en", "es", "mn", "pl", "ru"])
@pytest.mark.parametrize("text", ["pump", "belt", "sensor", "drilling", "container", "-40 °C"])
def test_limits_are_understood_as_they_are_written(seed: Searcher, text: str, lang: str) -> None:
    for fact in ask(seed, text, lang).shared:
        low, high = fact.numbers[0], fact.numbers[-1]
        for least, most, comparison in (
            (low, None, "from"),
            (None, high, "to"),
            (low, high, "between"),
        ):
            written = limits_in(fact, least, most, lang, named=True)
            understood = ask(seed, with_limits(text, fact.typed, written), lang).understood
            said = [one.quantity for one in understood if one.quantity]
            (quantity,) = [one for one in said if one.comparison == comparison]
            assert quantity.dimension == fact.dimension, written
            asked = [n for n in (quantity.low, quantity.high) if n in (least, most)]
            assert asked, written
