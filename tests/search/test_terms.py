"""A reason quotes the whole term that a synonym stands for, as the text has it."""

import csv
from contextlib import closing

import pytest

from app.domain.search_request import SearchRequest
from app.language.languages import LanguageData
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.search.small import Open
from tests.support.catalogues import RESOURCES


@pytest.mark.parametrize(
    ("lang", "title", "term"),
    [
        ("en", "Plant for water treatment", "water treatment"),
        ("es", "Planta de tratamiento de aguas", "tratamiento de aguas"),
        ("ru", "Очистка грунтовых вод", "Очистка грунтовых вод"),
    ],
)
def test_a_reason_quotes_no_half_of_a_term(
    searcher_of: Open, lang: str, title: str, term: str
) -> None:
    searcher = searcher_of((lang, title, ""))
    (hit,) = searcher.search(SearchRequest("Wasserreinigung", "de")).hits
    assert [(reason.kind, reason.found) for reason in hit.why] == [("synonym", term)]


def test_a_word_of_a_keyword_is_told_as_it_is_written_there(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("de", "Rolle", ""), trade_names={"Rolle": "Fördergurt"}, lang_of_names="de"
    )
    hits = searcher.search(SearchRequest("Fördergurte", "de")).hits
    assert [(why.kind, why.found) for why in hits[0].why] == [("form", "Fördergurt")]


def test_half_a_phrase_is_no_reason_where_no_title_has_it(seed: Searcher) -> None:
    """Floating solar panels, in passing beside a pump, are no pump on a raft."""
    hits = seed.search(SearchRequest("bomba sobre barcaza", "de")).hits
    (solar,) = (hit for hit in hits if hit.offering == "schwimmende-pv")
    assert [(why.kind, why.typed, why.found) for why in solar.why] == [
        ("partial", "bomba", ""),
        ("synonym", "barcaza", "Pontons"),
    ]


def test_a_term_that_no_shown_text_has_is_said_to_be_elsewhere(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("bomba sobre barcaza", "de")).hits
    (pipe,) = (hit for hit in hits if hit.offering == "schwimmleitung")
    assert [(why.kind, why.found) for why in pipe.why] == [
        ("synonym", "Pontonpumpen"),
        ("elsewhere", "barcaza"),
    ]


def test_a_keyword_that_the_reader_can_read_is_told_before_another(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("bomba sobre barcaza", "de")).hits
    (solar,) = (hit for hit in hits if hit.offering == "schwimmende-pv-unterkonstruktion")
    assert [why.found for why in solar.why] == ["", "Ponton"]


@pytest.mark.parametrize(
    ("lang", "typed", "member"),
    [
        ("ru", "инжиниринговая компания", "mattuschka-petrick"),  # a company is a kind
        ("pl", "automatyka przenośników", "trebschke-leittechnik"),  # automation is in a sector
        ("en", "combined heat and power plant", "dubrawa-kraftwerksservice"),  # four words
    ],
)
def test_a_term_is_looked_for_as_a_whole(
    seed: Searcher, lang: str, typed: str, member: str
) -> None:
    assert seed.search(SearchRequest(typed, lang)).hits[0].member == member


def test_beside_a_term_a_kind_is_a_kind(seed: Searcher) -> None:
    (told,) = seed.search(SearchRequest("companies", "en")).understood
    assert told.kind == "kind"


def test_the_name_of_a_sector_that_is_a_term_is_that_sector(seed: Searcher) -> None:
    told = seed.search(SearchRequest("land remediation Chile", "en")).understood
    assert [one.key for one in told] == ["sector:remediation", "country:CL"]


@pytest.mark.parametrize("before", ["", "licitación: "])
def test_what_begins_like_a_tender_may_be_a_term(seed: Searcher, before: str) -> None:
    """As a tender it is the supply of water, whatever water that may be."""
    hit = seed.search(SearchRequest(f"{before}suministro de agua", "es")).hits[0]
    assert ("suministro", "water") in [(why.typed, why.found) for why in hit.why]


def test_another_word_for_a_thing_is_no_misspelt_country(seed: Searcher) -> None:
    outcome = seed.search(SearchRequest("cañerías", "es"))  # and no Canarias
    assert outcome.hits[0].offering == "pe-hd-druckleitung"
    assert not outcome.understood


def test_no_little_word_is_another_word_for_a_thing(seed: Searcher) -> None:
    """Two letters that are short for software in Russian are the *по* of half of all titles."""
    with closing(CatalogueIndex(RESOURCES.parent / "catalog.db")) as index:
        data = LanguageData(index.language_data)
    with (RESOURCES / "search" / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        little = [
            (row["concept"], lang, name)
            for row in csv.DictReader(file)
            for lang, cell in row.items()
            for name in cell.split("|")
            if data.folding.fold(name) in data.stop_words_of(lang)
        ]
    assert {concept for concept, _lang, _name in little} <= {"tender"}  # whose words say little
    hits = seed.search(SearchRequest("software", "en")).hits
    assert {hit.member for hit in hits[:3]} == {"oberfloez-geosoftware"}
