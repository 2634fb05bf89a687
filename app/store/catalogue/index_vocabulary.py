"""Collects the words of a catalogue with their documents while the index is built."""

from array import array
from collections import defaultdict
from collections.abc import Iterable

from app.language.languages import LanguageData
from app.language.tokens import joined, joined_texts, word_texts, words
from app.store.catalogue.index_documents import Document, DocumentField, DocumentText

Line = tuple[DocumentField, str, list[int]]
"""A title, keyword or name: where it stands, its language, its words."""

_LONGEST_LINE = 1000


class IndexVocabulary:
    """Words by provisional numbers; `SortedWords` gives the numbers of the index."""

    def __init__(self, data: LanguageData) -> None:
        self._fold = data.folding.fold
        self._numbers: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        self.forms: dict[str, set[str]] = defaultdict(set)
        self.names: set[int] = set()
        self.title: dict[int, array[int]] = defaultdict(lambda: array("I"))
        self.body: dict[int, array[int]] = defaultdict(lambda: array("I"))

    def add(self, text: str) -> int:
        """The number of a folded word, new or old."""
        return self._numbers.setdefault(text, len(self._numbers))

    def find(self, text: str) -> Iterable[int]:
        """The number of a folded word, if it is there."""
        return [self._numbers[text]] if text in self._numbers else []

    def texts(self) -> list[str]:
        """All words, by their numbers."""
        return list(self._numbers)

    def read(self, number: int, document: Document) -> list[Line]:
        """Take in the words of a document; the lines are what ranking needs of it."""
        lines: list[Line] = []
        in_title: set[int] = set()
        in_body: set[int] = set()
        for passage in document.passages:
            if passage.field is DocumentField.BODY:
                in_body.update(self._numbers_of(passage))
            elif passage.text:
                for line in self._lines_of(passage):
                    lines.append((passage.field, passage.lang, line))
                    in_title.update(line)
                    if passage.field is DocumentField.NAME:
                        self.names.update(line)
        for word in in_title:
            self.title[word].append(number)
        for word in in_body - in_title:
            self.body[word].append(number)
        return lines

    def _numbers_of(self, passage: DocumentText) -> list[int]:
        forms = self.forms[passage.lang]
        found = word_texts(passage.text)
        forms.update(found)
        numbers = [self._folded.get(word, -1) for word in found]
        if -1 in numbers:
            numbers = [self.number(word) for word in found]
        numbers += map(self.number, joined_texts(passage.text))
        return numbers

    def _lines_of(self, passage: DocumentText) -> Iterable[list[int]]:
        found = words(passage.text)[:_LONGEST_LINE]
        self.forms[passage.lang].update(word.text for word in found)
        numbers = [self.number(word.text) for word in found]
        yield numbers
        for at, pair in joined(passage.text, found):
            self.forms[passage.lang].add(pair)
            yield [*numbers[:at], self.number(pair), *numbers[at + 2 :]]

    def number(self, word: str) -> int:
        """The number of a word as written."""
        number = self._folded.get(word)
        if number is None:
            number = self._folded[word] = self.add(self._fold(word))
        return number
