"""Narrows what was found by quoted phrases and excluded words."""

from collections.abc import Sequence

from app.domain.indexed import IndexedDocument
from app.language.fold import Folding
from app.language.tokens import word_texts
from app.search.bitsets import lowest
from app.search.index_protocol import Index
from app.search.parse import Query, TypedWord
from app.search.variants import union

MOST_DOCUMENTS = 1000
"""A phrase is looked for in the titles of so many documents that have its words."""

MOST_READ = 100
"""And in so many whole texts, which takes longer."""


class PhraseFilter:
    """Takes from found documents those that a query rules out."""

    def __init__(self, index: Index, folding: Folding) -> None:
        self._index = index
        self._folding = folding

    def narrowed(self, found: int, query: Query) -> int:
        """The found documents that have the phrases and no excluded word."""
        for word in query.excluded:
            found &= ~self._with_word(word)
        for phrase in query.phrases:
            found = self._with_phrase(found, phrase)
        return found

    def _with_word(self, word: TypedWord) -> int:
        groups = [self._index.word(word.folded)]
        if not word.complete:
            groups.append(self._index.start(word.folded))
        return union(group.title | group.body for group in groups if group)

    def _with_phrase(self, found: int, phrase: Sequence[str]) -> int:
        groups = [self._index.word(word) for word in phrase]
        known = [group for group in groups if group]
        if len(known) < len(phrase):
            return 0
        for group in known:
            found &= group.title | group.body
        numbers = tuple(group.words[0] for group in known)
        kept = 0
        without = []
        for document in self._index.documents(lowest(found, MOST_DOCUMENTS)):
            if _in_lines(document, numbers):
                kept |= 1 << document.number
            else:
                without.append(document)
        for document in without[:MOST_READ]:
            if self._in_texts(document, phrase):
                kept |= 1 << document.number
        return kept

    def _in_texts(self, document: IndexedDocument, phrase: Sequence[str]) -> bool:
        wanted = f" {' '.join(phrase)} "
        for lang in self._index.languages:
            if document.offering:
                offering = self._index.offering_text(document.offering, lang)
                text = f"{offering.summary}\n{offering.description}"
            else:
                text = self._index.member_text(document.member, lang).description
            folded = " ".join(map(self._folding.fold, word_texts(text)))
            if wanted in f" {folded} ":
                return True
        return False


def _in_lines(document: IndexedDocument, phrase: tuple[int, ...]) -> bool:
    size = len(phrase)
    return any(
        tuple(document.words[at : at + size]) == phrase
        for line, end in enumerate(document.ends)
        for at in range(document.start(line), end - size + 1)
    )
