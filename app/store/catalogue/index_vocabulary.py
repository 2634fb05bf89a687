"""Collects the words of a catalogue with their documents while the index is built."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse, repeat
from operator import itemgetter
from typing import TypeVar

from app.language.languages import LanguageData
from app.store.catalogue.index_bodies import LONGEST_LINE, BodyReader, LineReader
from app.store.catalogue.index_documents import Document, DocumentField, DocumentText
from app.store.catalogue.index_text import line_of

Line = tuple[DocumentField, str, list[int]]
"""A title, keyword or name: where it stands, its language, its words."""

_WORDS = itemgetter(2)
"""The words of a line."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Made(dict[_Key, _Value]):
    """What is kept by keys, each made when it is first asked for."""

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        made = self[key] = self._make(key)
        return made


_Numbers = _Made[str, int]
"""The numbers of words as they are written."""


class IndexVocabulary:
    """Words by provisional numbers; `SortedWords` gives the numbers of the index.

    The words of running texts are there when `take_in_bodies` was called, after all documents.
    """

    def __init__(self, data: LanguageData) -> None:
        self._folding = data.folding
        self._numbers: dict[str, int] = {}
        self._known: _Numbers = _Made(self._number_of_form)
        self._by_lang: dict[str, _Numbers] = defaultdict(self._of_a_language)
        self._lines = _Made[str, LineReader](lambda lang: LineReader(self._by_lang[lang]))
        self._bodies: dict[str, BodyReader] = defaultdict(BodyReader)
        # Names of members, sectors of trade and keywords come again and again.
        self._read = _Made[DocumentText, list[Line]](self._new_lines)
        self.written: set[str] = set()
        self.names: set[int] = set()
        self.title: dict[int, list[int]] = defaultdict(list)
        self.body: dict[int, list[int]] = {}

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
        """Take in a document; the lines are what ranking needs of it."""
        lines: list[Line] = []
        bodies: dict[str, list[str]] = defaultdict(list)
        body = DocumentField.BODY
        for passage in document.passages:
            field, lang, text = passage
            if field is body:
                bodies[lang].append(text)
            elif text:
                lines += self._read[passage]
        for lang, texts in bodies.items():
            self._bodies[lang].add(number, "\n".join(texts))
        in_title = set().union(*map(_WORDS, lines))
        any(map(list.append, map(self.title.__getitem__, in_title), repeat(number)))
        return lines

    def read_shared(self, lang: str, texts: Mapping[str, Sequence[int]]) -> None:
        """Take in texts that many documents have, each with its documents, after all documents."""
        self._bodies[lang].add_shared(texts)

    def take_in_bodies(self) -> None:
        """Take in the words of all running texts: in which documents they stand but in no title."""
        several: dict[int, list[list[int]]] = {}
        first_of = self.body.setdefault
        for lang, reader in self._bodies.items():
            for numbers, found in self._numbered(lang, reader):
                for word, documents in zip(numbers, found, strict=True):
                    if (first := first_of(word, documents)) is not documents:
                        several.setdefault(word, [first]).append(documents)
        self._bodies.clear()
        for word, found in several.items():
            self.body[word] = _united(found)
        for word in self.title.keys() & self.body.keys():
            titled = {*self.title[word]}
            if rest := [*filterfalse(titled.__contains__, self.body[word])]:
                self.body[word] = rest
            else:
                del self.body[word]

    def forget(self) -> None:
        """Let go of all words: what makes them holds them, so the garbage collector would have to.

        It would look at each of millions of lists for that, for a second at 20,000 offerings.
        """
        self._known.clear()
        self._by_lang.clear()
        self._lines.clear()
        self._read.clear()
        self._numbers.clear()
        self.title.clear()
        self.body.clear()

    def _numbered(
        self, lang: str, reader: BodyReader
    ) -> Iterator[tuple[list[int], list[list[int]]]]:
        """The words of running texts by their numbers, some again, each with its documents."""
        forms, found = reader.words()
        self._learn([form for form in forms if form not in self._known])
        numbers = [*map(self._known.__getitem__, forms)]
        self._by_lang[lang].update(zip(forms, numbers, strict=True))
        yield numbers, found
        pairs, found = reader.pairs()
        folded = self._folding.narrow_all(self._folding.plain_all(pairs))
        yield [*map(self.add, folded)], found

    def _learn(self, forms: Sequence[str]) -> None:
        """Give many new words their numbers, which takes less than one by one."""
        plain = self._folding.plain_all(forms)
        folded = self._folding.narrow_all(plain)
        self.written.update(one for one, text in zip(plain, folded, strict=True) if one != text)
        self._known.update(zip(forms, map(self.add, folded), strict=True))

    def _new_lines(self, passage: DocumentText) -> list[Line]:
        """A line as lines, one more for each two words that others write as one."""
        field, lang, text = passage
        lines = self._lines[lang].lines(text) or self._lines_of(lang, text)
        if field is DocumentField.NAME:
            self.names.update(*lines)
        return [(field, lang, line) for line in lines]

    def _lines_of(self, lang: str, text: str) -> list[list[int]]:
        known = self._by_lang[lang]
        found, pairs = line_of(text)
        numbers = [*map(known.__getitem__, found[:LONGEST_LINE])]
        return [
            numbers,
            *(
                [*numbers[:at], known[pair], *numbers[at + 2 :]]
                for at, pair in pairs
                if at + 1 < LONGEST_LINE
            ),
        ]

    def _of_a_language(self) -> _Numbers:
        return _Made(self._known.__getitem__)

    def _number_of_form(self, word: str) -> int:
        plain = self._folding.plain(word)
        folded = self._folding.narrow(plain)
        if folded != plain:
            self.written.add(plain)
        return self.add(folded)


def _united(found: Sequence[list[int]]) -> list[int]:
    """Documents that are in one of the lists: of most names all translations tell the same."""
    first, *others = found
    return first if all(map(first.__eq__, others)) else sorted(set().union(*found))
