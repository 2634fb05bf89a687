"""Makes hits of ranked documents: the texts a reader gets, what to highlight, and why."""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.indexed import IndexedDocument
from app.domain.localized import pick, reading_order
from app.language.fold import Folding
from app.language.words import Word, words
from app.search.index import Index
from app.search.outcome import Hit, Marked, Reason, Span
from app.search.plan import START, Variant, WordPlan
from app.search.rank import Ranked

SNIPPET_LENGTH = 180
_LEAD = 60
_MOST_TEXTS = 400


class _Mark(NamedTuple):
    variant: Variant
    start: int
    end: int


class Marker:
    """Finds the words of a text that answer a query."""

    def __init__(self, plans: Sequence[WordPlan], index: Index, folding: Folding) -> None:
        self._folding = folding
        self._texts: dict[str, Variant] = {}
        self._starts: list[Variant] = []
        for plan in plans:
            for variant in plan.variants:
                if variant.kind == START:
                    self._starts.append(variant)
                else:
                    for text in index.texts(variant.group.words[:_MOST_TEXTS]):
                        self._texts.setdefault(text, variant)

    def marks(self, text: str) -> list[_Mark]:
        """The words to highlight in `text`, with the variant that found them."""
        return [mark for word in words(text) for mark in self._mark(word)]

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places to highlight in `text`."""
        return tuple((mark.start, mark.end) for mark in self.marks(text))

    def _mark(self, word: Word) -> Sequence[_Mark]:
        folded = self._folding.fold(word.text)
        variant = self._texts.get(folded)
        if variant:
            return (_Mark(variant, word.start, word.end),)
        for start in self._starts:
            if folded.startswith(start.key):
                return (_Mark(start, word.start, word.start + self._typed(word.text, start.key)),)
        return ()

    def _typed(self, text: str, key: str) -> int:
        """How many letters of `text` fold to `key`."""
        fold = self._folding.fold
        lengths = range(min(len(key), len(text)), len(text))
        return next((n for n in lengths if fold(text[:n]).startswith(key)), len(text))


class Display:
    """Shows documents to a reader of one language."""

    def __init__(self, index: Index, marker: Marker, lang: str) -> None:
        self._index = index
        self._marker = marker
        self._lang = lang

    def hit(self, ranked: Ranked) -> Hit:
        """The hit of a ranked document."""
        document = ranked.document
        row = self._index.row(document)
        title, snippet = (
            self._offering_texts(ranked) if document.offering else self._member_texts(document)
        )
        name = Marked(row.name, spans=self._marker.spans(row.name))
        return Hit(
            member=row.member,
            offering=row.offering,
            name=name,
            title=title or name,
            snippet=snippet,
            city=row.city,
            country=row.country,
            kind=row.kind,
            sectors=row.sectors,
            score=ranked.score,
            why=self._reasons(ranked),
        )

    def _offering_texts(self, ranked: Ranked) -> tuple[Marked, Marked]:
        document = ranked.document
        available = [line.lang for line in document.lines if line.field == 0]
        order = [*reading_order(available, self._lang or ranked.lang)]
        own = order[0] if order else ""
        text = self._index.offering_text(document.offering, own)
        title = Marked(text.title, own, self._marker.spans(text.title))
        snippet = self._snippet((text.summary, text.description), own)
        found_in = ranked.lang
        if title.spans or snippet.spans or found_in not in available or found_in == own:
            return title, snippet
        text = self._index.offering_text(document.offering, found_in)
        title = Marked(text.title, found_in, self._marker.spans(text.title))
        return title, self._snippet((text.summary, text.description), found_in)

    def _member_texts(self, document: IndexedDocument) -> tuple[None, Marked]:
        texts = {
            lang: self._index.member_text(document.member, lang) for lang in self._index.languages
        }
        tagline = pick({lang: text.tagline for lang, text in texts.items()}, self._lang)
        description = pick({lang: text.description for lang, text in texts.items()}, self._lang)
        lang = tagline.lang or description.lang
        return None, self._snippet((tagline.text, description.text), lang)

    def _snippet(self, texts: Sequence[str], lang: str) -> Marked:
        """The first text with a mark, cut around it; else the beginning of the first text."""
        for text in texts:
            marks = self._marker.spans(text)
            if marks:
                return _cut(text, lang, marks)
        return _cut(next(filter(None, texts), ""), lang, ())

    def _reasons(self, ranked: Ranked) -> tuple[Reason, ...]:
        return tuple(
            Reason(variant.kind, variant.typed, variant.key or variant.typed)
            for variant in ranked.variants
            if variant
        )


def _cut(text: str, lang: str, spans: Sequence[Span]) -> Marked:
    """A window of the text around its first mark, at the borders of words."""
    if len(text) <= SNIPPET_LENGTH:
        return Marked(text, lang, tuple(spans))
    first = spans[0][0] if spans else 0
    start = 0 if first <= _LEAD else text.rfind(" ", 0, first - _LEAD) + 1
    end = start + SNIPPET_LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _LEAD)
    front, back = "…" * (start > 0), "…" * (end < len(text))
    shift = len(front) - start
    kept = tuple((one + shift, two + shift) for one, two in spans if one >= start and two <= end)
    return Marked(front + text[start:end].rstrip() + back, lang, kept)
