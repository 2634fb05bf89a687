"""Stands as lists, plans and visitors write them, and as the program says them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.stand import Stand, counting, once, same_fair
from app.domain.stand_parser import read_stand, read_stand_columns
from app.i18n.stand_words import short_place_in, stand_in, where_in
from app.i18n.texts import Texts
from tests.support.translations import LANGUAGES, ROOT

_EVERY = ["en", *(lang for lang in LANGUAGES if lang != "en")]
_TEXTS = {lang: Texts(lang, ROOT / "i18n") for lang in _EVERY}


@pytest.mark.parametrize(
    ("text", "hall", "stand"),
    [
        ("Hall 17, F60", "17", "F60"),
        ("Halle 8a / B21", "8a", "B21"),
        ("Halle 08A Stand b21", "8a", "B21"),
        ("Halle: 17, Stand: F60", "17", "F60"),
        ("Stand-Nr. F 60", "", "F60"),
        ("Stand 4.1 C12", "4.1", "C12"),
        ("10.2 H021g", "10.2", "H021g"),
        ("A4.149", "A4", "149"),
        ("Halle A6, Stand 235", "A6", "235"),
        ("FN.1017/3", "FN", "1017/3"),
        ("FG / 901", "FG", "901"),
        ("Freigelände F12", "Freigelände", "F12"),
        ("Freigelände, Stand 12", "Freigelände", "12"),
        ("Pavilion 2, 210", "2", "210"),
        ("Pabellón 3, stand 12B", "3", "12B"),
        ("павильон 8, стенд C40", "8", "C40"),
        ("Павильон №3, зал 14, стенд 14C20", "3/14", "14C20"),
        ("пав. 2.3, стенд A10", "2.3", "A10"),
        ("hala 5, stoisko A12", "5", "A12"),
        ("hala nr 5, stoisko nr 12", "5", "12"),
        ("3-р танхим, B12 стенд", "3", "B12"),
        ("Танхим 3, стенд B12", "3", "B12"),
        ("Central Hall, Booth 1234", "Central", "1234"),
        ("South Hall S-60123", "South", "S-60123"),
        ("Booth #1234", "", "1234"),
        ("Halle 12 Stand B-35", "12", "B-35"),
        ("Hall 4 Stand C 40/2", "4", "C40/2"),
        ("17 F60", "17", "F60"),
        ("17/F60", "17", "F60"),
        ("17F60", "17", "F60"),
        ("8aB21", "8a", "B21"),
        ("H17-F60", "17", "F60"),
        ("Stand B21, B23", "", "B21, B23"),
        ("Halle West", "West", ""),
        ("210", "", "210"),
    ],
)
def test_stands_are_read_as_fairs_write_them(text: str, hall: str, stand: str) -> None:
    assert read_stand(text) == Stand("", hall, stand)


@pytest.mark.parametrize(
    "text",
    ["", "12.03.2026", "2026-03-01", "03/2026", "2026", "aktiv", "Stand", "Quelle: Webseite",
     "Eingang Nord, am Brunnen", "Messegelände", "siehe Plan", "-", "x" * 300],
)  # fmt: skip
def test_what_is_no_stand_is_not_read_as_one(text: str) -> None:
    assert read_stand(text) is None


def test_fair_and_note_are_read_with_the_stand() -> None:
    text = "Expomin 2027: Pabellón 3, stand B12 (Pabellón de Alemania)"
    assert read_stand(text) == Stand("Expomin 2027", "3", "B12", "Pabellón de Alemania")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("17", "F60"), Stand("", "17", "F60")),
        (("Halle 17", "Stand F60"), Stand("", "17", "F60")),
        (("Halle 17, F60", ""), Stand("", "17", "F60")),
        (("", "17 F60"), Stand("", "17", "F60")),
        (("4.1", "4.1 C12"), Stand("", "4.1", "C12")),
        (("17", ""), Stand("", "17", "")),
        (("A4", "149"), Stand("", "A4", "149")),
        (("Freigelände", "12"), Stand("", "Freigelände", "12")),
        (("", "12.03.2026"), None),
    ],
)
def test_two_cells_are_one_stand(cells: tuple[str, str], expected: Stand | None) -> None:
    assert read_stand_columns(*cells) == expected


_halls = st.one_of(
    st.integers(1, 99).map(str),
    st.builds("{}{}".format, st.integers(1, 30), st.sampled_from("abcd")),
    st.builds("{}.{}".format, st.integers(1, 12), st.integers(0, 3)),
    st.builds("{}{}".format, st.sampled_from("ABC"), st.integers(1, 9)),
    st.sampled_from(["West", "FN", "Freigelände"]),
)
_numbers = st.one_of(
    st.builds("{}{}".format, st.sampled_from(["", "A", "F", "ZH", "С"]), st.integers(20, 1899)),
    st.builds("{}{}{}".format, st.sampled_from("BH"), st.integers(1, 99), st.sampled_from("agx")),
    st.builds("{}/{}".format, st.integers(100, 999), st.integers(1, 9)),
)
_notes = st.sampled_from(["", "Gemeinschaftsstand Sachsen", "павильон Германии", "2. OG"])
_fairs = st.sampled_from(["", "Hannover Messe 2027", "Expomin", "Mining Week Ulaanbaatar", "Targi"])
_stands = st.one_of(
    st.builds(Stand, _fairs, _halls, _numbers, _notes),
    st.builds(Stand, _fairs, st.just(""), _numbers, _notes),
    st.builds(Stand, _fairs, _halls, st.just(""), _notes),
)


@given(_stands, st.sampled_from(_EVERY))
def test_what_is_said_in_any_language_is_read_as_the_same_stand(stand: Stand, lang: str) -> None:
    assert read_stand(stand_in(stand, _TEXTS[lang])) == stand


@given(_stands, st.sampled_from(_EVERY))
def test_the_short_form_says_the_same_place(stand: Stand, lang: str) -> None:
    read = read_stand(short_place_in(stand, _TEXTS[lang]))
    assert read is not None
    assert (read.hall_key, read.stand_key) == (stand.hall_key, stand.stand_key)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = read_stand(text)
    assert read is None or read.hall or read.stand


def test_stands_are_said_in_the_words_of_the_reader() -> None:
    stand = Stand("", "17", "F60")
    assert {lang: stand_in(stand, texts) for lang, texts in _TEXTS.items()} == {
        "en": "Hall 17, stand F60",
        "de": "Halle 17, Stand F60",
        "es": "Pabellón 17, stand F60",
        "mn": "Танхим 17, стенд F60",
        "pl": "Hala 17, stoisko F60",
        "ru": "Павильон 17, стенд F60",
    }


def test_only_the_stand_at_the_running_fair_is_shown_without_its_fair() -> None:
    stands = Stand("Expomin 2027", "3", "B12"), Stand("Hannover Messe 2027", "17", "F60")
    german = _TEXTS["de"]
    assert where_in(stands, german, ["HANNOVER MESSE"]) == "Halle 17, Stand F60"
    assert where_in(stands, german, ["bauma"]) == (
        "Expomin 2027: Halle 3, Stand B12; Hannover Messe 2027: Halle 17, Stand F60"
    )


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Expomin", "EXPOMIN 2027", True),
        ("Hannover-Messe 2027", "Hannover Messe 2027", True),
        ("Expomin 2025", "Expomin 2027", False),
        ("bauma", "bauma China", False),
        ("2027", "", False),
    ],
)
def test_a_fair_is_known_by_its_name_however_it_is_written(
    one: str, other: str, *, is_same: bool
) -> None:
    assert same_fair(one, other) is is_same


def test_a_stand_is_kept_once() -> None:
    first = Stand("Expomin", "3", "B12", "Pabellón de Alemania")
    again, other = Stand("EXPOMIN", "3", "b 12"), Stand("Expomin", "3", "B14")
    assert once([first, again, other]) == (first, other)
    assert counting([first, other], ["Expomin 2027"]) == (first, other)
