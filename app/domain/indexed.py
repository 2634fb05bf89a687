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


class IndexedLine(NamedTuple):
    """A title, keyword or name of a document, word by word.

    `field` is 0 for a title, 1 for a keyword, 2 for the member's name; `lengths` are those of the
    words in letters.
    """

    field: int
    lang: str
    words: Sequence[int]
    lengths: bytes


class IndexedDocument(NamedTuple):
    """An offering or, with `offering` 0, a member, by the numbers of their rows."""

    number: int
    member: int
    offering: int
    lines: Sequence[IndexedLine]


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
class MemberRow:
    """A member in the list from A to Z."""

    member: str
    name: str
    city: str
    country: str
    kind: str
    sectors: tuple[str, ...]
    tagline: str
    lang: str
