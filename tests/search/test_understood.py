"""What a search understands of the words: countries, regions, places, certificates."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.domain.member import (
    Address,
    Contact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Reference,
)
from app.domain.search_outcome import Found, Nearby, NoMatches, Outcome
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build

MEMBERS = (
    Member(
        id="pumps",
        name="Seewald GmbH",
        address=Address(postcode="01968", city="Senftenberg", region="Brandenburg", country="DE"),
        certificates=("ISO 9001", "ISO/IEC 17025"),
        markets=("PE",),
        contacts=(Contact("Anna Lehmann", languages=("de", "ru")),),
        references=(
            Reference(2019, "CL", {"de": "Zwölf Schlammpumpen für eine Kupfermine"}),
            Reference(2021, "CL", {"de": "Wartung einer Bandanlage"}),
        ),
        offerings=(
            Offering(id="slurry", texts={"de": OfferingText("Schlammpumpe SL 150", "", "")}),
            Offering(id="belt", texts={"de": OfferingText("Bandanlagen", "", "")}),
        ),
    ),
    Member(
        id="wear",
        name="Rietschlag GmbH",
        address=Address(postcode="03042", city="Cottbus", region="Brandenburg", country="DE"),
        markets=("CL",),
        offerings=(
            Offering(id="teeth", texts={"es": OfferingText("Dientes y cuchillas", "", "")}),
            Offering(id="impeller", texts={"de": OfferingText("Laufräder für Pumpen", "", "")}),
        ),
    ),
    Member(
        id="institute",
        name="Raddener Forschung gGmbH",
        kind="institute",
        address=Address(postcode="03042", city="Cottbus", region="Brandenburg", country="DE"),
        references=(Reference(2020, "MN", {}),),
        texts={"de": MemberText("Böden nach dem Bergbau", "")},
        offerings=(
            Offering(id="soil", texts={"de": OfferingText("Bodengutachten", "", "")}),
            Offering(id="polish", texts={"de": OfferingText("Polnische Braunkohle", "", "")}),
        ),
    ),
)


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    path = tmp_path_factory.mktemp("understood") / "catalog.db"
    build(path, *MEMBERS)
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


def keys(outcome: Outcome) -> list[str]:
    return [constraint.key for constraint in outcome.understood]


def found(outcome: Outcome) -> list[str]:
    return [hit.offering or hit.member for hit in outcome.hits]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile", "CL"), ("chilenische", "CL"), ("Chilean", "CL"), ("Чили", "CL"),
        ("чилийского", "CL"), ("Чилид", "CL"), ("Чилийн", "CL"), ("w Chile", "CL"),
        ("chilijskich", "CL"), ("chileno", "CL"), ("в Монголии", "MN"), ("Монголд", "MN"),
        ("Mongolei", "MN"), ("w Mongolii", "MN"), ("mongolischen", "MN"), ("Brasilien", "BR"),
        ("brasilianisch", "BR"), ("бразильский", "BR"), ("Brazylii", "BR"), ("Бразилд", "BR"),
        ("в Саудовской Аравии", "SA"), ("Arabia Saudita", "SA"), ("w Niemczech", "DE"),
        ("в Китае", "CN"), ("Хятадад", "CN"), ("ЮАР", "ZA"), ("Sudáfrica", "ZA"), ("USA", "US"),
        ("EE.UU.", "US"), ("Вьетнам", "VN"), ("w Kazachstanie", "KZ"), ("в Казахстане", "KZ"),
        ("Türkei", "TR"), ("Czech Republic", "CZ"), ("w Czechach", "CZ"), ("на Украине", "UA"),
    ],
)  # fmt: skip
def test_a_country_is_understood_in_its_forms(
    understood: Searcher, text: str, country: str
) -> None:
    assert keys(understood.search(SearchRequest(text))) == [f"country:{country}"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Zentralasien", "143"), ("в Центральной Азии", "143"), ("Средней Азии", "143"),
        ("Südamerika", "005"), ("América del Sur", "005"), ("Ameryka Południowa", "005"),
        ("Balkan", "BALKAN"), ("на Балканах", "BALKAN"), ("EU", "EU"), ("СНГ", "CIS"),
        ("Lateinamerika", "419"), ("Өмнөд Америк", "005"),
    ],
)  # fmt: skip
def test_a_region_is_understood(understood: Searcher, text: str, region: str) -> None:
    assert keys(understood.search(SearchRequest(text))) == [f"region:{region}"]


def test_who_has_experience_in_a_country_comes_first(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Chile", "de"))
    assert isinstance(outcome, Found)
    assert found(outcome) == ["pumps", "wear", "belt", "slurry", "teeth", "impeller"]
    assert [hit.why[0].kind for hit in outcome.hits[:2]] == ["country", "market"]
    assert outcome.understood[0].narrowed


def test_the_delivery_to_a_country_comes_before_what_is_sold_elsewhere(
    understood: Searcher,
) -> None:
    outcome = understood.search(SearchRequest("Pumpen Chile", "de"))
    assert found(outcome) == ["pumps", "slurry", "impeller"]
    assert outcome.hits[0].snippet.text == "Zwölf Schlammpumpen für eine Kupfermine"


def test_a_region_has_what_its_countries_have(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Pumpen in Südamerika", "de"))
    assert found(outcome)[0] == "pumps"


def test_nobody_in_a_country_leaves_the_words_and_says_so(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Pumpen Uganda", "de"))
    plain = understood.search(SearchRequest("Pumpen", "de"))
    assert set(found(outcome)) == set(found(plain))
    assert not outcome.understood[0].narrowed


def test_of_a_country_without_experience_the_neighbours_stand_first(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Brasilien", "de"))
    assert isinstance(outcome, Nearby)
    assert found(outcome)[0] == "pumps"
    assert "institute" not in found(outcome)


def test_words_about_experience_say_no_more_than_the_country(understood: Searcher) -> None:
    for text in ("Wer hat Erfahrung in Chile?", "projects in Chile", "опыт в Чили"):
        assert found(understood.search(SearchRequest(text)))[0] == "pumps", text


def test_what_is_not_there_is_not_found_for_its_country(understood: Searcher) -> None:
    assert isinstance(understood.search(SearchRequest("Zahnarzt Chile", "de")), NoMatches)


def test_a_title_with_the_name_of_a_country_is_found_by_its_words(understood: Searcher) -> None:
    text = "Polnische Braunkohle"
    for size in range(6, len(text) + 1):
        outcome = understood.search(SearchRequest(text[:size], "de"))
        assert found(outcome)[0] == "polish", text[:size]


@pytest.mark.parametrize("text", ["Chile", "Pumpen Chile", "ISO 9001", "Cottbus", "chileno"])
def test_dismissed_words_are_plain_words(understood: Searcher, text: str) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    plain = understood.search(SearchRequest(text, "de", dismissed=frozenset(keys(outcome))))
    assert keys(outcome)
    assert plain.understood == ()
    assert not any(reason.kind == "country" for hit in plain.hits for reason in hit.why)


def test_a_quoted_name_is_a_plain_word(understood: Searcher) -> None:
    assert not understood.search(SearchRequest('"Pumpen Chile"')).understood


@pytest.mark.parametrize(
    ("text", "key", "first"),
    [
        ("ISO 9001", "certificate:ISO 9001", "pumps"),
        ("iso9001", "certificate:ISO 9001", "pumps"),
        ("ISO 17025", "certificate:ISO/IEC 17025", "pumps"),
        ("Institut", "kind:institute", "institute"),
        ("институты", "kind:institute", "institute"),
        ("Senftenberg", "place:Senftenberg", "pumps"),
        ("01968", "postcode:01968", "pumps"),
        ("Russisch", "language:ru", "pumps"),
        ("spricht Russisch", "language:ru", "pumps"),
        ("говорит по-немецки", "language:de", "pumps"),
    ],
)
def test_values_of_facets_are_understood(
    understood: Searcher, text: str, key: str, first: str
) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    assert keys(outcome) == [key]
    assert found(outcome)[0] == first


def test_the_name_of_a_language_beside_other_words_is_that_of_a_country(
    understood: Searcher,
) -> None:
    assert keys(understood.search(SearchRequest("russische Pumpen"))) == ["country:RU"]


def test_a_sector_takes_no_product_away(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Wasser Pumpe", "de"))
    assert not any(constraint.narrowed for constraint in outcome.understood)
