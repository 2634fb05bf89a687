"""Why a document fulfils what was understood: a reference in a country, a technical fact."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.indexed import IndexedDocument, IndexedReference
from app.domain.localized import NOTHING, LocalizedText, pick
from app.domain.search_outcome import HitReason
from app.search.highlight import Highlighter, Tokenizer
from app.search.index_protocol import Index
from app.search.meanings import Meaning
from app.search.variants import Variant, WordPlan, Worth


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a document fulfils constraints.

    `share` is the part of the other words that it tells: twelve pumps for a mine in Chile.
    """

    text: LocalizedText = NOTHING
    reasons: tuple[HitReason, ...] = ()
    share: float = 0.0


NO_EVIDENCE = Evidence()

_TITLE = 0
_OF_ITS_MEMBER, _DELIVERED = 0.65, 0.25
"""What the reference of a member says for its offerings, and how much more for the one it names."""

_SURELY = Worth.HEAD
"""A word found by a surer reading tells all; what merely means the same tells less."""

_ALONE = 0.2
"""What a reference says that says it in another language alone."""

_LEAST_TELLING = 4
"""A shorter word of a title tells nothing, but its numbers do: SL 150."""

_LEAST_ALIKE, _ALIKE = 5, 0.65
"""So many letters, and such a part of the longer word, do words that are alike begin with."""


class Experience:
    """The references of members in the countries that were understood, and facts of offerings."""

    def __init__(
        self,
        index: Index,
        meanings: Mapping[Meaning, Sequence[str]],
        plans: Sequence[WordPlan],
        lang: str,
        reader: Tokenizer,
    ) -> None:
        self._index = index
        self._reader = reader
        self._lang = lang
        self._countries = meanings
        self._plans = plans
        self._bits = {
            (facet, value.value): value.documents
            for facet in ("country", "market")
            for value in index.facets.get(facet, ())
        }
        self._references: dict[int, list[IndexedReference]] = {}

    @property
    def is_beside_words(self) -> bool:
        """Whether other words are looked for as well."""
        return any(plan.variants for plan in self._plans)

    def read(self, documents: Sequence[IndexedDocument]) -> None:
        """Read the references of these documents that are members."""
        codes = {code for own in self._countries.values() for code in own}
        members = {document.member for document in documents}
        if codes and members:
            for reference in self._index.references(members, codes):
                self._references.setdefault(reference.member, []).append(reference)

    def of(self, document: IndexedDocument, marker: Highlighter) -> Evidence:
        """What a document has to show."""
        own = self._references.get(document.member, [])
        told = [self._share(reference.text, marker) for reference in own]
        share, _, best = max(
            (
                (part * self._trust(own, told, place), marks, -place)
                for place, (part, marks) in enumerate(told)
            ),
            default=(0.0, 0, 0),
        )
        reasons = (*self._facts(document), *self._reasons(document.number))
        if document.offering:
            named = self._named(document, own) if self._plans else 0.0
            return Evidence(reasons=reasons, share=share * _OF_ITS_MEMBER + named * _DELIVERED)
        if not own:
            return Evidence(reasons=reasons)
        chosen = own[-best].position
        texts = {it.lang: it.text for it in own if it.position == chosen}
        return Evidence(pick(texts, self._lang), reasons, share)

    def reference_count(self, document: IndexedDocument) -> int:
        """How many references a member has there."""
        return len({it.position for it in self._references.get(document.member, ())})

    def _named(self, document: IndexedDocument, references: Sequence[IndexedReference]) -> float:
        """The part of an offering's title, in the reader's language, that a reference has."""
        texts = [self._reader.folded(it.text) for it in references if it.lang == self._lang]
        line = next((n for n in range(len(document.fields)) if self._is_own_title(document, n)), -1)
        if not texts or line < 0:
            return 0.0
        words = document.words[document.start(line) : document.ends[line]]
        title = [word for word in self._index.texts(words) if _is_telling(word)]
        return max((_common(title, text) for text in texts), default=0.0)

    def _is_own_title(self, document: IndexedDocument, line: int) -> bool:
        return document.fields[line] == _TITLE and document.langs[line] == self._lang

    def _share(self, text: str, marker: Highlighter) -> tuple[float, int]:
        """How much of the words a text tells, and how many more of what was typed.

        Half of the words say a quarter: the repair of a mill says little of one of boilers.
        """
        found = {mark.variant for mark in marker.marks(text)}
        hit = sum(_coverage(found.intersection(plan.variants)) for plan in self._plans)
        return (hit / max(len(self._plans), 1)) ** 2, len(found)

    def _trust(
        self, references: Sequence[IndexedReference], told: Sequence[tuple[float, int]], at: int
    ) -> float:
        """How far one text of a reference is believed.

        What no other language says, not even the reader's, is another word of the same letters:
        *буулгах* unloads in Mongolian and dismantles.
        """
        own = references[at]
        if own.lang == self._lang:
            return 1.0
        same = [n for n, one in enumerate(references) if one.position == own.position]
        is_read = any(references[n].lang == self._lang for n in same)
        return _ALONE if is_read and sum(told[n][0] > 0 for n in same) == 1 else 1.0

    def _facts(self, document: IndexedDocument) -> Iterator[HitReason]:
        for meaning in self._countries:
            fit = meaning.fits.get(document.number)
            if fit:
                text = self._index.fact_text(document.offering, fit.position, self._lang)
                yield HitReason("fact", " ".join(meaning.constraint.words), text)

    def _reasons(self, document: int) -> Iterator[HitReason]:
        for meaning, codes in self._countries.items():
            for facet in ("country", "market"):
                has = (code for code in codes if self._bits.get((facet, code), 0) >> document & 1)
                code = next(has, "")
                if code:
                    yield HitReason(facet, " ".join(meaning.constraint.words), code)
                    break


def _coverage(variants: Iterable[Variant]) -> float:
    """How much of a word is told by what was found of it, from 0 to 1."""
    return min(max((variant.worth for variant in variants), default=0.0) / _SURELY, 1.0)


def _is_telling(word: str) -> bool:
    return len(word) >= _LEAST_TELLING or word.isdecimal()


def _common(title: Sequence[str], text: Collection[str]) -> float:
    """The part of the letters of a title whose words stand in a text, in whichever form."""
    common = sum(len(word) for word in title if any(_are_alike(word, other) for other in text))
    return common / max(sum(map(len, title)), 1)


def _are_alike(one: str, two: str) -> bool:
    """Whether two folded words are the same, or begin so much alike that they are forms of one."""
    least = max(_LEAST_ALIKE, int(max(len(one), len(two)) * _ALIKE))
    return one == two or (len(one) >= least and two.startswith(one[:least]))
