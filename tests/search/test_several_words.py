"""Several words that no offering has all of, and words that share a part."""

import pytest

from app.domain.search_outcome import Found, Hit, NoMatches
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open
from tests.search.small import found as found_titles


def missing(hit: Hit) -> set[str]:
    return {why.typed for why in hit.why if why.kind == "partial"}


def test_what_has_one_concept_stands_below_what_has_both(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("Schlammpumpen Ersatzteile", "de")).hits
    lacking = [bool(missing(hit)) for hit in hits]
    assert not lacking[0]
    assert any(lacking)
    assert hits[0].offering == "schlammpumpe-sl150"


def test_of_what_lacks_a_word_the_more_telling_word_comes_first(searcher: Searcher) -> None:
    hits = searcher.search(SearchRequest("Pumpen Krankenhausbau", "de")).hits
    assert hits[0].offering == "clinic"
    assert missing(hits[0]) == {"Pumpen"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Staub im Tagebau", "de"),
        ("dust in the mine", "en"),
        ("polvo en la mina", "es"),
        ("pył w kopalni", "pl"),
        ("пыль на карьере", "ru"),
    ],
)
def test_of_a_thing_and_a_place_the_thing_is_asked_for(
    seed: Searcher, text: str, lang: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits[:3]
    against_dust = {
        "nebelkanone-nk-60", "staubbinder-krustan", "schlauchfilter",
        "arbeitsgruppe-staub-spuelflaechen",
    }  # fmt: skip
    assert {hit.offering for hit in hits} <= against_dust


def test_what_follows_a_word_of_place_may_be_all_that_is_asked_for(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("Usługi w zakresie badań wody i gruntu", "pl")).hits
    assert hits[0].offering == "grubenwasseranalytik"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("operator training", "en"),
        ("capacitación de operadores", "es"),
        ("szkolenie operatorów", "pl"),
        ("обучение операторов", "ru"),
    ],
)
def test_of_equals_the_one_whose_title_answers_comes_first(
    seed: Searcher, text: str, lang: str
) -> None:
    """Both have the keyword."""
    hits = seed.search(SearchRequest(text, lang)).hits
    assert [hit.offering for hit in hits[:2]] == [
        "simulator-grossgeraetefuehrer",
        "betriebsfuehrung",
    ]


def test_a_place_says_less_than_a_thing_only_where_it_is_told_as_one(searcher_of: Open) -> None:
    names = ("Dust binder", "Dust filter", *(f"{name} drill" for name in "ABCDEFGHIJ"))
    titles = [("en", name, "") for name in names]
    searcher = searcher_of(*titles, ("en", "Tunnel survey", "No dust."))
    assert found_titles(searcher, "dust tunnel ", "en")[0] == "Tunnel survey"
    assert found_titles(searcher, "dust and tunnel ", "en")[0] == "Tunnel survey"
    for text in ("dust in the tunnel ", "in the tunnel dust "):
        assert found_titles(searcher, text, "en")[0] == "Dust binder"
    assert found_titles(searcher, "who has dust in the tunnel ", "en")[0] == "Tunnel survey"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lieferung und Montage einer Schlammpumpe, Los 2", "schlammpumpe-sl150"),
        ("Rückbau Kühlturm Block A und B inkl. Entsorgung", "kuehlturmabbruch"),
        ("Rahmenvertrag Regenerierung von Filterbrunnen 2027 bis 2030", "brunnenregenerierung"),
    ],
)
def test_a_title_of_a_tender_finds_its_telling_words(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "de")).hits
    assert found in [hit.offering for hit in hits if hit.offering][:3]


@pytest.mark.parametrize("text", ["свадебное платье", "buty narciarskie", "qqqqqq o"])
def test_words_of_which_no_title_has_one_find_nothing(seed: Searcher, text: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, "en")), NoMatches)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Betonrohre und -formstücke", "formstuecke-segmentbogen"),
        ("Druckleitungen, -formstücke", "formstuecke-segmentbogen"),
        ("Be- und Entwässerung", "entwaesserungskonzept"),
        ("Be-/Entwässerung", "entwaesserungskonzept"),
        ("Gleit- und Wälzlager", "gleitlager-dichtungen"),
        ("Tauch- und Kreiselpumpen", "pumpeninstandsetzung"),
        ("Schaufelrad- und Schwenkantriebe", "umruestung-schaufelradantrieb"),
    ],
)
def test_words_that_share_a_part_complete_each_other(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "de")).hits
    assert hits[0].offering == found
    assert "Be" not in {why.typed for why in hits[0].why}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("mehr als 5000 m³/h Bagger oder Absetzer", "de"),
        ("экскаватор или отвалообразователь от 5000 м3/ч", "ru"),
    ],
)
def test_of_two_things_the_one_that_has_the_number_is_found(
    seed: Searcher, text: str, lang: str
) -> None:
    assert seed.search(SearchRequest(text, lang)).hits[0].offering == "absetzer-pa-6600"


def test_a_dash_excludes_only_where_something_is_left(searcher: Searcher) -> None:
    without = searcher.search(SearchRequest("pumpe -sumpf", "de"))
    assert isinstance(without, Found)
    assert "sump" not in {hit.offering for hit in without.hits}
    for text in ("-sumpf", "sumpf -tauchpumpe"):
        assert "sump" in {hit.offering for hit in searcher.search(SearchRequest(text, "de")).hits}


def test_the_beginning_that_a_hyphen_leaves_is_no_word_by_itself(searcher_of: Open) -> None:
    titles = ("Bewässerung von Feldern", "Entwässerung von Gruben", "Betonrohre für Entwässerung")
    searcher = searcher_of(*(("de", title, "") for title in titles))
    assert {*found_titles(searcher, "Be- und Entwässerung", "de")[:2]} == {*titles[:2]}


def test_little_words_of_a_title_are_not_all_that_was_typed(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Handbuch für Chile", ""), ("de", "Bagger aus Lauchhammer", ""))
    assert found_titles(searcher, "Bagger für Chile", "de")[0] == "Bagger aus Lauchhammer"


def test_only_a_text_that_goes_on_ends_in_dots(searcher_of: Open) -> None:
    short, long = "Spült Rohre.", "Spült Rohre in Gruben. " + "Dann wird weiter gearbeitet. " * 40
    searcher = searcher_of(("de", "Eins", short), ("de", "Zwei", long))
    snippets = {
        hit.offering: hit.snippet.text for hit in searcher.search(SearchRequest("spült", "de")).hits
    }
    assert snippets["Eins"] == short
    assert snippets["Zwei"].endswith("…")


@pytest.mark.parametrize(
    ("lang", "titles", "text"),
    [
        ("pl", ("Kotły", "Wiertnica do węgla brunatnego"), "kocioł na węgiel brunatny"),
        ("ru", ("Котлы", "Добыча бурого угля"), "котёл на буром угле"),
        ("mn", ("Зуух", "Хүрэн нүүрсний олборлолт"), "хүрэн нүүрсний зуух"),
        ("de", ("Kessel", "Bohrer für braune Kohle"), "Kessel für braune Kohle"),
    ],
)
def test_a_thing_says_more_than_what_it_is_for(
    searcher_of: Open, lang: str, titles: tuple[str, ...], text: str
) -> None:
    searcher = searcher_of(*((lang, title, "") for title in titles))
    assert found_titles(searcher, text, lang) == [*titles]


def test_what_a_thing_is_for_never_says_more_though_it_is_rare(searcher_of: Open) -> None:
    pumps = [f"Pump {number}" for number in range(9)]
    searcher = searcher_of(*(("en", title, "") for title in (*pumps, "Ash silo")))
    assert found_titles(searcher, "pump for ash", "en")[0] in pumps
    assert found_titles(searcher, "ash pump", "en")[0] == "Ash silo"


def test_of_work_and_the_thing_it_is_done_to_the_thing_says_more(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Repair of gears", ""), ("en", "Winch", ""), ("en", "Overhaul of motors", "")
    )
    assert found_titles(searcher, "repair of winches", "en")[0] == "Winch"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Pumpe mieten", "de"),
        ("gebrauchte Pumpen", "de"),
        ("Miete von Pumpen", "de"),
        ("pump rental", "en"),
        ("hire of pumps", "en"),
        ("arriendo de bombas", "es"),
        ("bombas usadas", "es"),
        ("аренда насосов", "ru"),
        ("wynajem pomp", "pl"),
        ("насос түрээс", "mn"),
    ],
)
def test_a_thing_says_more_than_how_it_may_be_had(seed: Searcher, text: str, lang: str) -> None:
    pumps = {"schlammpumpe-sl150", "brunnenpumpe-ub10", "tauchpumpe-s200", "dieselpumpe-d400"}
    hits = seed.search(SearchRequest(text, lang)).hits
    assert hits[0].offering in pumps


def test_what_may_be_had_so_stands_first(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("drill rig rental", "en")).hits
    assert hits[0].offering == "bohranlage-rb40"
    assert {why.typed for why in hits[0].why} == {"drill", "rig", "rental"}


def test_all_words_that_tell_one_problem_are_answered_by_its_cure(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("bats and lizards survey", "en")).hits
    assert hits[0].offering == "artenschutz-umweltpruefung"


def test_a_word_is_looked_for_inside_others_whole(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("Gleisbau", "de")).hits
    assert hits[0].offering == "entsiegelung-betonrecycling"
    assert "bodenkundliche-baubegleitung" not in {hit.offering for hit in hits[:5]}


@pytest.mark.parametrize(
    ("typed", "lang", "title"),
    [
        ("cement", "en", "Replacement parts"),
        ("Reifen", "de", "Greifenhainer Rohrbau"),
        ("Reifen", "de", "Dehnungsmessstreifen"),
    ],
)
def test_letters_in_the_middle_of_a_word_are_no_word(
    searcher_of: Open, typed: str, lang: str, title: str
) -> None:
    assert found_titles(searcher_of((lang, title, ""), (lang, "Other", "")), typed, lang) == []


@pytest.mark.parametrize("text", ["Untertage", "Untertagebergbau"])
def test_under_ground_is_no_open_pit(seed: Searcher, text: str) -> None:
    hits = seed.search(SearchRequest(text, "de")).hits
    assert (hits[0].offering, hits[0].why[0].found) == ("inselnetz-tagebau", "Bergwerke")
    assert not any("Tagebau" in hit.title.text for hit in hits[:3])


def test_what_stands_before_words_may_stand_before_another(searcher_of: Open) -> None:
    titles = ("Geophysik", "Physik", "Geotechnik", "Technik", "Geosoftware")
    searcher = searcher_of(*(("de", title, "") for title in titles))
    assert found_titles(searcher, "Software", "de") == ["Geosoftware"]


@pytest.mark.parametrize(
    ("typed", "lang"), [("Gold", "de"), ("gold", "en"), ("złoto", "pl"), ("Reifen", "de")]
)
def test_what_is_no_slip_finds_no_likeness(seed: Searcher, typed: str, lang: str) -> None:
    assert seed.search(SearchRequest(typed, lang)).hits == ()


@pytest.mark.parametrize(
    ("typed", "lang", "first"),
    [("Strom", "de", "Förderstrom"), ("Lkw", "de", "Lkw"), ("cement", "en", "cement")],
)
def test_a_plain_word_is_not_read_as_typed_on_another_keyboard(
    seed: Searcher, typed: str, lang: str, first: str
) -> None:
    hit = seed.search(SearchRequest(typed, lang)).hits[0]
    assert [(reason.typed, reason.found) for reason in hit.why] == [(typed, first)]


@pytest.mark.parametrize(
    ("typed", "lang", "offering"),
    [
        ("Turbinenwartung", "de", "turbinenrevision"),
        ("Böschungen", "de", "standsicherheitsnachweis-boeschung"),
    ],
)
def test_an_offering_that_answers_as_well_stands_before_its_member(
    seed: Searcher, typed: str, lang: str, offering: str
) -> None:
    hits = seed.search(SearchRequest(typed, lang)).hits
    assert hits[0].offering == offering
    assert (hits[0].member, None) in {(hit.member, hit.offering) for hit in hits[1:]}


def test_a_member_that_is_asked_for_by_name_comes_first(seed: Searcher) -> None:
    assert seed.search(SearchRequest("Seewald Pumpen", "de")).hits[0].offering is None
