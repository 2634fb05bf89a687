"""What profiles say of laws, in the language of who reads it: whole, true to its numbers, fresh."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.domain.joined_law import combined_profile
from app.i18n.consent_words import ConsentBook
from app.i18n.law_texts import law_text

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
BOOK = ConsentBook(RESOURCES / "consent")
DAYS = (date(2026, 11, 30), date(2026, 12, 1))
PROFILES = [BOOK.profile(it, day) for it in (*BOOK.countries(), "ZZ") for day in DAYS]
SAID = {
    text
    for it in PROFILES
    for text in (it.law, *it.lawyer, *(source.says for source in it.sources))
}
LANGUAGES = sorted(file.stem for file in (RESOURCES / "law").glob("*.toml"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_text_is_translated_with_its_numbers_and_none_is_stale(lang: str) -> None:
    known = tomllib.loads((RESOURCES / "law" / f"{lang}.toml").read_text(encoding="utf-8"))
    assert SAID - known.keys() == set()
    assert known.keys() - SAID == set(), "the English was changed: translate it anew"
    for english, said in known.items():
        assert sorted(re.findall(r"\d+", english)) == sorted(re.findall(r"\d+", said)), said


def test_laws_of_several_countries_are_translated_together() -> None:
    both = combined_profile([BOOK.profile("DE", DAYS[1]), BOOK.profile("MN", DAYS[1])])
    said = law_text(both.law, "de")
    assert "nachzuweisen; Gesetz über den Schutz" in said
    assert "consent" not in said


def test_what_nobody_translated_is_shown_as_written() -> None:
    assert law_text("The law of our own file", "de") == "The law of our own file"
    for lang in ("en", "xx", ""):
        assert law_text(PROFILES[0].law, lang) == PROFILES[0].law
