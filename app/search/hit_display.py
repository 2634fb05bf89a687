"""Makes hits of ranked documents: the texts a reader gets, what to highlight, and why."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.domain.indexed import IndexedDocument
from app.domain.localized import NOTHING, UNDETERMINED, LocalizedText, reading_order
from app.domain.search_outcome import HighlightedText, Hit, Span
from app.search.evidence import NO_EVIDENCE, Evidence
from app.search.hit_reasons import HitReasons, ShownQuery
from app.search.rank import Ranked

SNIPPET_LENGTH = 180
_LEAD = 60
_GLANCE = SNIPPET_LENGTH + 20
_LOOK = 600
_TITLE = 0
_PIECE = 300
_ORDERS_KEPT = 512


class Display:
    """Shows documents to a reader of one language."""

    def __init__(self, query: ShownQuery) -> None:
        self._index, self._marker, self._lang = query.index, query.marker, query.lang
        self._reasons = HitReasons(query)

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
            why=(*evidence.reasons, *self._reasons.of(ranked, _shown(title, snippet, name))),
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


@lru_cache(_ORDERS_KEPT)
def _order(fields: bytes, langs: tuple[str, ...], wanted: str) -> tuple[str, ...]:
    """The languages of titles as a reader wants them."""
    lines = zip(fields, langs, strict=True)
    return (*reading_order([lang for field, lang in lines if field == _TITLE], wanted),)


def _shown(*texts: HighlightedText) -> list[LocalizedText]:
    return [LocalizedText(text.text, text.lang) for text in texts]


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
