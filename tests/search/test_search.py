"""What a visitor or someone at the booth types, and what comes first."""

from contextlib import closing
from pathlib import Path

import pytest

from app.domain.member import Member, Offering, OfferingText
from app.domain.search_outcome import Found, HighlightedText, Hit, Nearby, NoMatches, NoQuery
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build


def first(searcher: Searcher, text: str, lang: str = "de") -> Hit:
    hits = searcher.search(SearchRequest(text, lang)).hits
    assert hits, f"nothing found for {text!r}"
    return hits[0]


def marked(text: HighlightedText) -> list[str]:
    return [text.text[start:end] for start, end in text.spans]


@pytest.mark.parametrize(
    ("text", "offering", "kind"),
    [
        ("Schlammpumpen", "slurry", "exact"),
        ("schlammpumpe", "slurry", "form"),
        ("schl", "slurry", "start"),
        ("насос", "slurry", "form"),
        ("насосами", "slurry", "form"),
        ("nasosy", "slurry", "script"),
        ("shlamovye", "slurry", "script"),
        ("oromdlog", "drill", "script"),
        ("urumdlug", "drill", "script"),
        ("єрємдлєг", "drill", "exact"),
        ("өрөмдлөгийн", "drill", "form"),
        ("Schlammpmupen", "slurry", "spelling"),
        ("xchlammpumpen", "slurry", "spelling"),
        ("Bagger", "wheel", "part"),
        ("bager", "wheel", "spelling"),
        ("Hospietl", "clinic", "spelling"),
        ("багер", "wheel", "spelling"),
        ("Schaufelrad Bagger", "wheel", "form"),
        ("Kräne", "crane", "part"),
        ("Foerderbruecke", "bridge", "exact"),
        ("Forderbrucke", "bridge", "exact"),
        ("F60", "bridge", "exact"),
        ("hjnjhysq", "wheel", "layout"),
        ("'rcrfdfnjh", "wheel", "layout"),
        ("recultivacion", "land", "exact"),
        ("рекультивации", "land", "form"),
        ("道路", "road", "exact"),
        ("الطرق", "road", "exact"),
        ("submersible Sumpf", "sump", "exact"),
        ("conveyor bruecke", "bridge", "elsewhere"),
        ("bomba", "slurry", "synonym"),
        ("bomb", "station", "start"),
        ("k", "clinic", "start"),
    ],
)
def test_first_hits_and_why(searcher: Searcher, text: str, offering: str, kind: str) -> None:
    hit = first(searcher, text, lang="")
    assert (hit.offering, hit.why[0].kind) == (offering, kind)


@pytest.mark.parametrize(
    ("text", "offering", "suggestion"),
    [
        ("'rcrfdfnjhs", "wheel", "экскаваторы"),  # a form that the catalogue has not
        ("hjnjhyst 'rcrfdfnjhs", "wheel", "роторные экскаваторы"),
        ("hjnjhysq 'rcfdfnjh", "wheel", "роторный экскаватор"),  # and a letter is missing
    ],
)
def test_another_keyboard_is_known_by_forms_and_with_slips(
    searcher: Searcher, text: str, offering: str, suggestion: str
) -> None:
    outcome = searcher.search(SearchRequest(text, "ru"))
    assert isinstance(outcome, Nearby)
    assert (outcome.hits[0].offering, outcome.suggestion) == (offering, suggestion)


@pytest.mark.parametrize("text", ["asdfgh", "qwertz", "йцукен", "lkjh poiu", "hjkl exkavator'"])
def test_nonsense_is_no_other_keyboard(searcher: Searcher, text: str) -> None:
    assert all(
        reason.kind != "layout"
        for hit in searcher.search(SearchRequest(text, "de")).hits
        for reason in hit.why
    )


@pytest.mark.parametrize(
    ("text", "highlights"),
    [
        ("Schlammpumpen", ["Schlammpumpen"]),
        ("pumpe", ["pumpe"]),
        ("nasosy", ["насосы"]),
        ("bager", ["bagger"]),
        ("Foerderbr", ["Förderbr"]),
        ("F60", ["F 60"]),
    ],
)
def test_what_answers_is_highlighted(searcher: Searcher, text: str, highlights: list[str]) -> None:
    assert marked(first(searcher, text, lang="").title) == highlights


def test_a_correction_is_suggested(searcher: Searcher) -> None:
    outcome = searcher.search(SearchRequest("Schlammpmupen"))
    assert isinstance(outcome, Nearby)
    assert outcome.suggestion == "Schlammpumpen"


def test_a_word_too_many_is_left_out_and_named(searcher: Searcher) -> None:
    outcome = searcher.search(SearchRequest("tauchpumpe qqqqqqqq"))
    assert isinstance(outcome, Nearby)
    assert outcome.hits[0].offering == "sump"
    assert ("partial", "qqqqqqqq") in {(why.kind, why.typed) for why in outcome.hits[0].why}


def test_nothing_near_is_no_match(searcher: Searcher) -> None:
    assert isinstance(searcher.search(SearchRequest("qqqqqqqq")), NoMatches)


def test_a_plain_word_in_any_form_comes_before_compounds_of_it(tmp_path: Path) -> None:
    titles = ("Elektronenmikroskope", "Rastermikroskope", "Mikroskope", "Kamerakräne", "Kameras")
    offerings = tuple(
        Offering(id=title, texts={"de": OfferingText(title, "", "")}) for title in titles
    )
    path = tmp_path / "catalog.db"
    build(path, Member(id="optik", name="Optik AG", offerings=offerings))
    with closing(CatalogueIndex(path)) as index:
        searcher = Searcher(index)
        for text in ("Mikroskops", "Mikroskopen", "Mikroskop "):
            assert first(searcher, text).offering == "Mikroskope"
        assert first(searcher, "Kamera ").offering == "Kameras"


def test_of_equals_what_has_a_text_in_the_readers_language_comes_first(tmp_path: Path) -> None:
    """The word is German, and the reader is Russian."""
    german = {"de": OfferingText("Kornmühle", "", "")}
    both = {**german, "ru": OfferingText("Мельница для зерна", "", "")}
    offerings = (Offering(id="german", texts=german), Offering(id="both", texts=both))
    path = tmp_path / "catalog.db"
    build(path, Member(id="pumpen", name="Pumpen AG", offerings=offerings))
    with closing(CatalogueIndex(path)) as index:
        assert first(Searcher(index), "Kornmühle", "ru").offering == "both"
        assert first(Searcher(index), "Kornmühle", "de").offering == "german"


def test_a_title_comes_before_a_mention(searcher: Searcher) -> None:
    hits = searcher.search(SearchRequest("Schlammpumpen", "de")).hits
    offerings = [hit.offering for hit in hits if hit.offering]
    assert offerings.index("slurry") < offerings.index("manual")


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("f60", "en", "Conveyor bridge F 60"),
        ("Krankenhausbau", "en", "Hospital construction"),
        ("насос", "de", "Schlammpumpen"),
        ("Шламовые насосы", "en", "Slurry pumps"),
        ("recultivacion", "ru", "Рекультивация земель"),
        ("recultivacion", "de", "Recultivación de suelos"),  # there is no German text
    ],
)
def test_the_text_is_in_the_readers_language_where_there_is_one(
    searcher: Searcher, text: str, lang: str, title: str
) -> None:
    assert first(searcher, text, lang).title.text == title


def test_a_title_without_the_word_has_the_reason_as_it_is_written(searcher: Searcher) -> None:
    (reason,) = first(searcher, "Krankenhausbau", "en").why
    assert (reason.typed, reason.found) == ("Krankenhausbau", "Krankenhausbau")
    (reason,) = first(searcher, "oromdlog", "mn").why
    assert (reason.typed, reason.found) == ("oromdlog", "өрөмдлөг")


def test_a_member_is_a_hit_of_its_own(searcher: Searcher) -> None:
    hit = first(searcher, "Lausitzbau")
    assert (hit.member, hit.offering) == ("lausitzbau", None)


def test_what_is_not_in_a_text_is_found_and_shown(searcher: Searcher) -> None:
    hits = searcher.search(SearchRequest("iso9001 tauchpumpe", "de")).hits
    assert hits[0].offering == "sump"
    assert "ISO 9001" in first(searcher, "iso9001").snippet.text


def test_a_number_is_never_taken_for_another(searcher: Searcher) -> None:
    for text in ("ISO 9002", "9002", "iso9002"):
        outcome = searcher.search(SearchRequest(text, "de"))
        why = [reason.kind for hit in outcome.hits for reason in hit.why]
        assert "spelling" not in why, text
        assert not isinstance(outcome, Found), text


@pytest.mark.parametrize(
    ("text", "offerings"),
    [
        ("pumpe -sumpf", {"slurry", "station", "manual"}),
        ('"conveyor bridge"', {"bridge"}),
        ('"bridge conveyor"', set()),
        ("land:chile pumpe", {"slurry", "sump", "station"}),
        ("страна:монголия рекультивация", {"land"}),
        ("kraj:mongolia rodzaj:usługa рекультивация", {"land"}),
        ("art:dienstleistung pumpwerk", {"station"}),
    ],
)
def test_typed_operators(searcher: Searcher, text: str, offerings: set[str]) -> None:
    hits = searcher.search(SearchRequest(text, "de")).hits
    assert {hit.offering for hit in hits if hit.offering} >= offerings
    if not offerings:
        assert not hits


def test_without_a_word_all_members_from_a_to_z(searcher: Searcher) -> None:
    outcome = searcher.search(SearchRequest(" ", "de"))
    assert isinstance(outcome, NoQuery)
    assert [hit.member for hit in outcome.hits] == ["lausitzbau", "seewald"]
    assert outcome.hits[1].snippet == HighlightedText("Pumpen für den Tagebau", "de")
    assert outcome.members == 2


def test_long_input_is_cut_and_the_answer_says_so(searcher: Searcher) -> None:
    outcome = searcher.search(SearchRequest("Schlammpumpen " * 40))
    assert isinstance(outcome, Found)
    assert outcome.cut


def test_a_word_typed_twice_is_told_twice_as_the_title_has_it(searcher: Searcher) -> None:
    hit = first(searcher, "Schlammpumpen Schlammpumpen ")
    assert [why.found for why in hit.why] == ["Schlammpumpen", "Schlammpumpen"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("Fernwärme", "district heating"), ("Schlammpumpe", "slurry pump")],
)
def test_the_reason_is_the_whole_phrase_that_means_the_same(
    seed: Searcher, text: str, phrase: str
) -> None:
    (reason,) = seed.search(SearchRequest(text, "en")).hits[0].why
    assert (reason.kind, reason.typed, reason.found) == ("synonym", text, phrase)
