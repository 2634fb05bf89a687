"""What a search index holds, as a search gets to see it; sets are integers, a bit a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Words = range | tuple[int, ...]
"""Numbers of words; alphabetical neighbours are a range."""


@dataclass(frozen=True, slots=True, eq=False)
class WordGroup:
    """Words, and the documents that have one of them: in the title, or elsewhere only.

    Compared by identity, for the sets are long.
    """

    words: Words
    title: int
    body: int
    added: range = range(0)
    """Words of corrections that belong to a range: they have numbers behind all others."""


class IndexedDocument(NamedTuple):
    """An offering or, with `offering` 0, a member, by the numbers of their rows.

    Its lines are titles, keywords and names; their words stand one after the other in `words`,
    with their lengths in letters in `lengths`. Line n ends at the place `ends[n]`. Its field is 0
    for a title, 1 for a keyword, 2 for the member's name.
    """

    number: int
    member: int
    offering: int
    fields: bytes
    langs: tuple[str, ...]
    ends: Sequence[int]
    words: Sequence[int]
    lengths: bytes

    def start(self, line: int) -> int:
        """The place of the first word of a line."""
        return self.ends[line - 1] if line else 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with the documents that have it, and the members by their A to Z."""

    value: str
    documents: int
    members: int


@dataclass(frozen=True, slots=True)
class HitRow:
    """What a list shows of a document beside its texts."""

    member: str
    offering: str | None
    name: str
    city: str
    country: str
    kind: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexedMember:
    """A member in the list from A to Z."""

    member: str
    name: str
    city: str
    country: str
    kind: str
    sectors: tuple[str, ...]
    tagline: str
    lang: str


class IndexedReference(NamedTuple):
    """A text of a reference; `member` is the row of the member, `lang` empty without a text."""

    member: int
    position: int
    year: int
    country: str
    lang: str
    text: str


class IndexedQuantity(NamedTuple):
    """What a fact of an offering says in base units: from `low` to `high`, each may be infinite."""

    document: int
    position: int
    name: str
    low: float
    high: float
