"""Words that mean the same as a term of the catalogue, as the network's manager decided."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Synonym:
    """A word that visitors type, and the term of the catalogue that it means.

    Without a term it says that the word means nothing any longer.
    """

    word: str
    term: str


def with_decisions(known: Iterable[Synonym], decided: Iterable[Synonym]) -> tuple[Synonym, ...]:
    """The synonyms of an edition after later decisions, in the order of their words."""
    found = set(known)
    for one in decided:
        if one.term:
            found.add(one)
        else:
            found = {other for other in found if other.word != one.word}
    return tuple(sorted(found))
