"""What a title names comes before what only has to do with it."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("lang", "typed", "thing", "other"),
    [
        ("en", "crushers", "Mobile jaw crusher", "Relocation of crushers"),
        ("en", "crushers", "Jaw crusher 1500 with a motor", "Renting halls for crushers"),
        ("de", "Brecher", "Neuer Walzenbrecher", "Fernüberwachung für Brecher"),
        ("de", "Brechern", "Mobiler Brecher", "Ferndiagnose von Brechern"),
        ("es", "chancadores", "Chancador usado", "Traslado de chancadores"),
        ("es", "bombas", "Estación y bomba de pulpa", "Control para bombas"),
        ("pl", "zwałowarki", "Duża zwałowarka", "Remonty kapitalne koparek i zwałowarek"),
        ("pl", "koparki", "Używane przenośniki i koparka", "Cyfrowy bliźniak koparki"),
        ("ru", "дробилок", "Двухвалковая дробилка", "Перемещение станций и дробилок"),
        ("mn", "бутлуурын", "Шинэ хос бутлуур", "Хуучин бутлуурын засвар"),
    ],
)
def test_the_thing_that_a_title_names_comes_first_in_any_form(
    searcher_of: Open, lang: str, typed: str, thing: str, other: str
) -> None:
    searcher = searcher_of((lang, other, ""), (lang, thing, ""))
    assert found(searcher, typed, lang)[:2] == [thing, other]


@pytest.mark.parametrize(
    ("lang", "typed", "first", "second"),
    [
        ("pl", "zwałowarki", "Stara zwałowarka", "Remonty koparek i zwałowarki"),
        ("en", "crusher", "Old crushers", "Renting crusher halls"),
        ("de", "Brecher", "Umsetzen der Brecher", "Brech- und Siebversuche"),
        ("de", "Brecher", "Lager der Brecher", "Neue Brecherhalle"),
    ],
)
def test_half_a_word_and_what_another_word_is_told_of_name_no_thing(
    searcher_of: Open, lang: str, typed: str, first: str, second: str
) -> None:
    searcher = searcher_of((lang, second, ""), (lang, first, ""))
    assert found(searcher, typed, lang)[:2] == [first, second]


def test_what_stands_in_the_titles_of_all_languages_is_a_name(seed: Searcher) -> None:
    assert found(seed, "Brecher", "de")[0] == "zweiwalzenbrecher-zw"


@pytest.mark.parametrize(
    ("lang", "typed", "offering"),
    [
        ("ru", "ролики ленточного конвейера", "tragrolle-st-dicht"),
        ("ru", "обучение сварщиков", "schweisserpruefung"),
        ("pl", "kruszarka węglowa", "zweiwalzenbrecher-zw"),
        ("pl", "przenośnik taśmowy", "strossenbandanlage-rueckbar"),
        ("de", "Bandnotausschalter", "schieflaufschalter-reissleine"),
        ("de", "Grubenentwässerungspumpe", "tauchpumpe-s200"),
        ("de", "Kesselrohrreparatur", "druckteilreparatur"),
    ],
)
def test_of_several_words_the_head_is_the_thing_that_titles_are_to_name(
    seed: Searcher, lang: str, typed: str, offering: str
) -> None:
    assert found(seed, typed, lang)[0] == offering


def test_a_head_that_very_many_titles_have_does_not_lift_them_above_the_words_typed(
    searcher_of: Open,
) -> None:
    whole, half = "Strategic planning of gates", "Strategically placed gates"
    few = searcher_of(("en", whole, ""), ("en", half, ""))
    gates = [("en", f"Steel gate number{number:03}", "") for number in range(200)]
    many = searcher_of(*gates, ("en", whole, ""), ("en", half, ""))
    assert found(few, "strategic gates", "en") == [half, whole]
    assert found(many, "strategic gates", "en")[:2] == [whole, half]


@pytest.mark.parametrize(
    ("lang", "typed", "thing", "other"),
    [
        ("en", "submersible pumps", "Submersible pump 200", "Repair of pumps, submersible motors"),
        ("ru", "ленточные конвейеры", "Ленточный конвейер", "Конвейеры и ленточные питатели"),
        ("pl", "przenośniki taśmowe", "Przenośnik taśmowy", "Przenośniki i wagi taśmowe"),
        ("es", "bombas sumergibles", "Bomba sumergible", "Bombas y motores sumergibles"),
        ("en", "code libraries", "Libraries with much code", "Codec libraries"),
    ],
)
def test_words_side_by_side_count_in_any_form_but_not_as_pieces_of_others(
    searcher_of: Open, lang: str, typed: str, thing: str, other: str
) -> None:
    searcher = searcher_of((lang, other, ""), (lang, thing, ""))
    assert found(searcher, typed, lang)[:2] == [thing, other]


def test_a_noun_that_ends_as_an_adjective_is_a_head_all_the_same(searcher_of: Open) -> None:
    text = "Новое покрытие барабана."
    searcher = searcher_of(("ru", "Ремонт барабана", text), ("ru", "Новое покрытие", text))
    assert found(searcher, "покрытие барабана", "ru")[0] == "Новое покрытие"


def test_of_two_things_with_and_neither_is_the_head(searcher_of: Open) -> None:
    titles = [("en", "Crushers of screens", ""), ("en", "Screens of crushers", "")]
    for typed in ("crushers and screens", "screens and crushers"):
        outcome = searcher_of(*titles).search(SearchRequest(typed, "en"))
        assert len({hit.score for hit in outcome.hits}) == 1


def test_a_generic_noun_is_no_head(seed: Searcher) -> None:
    assert found(seed, "boiler service except scaffolding", "en")[0] == "druckteilreparatur"


def test_a_kind_of_work_that_is_the_head_says_less_than_what_it_is_done_to(seed: Searcher) -> None:
    assert "stillstandsplanung" not in found(seed, "радарный контроль откосов", "ru")[:4]
    assert "bohrspuelung-aufbereitung" not in found(seed, "oczyszczanie gruntu", "pl")[:3]


def test_a_word_that_shares_a_stem_in_another_language_alone_is_hardly_a_form_of_it(
    seed: Searcher,
) -> None:
    outcome = seed.search(SearchRequest("Transport", "de"))
    assert all("transportador" not in it.found for hit in outcome.hits[:6] for it in hit.why)


def test_several_words_tell_more_than_a_thing(searcher_of: Open) -> None:
    titles = [("en", "Relocation of crushers", ""), ("en", "Old jaw crusher", "Relocation.")]
    searcher = searcher_of(*titles)
    assert found(searcher, "crushers relocation", "en")[0] == "Relocation of crushers"


def test_a_short_word_in_capitals_is_no_beginning_of_another(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Reaktive Wand", ""), ("de", "Düsen für REA-Wäscher", ""))
    assert found(searcher, "REA", "de")[0] == "Düsen für REA-Wäscher"
    assert found(searcher, "rea", "de")[0] == "Reaktive Wand"
    assert found(searcher, "REAK", "de")[0] == "Reaktive Wand", "no text has it"
