"""What a small catalogue shows better than the sample."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.member import Member, MemberText, Offering, OfferingText, Reference
from app.domain.search_outcome import NoMatches
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build

Open = Callable[..., Searcher]

MEMBER = Member(id="one", name="One")
TALKER = Member(
    id="one",
    name="One",
    texts={"de": MemberText("Winden", ""), "en": MemberText("Winches", "")},
    references=(Reference(2019, "CL", {"de": "Tagebau in Chile", "en": "Quarry in Chile"}),),
)


@pytest.fixture
def searcher_of(tmp_path: Path) -> Iterator[Open]:
    """Searches one member with offerings, each of a language, a title and a description."""
    with ExitStack() as stack:

        def opened(*texts: tuple[str, str, str], member: Member = MEMBER) -> Searcher:
            offerings = tuple(
                Offering(id=title, texts={lang: OfferingText(title, "", description)})
                for lang, title, description in texts
            )
            path = tmp_path / "catalog.db"
            build(path, replace(member, offerings=offerings))
            return Searcher(stack.enter_context(closing(CatalogueIndex(path))))

        yield opened


def found(searcher: Searcher, text: str, lang: str) -> list[str | None]:
    return [hit.offering for hit in searcher.search(SearchRequest(text, lang)).hits]


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
