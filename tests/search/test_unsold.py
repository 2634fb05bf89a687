"""What nobody of these trades sells: the list stays empty, whatever else the words say."""

import csv
from contextlib import closing

import pytest

from app.domain.search_outcome import NoMatches
from app.domain.search_request import SearchRequest
from app.language import tokens
from app.language.languages import LanguageData
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.search.small import Open, found
from tests.support.catalogues import RESOURCES


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wasserflasche", "de"),
        ("Hochzeitsplanung", "de"),
        ("Wer schneidet mir die Haare?", "de"),
        ("coffee machine", "en"),
        ("drill sergeant", "en"),
        ("a hotel", "en"),
        ("agua mineral con gas", "es"),
        ("corte de pelo", "es"),
        ("шүдний эмч", "mn"),
        ("pasta do zębów", "pl"),
        ("wózek dziecięcy", "pl"),
        ("страховка на машину", "ru"),
        ("бутылка воды", "ru"),
        ("office chair with armrests", "en"),
        ("okulary słoneczne", "pl"),
        ("торт", "mn"),
        ("мобильный телефон", "ru"),
        ("шүдний оо", "mn"),
        ("alquiler de coches", "es"),
        ("Autovermietung", "de"),
        ("mobile phone", "en"),
        ("weding photographer", "en"),
        ("weding photographer", "mn"),  # in a language that is not the reader's
        ("хуримын зурагчн", "mn"),
        ("хуримын гэрэл зургийн үйлчилгээ", "mn"),
        ("Hallo zusammen", "de"),
        ("сайн байна уу", "mn"),  # all of whose words are little
    ],
)
def test_things_of_everyday_find_nothing(seed: Searcher, text: str, lang: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, lang)), NoMatches)


def test_a_kind_of_thing_alone_is_not_what_was_asked_for(seed: Searcher) -> None:
    assert not seed.search(SearchRequest("vending machine", "en")).hits
    assert not seed.search(SearchRequest("Asphaltmischanlage", "de")).hits
    assert seed.search(SearchRequest("Asphaltrecycling", "de")).hits  # a work that titles have
    assert seed.search(SearchRequest("machine", "en")).hits


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Gabelstabler mieten", "de"),
        ("Aufzugswartung", "de"),
        ("customer relationship software", "en"),
        ("equipos para hospitales", "es"),
        ("курсы вождения", "ru"),
        ("доильное оборудование", "ru"),
        ("kurs gotowania", "pl"),
        ("усан оргилуурын төхөөрөмж", "mn"),
    ],
)
def test_a_generic_noun_says_nothing_beside_what_no_title_has(
    seed: Searcher, text: str, lang: str
) -> None:
    assert not seed.search(SearchRequest(text, lang)).hits


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("Kurs Unterwasserschweißen", "de", "schweisserpruefung"),
        ("Moorseenvermessung", "de", "seevermessung-faecherlot"),
        ("Notstromaggregat", "de", "dieselpumpe-d400"),
    ],
)
def test_what_says_more_is_found_beside_what_no_title_has(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert offering in found(seed, text, lang)[:5]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("wo kann ich hier parken?", "de"),
        ("wie wird morgen das Wetter", "de"),
        ("¿cuánto cuesta la entrada?", "es"),
        ("¿a qué hora cierra la feria?", "es"),
        ("wann schließt die Messe heute", "de"),
        ("o której dziś zamykacie", "pl"),
        ("kto robi strony internetowe?", "pl"),
    ],
)
def test_a_question_of_which_no_title_has_anything_finds_nothing(
    seed: Searcher, text: str, lang: str
) -> None:
    assert not seed.search(SearchRequest(text, lang)).hits


def test_a_word_of_everyday_in_a_term_of_the_field_is_of_the_field(seed: Searcher) -> None:
    for text in ("necesitamos agua para beber en el campamento", "agua para beber"):
        assert found(seed, text, "es")[0] == "container-enteisenung"
    assert not seed.search(SearchRequest("algo para beber", "es")).hits


def test_who_asks_for_two_things_more_finds_them_all_the_same(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("a slurry pump for the hotel", "en")).hits
    assert hits[0].offering == "schlammpumpe-sl150"


def test_whoever_offers_a_thing_of_everyday_is_found(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Coffee", "For the control room."),
        ("en", "Slurry pumps", "Served with coffee at the stand."),
    )
    hits = searcher.search(SearchRequest("coffee", "en")).hits
    assert [hit.offering for hit in hits] == ["Coffee"]


def test_a_short_word_that_is_like_one_of_everyday_is_another(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Belt lace", ""), ("en", "Rollers", ""), ("en", "Pumps", ""))
    assert found(searcher, "lace cream", "en") == ["Belt lace"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Gurtbreite", "de"), ("estación", "es"), ("zusammen", "de"), ("усны", "mn")],
)
def test_a_word_of_the_texts_is_no_mere_form_or_rest_of_such_a_name(
    seed: Searcher, text: str, lang: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert any(reason.typed == text and reason.kind == "exact" for reason in hits[0].why)


@pytest.mark.parametrize(
    ("text", "lang"), [("Hallo zusammen", "de"), ("Guten Morgen", "de"), ("dónde comer", "es")]
)
def test_a_name_with_little_words_is_known_as_a_whole(seed: Searcher, text: str, lang: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, lang)), NoMatches)


def test_a_part_of_a_compound_is_no_chance_stem_of_such_a_name(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Verbindungstechnik", "Wir prüfen Seilverbindungen."))
    assert found(searcher, "Schraubverbindungen", "de") == ["Verbindungstechnik"]


def test_no_name_of_another_trade_is_left_with_one_word_that_says_something() -> None:
    """What is left would stand for much more: a *show mine* for each mine."""
    with closing(CatalogueIndex(RESOURCES.parent / "catalog.db")) as index:
        data = LanguageData(index.language_data)
    with (RESOURCES / "search" / "other_trades.csv").open(encoding="utf-8", newline="") as file:
        names = [
            (lang, name)
            for row in csv.DictReader(file)
            for lang, cell in row.items()
            for name in cell.split("|")
        ]
    shrunk = [
        (lang, name)
        for lang, name in names
        if len(words := [word.text for word in tokens.words(name)]) > 1
        and sum(data.folding.fold(word) not in data.stop_words_of(lang) for word in words) == 1
    ]
    assert not shrunk


def test_a_machine_that_washes_soil_is_no_washing_machine(seed: Searcher) -> None:
    hits = found(seed, "бохирдсон шороо угаах машин", "mn")
    assert hits[0] == "mobile-bodenwaschanlage-bwa-40"
    assert found(seed, "угаалгын машин", "mn") == found(seed, "washing machine", "en") == []


def test_whoever_offers_a_misspelt_thing_of_everyday_is_found(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Mobile phones", ""), ("en", "Slurry pumps", ""))
    assert found(searcher, "molbile phones", "en") == ["Mobile phones"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Muldenkipperreifen", "de"),
        ("Lkw-Reifen", "de"),  # as the list has it, with its hyphen
        ("Sicherheitsschuhe", "de"),  # which begins as Sicherheitsschalter do
        ("компрессоры воздушные", "ru"),  # the list has it the other way round
        ("Gabelstapler mieten", "de"),
        ("tunnel boring machine", "en"),
        ("Do you sell forklifts?", "en"),
        ("neumáticos mineros", "es"),
        ("wózki widłowe", "pl"),
        ("шахтная лампа", "ru"),
        ("зарядка для электромобилей", "ru"),
        ("ачааны машины дугуй", "mn"),
        ("Grubenlampen und Selbstretter", "de"),
        ("Lokomotiven für die Werkbahn", "de"),
        ("Where can I lease a forklift?", "en"),
        ("hard hats and ear plugs", "en"),
        ("hard hat", "en"),
        ("naprawa lokomotyw", "pl"),
        ("ремонт локомотивов", "ru"),
        ("Muldenkipperreifen", "ru"),
        ("hard hats and ear plugs", "ru"),
        ("naprawa lokomotyw", "en"),
        ("Spritzbetonarbeiten", "de"),
        ("LNG terminal construction", "en"),
        ("tuneladora para túneles", "es"),  # which stems as túnel does
    ],
)
def test_things_of_other_trades_find_nothing(seed: Searcher, text: str, lang: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, lang)), NoMatches)


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("gearboxes for tractors", "en", "Gearboxes"),
        ("tractor gearboxes", "en", "Gearboxes"),
        ("tractors and gearboxes", "en", "Gearboxes"),
        ("reductores para tractores", "es", "Reductores"),
        ("Traktorgetriebe", "de", "Getriebe"),
        ("hard rollers", "en", "Rollers"),
    ],
)
def test_what_is_for_things_of_other_trades_is_found(
    searcher_of: Open, text: str, lang: str, title: str
) -> None:
    searcher = searcher_of((lang, title, ""), (lang, "Other", ""))
    assert found(searcher, text, lang)[:1] == [title]


@pytest.mark.parametrize(
    ("text", "lang", "title", "body"),
    [
        ("tractors", "en", "Rental", "A tractor with a driver."),
        ("wheel loaders", "en", "Used wheel loader", ""),
        ("gantry crane", "en", "Crane hire", "Small gantry lifts and others."),
    ],
)
def test_who_tells_of_a_thing_of_other_trades_is_found(
    searcher_of: Open, text: str, lang: str, title: str, body: str
) -> None:
    searcher = searcher_of((lang, title, body), (lang, "Other", ""))
    assert found(searcher, text, lang) == [title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("Randstreifen", "Streifen am Rand"), ("Extraktor", "Extraktion von Öl")],
)
def test_what_only_ends_in_the_letters_of_such_a_thing_is_another(
    searcher_of: Open, typed: str, title: str
) -> None:
    assert found(searcher_of(("de", title, ""), ("de", "Other", "")), typed, "de") == [title]


def test_a_title_with_a_compound_of_such_a_thing_is_found(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Traktorenteile", ""), ("de", "Other", ""))
    assert found(searcher, "Traktor", "de") == ["Traktorenteile"]
