"""Folding: a word without what people leave out or write otherwise when they type."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter

_WORDS_KEPT = 8192
_JOINS = "\uffff"
_GROUP = itemgetter(1)
"""The group of a match, without Python's parsing of a template for each word."""


class _PlainLetters(dict[int, str]):
    """Letters by their code points as they are when plain; those that join others are _JOINS."""

    def __init__(self, plain: Callable[[str], str]) -> None:
        self._plain = plain

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        joins = unicodedata.name(letter, "").startswith("HANGUL")
        plain = self[code] = _JOINS if joins else self._plain(letter)
        return plain


class Folding:
    """Folds words by a table of letters and a pattern of digraphs that stand for one letter."""

    def __init__(self, letters: Mapping[str, str], digraph: str) -> None:
        self._letters = str.maketrans(dict(letters))
        self._pattern = digraph
        self._plain_letters = _PlainLetters(self._plain)
        self.fold = lru_cache(_WORDS_KEPT)(self._fold)

    @cached_property
    def _digraph(self) -> re.Pattern[str]:
        return re.compile(self._pattern)

    def plain(self, word: str) -> str:
        """The word in small letters without accents; й is a letter of its own."""
        if word.isascii():
            return word.lower()
        if word.isalnum():  # without marks of their own, letters fold one by one
            plain = word.translate(self._plain_letters)
            if _JOINS not in plain:
                return plain
        return self._plain(word)

    def _plain(self, word: str) -> str:
        word = unicodedata.normalize("NFKC", word).casefold().translate(self._letters)
        word = unicodedata.normalize("NFD", word).replace("и\u0306", "й")
        if word.isalnum():  # no accent is a letter
            return word.translate(self._letters)
        bare = "".join(letter for letter in word if not unicodedata.combining(letter))
        # What the letters of the table decompose into may stand in the table itself.
        return unicodedata.normalize("NFC", bare.translate(self._letters))

    def _fold(self, word: str) -> str:
        """The plain word in which ä, ae and a are the same, and ö and ü likewise."""
        return self.narrow(self.plain(word))

    def words(self, text: str) -> frozenset[str]:
        """Many words folded in one go, which takes less than word by word; blanks part them."""
        return frozenset(self.narrow(self.plain(text)).split())

    def plain_all(self, words: Sequence[str]) -> list[str]:
        """Each of many words as `plain` makes it."""
        return [word.lower() if word.isascii() else self.plain(word) for word in words]

    def narrow_all(self, plain: Sequence[str]) -> list[str]:
        """Each of many plain words as `narrow` makes it, in one go."""
        narrow = self.narrow(" ".join(plain)).split(" ")
        # A few signs of other scripts stand for words with blanks.
        return narrow if len(narrow) == len(plain) else [*map(self.narrow, plain)]

    def key(self, name: str) -> str:
        """A name as names of filters are compared: its folded letters and digits alone."""
        return "".join(letter for letter in self.fold(name) if letter.isalnum())

    def narrow(self, plain: str) -> str:
        """A plain word without the second letter of its digraphs."""
        return self._digraph.sub(_GROUP, plain) if "e" in plain else plain
