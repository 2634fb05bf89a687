"""A reason quotes the whole term that a synonym stands for, as the text has it."""

import pytest

from app.domain.search_request import SearchRequest
from tests.search.small import Open


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
