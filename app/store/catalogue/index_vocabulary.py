"""Collects the words of a catalogue with their documents while the index is built."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import repeat

from app.domain.localized import UNDETERMINED
from app.language.languages import LanguageData
from app.store.catalogue.index_bodies import BodyReader
from app.store.catalogue.index_documents import Document, DocumentField
from app.store.catalogue.index_text import line_of

Line = tuple[DocumentField, str, list[int]]
"""A title, keyword or name: where it stands, its language, its words."""

_LONGEST_LINE = 1000


class _Numbers(dict[str, int]):
    """The numbers of words as they are written, each looked for when it is first asked for."""

    def __init__(self, find: Callable[[str], int]) -> None:
        self._find = find

    def __missing__(self, word: str) -> int:
        number = self[word] = self._find(word)
        return number


class _Bodies(dict[str, BodyReader]):
    """The readers of running texts by language."""

    def __init__(self, make: Callable[[str], BodyReader]) -> None:
        self._make = make

    def __missing__(self, lang: str) -> BodyReader:
        reader = self[lang] = self._make(lang)
        return reader


class _Postings(dict[int, "array[int]"]):
    """The documents of words."""

    def __missing__(self, word: int) -> "array[int]":
        own = self[word] = array("I")
        return own

    def add(self, number: int, found: Iterable[int]) -> None:
        """Let a document have these words; the numbers of documents ascend."""
        # Four million times at 20,000 offerings: a loop in Python takes three times as long.
        any(map(array.append, map(self.__getitem__, found), repeat(number)))


class IndexVocabulary:
    """Words by provisional numbers; `SortedWords` gives the numbers of the index."""

    def __init__(self, data: LanguageData) -> None:
        self._folding = data.folding
        self._numbers: dict[str, int] = {}
        self._known = _Numbers(self._number_of_form)
        self._pairs = _Numbers(self._number_of_pair)
        self._by_lang: dict[str, _Numbers] = defaultdict(self._of_a_language)
        self._bodies = _Bodies(lambda lang: BodyReader(self._by_lang[lang], self._pairs))
        self._read: dict[tuple[str, str], list[list[int]]] = {}
        self._of_member: dict[str, frozenset[int]] = {}
        self.written: set[str] = set()
        self.names: set[int] = set()
        self.title = _Postings()
        self.body = _Postings()

    @property
    def forms(self) -> Mapping[str, Mapping[str, int]]:
        """The words of each language as they are written, with their numbers."""
        return self._by_lang

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
        bodies: dict[str, list[str]] = defaultdict(list)
        for field, lang, text in document.passages:
            if field is DocumentField.BODY:
                bodies[lang].append(text)
            elif text:
                for line in self._lines_of(lang, text, field):
                    lines.append((field, lang, line))
                    in_title.update(line)
        in_body: set[int] = set()
        for lang, texts in bodies.items():
            in_body |= self._body(lang, "\n".join(texts))
        self.title.add(number, in_title)
        self.body.add(number, in_body - in_title)
        return lines

    def _body(self, lang: str, text: str) -> Set[int]:
        """The words of a running text; those of a member stand in each of its offerings."""
        if lang != UNDETERMINED:
            return self._bodies[lang].numbers(text)
        if text not in self._of_member:
            self._of_member[text] = frozenset(self._bodies[lang].numbers(text))
        return self._of_member[text]

    def _lines_of(self, lang: str, text: str, field: DocumentField) -> Sequence[list[int]]:
        """The words of a line, once for each two that others write as one."""
        if field is not DocumentField.NAME:
            return self._new_lines(lang, text)
        # The name of a member stands in each of its offerings.
        lines = self._read.get((lang, text))
        if lines is None:
            lines = self._read[lang, text] = self._new_lines(lang, text)
            self.names.update(*lines)
        return lines

    def _new_lines(self, lang: str, text: str) -> list[list[int]]:
        single = self._bodies[lang].line(text)
        if single is not None:
            return [single[:_LONGEST_LINE]]
        known = self._by_lang[lang]
        found, pairs = line_of(text)
        numbers = [*map(known.__getitem__, found[:_LONGEST_LINE])]
        return [
            numbers,
            *(
                [*numbers[:at], known[pair], *numbers[at + 2 :]]
                for at, pair in pairs
                if at + 1 < _LONGEST_LINE
            ),
        ]

    def number(self, word: str) -> int:
        """The number of a word as written."""
        return self._known[word]

    def _of_a_language(self) -> _Numbers:
        return _Numbers(self._known.__getitem__)

    def _number_of_form(self, word: str) -> int:
        plain = self._folding.plain(word)
        folded = self._folding.narrow(plain)
        if folded != plain:
            self.written.add(plain)
        return self.add(folded)

    def _number_of_pair(self, pair: str) -> int:
        return self.add(self._folding.narrow(self._folding.plain(pair)))
