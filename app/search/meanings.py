"""What words mean beside themselves: a constraint with the documents that fulfil it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from app.domain.constraint import Constraint
from app.search.variants import union

_WHERE = {"country", "region", "place"}

NEAR = 0.3
"""What it is worth to come close."""


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Documents that fulfil a constraint equally well, and what that is worth."""

    worth: float
    documents: int


class Fit(NamedTuple):
    """How well a fact of an offering fulfils a quantity, and its position."""

    worth: float
    position: int


class Fits(Protocol):
    """The facts that fulfil a quantity, or come close, by their documents."""

    def get(self, document: int, /) -> Fit | None:
        """The best fact of a document, if any tells."""


class _NoFits:
    def get(self, _document: int, /) -> Fit | None:
        return None


NO_FITS = _NoFits()


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A constraint with the documents that fulfil it, the best first.

    Levels worth no more than NEAR only come close: they order where nothing fulfils it. Where it
    is `firm` its words are no longer looked for. `fits` tells of a quantity by which fact a
    document fulfils it. `wider` is asked where it leaves nothing: the same without the name of
    that fact.
    """

    constraint: Constraint
    levels: tuple[Level, ...]
    firm: bool = True
    fits: Fits = NO_FITS
    wider: "Callable[[], Meaning] | None" = None

    @property
    def documents(self) -> int:
        """All documents that fulfil it."""
        return union(level.documents for level in self.levels if level.worth > NEAR)

    @property
    def near(self) -> int:
        """All documents that fulfil it or come close."""
        return union(level.documents for level in self.levels)

    def worth(self, document: int) -> float:
        """How well a document fulfils it, from 0 to 1."""
        fit = self.fits.get(document)
        if fit:
            return fit.worth
        levels = (one.worth for one in self.levels if one.documents >> document & 1)
        return next(levels, 0.0)


def narrowed(
    found: int, meanings: Sequence[Meaning], *, is_story: bool = False
) -> tuple[int, list[Meaning]]:
    """What is left of the found documents, and the meanings as they turned out.

    Where a story is told, the country may be that of who tells it, and the place in the title of a
    tender is where the work is done: it orders and takes nothing.

    Each narrows what the ones before it left, unless nothing would be left.
    """
    told = []
    for meaning in meanings:
        is_context = is_story and meaning.constraint.kind in _WHERE
        left = found & meaning.documents if meaning.firm and not is_context else 0
        own = meaning
        if not left and meaning.wider:
            own = meaning.wider()
            left = found & own.documents
        told.append(replace(own, constraint=replace(own.constraint, narrowed=bool(left))))
        found = left or found
    return found, told


def apart(levels: Iterable[Level]) -> tuple[Level, ...]:
    """The levels by their worth, each without what a better one has."""
    seen = 0
    found = []
    for level in sorted(levels, key=lambda level: -level.worth):
        found.append(Level(level.worth, level.documents & ~seen))
        seen |= level.documents
    return tuple(found)
