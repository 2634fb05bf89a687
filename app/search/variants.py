"""Ways to read a typed word, with what each is worth and the documents it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from app.domain.indexed import WordGroup
from app.search.parse import TypedWord

SHORT = 2
"""Words of so few letters are looked for in titles alone, as beginnings."""

FEW = 3
"""With fewer documents the words may be misspelt, or one of several may be too much."""

LEAST_MADE_UP = 10
"""A word of so many letters may be made of others in a way that nobody knows: водоочистная."""

LEAST_START = 4
"""So many letters typed with another keyboard are enough to know it."""


class Worth:
    """What a word found by each rule is worth; a beginning gains the more of it is typed."""

    EXACT = 1.0
    JOINED = 0.99
    """Two typed words that somebody writes as one: Paket Verwaltung, F 60."""
    FORM = 0.88
    ALTERNATE = 0.83
    FORM_OR_START = 0.8
    FARTHER = 0.03
    """So much less are words of the same stem or sound that are spelt less alike."""
    OTHER_FORM = 0.79
    OWN_SCRIPT = 0.92
    SCRIPT = 0.84
    HEAD = 0.8
    SCRIPT_FORM = 0.78
    INNER = 0.74
    START = 0.7
    KNOWN_SCRIPT = 0.66
    CURE = 0.9
    CURE_SHORT = 0.72
    HINT = 0.585
    CURE_BESIDE = 0.51
    DERIVED = 0.6
    DERIVED_PART = 0.59
    SYNONYM = 0.58
    DERIVED_BESIDE = 0.57
    SPELLING = 0.56
    RELATED = 0.42
    INSIDE = 0.5
    WEAK_FORM = 0.5
    ALIKE = 0.5
    SPELLING_FORM = 0.48
    SPELLING_PART = 0.46
    CHANCE_START = 0.45
    SCRIPT_START = 0.42


CURES = frozenset({Worth.CURE, Worth.CURE_SHORT, Worth.HINT, Worth.CURE_BESIDE})
"""What cures a problem says nothing of how rare its words are; no other reading has its worth."""


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """A way to read a typed word: the rule, its worth, and the words of the catalogue.

    `kind` is as in `Reason`. `key` is what the words of a `start` begin with; `found` what a guess
    was led to.
    """

    kind: str
    worth: float
    group: WordGroup
    key: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class WordPlan:
    """All ways to read one typed word."""

    word: TypedWord
    variants: tuple[Variant, ...]

    def title(self, least: float = 0.0) -> int:
        """The documents with the word in their title, by variants worth at least so much."""
        return union(variant.group.title for variant in self.variants if variant.worth >= least)

    def anywhere(self) -> int:
        """The documents with the word in title or body."""
        return union(variant.group.title | variant.group.body for variant in self.variants)

    def with_more(self, variants: Iterable[Variant]) -> "WordPlan":
        """The plan with further variants."""
        return WordPlan(self.word, (*self.variants, *variants))


def union(sets: Iterable[int]) -> int:
    """The set of all that is in one of the sets."""
    return reduce(or_, sets, 0)


def is_known(plan: WordPlan) -> bool:
    """Whether a word is one of the catalogue, or well on the way to one."""
    kinds = {variant.kind for variant in plan.variants if variant.group.title}
    return "exact" in kinds or ("start" in kinds and len(plan.word.folded) >= LEAST_START)
