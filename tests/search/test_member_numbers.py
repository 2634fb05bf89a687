"""What is asked of members in numbers: when they were founded, and how many people work there."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.member import Member, Offering, OfferingText
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build


def member(name: str, founded: int | None, employees: str) -> Member:
    texts = {
        "de": OfferingText("Pumpen"),
        "en": OfferingText("Pumps"),
        "ru": OfferingText("Насосы"),
    }
    return Member(
        id=name,
        name=name.title(),
        founded=founded,
        employees=employees,
        offerings=(Offering(id=f"{name}-pumps", texts=texts),),
    )


MEMBERS = (
    member("ancient", 1908, "50-249"),
    member("elder", 1957, "10-49"),
    member("middle", 1992, "250-499"),
    member("recent", 2014, "1-9"),
    member("huge", 1996, "500+"),
    member("untold", None, ""),
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    path = tmp_path_factory.mktemp("numbers") / "catalog.db"
    build(path, *MEMBERS)
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


def understood(searcher: Searcher, text: str) -> list[str]:
    return [one.key for one in searcher.search(SearchRequest(text)).understood]


def found(searcher: Searcher, text: str, lang: str = "en") -> list[str]:
    return [*dict.fromkeys(hit.member for hit in searcher.search(SearchRequest(text, lang)).hits)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("founded before 1960", "founded<=1960"), ("in business since 1908", "founded<=1908"),
        ("founded since 2010", "founded>=2010"), ("established between 1990 and 1995",
        "founded=1990..1995"), ("gegründet 1992", "founded~1992"),
        ("vor 1960 gegründet", "founded<=1960"), ("Gründungsjahr 1992", "founded~1992"),
        ("основаны до 1960 года", "founded<=1960"), ("основана в 1991 году", "founded~1991"),
        ("fundada después de 2000", "founded>=2000"), ("z tradycją od 1908", "founded<=1908"),
        ("założona w 1992 roku", "founded~1992"), ("1992 онд байгуулагдсан", "founded~1992"),
        ("1960 оноос өмнө байгуулагдсан", "founded<=1960"),
        ("more than 100 employees", "employees>=100"), ("> 100 employees", "employees>=100"),
        ("fewer than 10 employees", "employees<=10"), ("employees 10-49", "employees=10..49"),
        ("über 1.000 Mitarbeitende", "employees>=1000"), ("bis 9 Mitarbeiter", "employees<=9"),
        ("более 250 сотрудников", "employees>=250"), ("штат 300 человек", "employees~300"),
        ("más de 250 empleados", "employees>=250"), ("plantilla de 300", "employees~300"),
        ("zatrudnia od 50 do 249 osób", "employees=50..249"),
        ("250-аас дээш ажилтантай", "employees>=250"), ("ten firms of 20 people", "employees~20"),
    ],
)  # fmt: skip
def test_numbers_of_members_are_understood(asked: Searcher, text: str, key: str) -> None:
    assert understood(asked, text)[:1] == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("small firms", "employees<=49"), ("kleine Unternehmen", "employees<=49"),
        ("große Firmen", "employees>=250"), ("крупные компании", "employees>=250"),
        ("empresas pequeñas", "employees<=49"), ("mittelgroße Betriebe", "employees=50..249"),
        ("małe firmy", "employees<=49"), ("жижиг компани", "employees<=49"),
        ("Mittelständler", "employees=50..249"), ("kleine Firma bis 9 Mitarbeiter", "employees<=9"),
    ],
)  # fmt: skip
def test_the_size_of_a_company_is_its_number_of_people(
    asked: Searcher, text: str, key: str
) -> None:
    assert understood(asked, text)[:1] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "small pumps", "große Pumpen", "oldest pump", "pump 1992", "DIN 1960", "S 200", "P1992",
        "training for 20 people", "since", "founded", "pump from 2000 mm",
    ],
)  # fmt: skip
def test_what_is_not_said_of_members_is_not_understood_so(asked: Searcher, text: str) -> None:
    kinds = {key[:8] for key in understood(asked, text)}
    assert not kinds & {"founded<", "founded>", "founded~", "founded=", "employee"}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("founded before 1960", ["ancient", "elder"]),
        ("pumps founded before 1960", ["ancient", "elder"]),
        ("founded after 2000", ["recent"]),
        ("oldest company", ["ancient", "elder", "middle", "huge", "recent"]),
        ("youngest company", ["recent", "huge", "middle", "elder", "ancient"]),
        ("more than 100 employees", ["huge", "middle", "ancient"]),
        ("300 employees", ["middle"]),
        ("fewer than 20 employees", ["recent", "elder"]),
        ("large company founded before 1995", ["middle"]),
    ],
)
def test_members_that_fulfil_a_number_are_found_surest_first(
    asked: Searcher, text: str, members: list[str]
) -> None:
    assert found(asked, text) == members


def test_where_nobody_was_founded_then_the_nearest_years_are_shown(asked: Searcher) -> None:
    outcome = asked.search(SearchRequest("founded 1993"))
    assert not outcome.understood[0].narrowed
    assert outcome.hits[0].member == "middle"


def test_a_dismissed_number_is_a_word_again(asked: Searcher) -> None:
    request = SearchRequest("founded 1992", dismissed=frozenset({"founded~1992"}))
    assert not asked.search(request).understood


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(
            ["founded", "seit", "1992", "10-49", "-", "аас", "employees", "9", "kleine", "Firma"]
        )
    )
)
def test_nothing_that_is_asked_so_raises(asked: Searcher, words: list[str]) -> None:
    asked.search(SearchRequest(" ".join(words)))
