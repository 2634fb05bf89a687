"""Words that are typed as one and stand apart in the texts, or the other way round."""

import pytest

from app.domain.search_outcome import Nearby, NoMatches
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found


def offerings(searcher: Searcher, text: str, lang: str) -> list[str | None]:
    hits = searcher.search(SearchRequest(text, lang)).hits
    return [hit.offering for hit in hits if hit.offering]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Entwässerungspumpe", "tauchpumpe-s200"),
        ("ENTWAESSERUNGSPUMPEN", "tauchpumpe-s200"),
        ("Entwässerungspump", "tauchpumpe-s200"),
        ("Grubenwasserreinigung", "hds-grubenwasseranlage"),
        ("Baggerreparatur", "grundinstandsetzung-bagger-absetzer"),
        ("Bodenreinigung", "mobile-bodenwaschanlage-bwa-40"),
        ("Schweißerlehrgang", "schweisserpruefung"),
        ("Turbinenwartung", "turbinenrevision"),
        ("Getriebeölanalyse", "getriebediagnose-vor-ort"),
        ("Kesselrohrreparatur", "druckteilreparatur"),
        ("Seewasserreinigung", "kalkungsschiff-seekalkung"),
    ],
)
def test_a_compound_of_no_text_finds_what_has_its_parts(
    seed: Searcher, text: str, found: str
) -> None:
    assert found in offerings(seed, text, "de")[:5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bandanlage", "strossenbandanlage-rueckbar"),
        ("Motorpumpe", "brunnenpumpe-ub10"),
        ("Behandlungsanlagen", "hds-grubenwasseranlage"),
        ("Messgeräte", "schwingungsmesssystem"),
    ],
)
def test_a_compound_names_what_a_longer_one_is(seed: Searcher, text: str, found: str) -> None:
    hits = seed.search(SearchRequest(text, "de")).hits
    first = next(hit for hit in hits if hit.offering)
    assert (first.offering, {why.typed for why in first.why}) == (found, {text})


def test_a_short_part_of_a_compound_is_no_beginning_of_another_word(seed: Searcher) -> None:
    """The Stau of a Stausee is no Staub, and its See no Seentechnik."""
    best = seed.search(SearchRequest("Stausee", "de")).hits[0]
    assert "See" in {reason.typed for reason in best.why if reason.kind == "exact"}


def test_a_compound_is_made_of_its_parts_and_not_of_an_ending(seed: Searcher) -> None:
    # Förderband-ste-uerung ends as what is made of Förderband may end.
    assert found(seed, "Förderbandsteuerung", "de")[0] == "leitsystem-bls4"


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("шламонасос", "ru", "schlammpumpe-sl150"),
        ("шаварнасос", "mn", "schlammpumpe-sl150"),
        ("бензонасос", "ru", "schlammpumpe-sl150"),
        ("пыле подавлению", "ru", "nebelkanone-nk-60"),
        ("электро фильтры", "ru", "elektrofilter-service"),
        ("elektro filtry", "pl", "elektrofilter-service"),
        ("гидроцилиндрийн", "mn", "hydraulik-hubzylinder"),
        ("пылеподавитель", "ru", "nebelkanone-nk-60"),
        ("грунтопромывочная машина", "ru", "mobile-bodenwaschanlage-bwa-40"),
        ("гидропосевная техника", "ru", "hydroseeder-hs-8000"),
    ],
)
def test_other_languages_write_words_apart_and_together_too(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    assert found in offerings(seed, text, lang)[:3]


def test_each_part_of_a_compound_has_its_reason(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("Entwässerungspumpe", "de")).hits
    assert [reason.typed for reason in hits[0].why] == ["Entwässerung", "Pumpe"]


@pytest.mark.parametrize(
    ("text", "found", "lacking"),
    [
        ("Wasserstofferzeugung", "elektrolyse-container", "Erzeugung"),
        ("Notstromaggregat", "dieselpumpe-d400", "Notstrom"),
        ("Erdölbohrung", "horizontaldrains", "Erdöl"),
        ("Granitsteinbruchentwässerung", "entwaesserungskonzept", "Granitsteinbruch"),
    ],
)
def test_of_a_compound_with_an_unknown_part_the_telling_one_is_found(
    seed: Searcher, text: str, found: str, lacking: str
) -> None:
    outcome = seed.search(SearchRequest(text, "de"))
    assert isinstance(outcome, Nearby)
    assert outcome.hits[0].offering == found
    assert {why.typed for why in outcome.hits[0].why if why.kind == "partial"} == {lacking}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Notstrompumpe", "de"),
        ("Zyklonabscheider", "de"),
        ("Hochofenkesselrohr", "de"),
        ("почвоочиститель", "ru"),
        ("węglonośność", "pl"),
    ],
)
def test_a_compound_with_one_known_part_is_never_without_hits(
    seed: Searcher, text: str, lang: str
) -> None:
    assert offerings(seed, text, lang)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodenprobenanalyse", "bodenuntersuchung-ersatzbaustoffe"),
        ("Großlagerwechsel", "drehverbindung-instandsetzung"),
        ("Baggerfahrerschulung", "simulator-grossgeraetefuehrer"),
    ],
)
def test_a_part_that_texts_alone_have_is_taken_apart_too(
    seed: Searcher, text: str, found: str
) -> None:
    assert next(one for one in offerings(seed, text, "de") if one) == found


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Dolmetscherdienst", "de", "delegationsreisen-fachdolmetschen"),
        ("Bandwaagenhersteller", "de", "bandwaage-bw"),
        ("Bohrfirma", "de", "horizontaldrains"),
        ("Bohrunternehmen", "de", "horizontaldrains"),
        ("Bohrarbeiten", "de", "horizontaldrains"),
        ("Kranfirma", "de", "kranservice"),
        ("Abbruchfirmen", "de", "kuehlturmabbruch"),
        ("Schweißbetrieb", "de", "auftragschweissung"),
        ("Schweißtechnik", "de", "auftragschweissung"),
        ("Bohrtechnologie", "de", "horizontaldrains"),
        ("Sensortechnik", "de", "schwingungssensor-vs20"),
        ("belt weigher supplier", "en", "bandwaage-bw"),
        ("производитель конвейерных весов", "ru", "bandwaage-bw"),
    ],
)
def test_who_makes_or_sells_a_thing_says_nothing_beside_it(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    assert next(one for one in offerings(seed, text, lang) if one) == found


def test_a_plain_word_comes_before_a_compound_of_it(searcher: Searcher) -> None:
    hits = searcher.search(SearchRequest("Schlammpumpen", "de")).hits
    assert hits[0].offering == "slurry"
    assert [reason.typed for reason in hits[0].why] == ["Schlammpumpen"]


@pytest.mark.parametrize("text", ["football", "Zahnarzt", "Versicherung", "Brautkleider"])
def test_words_that_only_look_like_compounds_find_nothing(seed: Searcher, text: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, "de")), NoMatches)


def test_nonsense_that_ends_in_two_scraps_of_words_is_no_compound(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Bome und Pibe", ""), ("de", "Rohr und Kessel", ""))
    assert found(searcher, "kezebomepibe", "de") == []
    assert found(searcher, "Hochofenkesselrohr", "de") == ["Rohr und Kessel"]


@pytest.mark.parametrize(
    ("lang", "title", "typed"),
    [
        ("de", "Uferschutz", "Uferbefestigung"),
        ("de", "Getriebediagnose", "Getriebeinspektion"),
        ("de", "Analyse von Öl", "Ölprüfung"),
        ("de", "Räumung von Munition", "Munitionssuche"),
        ("de", "Verdichtung von Kippen", "Kippenstabilisierung"),
        ("ru", "Модернизация котлов", "ремонт котлов"),
        ("pl", "Przegląd kotła", "naprawa kotła"),
        ("es", "Monitoreo de taludes", "inspección de taludes"),
        ("mn", "Зуухны шинэчлэл", "зуух засвар"),
        ("de", "Modell der Grundwasserströmung", "Grundwassersimulation"),
        ("ru", "Модель подземных вод", "моделирование подземных вод"),
        ("en", "Groundwater model", "groundwater simulation"),
    ],
)
def test_what_is_akin_is_found_where_nothing_has_both_words(
    searcher_of: Open, lang: str, title: str, typed: str
) -> None:
    searcher = searcher_of((lang, title, ""), (lang, "Xyz", ""))
    assert found(searcher, typed, lang) == [title]


def test_a_title_with_both_words_comes_before_what_is_akin(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Reparatur von Getrieben", ""), ("de", "Getriebewartung", ""))
    assert found(searcher, "Getriebereparatur", "de")[0] == "Reparatur von Getrieben"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bodenwaschmaschine", "mobile-bodenwaschanlage-bwa-40"),
        ("Zahnradanfertigung", "zahnkranz-turas-fertigung"),
    ],
)
def test_a_compound_of_which_texts_have_only_a_piece_is_never_without_hits(
    seed: Searcher, text: str, found: str
) -> None:
    outcome = seed.search(SearchRequest(text, "de"))
    assert isinstance(outcome, Nearby)
    assert outcome.hits[0].offering == found


@pytest.mark.parametrize("text", ["Waschmaschine", "Hochzeitsplanung", "Zahnarztpraxis"])
def test_a_compound_of_an_everyday_thing_finds_nothing(seed: Searcher, text: str) -> None:
    assert isinstance(seed.search(SearchRequest(text, "de")), NoMatches)


def test_of_a_compound_the_thing_says_more_than_what_it_is_for(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("de", "Bagger und Absetzer", ""), ("de", "Inklinometerkette", ""), ("de", "Pumpen", "")
    )
    inclinometer = found(searcher, "Inklinometer", "de")
    assert found(searcher, "Baggerneigungsmesser", "de")[:1] == inclinometer


def test_of_a_compound_of_mere_work_what_is_worked_on_says_more(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("de", "Reinigung von Wasser", ""), ("de", "Kessel und Rohre", ""), ("de", "Pumpen", "")
    )
    assert found(searcher, "Kesselreinigung", "de")[0] == found(searcher, "Rohre", "de")[0]


@pytest.mark.parametrize(
    ("typed", "as_one", "apart"),
    [
        ("Paket Verwaltung", "Paketverwaltung für Rechner", "Verwaltung von vielen neuen Paketen"),
        (
            "Sicherheit Bericht",
            "Sicherheitsbericht für Dämme",
            "Bericht über ganz andere Sicherheit",
        ),
        ("Pumpe Antrieb", "Pumpenantrieb mit Riemen", "Antrieb für eine besondere große Pumpe"),
    ],
)
def test_who_writes_both_words_as_one_comes_before_who_has_them_apart(
    searcher_of: Open, typed: str, as_one: str, apart: str
) -> None:
    searcher = searcher_of(("de", apart, ""), ("de", as_one, ""))
    assert found(searcher, typed, "de")[:2] == [as_one, apart]


def test_letters_pasted_over_and_over_are_no_compound(searcher_of: Open) -> None:
    name = "https://erz.example/" + "kran" * 12
    searcher = searcher_of(("de", "Pumpe", ""), ("de", name, ""))
    assert found(searcher, f"Entwässerungs{'entwässerungs' * 2}pumpe", "de") == ["Pumpe"]
    assert found(searcher, f"Entwässerungs{'entwässerungs' * 3}pumpe", "de") == []
    assert found(searcher, name, "de") == [name]
