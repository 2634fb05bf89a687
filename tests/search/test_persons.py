"""Contacts are found by their names, however they are written."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher


@pytest.mark.parametrize(
    ("text", "lang", "member"),
    [
        ("Batbold", "en", "trebschke-leittechnik"),
        ("Батболд", "mn", "trebschke-leittechnik"),
        ("Батболд Ганзориг", "mn", "trebschke-leittechnik"),
        ("Баярсайхан", "mn", "raddener-institut"),
        ("Хартунг", "ru", "seewald-pumpen"),
        ("Светлана Маруш", "ru", "terpe-grubenwasser"),
        ("Альмонасид", "ru", "spreetal-foerdertechnik"),
        ("Bolschyn", "de", "hentzschel-kuring"),
        ("Krepzyk", "pl", "sornitz-messsysteme"),
        ("Frau Petschik", "de", "nowotnick-brunnenbau"),
        ("Svetlana Morozovskaya", "en", "nitf-lauchhammer"),
        ("Bol'shin", "en", "hentzschel-kuring"),
    ],
)
def test_a_contact_leads_to_the_member(seed: Searcher, text: str, lang: str, member: str) -> None:
    assert seed.search(SearchRequest(text, lang)).hits[0].member == member


def test_the_hit_shows_the_person(seed: Searcher) -> None:
    hit = seed.search(SearchRequest("Батболд", "mn")).hits[0]
    assert hit.snippet.text.startswith("Batbold Ganzorig")
    assert [(why.typed, why.found) for why in hit.why] == [("Батболд", "Batbold")]


@pytest.mark.parametrize("text", ["Dr", "Ing", "Prof"])
def test_a_title_of_a_person_is_no_name(seed: Searcher, text: str) -> None:
    hits = seed.search(SearchRequest(f"{text} ", "de")).hits
    assert "exact" not in {why.kind for hit in hits[:3] for why in hit.why}
