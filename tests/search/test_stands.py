"""“Where are they?”: halls and stands that are typed, as a visitor reads them on the plan."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.member import Member, Offering, OfferingText
from app.domain.search_outcome import Found, Nearby, NoQuery, Outcome
from app.domain.search_request import SearchRequest
from app.domain.stand import Stand
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build

HANNOVER, SANTIAGO = "Hannover Messe 2027", "Expomin 2027"


def _member(id_: str, title: str, *stands: Stand) -> Member:
    offering = Offering(id="one", texts={"de": OfferingText(title, "", "")})
    return Member(id=id_, name=id_.title(), offerings=(offering,), stands=stands)


MEMBERS = (
    _member("pumps", "Schlammpumpe", Stand(HANNOVER, "17", "F60"), Stand(SANTIAGO, "3", "B12")),
    _member("belts", "Bandanlage", Stand(HANNOVER, "17", "F62", "Gemeinschaftsstand")),
    _member("drills", "Bohrgerät und Pumpe", Stand(HANNOVER, "8a", "210")),
    _member("cranes", "Kran", Stand(SANTIAGO, "4.1", "F60"), Stand(SANTIAGO, "FN", "1017/3")),
    _member("sieves", "Sieb S 200", Stand(HANNOVER, "6", "S200"), Stand(HANNOVER, "6", "A30")),
    _member("mills", "Mühle"),
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    path = Path(tmp_path_factory.mktemp("stands"), "catalog.db")
    build(path, *MEMBERS)
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


def ask(searcher: Searcher, text: str, fair: str = HANNOVER, **more: object) -> Outcome:
    return searcher.search(SearchRequest(text, "de", fairs=(fair,), **more))  # type: ignore[arg-type]


def members(outcome: Outcome) -> list[str]:
    return list(dict.fromkeys(hit.member for hit in outcome.hits))


@pytest.mark.parametrize(
    "text",
    ["17 F60", "17/F60", "17F60", "f60", "f 60", "F-60", "Halle 17 F60", "hall 17, stand f60",
     "стенд F60", "стенд f 60", "павильон 17, стенд F60", "Pabellón 17 stand F60",
     "hala 17 stoisko F60", "17-р танхим, F60 стенд", "F60 стенд", "Booth F60", "Stand-Nr. F60",
     "стенд Ф60", "павильон 17 Ф 60"],
)  # fmt: skip
def test_a_stand_is_found_however_it_is_typed(searcher: Searcher, text: str) -> None:
    outcome = ask(searcher, text)
    assert isinstance(outcome, Found)
    assert members(outcome) == ["pumps"]
    assert outcome.hits[0].offering is None
    assert [(one.kind, one.values) for one in outcome.understood] == [("stand", ("17\tF60",))]


@pytest.mark.parametrize(
    "text",
    ["A 30", "a30", "6 A30", "stand a 30", "Halle 6 A 30", "who is at a 30?", "pumps A 30 please",
     "a 30 stand", "A 30 w hali 6", "а 30"],
)  # fmt: skip
def test_a_stand_may_begin_with_the_letter_of_a_little_word(searcher: Searcher, text: str) -> None:
    assert members(ask(searcher, text)) == ["sieves"]


@pytest.mark.parametrize("text", ["halle 17", "Hall 17", "павильон 17", "в павильоне 17"])
def test_a_hall_leads_to_all_who_are_in_it(searcher: Searcher, text: str) -> None:
    outcome = ask(searcher, text)
    assert {*members(outcome)} == {"pumps", "belts"}
    assert [one.key for one in outcome.understood] == ["hall:17"]


def test_other_words_are_looked_for_in_the_hall(searcher: Searcher) -> None:
    outcome = ask(searcher, "halle 17 Schlammpumpe")
    assert [(hit.member, hit.offering) for hit in outcome.hits] == [("pumps", "one")]


@pytest.mark.parametrize("text", ["Bagger F60", "Stand F60 Kran", "kiosk 17 F60", "estand f60"])
def test_who_is_at_a_stand_is_found_though_nobody_there_has_the_other_words(
    searcher: Searcher, text: str
) -> None:
    outcome = ask(searcher, text)
    assert members(outcome) == ["pumps"]
    assert [(one.key, one.narrowed) for one in outcome.understood] == [("stand:17 F60", True)]


def test_a_word_that_nobody_at_the_stand_has_is_told_to_be_missing(searcher: Searcher) -> None:
    outcome = ask(searcher, "Bagger F60")
    assert isinstance(outcome, Nearby)
    assert [(one.kind, one.typed) for one in outcome.hits[0].why] == [("partial", "Bagger")]


@pytest.mark.parametrize("text", ["Halle 8a", "halle 8A 210", "8a/210", "hall 8 a stand 210"])
def test_a_hall_may_have_a_letter(searcher: Searcher, text: str) -> None:
    assert members(ask(searcher, text)) == ["drills"]


def test_only_the_running_fair_counts(searcher: Searcher) -> None:
    assert members(ask(searcher, "F60")) == ["pumps"]
    assert members(ask(searcher, "F60", "EXPOMIN")) == ["cranes"]
    assert members(ask(searcher, "halle 17", SANTIAGO)) != ["pumps", "belts"]
    assert members(ask(searcher, "4.1 F60", SANTIAGO)) == ["cranes"]
    assert members(ask(searcher, "FN.1017/3", SANTIAGO)) == ["cranes"]


def test_stands_of_all_fairs_are_found_where_the_fair_is_not_known(searcher: Searcher) -> None:
    assert {*members(ask(searcher, "F60", "Bauma"))} == {"pumps", "cranes"}
    assert {*members(ask(searcher, "F60", "Expomin 2025"))} == {"pumps", "cranes"}


def test_a_result_says_where_the_member_is(searcher: Searcher) -> None:
    (hit, *_) = ask(searcher, "Schlammpumpe").hits
    assert hit.stands == (Stand(HANNOVER, "17", "F60"),)
    (hit, *_) = ask(searcher, "Schlammpumpe", "Bauma").hits
    assert hit.stands == MEMBERS[0].stands
    assert ask(searcher, "Mühle").hits[0].stands == ()
    everyone = ask(searcher, "")
    assert {hit.member: hit.stands for hit in everyone.hits}["belts"] == MEMBERS[1].stands


def test_the_halls_of_the_running_fair_are_a_filter(searcher: Searcher) -> None:
    everyone = ask(searcher, "")
    assert isinstance(everyone, NoQuery)
    assert everyone.facets["hall"] == {"17": 2, "6": 1, "8a": 1}
    in_hall = ask(searcher, "", filters={"hall": frozenset({"17"})})
    assert {*members(in_hall)} == {"pumps", "belts"}
    elsewhere = ask(searcher, "", "Bauma").facets["hall"]
    assert elsewhere[f"17\t{HANNOVER}"] == 2


def test_a_hall_can_be_typed_as_a_filter(searcher: Searcher) -> None:
    assert members(ask(searcher, "halle:8a")) == ["drills"]


def test_the_name_of_a_product_is_no_stand_alone(searcher: Searcher) -> None:
    outcome = ask(searcher, "Sieb S 200")
    assert (outcome.hits[0].member, outcome.hits[0].offering) == ("sieves", "one")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Halle 99", "hall:99"), ("павильон 9", "hall:9"), ("99-р танхим", "hall:99"),
        ("hall no. 99", "hall:99"), ("hala 7b", "hall:7b"), ("Stand Z99", "stand:Z99"),
        ("стенд Ж12", "stand:Ж12"),
    ],
)  # fmt: skip
def test_where_nobody_is_nothing_is_found_by_parts_of_words(
    searcher: Searcher, text: str, key: str
) -> None:
    outcome = ask(searcher, text)
    assert outcome.hits == ()
    assert [(one.key, one.narrowed) for one in outcome.understood] == [(key, False)]
    assert outcome.understood[0].near == ("6", "8a", "17")


def test_words_beside_a_hall_where_nobody_is_are_looked_for(searcher: Searcher) -> None:
    outcome = ask(searcher, "Halle 99 Schlammpumpe")
    assert (outcome.hits[0].member, outcome.hits[0].offering) == ("pumps", "one")
    assert not outcome.understood[0].narrowed


def test_a_stand_in_another_hall_than_typed_is_found(searcher: Searcher) -> None:
    outcome = ask(searcher, "Halle 9 Stand F60")
    assert members(outcome) == ["pumps"]
    assert [(one.key, one.narrowed) for one in outcome.understood] == [
        ("hall:9", False), ("stand:17 F60", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Halle 40 m", "Halle 30 Meter", "stand 5", "Halle", "Halle: 9", "a 30 ton rotor",
     "A 30 t rotor", "a 30-year-old boiler", "A 30 year old boiler", "a 30 years pump",
     "bomba a 30 kW", "de 6 a 30 kW", "a 30,5 kW", "pompy a 30 kW", "а 30 квт насос"],
)  # fmt: skip
def test_what_is_no_number_of_a_hall_is_searched_as_words(searcher: Searcher, text: str) -> None:
    assert not {one.kind for one in ask(searcher, text).understood} & {"hall", "stand"}


def test_a_dismissed_stand_is_plain_words(searcher: Searcher) -> None:
    outcome = ask(searcher, "17 F60", dismissed=frozenset({"stand:17 F60"}))
    assert "stand" not in [one.kind for one in outcome.understood]


def test_a_stand_without_a_fair_counts_at_any(tmp_path: Path) -> None:
    build(tmp_path / "catalog.db", _member("next", "Pumpe", Stand("", "2", "C4")))
    with closing(CatalogueIndex(tmp_path / "catalog.db")) as index:
        outcome = ask(Searcher(index), "2 C4", "Bauma")
    assert members(outcome) == ["next"]


def test_a_stand_where_nobody_is_has_a_number_of_six_signs_at_most(searcher: Searcher) -> None:
    assert [one.kind for one in ask(searcher, "Stand ZZ1234").understood] == ["stand"]
    assert not ask(searcher, "Stand ZZ12345").understood


def test_numbers_of_halls_are_not_highlighted_in_texts(searcher: Searcher) -> None:
    for hit in ask(searcher, "halle 17").hits:
        assert hit.title.spans == ()
        assert hit.snippet.spans == ()


def test_a_hall_may_have_a_name_for_a_number(tmp_path: Path) -> None:
    build(
        tmp_path / "catalog.db",
        _member("west", "Pumpe", Stand("", "West", "210")),
        _member("east", "Pumpe", Stand("", "Ost", "210")),
    )
    with closing(CatalogueIndex(tmp_path / "catalog.db")) as index:
        searcher = Searcher(index)
        assert members(ask(searcher, "Halle West")) == ["west"]
        assert members(ask(searcher, "Hall West 210")) == ["west"]
