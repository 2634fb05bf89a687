"""What words mean beside themselves: a constraint with the documents that fulfil it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.constraint import Constraint
from app.search.variants import union


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Documents that fulfil a constraint equally well, and what that is worth."""

    worth: float
    documents: int


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A constraint with the documents that fulfil it, the best first.

    `near` are documents that come close: they are put first where none of what was found fulfils
    it. Where it is `firm` its words are no longer looked for.
    """

    constraint: Constraint
    levels: tuple[Level, ...]
    near: int = 0
    firm: bool = True

    @property
    def documents(self) -> int:
        """All documents that fulfil it."""
        return union(level.documents for level in self.levels)

    def worth(self, document: int) -> float:
        """How well a document fulfils it, from 0 to 1."""
        for level in self.levels:
            if level.documents >> document & 1:
                return level.worth
        return NEAR if self.near >> document & 1 else 0.0


NEAR = 0.3


def narrowed(found: int, meanings: Sequence[Meaning]) -> tuple[int, list[Meaning]]:
    """What is left of the found documents, and the meanings as they turned out.

    Each narrows what the ones before it left, unless nothing would be left.
    """
    told = []
    for meaning in meanings:
        left = found & meaning.documents if meaning.firm else 0
        told.append(replace(meaning, constraint=replace(meaning.constraint, narrowed=bool(left))))
        found = left or found
    return found, told
