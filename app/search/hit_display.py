"""Makes hits of ranked documents: the texts a reader gets, what to highlight, and why."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from app.domain.indexed import IndexedDocument
from app.domain.localized import NOTHING, UNDETERMINED, LocalizedText, reading_order
from app.domain.search_outcome import HighlightedText, Hit, HitReason, Span
from app.search.evidence import NO_EVIDENCE, Evidence
from app.search.highlight import Highlight, Highlighter
from app.search.index_protocol import Index
from app.search.match import WordMatch
from app.search.rank import Ranked
from app.search.terms import Terms
from app.search.variants import WordPlan

SNIPPET_LENGTH = 180
_LEAD = 60
_GLANCE = SNIPPET_LENGTH + 20
_LOOK = 600
_TITLE = 0
_PIECE = 300
_ORDERS_KEPT = 512
_ANYWHERE = frozenset({"exact", "synonym"})
"""Readings that tell where a word is if no text that is shown has it."""


class Display:
    """Shows documents to a reader of one language."""

    def __init__(
        self,
        index: Index,
        plans: Sequence[WordPlan],
        marker: Highlighter,
        terms: Terms,
        lang: str,
    ) -> None:
        self._index = index
        self._plans = plans
        self._marker = marker
        self._terms = terms
        self._lang = lang

    def hit(self, ranked: Ranked, evidence: Evidence = NO_EVIDENCE) -> Hit:
        """The hit of a ranked document; `evidence` is why it fulfils what was understood."""
        document = ranked.document
        row = self._index.row(document)
        name = HighlightedText(row.name, "", self._marker.spans(row.name))
        if document.offering:
            title, snippet = self._offering(ranked)
        else:
            title, snippet = name, self._member(document, ranked.lang)
        if not (title.spans or snippet.spans or name.spans):
            snippet = self._details(document) or snippet
        if evidence.text.text and not document.offering:
            snippet = self._snippet([evidence.text])
        return Hit(
            member=row.member,
            offering=row.offering,
            name=name,
            title=title,
            snippet=snippet,
            city=row.city,
            country=row.country,
            kind=row.kind,
            sectors=row.sectors,
            score=ranked.score,
            why=(*evidence.reasons, *self._reasons(ranked, _shown(title, snippet, name))),
        )

    def _offering(self, ranked: Ranked) -> tuple[HighlightedText, HighlightedText]:
        """Title and snippet in the reader's language; with none, in one that has the words."""
        document = ranked.document
        order = _order(document.fields, document.langs, self._lang or ranked.lang)
        in_titles = all(found.place >= 0 for found in ranked.found)
        first = title, snippet = self._texts(document, next(iter(order), ""), in_titles=in_titles)
        if title.spans or snippet.spans or (self._lang and self._is_own(title.lang)):
            return first
        for lang in dict.fromkeys((ranked.lang, *order)):
            title, snippet = self._texts(document, lang, in_titles=in_titles)
            if title.spans or snippet.spans:
                return title, snippet
        return first

    def _is_own(self, lang: str) -> bool:
        return not LocalizedText("-", lang).is_foreign_to(self._lang)

    def _texts(
        self, document: IndexedDocument, lang: str, *, in_titles: bool
    ) -> tuple[HighlightedText, HighlightedText]:
        text = self._index.offering_text(document.offering, lang)
        title = HighlightedText(text.title, lang, self._marker.spans(text.title))
        # A long description is read to its end only for a word that no title has.
        size = _GLANCE if title.spans else _LOOK if in_titles else len(text.description)
        description = text.description[:size]
        summary, about = (LocalizedText(it, lang) for it in (text.summary, description))
        return title, self._snippet([summary, about])

    def _member(self, document: IndexedDocument, found_in: str) -> HighlightedText:
        """What a member says of itself, where the words are; to a reader in their language."""
        order = [*reading_order(self._index.languages, self._lang or found_in)]
        texts = {lang: self._index.member_text(document.member, lang) for lang in order}
        spoken = [lang for lang in order if texts[lang].tagline or texts[lang].description]
        if spoken and self._lang and self._is_own(spoken[0]):
            spoken = spoken[:1]
        taglines = [LocalizedText(texts[lang].tagline, lang) for lang in spoken]
        bodies = [LocalizedText(texts[lang].description, lang) for lang in spoken]
        return self._snippet([*taglines, *bodies])

    def _details(self, document: IndexedDocument) -> HighlightedText | None:
        """A fact, person, reference or place that has the words, of those in one language."""
        details = self._index.details(document)
        spoken = {lang for _, lang in details if lang != UNDETERMINED}
        own = [lang for lang in spoken if self._lang and self._is_own(lang)]
        for text, lang in details:
            if lang != UNDETERMINED and own and lang not in own:
                continue
            spans = self._marker.spans(text)
            if spans:
                return self._around(LocalizedText(text, lang), spans[0][0])
        return None

    def _snippet(self, texts: Sequence[LocalizedText]) -> HighlightedText:
        """The first text with a mark, cut around it; else the beginning of the first text."""
        for text in texts:
            first = self._first_mark(text.text)
            if first is not None:
                return self._around(text, first)
        return self._around(next((text for text in texts if text.text), NOTHING), 0)

    def _first_mark(self, text: str) -> int | None:
        """Where the first mark of a text begins; a long text is read no further than to it."""
        for start, end in _pieces(text):
            piece = text[start:end]
            if self._marker.has_mark(piece) and (spans := self._marker.spans(piece)):
                return start + spans[0][0]
        return None

    def _around(self, picked: LocalizedText, first: int) -> HighlightedText:
        """A window of a text around its first mark, at the borders of words."""
        start, end = _window(picked.text, first)
        front, back = "…" * (start > 0), "…" * (end < len(picked.text))
        text = front + " ".join(picked.text[start:end].split()) + back
        return HighlightedText(text, picked.lang, self._marker.spans(text))

    def _marks_of(self, plan: WordPlan, text: str) -> list[Highlight]:
        return [mark for mark in self._marker.marks(text) if mark.variant in plan.variants]

    def _reasons(self, ranked: Ranked, texts: Sequence[LocalizedText]) -> tuple[HitReason, ...]:
        """Why, word by word: what is marked in title, snippet or name, else what was ranked.

        A word as it was typed that stands in none of them is `elsewhere`, and so is a term: in
        another language, or further down.
        """
        reasons = []
        for plan, found in zip(self._plans, ranked.found, strict=True):
            reason = self._marked(plan, texts, ranked.document.number)
            if reason is None and found.variant is not None:
                reason = self._unshown(plan, found, ranked)
                is_as_typed = reason.typed.casefold() == reason.found.casefold()
                if is_as_typed and reason.kind in _ANYWHERE:
                    reason = replace(reason, kind="elsewhere")
            reasons.append(reason or HitReason("partial", plan.word.text))
        return tuple(reasons)

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
                term = self._terms.around(best, shown.text, shown.lang)
                if term:
                    return HitReason(kind, typed, term)
                if half is None and best.variant.group.title >> document & 1:
                    found = _with_neighbours(best, marks, shown.text)
                    half = HitReason(kind, typed, found)
        return half

    def _foreign_texts(self, ranked: Ranked) -> Iterator[LocalizedText]:
        """What the language that answered best says, where the hit is shown in another one."""
        if ranked.document.offering and ranked.lang:
            text = self._index.offering_text(ranked.document.offering, ranked.lang)
            yield from (LocalizedText(it, ranked.lang) for it in (text.title, text.summary))

    def _keywords(self, ranked: Ranked) -> Iterator[LocalizedText]:
        """The keywords of an offering, which are not shown, as a text of the reader's language."""
        offering, lang = ranked.document.offering, self._lang or ranked.lang
        if offering:
            own = (it.text for it in self._index.keywords(offering) if it.lang == lang)
            yield LocalizedText("; ".join(own), lang)

    def _guess(self, plan: WordPlan, found: WordMatch, document: IndexedDocument) -> HitReason:
        variant = found.variant or plan.variants[0]
        text = self._written(found, document) if found.word >= 0 else ""
        return HitReason(variant.kind, plan.word.text, text or variant.found or plan.word.text)

    def _written(self, found: WordMatch, document: IndexedDocument) -> str:
        """A word of the index as a title or keyword of an offering writes it: Fördergurt."""
        folded = self._index.texts([found.word])[0]
        if not document.offering or found.place < 0:
            return folded
        lang = document.langs[bisect_right(document.ends, found.place)]
        title = self._index.offering_text(document.offering, lang).title
        texts = (title, *(own.text for own in self._index.keywords(document.offering)))
        return next(filter(None, (self._marker.written(one, folded) for one in texts)), folded)


@lru_cache(_ORDERS_KEPT)
def _order(fields: bytes, langs: tuple[str, ...], wanted: str) -> tuple[str, ...]:
    """The languages of titles as a reader wants them."""
    lines = zip(fields, langs, strict=True)
    return (*reading_order([lang for field, lang in lines if field == _TITLE], wanted),)


def _shown(*texts: HighlightedText) -> list[LocalizedText]:
    return [LocalizedText(text.text, text.lang) for text in texts]


def _with_neighbours(mark: Highlight, marks: Sequence[Highlight], text: str) -> str:
    """The marked word, with those beside it that mean the same together: conveyor bridge."""
    start, end = mark.start, mark.end
    for other in sorted(marks, key=lambda one: one.start):
        if other.variant is mark.variant and 0 <= other.start - end <= 1:
            end = other.end
    return mark.word if end == mark.end else text[start:end]


def _pieces(text: str) -> Iterator[Span]:
    """A text in pieces that end at the borders of words."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            border = text.rfind(" ", start + _LEAD, end)
            end = border if border > 0 else end
        yield start, end
        start = end


def _window(text: str, first: int) -> Span:
    """What is shown of a text with its first mark at a place."""
    if len(text) <= SNIPPET_LENGTH:
        return 0, len(text)
    start = 0 if first <= _LEAD else text.rfind(" ", 0, first - _LEAD) + 1
    end = start + SNIPPET_LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _LEAD)
    return start, end
