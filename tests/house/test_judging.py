"""The rule that judges drawn queries: what two readers would both call right, and no more."""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import corpus_queries
from judging import (
    forms,
    in_latin,
    inflected,
    letters,
    one_slip,
    says_something,
    whole_words,
)

TITLES = {
    "lib-grep": {"en": "Finds text in image-files"},
    "lib.grep": {"en": "finds imagefiles"},
    "highlighter": {"en": "syntax highlighter"},
    "highlight": {"en": "highlights syntax"},
    "colours": {"en": "syntax highlighting"},
    "yaml": {"en": "parser module"},
    "yaml-parser": {"en": "in C"},
    "parser": {"en": "yaml"},
    "schrift": {"ru": "шрифты монгольские"},
    "schriften": {"ru": "шрифт монгольский"},
    "druck": {"de": "Programme, Dienste, Dienstprogramme"},
    "dienste": {"de": "Dienste als Programme"},
    "dienst": {"de": "Dienstprogrammen"},
    "klein": {"de": "Dienstprogramm, Dienst, Programm"},
}


def test_a_piece_of_a_name_and_a_word_that_says_nothing_are_not_drawn() -> None:
    assert whole_words("libkf5pimtextedit, org.kde text-editor") == ["text", "editor"]
    for word, lang in (("that", "en"), ("helps", "en"), ("которые", "ru"), ("wird", "de")):
        assert not says_something(word, lang)
    assert not says_something("for", "en")
    assert says_something("library", "en")
    assert says_something("wird", "en")


@pytest.mark.parametrize("other", ["Image-Files", "imagefiles", "image files", "image_files"])
def test_case_hyphens_and_blanks_make_no_other_title(other: str) -> None:
    assert letters(other) == letters("image files")


def test_forms_are_of_one_stem_and_only_those_that_are_known() -> None:
    known = {"highlight", "highlighter", "highlighting", "library", "libraries", "libra"}
    assert forms("highlight", "en", known) == {"highlight", "highlighter", "highlighting"}
    assert inflected("highlight", "en", known) == {"highlight", "highlighting"}
    assert forms("library", "en", known) == {"library", "libraries"}
    assert forms("part", "en", {"part", "parts", "party", "parties"}) == {"part", "parts"}
    assert forms("шрифты", "ru", {"шрифт", "шрифтов"}) == {"шрифты", "шрифт", "шрифтов"}
    assert forms("programs", "fr", {"program"}) == {"programs"}


@pytest.mark.parametrize("typed", ["lbrary", "libraryx", "libkary", "lirbary", "library1"])
def test_one_slip_is_a_letter_missing_too_many_changed_or_swapped(typed: str) -> None:
    assert one_slip(typed, "library")


@pytest.mark.parametrize("typed", ["library", "lirbaryx", "libarry1", "library12", "", "rary"])
def test_none_and_two_are_not_one_slip(typed: str) -> None:
    assert not one_slip(typed, "library")


def test_cyrillic_is_typed_in_latin_letters_as_it_sounds() -> None:
    assert in_latin("шрифты") == "shrifty"
    assert in_latin("шриfты") is None


def test_what_a_reader_would_call_equal_is_right() -> None:
    asked = corpus_queries.Queries(TITLES, (), random.Random(1)).halves(12)
    right = {
        (query["class"], query["q"].casefold()): query["relevant"]
        for half in asked
        for query in half
    }
    assert right["name", "lib-grep"] == ["lib-grep", "lib.grep"]
    assert right["two words", "files image"] == ["lib-grep", "lib.grep"]
    assert right["two words", "module parser"] == ["yaml"]
    assert right["inflected", "syntax highlights"] == ["colours", "highlight", "highlighter"]
    assert right["transliterated", "shrifty mongolskie"] == ["schrift", "schriften"]
    assert right["compound", "dienstprogramm"] == ["dienst", "dienste", "druck", "klein"]
