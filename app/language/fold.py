"""Folding: the letters of a word without what people leave out when they type."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Folding:
    """Folds words by a table of letters and by digraphs that stand for an accented letter."""

    letters: Mapping[str, str] = field(default_factory=dict)
    digraphs: Sequence[str] = ()

    def plain(self, word: str) -> str:
        """The word in small letters without accents; й is a letter of its own."""
        if word.isascii():
            return word.lower()
        word = unicodedata.normalize("NFKC", word).casefold()
        word = word.translate(str.maketrans(dict(self.letters)))
        word = unicodedata.normalize("NFD", word).replace("и\u0306", "й")
        return "".join(letter for letter in word if not unicodedata.combining(letter))

    def fold(self, word: str) -> str:
        """The plain word in which ä, ae and a are the same, and ö and ü likewise."""
        return self.narrow(self.plain(word))

    def narrow(self, plain: str) -> str:
        """A plain word without the second letter of its digraphs; qu stays as it is."""
        return _DIGRAPH.sub(r"\1", plain) if "e" in plain else plain


# Every e behind goes, so that folding a folded word changes nothing.
_DIGRAPH = re.compile(r"([ao]|(?<!q)u)e+")
