"""What the words of a query may stand for, from what was typed itself to the nearest guess."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from app.domain.indexed import WordGroup
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.words import script
from app.search.index import Index
from app.search.parse import TypedWord

EXACT, FORM, SCRIPT, START, PART, SYNONYM, SPELLING, LAYOUT = (
    "exact", "form", "script", "start", "part", "synonym", "spelling", "layout",
)  # fmt: skip

WEIGHTS = {
    EXACT: 1.0,
    FORM: 0.88,
    SCRIPT: 0.84,
    START: 0.7,
    PART: 0.62,
    SYNONYM: 0.58,
    SPELLING: 0.56,
    LAYOUT: 0.56,
}
"""What a word found by each rule is worth; a beginning earns more the more of it is typed."""

SHORT = 2
"""Words of so few letters are looked for in titles alone, as beginnings."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to read a typed word: the rule, the words of the catalogue, and what it was led to.

    `key` is the text that words of a `start` begin with.
    """

    kind: str
    weight: float
    group: WordGroup
    typed: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class WordPlan:
    """All ways to read one typed word, best first."""

    word: TypedWord
    variants: tuple[Variant, ...]

    def title(self, least: float = 0.0) -> int:
        """The documents with the word in their title, by variants worth at least so much."""
        return union(v.group.title for v in self.variants if v.weight >= least)

    def anywhere(self) -> int:
        """The documents with the word in title or body."""
        return union(v.group.title | v.group.body for v in self.variants)


def union(sets: Iterator[int] | Sequence[int]) -> int:
    """The set of all that is in one of the sets."""
    return reduce(or_, sets, 0)


class Planner:
    """Finds the variants of typed words in an index."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._stems = Stems(data.languages, data.folding)
        self._languages = [
            data.languages[lang] for lang in index.languages if lang in data.languages
        ]

    def plan(self, word: TypedWord) -> WordPlan:
        """What the word surely means: itself, its forms and what it is the beginning of."""
        return WordPlan(word, tuple(self._strict(word)))

    def _strict(self, word: TypedWord) -> Iterator[Variant]:
        exact = self._index.word(word.folded)
        if exact:
            yield Variant(EXACT, WEIGHTS[EXACT], exact, word.text)
        if len(word.folded) > SHORT:
            for group in self._forms(word):
                yield Variant(FORM, WEIGHTS[FORM], group, word.text)
        start = self._index.start(word.folded)
        if start:
            yield Variant(START, WEIGHTS[START], start, word.text, key=word.folded)

    def _forms(self, word: TypedWord) -> Iterator[WordGroup]:
        own = script(word.text)
        for language in self._languages:
            if language.script == own:
                for stem in self._stems.stems(word.text, language.code):
                    group = self._index.family("stem", f"{language.code}:{stem}")
                    if group:
                        yield group
