"""Narrows what was found by quoted phrases and excluded words."""

from collections.abc import Sequence

from app.language.fold import Folding
from app.language.words import word_texts
from app.search.bits import lowest
from app.search.index import Index
from app.search.parse import Query, TypedWord
from app.search.variants import union

MOST_READ = 400
"""In so many documents a phrase is also looked for outside of titles."""


class Narrowing:
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
        rest: list[int] = []
        for number in lowest(found, found.bit_count()):
            if self._in_lines(number, numbers):
                kept |= 1 << number
            elif len(rest) < MOST_READ:
                rest.append(number)
        for number in rest:
            if self._in_texts(number, phrase):
                kept |= 1 << number
        return kept

    def _in_lines(self, document: int, phrase: tuple[int, ...]) -> bool:
        size = len(phrase)
        for line in self._index.document(document).lines:
            words = line.words
            if any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
                return True
        return False

    def _in_texts(self, number: int, phrase: Sequence[str]) -> bool:
        document = self._index.document(number)
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
