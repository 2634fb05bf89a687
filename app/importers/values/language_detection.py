"""Tells the language of a text by its script, its letters and its small words."""

import re
from collections import Counter, defaultdict
from functools import cache

from app.importers.values.bundled_tables import bundled_table

LONG_ENOUGH = 60
"""Characters from which a single text may contradict its column."""

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
)
_CYRILLIC_TAGS = frozenset({"ru", "uk", "mn", "kk"})
_CYRILLIC = re.compile("[\u0400-\u052f]")
_OWN_LETTERS = (
    ("kk", re.compile("[әқғңұһӘҚҒҢҰҺ]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("mn", re.compile("[өүӨҮ]")),
)
_LATIN_LETTERS = {
    "de": "ßäöü",
    "es": "ñ¿¡",
    "fr": "œêèç",
    "pl": "łąęśżźć",
    "cs": "řěů",
    "pt": "ãõêç",
    "tr": "ğış",
}


def language_of(text: str) -> str:
    """The tag of the language of a text, empty where it does not show."""
    text = text[:_SAMPLE]
    cyrillic = len(_CYRILLIC.findall(text)) if _CYRILLIC.search(text) else 0
    latin = sum(map(str.isascii, filter(str.isalpha, text)))
    if not text.isascii():
        for tag, letters in _SCRIPTS:
            if len(letters.findall(text)) * 2 > latin + cyrillic:
                return tag
    if cyrillic > latin:
        return _cyrillic_language(text, cyrillic)
    return _by_small_words(text, _CYRILLIC_TAGS) if latin else ""


def is_rather(usual: str, other: str, *, heading: str) -> bool:
    """Whether short texts that look Russian one by one are in the other language of a heading.

    Many a Mongolian word has no letter that Russian lacks.
    """
    return usual == "ru" and other == heading and other in _CYRILLIC_TAGS


def is_trade_name(text: str) -> bool:
    """Whether a title is only a type or a trade name: `MX-100`, which no language has."""
    return not any(len(word) > 2 and word[1:].islower() for word in _WORD.findall(text))


def _cyrillic_language(text: str, letters: int) -> str:
    for tag, own in _OWN_LETTERS:
        if len(own.findall(text)) * 100 >= letters:
            return tag
    return _by_small_words(text, frozenset(_small_words()) - _CYRILLIC_TAGS) or "ru"


def _by_small_words(text: str, excluded: frozenset[str]) -> str:
    """The language with clearly the most small words and letters of its own."""
    text = text.lower()
    votes: defaultdict[str, float] = defaultdict(float)
    for word, number in Counter(_WORD.findall(text)).items():
        for tag in _languages_of().get(word, ()):
            if tag not in excluded:
                # A lone letter is as often an abbreviation as a word.
                votes[tag] += number if len(word) > 1 else number / 4
    if not text.isascii():
        for tag, letters in _LATIN_LETTERS.items():
            if tag not in excluded:
                votes[tag] += min(votes[tag] + 1, sum(map(text.count, letters)))
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    (best, most), (_, second) = (*ranked, ("", 0), ("", 0))[:2]
    return best if most >= 1 and most > second * 1.2 else ""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {tag: frozenset(small) for tag, small in bundled_table("words")["stopwords"].items()}


@cache
def _languages_of() -> dict[str, list[str]]:
    """The languages that have a small word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tag, small in _small_words().items():
        for word in small:
            found[word].append(tag)
    return dict(found)
