"""What is taken for a slip of the finger, and what is not."""

import pytest

from app.domain.search_outcome import Answer, Nearby, NoMatches
from app.domain.search_request import SearchRequest
from app.language.tokens import script
from app.search.searcher import Searcher
from tests.search.small import Open, found


def reasons(outcome: Answer, kind: str) -> set[str]:
    return {why.found for hit in outcome.hits for why in hit.why if why.kind == kind}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Bier", "de"),
        ("gost", "en"),
        ("Biere", "de"),
        ("wedding photographer", "en"),
        ("Versicherungen", "de"),
        ("guitarras", "es"),
        ("шоколада", "ru"),
        ("чихэр", "mn"),
        ("cukierki", "pl"),
        ("Hochzeit", "de"),
        ("Fahrräder", "de"),
        ("кошка", "ru"),
        ("gatos", "es"),
        ("qwxzkj", "de"),
        ("xqzv", "en"),
        ("щщщъ", "ru"),
    ],
)
def test_everyday_words_and_nonsense_find_nothing(seed: Searcher, text: str, lang: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, lang)), NoMatches)


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("Stuab", "de", "staub"),  # swapped
        ("pymp", "en", "pump"),  # not likely on a keyboard, but by ear
        ("Gipps", "de", "gips"),  # doubled
        ("Schlammpmupe", "de", "schlammpumpe"),
        ("насоз", "ru", "насос"),
        ("Turbienen", "de", "turbinen"),
        ("excavater", "en", "excavator"),
    ],
)
def test_likely_slips_are_corrected(seed: Searcher, text: str, lang: str, meant: str) -> None:
    found = reasons(seed.search(SearchRequest(text, lang)), "spelling")
    assert meant in {word.casefold() for word in found}


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("wer prüft unsere Böshcungen", "de", "prüft Böschungen"),
        ("böshcungen", "de", "böschungen"),
        ("Förderbannd", "de", "Förderband"),  # that only longer compounds have
        ("кто починит насоос", "ru", "починит насос"),
    ],
)
def test_what_may_be_meant_is_written_as_texts_write_it(
    seed: Searcher, text: str, lang: str, meant: str
) -> None:
    outcome = seed.search(SearchRequest(text, lang))
    assert isinstance(outcome, Nearby)
    assert outcome.suggestion == meant


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("wer repariert unsere kaputten Pumpne?", "de", "pumpeninstandsetzung"),
        ("do you have anybody for landslde risk", "en", "boeschungsmonitoring-radar"),
        ("quién puede arreglar nuestras bonbas", "es", "pumpeninstandsetzung"),
        ("кто может починить наш насоос", "ru", "pumpeninstandsetzung"),
    ],
)
def test_a_slip_in_a_question_is_set_right_before_it_is_understood(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert seed.search(SearchRequest(text, lang)).hits[0].offering == offering


def test_a_question_whose_one_thing_has_two_slips_is_corrected(seed: Searcher) -> None:
    outcome = seed.search(SearchRequest("ich brauche jemanden für unsere Förderbänner", "de"))
    assert reasons(outcome, "spelling")


@pytest.mark.parametrize("text", ["пыль", "насос", "экскавтор", "дробилька", "шламовй"])
def test_corrections_stay_in_their_script(seed: Searcher, text: str) -> None:
    outcome = seed.search(SearchRequest(text, "ru"))
    assert {script(found) for found in reasons(outcome, "spelling")} <= {"Cyrl"}


def test_another_script_is_tried_where_the_own_has_nothing_near(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("багер", "ru")).hits[0].offering == "wheel"


def test_salt_is_no_preposition_and_no_room(seed: Searcher) -> None:
    outcome = seed.search(SearchRequest("соль", "ru"))
    found = {why.found.casefold() for hit in outcome.hits for why in hit.why}
    assert "соль" in found
    assert not found & {"со", "sala", "salas"}


def test_dust_finds_what_is_made_against_it_first(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("пыль", "ru")).hits
    assert {hit.offering for hit in hits[:2]} == {"nebelkanone-nk-60", "staubbinder-krustan"}
    assert hits[0].title.lang == "ru"


def test_a_word_of_the_catalogue_is_no_slip(seed: Searcher) -> None:
    """It stands in texts alone, yet it is meant."""
    outcome = seed.search(SearchRequest("einschließlich", "de"))
    assert outcome.hits
    assert not reasons(outcome, "spelling")


def test_a_slip_of_which_only_the_stem_is_known_is_corrected_beside_other_words(
    searcher_of: Open,
) -> None:
    texts = [("en", f"Integer {number}", "Of scripts.") for number in ("one", "two", "three")]
    title = "Integration of scripts"
    searcher = searcher_of(*texts, ("en", "Scripts", ""), ("en", title, ""))
    assert found(searcher, "integation scripts", "en")[0] == title
    assert found(searcher, "integation three", "en")[0] == "Integer three"


def test_a_misspelt_name_of_a_title_is_no_mere_country(searcher_of: Open) -> None:
    titles = ("Files", "Dictionary files, French")
    searcher = searcher_of(*(("en", title, "") for title in titles))
    assert found(searcher, "freinch files", "en")[0] == "Dictionary files, French"


def test_ukrainian_letters_are_heard_in_latin_ones(searcher_of: Open) -> None:
    titles = ("Бібліотека країни", "Бібліотека ієрогліфів", "Бібліотека")
    searcher = searcher_of(*(("uk", title, "") for title in titles))
    assert found(searcher, "biblioteka krayini", "uk")[0] == titles[0]
    assert found(searcher, "biblioteka iyeroglifiv", "uk")[0] == titles[1]
