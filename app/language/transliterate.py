"""Sounds: what a word in Cyrillic and its spellings in Latin letters have in common."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product

from app.language.fold import Folding

MOST_READINGS = 16
"""A word in Latin letters is read in at most so many ways."""

_DOUBLED = re.compile(r"(.)\1+")


class Transliterator:
    """Reads words aloud by the tables of the language data."""

    def __init__(
        self,
        cyrillic: Mapping[str, str],
        optional: Mapping[str, str],
        also: Mapping[str, str],
        latin: Mapping[str, Sequence[str]],
        merge: Sequence[Sequence[str]],
        written: Sequence[Mapping[str, str]],
    ) -> None:
        self._written = [str.maketrans(dict(scheme)) for scheme in written]
        self._cyrillic = str.maketrans(dict(cyrillic))
        self._optional = optional
        self._also = str.maketrans(dict(also))
        self._latin = latin
        groups = "|".join(map(re.escape, sorted(latin, key=len, reverse=True)))
        self._groups = re.compile(f"{groups}|.", re.DOTALL)
        self._merge = merge

    def of_cyrillic(self, folded: str) -> tuple[str, ...]:
        """The sounds of a folded word in Cyrillic letters: насосы is nazozi."""
        readings = [folded]
        for letter, heard in self._optional.items():
            if letter in folded:
                readings.append(folded.replace(letter, heard))
        return self._merged(reading.translate(self._cyrillic) for reading in readings)

    def heard_otherwise(self, word: str) -> str:
        """A word in Cyrillic letters as others hear it; as it is if nobody does."""
        return word.lower().translate(self._also)

    def of_latin(self, word: str, folding: Folding) -> tuple[str, ...]:
        """The sounds that a word in Latin letters may stand for: nasosy is nazozi as well."""
        groups = [
            self._latin.get(group) or self._latin.get(folding.plain(group), (folding.plain(group),))
            for group in self._groups.findall(word.lower())
        ]
        return self._merged("".join(reading) for reading in islice(product(*groups), MOST_READINGS))

    def in_latin(self, folded: str) -> tuple[str, ...]:
        """A folded word in Cyrillic letters as the schemes write it in Latin ones."""
        return tuple(dict.fromkeys(folded.translate(scheme) for scheme in self._written))

    def _merged(self, readings: Iterable[str]) -> tuple[str, ...]:
        merged: dict[str, None] = {}
        for text in readings:
            for old, new in self._merge:
                text = text.replace(old, new)  # noqa: PLW2901 - one text, step by step
            merged[_DOUBLED.sub(r"\1", text)] = None
        return tuple(merged)
