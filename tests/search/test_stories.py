"""Whole sentences that tell a problem: what cures it is found, whatever else is said."""

import pytest

from app.domain.search_outcome import Found, Nearby
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher


def offerings(seed: Searcher, text: str, lang: str) -> list[str]:
    return [hit.offering for hit in seed.search(SearchRequest(text, lang)).hits if hit.offering]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Our belts keep running off to the side", "en", "schieflaufschalter-reissleine"),
        ("Unser Gurt läuft ständig schief", "de", "schieflaufschalter-reissleine"),
        ("Лента всё время уходит в сторону", "ru", "schieflaufschalter-reissleine"),
        ("La correa se nos va para un lado", "es", "schieflaufschalter-reissleine"),
        ("Манай тууз байнга нэг тал руу гарчихаад байна", "mn", "schieflaufschalter-reissleine"),
        ("Taśma nam ciągle schodzi na bok", "pl", "schieflaufschalter-reissleine"),
        ("The water that leaves our mine has turned orange", "en", "hds-grubenwasseranlage"),
        ("Studnia głębinowa daje coraz mniej wody", "pl", "brunnenregenerierung"),
        ("После дождей борт разреза пополз", "ru", "boeschungsueberwachung"),
        ("En la bocamina vieja se está hundiendo el camino", "es", "altbergbau-verwahrung"),
        ("Die Turbine rüttelt bei jedem Anfahren", "de", "rotorauswuchten"),
        ("Зуухны хоолой цоорчихлоо, яаралтай засах хүн хэрэгтэй", "mn", "druckteilreparatur"),
        ("¿Quién sabe cuánto carbón queda en el yacimiento?", "es", "vorratsberechnung"),
        ("Jak wypompować wodę bez prądu?", "pl", "dieselpumpe-d400"),
        ("Hay que ver si el talud aguanta", "es", "standsicherheitsnachweis-boeschung"),
        ("Mit dem Bagger in gefrorenen Boden, wie macht man das?", "de", "grabkraft-schaufelrad"),
        ("Лента постоянно съезжает вбок, что делать?", "ru", "schieflaufschalter-reissleine"),
    ],
)
def test_a_problem_finds_what_cures_it(seed: Searcher, text: str, lang: str, found: str) -> None:
    assert found in offerings(seed, text, lang)[:3]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        (
            "Frogs and bats live on the old spoil heap by the lake",
            "en",
            "artenschutz-umweltpruefung",
        ),
        ("Die Anwohner beschweren sich, dass alles grau ist", "de", "staubbinder-krustan"),
        ("Кто-нибудь может посчитать, хватит ли угля?", "ru", "vorratsberechnung"),
        ("Kto się zna na usuwaniu eternitu ze starych hal?", "pl", "schadstoffsanierung"),
    ],
)
def test_a_word_that_tells_few_problems_hints_at_them_by_itself(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    assert found in offerings(seed, text, lang)[:5]


def test_what_is_told_before_the_need_does_not_hide_it(seed: Searcher) -> None:
    told = (
        "Good morning, we run a small open pit in the north and our biggest headache at the moment"
        " is dust on the haul roads – have you anything?"
    )
    found = {*offerings(seed, told, "en")[:5]}
    assert found & {"staubbinder-krustan", "nebelkanone-nk-60"}


def test_the_country_of_who_asks_takes_nothing_away(seed: Searcher) -> None:
    told = "Здравствуйте, у нас разрез в Казахстане, и летом дороги ужасно пылят"
    assert {"staubbinder-krustan", "nebelkanone-nk-60"} <= {*offerings(seed, told, "ru")}


def test_a_language_that_is_asked_for_is_no_country(seed: Searcher) -> None:
    told = "We need somebody in Chile who repairs pumps and answers the phone in Spanish"
    outcome = seed.search(SearchRequest(told, "en"))
    assert isinstance(outcome, Found | Nearby)
    assert {one.key for one in outcome.understood} >= {"country:CL", "language:es"}
    assert "pumpeninstandsetzung" in [hit.offering for hit in outcome.hits][:3]


def test_words_of_a_sentence_are_of_its_language(seed: Searcher) -> None:
    told = "Bevor wir dort bauen, müssen die Bomben aus dem Krieg raus"
    assert offerings(seed, told, "de")[0] == "kampfmittelraeumung-tagebauvorfeld"


def test_a_hit_shows_the_word_that_tells_the_problem(seed: Searcher) -> None:
    hit = seed.search(SearchRequest("Unser Gurt läuft ständig schief", "de")).hits[0]
    assert "schief" in {why.typed for why in hit.why}


def test_of_what_cures_a_problem_what_has_the_word_itself_comes_first(seed: Searcher) -> None:
    lasting = offerings(seed, "Сколько лет ещё прослужит котёл, посоветуйте?", "ru")
    assert lasting[:2] == ["restlebensdauer", "restlebensdauer-tragwerke"]


def test_a_preposition_tells_no_problem_though_a_verb_has_its_stem(seed: Searcher) -> None:
    found = offerings(seed, "¿Quién vende rodillos y polines para correas?", "es")
    assert found[0] == "tragrolle-st-dicht"
