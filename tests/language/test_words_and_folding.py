"""Words are found and folded alike, however they are written."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.languages import LanguageData, read_languages
from app.language.tokens import joined, joined_placed, script, word_texts, words
from app.language.word_lists import ordinary_words

RULES: LanguageData = read_languages(Path(__file__).parents[2] / "resources")
fold = RULES.folding.fold


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mühle", "Muehle"),
        ("Mühle", "muhle"),
        ("Förderbrücke", "FOERDERBRUECKE"),
        ("Straße", "Strasse"),
        ("Größe", "Groesse"),
        ("recultivación", "recultivacion"),
        ("Ułan", "ulan"),
        ("ёмкость", "емкость"),
        ("өрөмдлөг", "оромдлог"),
        ("єрємдлєг", "өрөмдлөг"),
        ("e\u0301cole", "école"),
        ("ＰＵＭＰＥ", "pumpe"),
        ("أحمد", "احمد"),
        ("مضـخة", "مضخه"),
    ],
)
def test_spellings_that_meet(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Quelle", "Qulle"), ("мой", "мои"), ("Pumpe", "Puppe"), ("рис", "рыс")]
)
def test_words_that_stay_apart(one: str, two: str) -> None:
    assert fold(one) != fold(two)


LETTERS = "".join(
    chr(code) for code in (*range(0xC0, 0x180), *range(0x400, 0x460)) if chr(code).isalpha()
)


@given(st.text(LETTERS, min_size=1, max_size=8))
def test_letters_and_their_accents_meet_however_they_are_encoded(word: str) -> None:
    assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    for word in word_texts(text):
        assert fold(fold(word)) == fold(word)


@given(st.text("aeouqüäb", max_size=12))
def test_what_is_typed_stays_a_beginning(word: str) -> None:
    folded = fold(word)
    assert all(folded.startswith(fold(word[:size])) for size in range(len(word)))


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pumpen für Tagebaue", ["Pumpen", "für", "Tagebaue"]),
        ("l'information, d'été", ["l", "information", "d", "été"]),
        ("ISO 9001/14001", ["ISO", "9001", "14001"]),
        ("乌兰巴托", ["乌兰", "兰巴", "巴托"]),
        ("F60挖掘机", ["F60", "挖掘", "掘机"]),
        ("泵", ["泵"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert word_texts(text) == found


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Улан-Батор", ["УланБатор"]),
        ("ISO 9001", ["ISO9001"]),
        ("Pumpe und Motor", []),
        ("Typ 3, 60", ["Typ3"]),
    ],
)
def test_neighbours_that_others_write_as_one_word(text: str, pairs: list[str]) -> None:
    assert [pair for _, pair in joined(text, words(text))] == pairs


@given(st.lists(st.sampled_from([*"aÄж9 -\u2011,泵_", "e\u0301"]), max_size=14))
def test_neighbours_are_found_at_their_places(signs: list[str]) -> None:
    text = "".join(signs)
    own = words(text)
    placed = [(pair, own[at].start, own[at + 1].end) for at, pair in joined(text, own)]
    assert joined_placed(text) == placed


def test_a_word_of_many_letters_that_only_lengthen_it_is_read_at_once() -> None:
    # Arabic's tatweel is a letter and a mark of one: read as either, it took twice as long each.
    long = "م" + "ـ" * 60
    assert joined_placed(f"{long} -x") == []
    assert word_texts(f"{long} -x") == [long, "x"]


def test_everyday_words_are_known_in_all_their_forms() -> None:
    ordinary = ordinary_words(RULES)
    for lang, listed in RULES.data["ordinary"].items():
        for word in listed.split():
            if RULES.languages[lang].script == script(word):
                assert ordinary.has(word), word
    assert not ordinary.has("Schlammpumpe")


@pytest.mark.parametrize("lang", sorted(RULES.languages))
def test_little_words_are_folded_together_as_one_by_one(lang: str) -> None:
    rules = RULES.data["languages"][lang]
    listed = f"{rules.get('stop', '')} {rules.get('asking', '')}".split()
    assert RULES.languages[lang].stop == frozenset(map(fold, listed))
