"""The words that a fair brings, on the sample that comes with the program."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("bagger", ["bagger"]),
        ("Foerderbruecke", ["förderbrücke"]),
        ("Forderbrucke", ["förderbrücke"]),
        ("рекультивации", ["рекультивац"]),
        ("насос", ["насос"]),
        ("rekultivatsiya", ["рекультивац"]),
        ("rehabilitacion", ["rehabilitación"]),
        ("өрөмдлөг", ["өрөмдлөг"]),
        ("oromdlog", ["өрөмдлөг"]),
    ],
)
def test_words_of_the_fair_find_their_offering(seed: Searcher, text: str, stems: list[str]) -> None:
    hit = seed.search(SearchRequest(text)).hits[0]
    assert all(stem in hit.title.text.lower() for stem in stems)
    assert hit.title.spans
    assert hit.why


def test_a_synonym_finds_what_has_another_word(seed: Searcher) -> None:
    found = {hit.title.text for hit in seed.search(SearchRequest("шахуурга", "mn")).hits}
    assert any("насос" in title for title in found)


def test_a_word_that_the_catalogue_says_no_more_finds_what_it_says_now(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("recultivación", "es")).hits[:5]
    assert sum("rehabilitación" in hit.title.text.lower() for hit in hits) == 4
    assert all(hit.why for hit in hits[:2])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pompy", "pump"),
        ("pomp szlamowych", "slurry pump"),
        ("koparek", "excavator"),
        ("przenośników taśmowych", "conveyor"),
        ("odwadnianie kopalni", "dewatering"),
        ("spawanie", "weld"),
        ("kotły", "boiler"),
        ("uszczelnienie", "seal"),
        ("koparka wielonaczyniowa", "bucket-wheel excavator"),
        ("studnia", "well"),
        ("odżelazianie", "iron and manganese removal"),
        ("rozminowanie", "ordnance clearance"),
        ("wyważanie", "balancing"),
        ("węzeł cieplny", "district heating"),
        ("siarczany", "sulphate"),
        ("nanofiltracja", "nanofiltration"),
        ("turbozespół", "steam turbines"),
        ("humus", "rehabilitation"),
    ],
)
def test_polish_words_find_english_offerings(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "en")).hits
    offered = [hit for hit in hits if hit.offering]
    assert found in offered[0].title.text.lower()
    assert offered[0].why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("туузан дамжуулга", "conveyor"),
        ("цэнэг хураагуур", "battery storage"),
        ("хөвүүлэн баяжуулалт", "soil washing"),
        ("хаягдлын аж ахуй", "tailings"),
        ("хурд бууруулагч", "gearbox"),
        ("реле хамгаалалт", "protection testing"),
        ("пневмотээвэр", "pneumatic conveying"),
        ("ХАБЭА", "training"),
        ("догол", "bench conveyor"),
        ("нарны панель", "photovoltaic"),
        ("уутат шүүлтүүр", "bag filter"),
        ("хуваарилах самбар", "switchgear"),
        ("гинжит явагч", "crawler"),
        ("үр цацалт", "hydroseeder"),
        ("тэсрэх бодисоос цэвэрлэх", "ordnance clearance"),
        ("солнечные панели", "photovoltaics"),
        ("накопитель энергии", "battery storage"),
        ("ЧРП", "frequency converter"),
        ("СЭС", "photovoltaic"),
        ("ГРЭС", "power station"),
        ("промбезопасность", "training"),
        ("ремедиация", "remediation"),
        ("устойчивость бортов", "slope stability"),
    ],
)
def test_words_of_the_trade_find_what_they_mean(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "en")).hits
    offered = [hit for hit in hits if hit.offering]
    assert found in offered[0].title.text.lower()
    assert "synonym" in {reason.kind for reason in offered[0].why}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("faja transportadora", "conveyor"),
        ("zaranda", "screen"),
        ("desmonte", "overburden"),
        ("presa de relaves", "tailings"),
        ("napa freática", "groundwater"),
        ("achique", "dewatering"),
        ("pasivo ambiental", "contaminated sites"),
        ("descontaminación", "remediation"),
        ("relaveducto", "pipeline"),
        ("retroexcavadora", "excavator"),
        ("molienda", "mill"),
        ("diamantina", "core drilling"),
        ("jebe", "rubber"),
        ("caja reductora", "gearbox"),
        ("taladro", "drilling"),
        ("planeamiento de minado", "planning"),
        ("interruptor de desviación", "belt-drift"),
        ("tren de rodaje", "crawler"),
    ],
)
def test_words_of_chile_and_peru_find_what_they_mean(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "en")).hits
    offered = [hit for hit in hits if hit.offering and hit.title.lang == "en"][:3]
    assert any(found in hit.title.text.lower() for hit in offered)
    assert "synonym" in {reason.kind for reason in offered[0].why}


def test_whoever_asks_for_trees_is_shown_no_shafts(seed: Searcher) -> None:
    """A shaft is “árbol”, too, but only in words that nobody has for a tree."""
    found = {
        reason.found
        for hit in seed.search(SearchRequest("árboles", "es")).hits
        for reason in hit.why
    }
    assert not found & {"eje", "ejes", "shaft", "shafts"}


def test_a_phrase_is_a_synonym_with_its_little_words(seed: Searcher) -> None:
    hit = seed.search(SearchRequest("bomba de calor", "de")).hits[0]
    assert hit.offering == "seewaermepumpe"
    assert {reason.kind for reason in hit.why} == {"synonym"}


def test_a_little_word_of_a_synonym_is_no_reason(seed: Searcher) -> None:
    """“bomba de lodos” is found for “шламовый насос”, but not for its “de”."""
    hits = seed.search(SearchRequest("шламовый насос", "ru")).hits
    found = {reason.found for hit in hits for reason in hit.why}
    assert found & {"slurry", "pumps", "насосами"}
    assert not found & {"de", "of", "für"}


def test_a_word_that_no_shown_text_has_is_said_to_be_elsewhere(seed: Searcher) -> None:
    hit = seed.search(SearchRequest("cuchillas", "de")).hits[0]
    assert (hit.title.spans, hit.snippet.spans) == ((), ())
    assert [(reason.kind, reason.found) for reason in hit.why] == [("elsewhere", "cuchillas")]


def test_a_fact_that_has_the_word_is_shown_with_its_number(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("motor up to 110 kW", "en")).hits
    shown = [hit.snippet.text for hit in hits if hit.snippet.text.startswith("Motor rating")]
    assert shown
    assert all(any(letter.isdigit() for letter in text) for text in shown)
