"""Why a document fulfils what was understood: a reference in a country, a technical fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.indexed import IndexedDocument, IndexedReference
from app.domain.localized import NOTHING, Picked, pick
from app.domain.search_outcome import HitReason
from app.search.highlight import Highlighter
from app.search.index_protocol import Index
from app.search.meanings import Meaning
from app.search.variants import WordPlan


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a document fulfils constraints.

    `share` is the part of the other words that stand in it: twelve pumps for a mine in Chile.
    """

    text: Picked = NOTHING
    reasons: tuple[HitReason, ...] = ()
    share: float = 0.0


NO_EVIDENCE = Evidence()

_OF_ITS_MEMBER = 0.9
"""What the reference of a member says for its offerings: less than for itself."""


class Experience:
    """The references of members in the countries that were understood, and facts of offerings."""

    def __init__(
        self,
        index: Index,
        meanings: Mapping[Meaning, Sequence[str]],
        plans: Sequence[WordPlan],
        lang: str,
    ) -> None:
        self._index = index
        self._lang = lang
        self._countries = meanings
        self._plans = plans
        self._bits = {
            (facet, value.value): value.documents
            for facet in ("country", "market")
            for value in index.facets.get(facet, ())
        }
        self._references: dict[int, list[IndexedReference]] = {}

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
        share, _, best = max(
            ((*self._share(reference.text, marker), -place) for place, reference in enumerate(own)),
            default=(0.0, 0, 0),
        )
        reasons = (*self._facts(document), *self._reasons(document.number))
        if document.offering:
            return Evidence(reasons=reasons, share=share * _OF_ITS_MEMBER)
        if not own:
            return Evidence(reasons=reasons)
        chosen = own[-best].position
        texts = {one.lang: one.text for one in own if one.position == chosen}
        return Evidence(pick(texts, self._lang), reasons, share)

    def number(self, document: IndexedDocument) -> int:
        """How many references a member has there."""
        return len({one.position for one in self._references.get(document.member, ())})

    def _share(self, text: str, marker: Highlighter) -> tuple[float, int]:
        """The part of the words that stand in a text, and how many more of what was typed."""
        found = {mark.variant for mark in marker.marks(text)}
        hit = sum(not found.isdisjoint(plan.variants) for plan in self._plans)
        return hit / max(len(self._plans), 1), len(found)

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
