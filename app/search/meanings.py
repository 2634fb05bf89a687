"""What words mean beside themselves: a constraint with the documents that fulfil it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.domain.constraint import Constraint
from app.search.variants import union


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Documents that fulfil a constraint equally well, and what that is worth."""

    worth: float
    documents: int


class Fit(NamedTuple):
    """How well a fact of an offering fulfils a quantity, and its position."""

    worth: float
    position: int


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A constraint with the documents that fulfil it, the best first.

    `near` are documents that come close: they are put first where none of what was found fulfils
    it. Where it is `firm` its words are no longer looked for. `fits` tells of a quantity by which
    fact, by its position, a document fulfils it, and how well. `wider` is asked where it leaves
    nothing: the same without the name of a fact.
    """

    constraint: Constraint
    levels: tuple[Level, ...]
    near: int = 0
    firm: bool = True
    fits: Mapping[int, Fit] = field(default_factory=dict)
    wider: "Meaning | None" = None

    @property
    def documents(self) -> int:
        """All documents that fulfil it."""
        return union(level.documents for level in self.levels)

    def worth(self, document: int) -> float:
        """How well a document fulfils it, from 0 to 1."""
        fit = self.fits.get(document)
        if fit:
            return fit.worth
        for level in self.levels:
            if level.documents >> document & 1:
                return level.worth
        return NEAR if self.near >> document & 1 else 0.0


NEAR = 0.3
"""What it is worth to come close."""


def narrowed(found: int, meanings: Sequence[Meaning]) -> tuple[int, list[Meaning]]:
    """What is left of the found documents, and the meanings as they turned out.

    Each narrows what the ones before it left, unless nothing would be left.
    """
    told = []
    for meaning in meanings:
        left = found & meaning.documents if meaning.firm else 0
        own = meaning
        if not left and meaning.wider:
            own = meaning.wider
            left = found & own.documents
        told.append(replace(own, constraint=replace(own.constraint, narrowed=bool(left))))
        found = left or found
    return found, told
