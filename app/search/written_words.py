"""How texts write the words that an index keeps folded: Böschung, not boschung."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from app.domain.indexed import IndexedDocument
from app.language.fold import Folding
from app.language.tokens import word_texts
from app.search.bitsets import lowest
from app.search.index_protocol import Index

_LOOKED_AT = 3
"""So many documents that have a word are read for how they write it, and compounds with it."""
_KEPT = 64


class WrittenWords:
    """Finds how the texts of an index write folded words."""

    def __init__(self, index: Index, folding: Folding) -> None:
        self._index = index
        self._fold = folding.fold
        self._written = lru_cache(_KEPT)(self._new_written)

    def of(self, folded: str, typed: str) -> str:
        """A folded word as a text writes it, in small letters where `typed` begins with one.

        Where no text that is read has it, it begins with the letters that were typed.
        """
        written = self._written(folded) or self._begun(folded, typed)
        return written if typed[:1].isupper() else written.lower()

    def _new_written(self, folded: str) -> str:
        group = self._index.word(folded)
        if group is None or not group.title | group.body:  # a mere part of compounds
            group = self._index.containing(folded, _LOOKED_AT)
        if group is None:
            return ""
        found = (lowest(group.title, _LOOKED_AT), lowest(group.body, _LOOKED_AT))
        documents = (self._index.documents(numbers) for numbers in found if numbers)
        texts = (text for own in documents for document in own for text in self._texts(document))
        parts = (self._part(word, folded) for text in texts for word in word_texts(text))
        return next(filter(None, parts), "")

    def _begun(self, folded: str, typed: str) -> str:
        """A folded word with the letters of the typed one as far as they are the same."""
        pairs = takewhile(
            lambda pair: self._fold(pair[0]) == pair[1], zip(typed, folded, strict=False)
        )
        begun = "".join(letter for letter, _ in pairs)
        return begun + folded[len(begun) :]

    def _part(self, word: str, folded: str) -> str:
        """The part of a word that folds so, in a compound as if it stood alone; or nothing."""
        whole = self._fold(word)
        at = whole.find(folded) if len(whole) == len(word) else -1
        part = word[at : at + len(folded)] if at >= 0 else ""
        is_whole = len(part) == len(word)
        return part if is_whole or not word[:1].isupper() else part.title()

    def _texts(self, document: IndexedDocument) -> Iterator[str]:
        """What a document says in all languages, its titles first."""
        index, languages = self._index, self._index.languages
        if not document.offering:
            yield index.row(document).name
            for about in (index.member_text(document.member, lang) for lang in languages):
                yield from (about.tagline, about.description)
        else:
            of_offering = [index.offering_text(document.offering, lang) for lang in languages]
            yield from (text.title for text in of_offering)
            yield from (keyword.text for keyword in index.keywords(document.offering))
            for text in of_offering:
                yield from (text.summary, text.description)
        yield from (text for text, _ in index.details(document))
