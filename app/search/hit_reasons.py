"""Tells why a hit was found: word by word, by what is shown of it or else by what was ranked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.domain.indexed import IndexedDocument
from app.domain.localized import LocalizedText
from app.domain.search_outcome import HitReason
from app.search.highlight import Highlight, Highlighter
from app.search.index_protocol import Index
from app.search.match import WordMatch
from app.search.rank import Ranked
from app.search.terms import Terms
from app.search.variants import WordPlan

_ANYWHERE = frozenset({"exact", "synonym"})
"""Readings that tell where a word is if no text that is shown has it."""


@dataclass(frozen=True, slots=True)
class ShownQuery:
    """A query as its hits are shown to a reader of one language; `marker` marks its words."""

    index: Index
    plans: Sequence[WordPlan]
    marker: Highlighter
    terms: Terms
    lang: str


class HitReasons:
    """The reasons of the hits of one query."""

    def __init__(self, query: ShownQuery) -> None:
        self._query = query

    def of(self, ranked: Ranked, texts: Sequence[LocalizedText]) -> tuple[HitReason, ...]:
        """Why, word by word: what is marked in title, snippet or name, else what was ranked.

        A word as it was typed that stands in none of them is `elsewhere`, and so is a term: in
        another language, or further down.
        """
        reasons = []
        for plan, found in zip(self._query.plans, ranked.found, strict=True):
            reason = self._marked(plan, texts, ranked.document.number)
            if reason is None and found.variant is not None:
                reason = self._unshown(plan, found, ranked)
                is_as_typed = reason.typed.casefold() == reason.found.casefold()
                if is_as_typed and reason.kind in _ANYWHERE:
                    reason = replace(reason, kind="elsewhere")
            reasons.append(reason or HitReason("partial", plan.word.text))
        return tuple(reasons)

    def _marks_of(self, plan: WordPlan, text: str) -> list[Highlight]:
        return [mark for mark in self._query.marker.marks(text) if mark.variant in plan.variants]

    def _unshown(self, plan: WordPlan, found: WordMatch, ranked: Ranked) -> HitReason:
        """Why, where no text that is shown tells; a term that the reader can read comes first."""
        texts = self._foreign_texts(ranked)
        if found.variant is not None and found.variant.kind == "synonym":
            texts = chain(self._keywords(ranked), texts)
        marked = self._marked(plan, texts, ranked.document.number)
        return marked or self._guess(plan, found, ranked.document)

    def _marked(
        self, plan: WordPlan, texts: Iterable[LocalizedText], document: int
    ) -> HitReason | None:
        """The first of the texts that has a mark of a word, as its reason.

        Half a term is none where another text has the whole one, nor where no title has it:
        *floating* solar panels are no pump on a raft.
        """
        half = None
        for shown in texts:
            marks = self._marks_of(plan, shown.text)
            for best in sorted(marks, key=lambda mark: -mark.variant.worth):
                kind, typed = best.variant.kind, plan.word.text
                if kind != "synonym":
                    found = _with_neighbours(best, marks, shown.text)
                    return HitReason(kind, typed, found)
                term = self._query.terms.around(best, shown.text, shown.lang)
                if term:
                    return HitReason(kind, typed, term)
                if half is None and best.variant.group.title >> document & 1:
                    found = _with_neighbours(best, marks, shown.text)
                    half = HitReason(kind, typed, found)
        return half

    def _foreign_texts(self, ranked: Ranked) -> Iterator[LocalizedText]:
        """What the language that answered best says, where the hit is shown in another one."""
        if ranked.document.offering and ranked.lang:
            text = self._query.index.offering_text(ranked.document.offering, ranked.lang)
            yield from (LocalizedText(it, ranked.lang) for it in (text.title, text.summary))

    def _keywords(self, ranked: Ranked) -> Iterator[LocalizedText]:
        """The keywords of an offering, which are not shown, as a text of the reader's language."""
        offering, lang = ranked.document.offering, self._query.lang or ranked.lang
        if offering:
            own = (it.text for it in self._query.index.keywords(offering) if it.lang == lang)
            yield LocalizedText("; ".join(own), lang)

    def _guess(self, plan: WordPlan, found: WordMatch, document: IndexedDocument) -> HitReason:
        variant = found.variant or plan.variants[0]
        text = self._written(found, document) if found.word >= 0 else ""
        return HitReason(variant.kind, plan.word.text, text or variant.found or plan.word.text)

    def _written(self, found: WordMatch, document: IndexedDocument) -> str:
        """A word of the index as a title or keyword of an offering writes it: Fördergurt."""
        folded = self._query.index.texts([found.word])[0]
        if not document.offering or found.place < 0:
            return folded
        lang = document.langs[bisect_right(document.ends, found.place)]
        title = self._query.index.offering_text(document.offering, lang).title
        texts = (title, *(own.text for own in self._query.index.keywords(document.offering)))
        return next(
            filter(None, (self._query.marker.written(one, folded) for one in texts)), folded
        )


def _with_neighbours(mark: Highlight, marks: Sequence[Highlight], text: str) -> str:
    """The marked word, with those beside it that mean the same together: conveyor bridge."""
    start, end = mark.start, mark.end
    for other in sorted(marks, key=lambda one: one.start):
        if other.variant is mark.variant and 0 <= other.start - end <= 1:
            end = other.end
    return mark.word if end == mark.end else text[start:end]
