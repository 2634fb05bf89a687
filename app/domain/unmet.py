"""Words that were searched in vain: what the network might offer one day.

Only words that cannot lead to a person are kept: nothing with an @ or five digits, and no search
that has a word of a lead's name in it. Nor is anything of more words than a search has: whatever
stands around it in the field, that may be a passphrase.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MOST_DIGITS = 4
MOST_CHARACTERS = 60
MOST_WORDS = 3
LEAST_LETTERS = 2
"""A single letter is a search that has only begun."""
LEAST_NAME = 2
"""An initial is no name: nearly every search has such a letter."""


class UnmetWords(NamedTuple):
    """Words, how often they were searched in vain, and in how many visits."""

    words: str
    times: int
    visits: int


class TermRelation(StrEnum):
    """Why a term of the catalogue may be what some words mean."""

    SPELLING = "spelling"
    STEM = "stem"
    PART = "part"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A term of the catalogue that words may mean, and in how many offerings' titles it is."""

    term: str
    relation: TermRelation
    offerings: int


@dataclass(frozen=True, slots=True)
class UndecidedWords:
    """Words that were searched in vain in several visits, with the terms that they may mean."""

    words: str
    times: int
    visits: int
    proposals: tuple[ProposedTerm, ...]


_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def unmet_words(text: str) -> str:
    """The words of a search in one normal form, or nothing where they might tell of a person."""
    digits = sum(character.isdigit() for character in text)
    if "@" in text or digits > MOST_DIGITS:
        return ""
    words = _WORDS.findall(_plain(text))
    if len(words) > MOST_WORDS or len("".join(words)) < LEAST_LETTERS:
        return ""
    return " ".join(words)[:MOST_CHARACTERS].strip()


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The words of people's names, as they would stand in a search."""
    found = {word for name in names for word in _parts(name)}
    return frozenset(word for word in found if len(word) >= LEAST_NAME)


def has_name(words: str, names: frozenset[str]) -> bool:
    """Whether one of the words of a search is a word of a name."""
    return not names.isdisjoint(_parts(words))


def _parts(text: str) -> Iterable[str]:
    """The words of a text without accents; those of a double name one by one."""
    bare = unicodedata.normalize("NFD", _plain(text))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return [part for word in _WORDS.findall(bare) for part in word.split("-")]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
