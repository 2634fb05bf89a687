"""What else the places of members are called: short, in the other script, in other languages."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, product
from pathlib import Path

from app.language.gazetteer import Name, WordEndings
from app.language.languages import LanguageData
from app.language.tokens import script, word_texts

_MORE_EXACT = re.compile(r"\s*[/(]")
_DOUBLED = r"([^\W\d_])\1"
_MOST_WAYS = 32
_BEGINNING = "^"
_SORBIAN, _LIKE_SORBIAN = "sorbian", "pl"
"""Sorbian names are inflected like Polish ones."""

_WRITTEN_IN = ("de", "pl")
"""Names in Latin letters are inflected in these languages: aus Cottbus, ze Spremberga."""
_HEARD_IN = ("ru", "mn")


class PlaceNames:
    """Gives the names of a place as they are kept in an index."""

    def __init__(
        self,
        table: Path,
        letters: Sequence[Sequence[str]],
        ends: WordEndings,
        language: LanguageData,
    ) -> None:
        self._table = table
        self._ways = {group: ways.split() for group, ways in letters}
        groups = "|".join(re.escape(group) for group, _ in letters)
        self._groups = re.compile(f"{_DOUBLED}|{groups}|.")
        self._ends = ends
        self._language = language

    def of(self, place: str) -> Iterator[Name]:
        """All names of a place: Lübbenau/Spreewald is Lübbenau, Люббенау and Lubnjow as well.

        What stands behind a slash or in brackets tells more exactly which town is meant.
        """
        short = _MORE_EXACT.split(place)[0]
        for lang, name in {
            *self._written(place),
            *self._written(short),
            *self._others.get(place, ()),
        }:
            yield from self._ends.names(name, lang, "place", place)

    def _written(self, name: str) -> Iterator[tuple[str, str]]:
        if script(name) == "Cyrl":
            yield from ((lang, name) for lang in _HEARD_IN)
            folded = self._language.folding.fold(name)
            for latin in self._language.sounds.in_latin(folded):
                yield from ((lang, latin) for lang in _WRITTEN_IN)
            return
        yield from ((lang, name) for lang in _WRITTEN_IN)
        for heard in self._cyrillic_spellings(name):
            yield from ((lang, heard) for lang in _HEARD_IN)

    def _cyrillic_spellings(self, name: str) -> Iterable[str]:
        """A name in Latin letters as it may be written in Cyrillic ones; none with odd letters."""
        words = map(self._cyrillic_word, word_texts(name.casefold()))
        return {" ".join(ways) for ways in islice(product(*words), _MOST_WAYS)}

    def _cyrillic_word(self, word: str) -> Sequence[str]:
        ways = [self._letters(group[0]) for group in self._groups.finditer(_BEGINNING + word)]
        return ["".join(own) for own in islice(product(*ways), _MOST_WAYS)]

    def _letters(self, group: str) -> Sequence[str]:
        if len(group) > 1 and group[0] == group[1]:
            return [way * many for way in self._ways.get(group[0], ()) for many in (2, 1)]
        return [""] if group == _BEGINNING else self._ways.get(group, ())

    @cached_property
    def _others(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The names of the table by place, each with the language that inflects it."""
        found = {}
        with self._table.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader((row for row in file if not row.startswith("#")), delimiter="\t")
            for row in rows:
                place = row.pop("name")
                found[place] = [
                    (_LIKE_SORBIAN if lang == _SORBIAN else lang, name)
                    for lang, cell in row.items()
                    for name in filter(None, (cell or "").split("|"))
                ]
        return found
