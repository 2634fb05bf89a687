"""What a small catalogue shows better than the sample."""

import pytest

from app.domain.member import Member, MemberText, Reference
from app.domain.search_outcome import Nearby, NoMatches
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found

TALKER = Member(
    id="one",
    name="One",
    texts={"de": MemberText("Winden", ""), "en": MemberText("Winches", "")},
    references=(Reference(2019, "CL", {"de": "Tagebau in Chile", "en": "Quarry in Chile"}),),
)


def slips(searcher: Searcher, text: str) -> set[str]:
    """The words that typed ones were corrected to."""
    hits = searcher.search(SearchRequest(text, "en")).hits
    return {why.found for hit in hits for why in hit.why if why.kind == "spelling"}


def test_where_compounds_are_rare_their_parts_must_share_a_title(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Ball mill", "It stands on one foot."))
    assert found(searcher, "ballmill", "en") == ["Ball mill"]
    assert found(searcher, "footmill", "en") == []


def test_a_compound_has_a_part_that_titles_have(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Winde", "Unter Wolken am weiten Himmel."))
    assert found(searcher, "Wolkenhimmel", "de") == []


@pytest.mark.parametrize("text", ["Sxmpfe", "Smpf"])
def test_an_unlikely_slip_is_none(searcher_of: Open, text: str) -> None:
    searcher = searcher_of(("de", "Sumpf", ""), ("de", "Sumpfe", ""))
    assert isinstance(searcher.search(SearchRequest(f"{text} ", "de")), NoMatches)


def test_any_slip_is_corrected_beside_words_of_one_title(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Diesel pump", ""), ("en", "Forest", ""), ("en", "Hose pump", ""))
    assert found(searcher, "digsel pump ", "en") == ["Diesel pump", "Hose pump"]
    outcome = searcher.search(SearchRequest("digsel pump ", "en"))
    assert isinstance(outcome, Nearby)
    assert outcome.suggestion == "diesel pump"
    # Alone nothing tells that it is meant, nor does a word beside which it never stands.
    assert found(searcher, "digsel ", "en") == []
    assert slips(searcher, "digsel forest ") == set()


def test_of_several_words_near_a_slip_the_one_beside_the_others_is_meant(
    searcher_of: Open,
) -> None:
    searcher = searcher_of(("en", "Tunnel drill", ""), ("en", "Funnel pump", ""))
    outcome = searcher.search(SearchRequest("xunnel drill ", "en"))
    assert isinstance(outcome, Nearby)
    assert outcome.suggestion == "tunnel drill"


def test_where_a_likely_slip_answers_no_other_is_tried(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Metal band", ""), ("en", "Medal band", ""))
    assert slips(searcher, "mesal band ") == {"Medal"}  # s lies beside d


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Morse pump", "horse pump"),  # an everyday word
        ("Norm 55001 pump", "norm 59001 pump"),  # a number
        ("Dies pump", "dics pump"),  # too short
        ("Diesel pump", "dixgel pump"),  # two slips
    ],
)
def test_what_is_no_slip_is_none_beside_other_words_either(
    searcher_of: Open, title: str, text: str
) -> None:
    assert slips(searcher_of(("en", title, "")), f"{text} ") == set()


@pytest.mark.parametrize(("lang", "first"), [("de", "Pumpe"), ("fr", "Pompe")])
def test_a_correction_is_of_the_readers_language_first(
    searcher_of: Open, lang: str, first: str
) -> None:
    searcher = searcher_of(("de", "Pumpe", ""), ("fr", "Pompe", ""))
    assert found(searcher, "pimpe ", lang) == [first]


def test_a_reference_is_shown_in_the_readers_language_or_not_at_all(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Winde", ""), member=TALKER)
    (hit,) = searcher.search(SearchRequest("quarry", "de")).hits
    assert hit.snippet.lang == "de"
    assert "Quarry" not in hit.snippet.text


@pytest.mark.parametrize("delivered", ["150", "200"])
def test_the_number_of_a_type_tells_which_one_was_delivered(
    searcher_of: Open, delivered: str
) -> None:
    there = Reference(2019, "CL", {"de": f"Zwei Pumpen SL {delivered} bei Calama"})
    member = Member(id="one", name="One", references=(there,))
    types = [("de", f"Pumpe SL {number}", "") for number in ("150", "200")]
    offerings = found(searcher_of(*types, member=member), "Pumpe Chile", "de")
    assert next(one for one in offerings if one) == f"Pumpe SL {delivered}"
