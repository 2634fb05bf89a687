"""The glossary of the trade: what its concepts are called in each language."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from app.domain.localized import Localized

GLOSSARY = "glossary"
"""Stands where texts of members have the id of their member."""
COLUMNS = ("concept", "sector")
"""The first columns of a glossary as a table; the others are called like their languages."""
FILE_NAME = "glossary.csv"
"""What it is called beside the edition file."""
MAX_CONCEPTS = 10_000
MAX_TERM = 200
"""Characters of a term."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_concept_id(text: str) -> bool:
    """Whether a concept may have this id: small letters and digits, in parts between hyphens."""
    return len(text) <= MAX_TERM and _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class GlossaryConcept:
    """A concept with one term in each language; `sector` is the code of the sector it is from."""

    id: str
    terms: Localized = field(default_factory=dict)
    sector: str = ""


Glossary = tuple[GlossaryConcept, ...]


def terms_for(
    glossary: Iterable[GlossaryConcept],
    languages: tuple[str, str],
    sectors: Collection[str],
    most: int,
) -> tuple[tuple[str, str], ...]:
    """Terms that both languages have, in the order of the first; those of the sectors before."""
    left, right = languages
    known = [it for it in glossary if it.terms.get(left) and it.terms.get(right)]
    known.sort(key=lambda it: it.sector not in sectors)
    pairs = ((it.terms[left], it.terms[right]) for it in known[:most])
    return tuple(sorted(pairs, key=lambda it: it[0].casefold()))


@dataclass(frozen=True, slots=True)
class GlossaryDifference:
    """How a glossary differs from another: the ids of its concepts."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @staticmethod
    def between(before: Glossary, after: Glossary) -> "GlossaryDifference":
        """What became of the concepts of `before`."""
        old, new = ({it.id: it for it in glossary} for glossary in (before, after))
        return GlossaryDifference(
            tuple(id_ for id_ in new if id_ not in old),
            tuple(id_ for id_ in new if id_ in old and old[id_] != new[id_]),
            tuple(id_ for id_ in old if id_ not in new),
        )

    @property
    def is_empty(self) -> bool:
        """Whether both are the same."""
        return not (self.added or self.changed or self.removed)


def glossary_languages(glossary: Glossary, first: Iterable[str]) -> tuple[str, ...]:
    """The languages that have terms: those in `first` in their order, then the others."""
    found = {lang for concept in glossary for lang in concept.terms}
    ordered = [lang for lang in first if lang in found]
    return (*ordered, *sorted(found - set(ordered)))


class GlossaryFinder:
    """Finds concepts by their terms in any language, as somebody types; case does not count."""

    def __init__(self, glossary: Glossary) -> None:
        self._all = glossary
        self._folded = [[_folded(term) for term in it.terms.values()] for it in glossary]

    def find(self, text: str) -> Glossary:
        """The concepts with a term in which a text occurs, the closest first; or all of them."""
        wanted = _folded(text)
        if not wanted:
            return self._all
        ranked = [
            (rank, place)
            for place, terms in enumerate(self._folded)
            if (rank := min((_rank(wanted, term) for term in terms), default=_NONE)) < _NONE
        ]
        return tuple(self._all[place] for _rank, place in sorted(ranked))


_NONE = 9


def _rank(wanted: str, term: str) -> int:
    """How close a term is: the same, its beginning, that of one of its words, a part of it."""
    if wanted not in term:
        return _NONE
    if term.startswith(wanted):
        return 1 if len(term) > len(wanted) else 0
    return 2 if f" {wanted}" in term else 3


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(it for it in plain if not unicodedata.combining(it)).split())
