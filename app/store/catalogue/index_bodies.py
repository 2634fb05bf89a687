"""Which words running texts have, of whole catalogues: those of app/language/tokens.py.

Nearly all texts can be written with a byte a letter, and bytes are brought into small letters and
cut in a third of the time. What cannot be written so is read sign by sign. Many texts of a language
are read in a row: their words are then near at hand in the processor's memory.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat
from typing import TypeVar

from app.store.catalogue.index_text import joined_of, words_of

CODECS = ("cp1252", "cp1250", "cp1251")
"""Tried in turn: western, central European and Cyrillic letters."""

WordPostings = tuple[list[str], list[list[int]]]
"""Words, and documents that have each, ascending; a word may come again with others."""

LONGEST_LINE = 1000
"""So many words of a title or keyword are kept."""

_Word = TypeVar("_Word", str, bytes)

_AT_ONCE = 4000
_BLANK = re.compile(rb" [0-9][^ \n-]*")
_MAY_JOIN = re.compile(rb" [0-9\xb2\xb3\xb9]")  # or a small digit above the line


class Encoder:
    """Writes the texts of one language with a byte a letter."""

    def __init__(self) -> None:
        self._codecs = [*CODECS]

    def encoded(self, text: str) -> tuple[str, bytes] | None:
        """The codec and the bytes of a text; None where there are none."""
        if text.isascii():
            return self._codecs[0], text.encode()
        for codec in self._codecs:
            try:
                data = text.encode(codec)
            except UnicodeEncodeError:
                continue
            if codec != self._codecs[0]:  # the next text is likely to be like this one
                self._codecs.remove(codec)
                self._codecs.insert(0, codec)
            return codec, data
        return None


class BodyReader:
    """Reads the running texts of one language; capitals may have become small letters."""

    def __init__(self) -> None:
        self._encoder = Encoder()
        self._waiting: list[tuple[int, str]] = []
        self._readers = {codec: _ByteReader(codec) for codec in CODECS}
        self._words: dict[str, list[int]] = defaultdict(list)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._shared: dict[str, list[int]] = defaultdict(list)
        self._shared_pairs: dict[str, list[int]] = defaultdict(list)

    def add(self, number: int, text: str) -> None:
        """Let a document have the words of a text; the numbers of documents ascend."""
        self._waiting.append((number, text))
        if len(self._waiting) == _AT_ONCE:
            self._read()

    def add_shared(self, texts: Mapping[str, Sequence[int]]) -> None:
        """Let documents, in whatever order, have the words of texts, each of which is read once."""
        for text, documents in texts.items():
            for word in set(words_of(text)):
                self._shared[word] += documents
            for pair in set(joined_of(text)):
                self._shared_pairs[pair] += documents

    def words(self) -> WordPostings:
        """The words as written."""
        self._read()
        readers = [one.words() for one in self._readers.values()]
        return _joined(self._words, [*readers, _ascending(self._shared)])

    def pairs(self) -> WordPostings:
        """Two words each that others write as one."""
        self._read()
        readers = [one.pairs() for one in self._readers.values()]
        return _joined(self._pairs, [*readers, _ascending(self._shared_pairs)])

    def _read(self) -> None:
        for number, text in self._waiting:
            written = self._encoder.encoded(text)
            if written is not None:
                codec, data = written
                self._readers[codec].read(number, data)
            else:
                _append(number, set(words_of(text)), self._words)
                _append(number, set(joined_of(text)), self._pairs)
        self._waiting.clear()


class _ByteReader:
    def __init__(self, codec: str) -> None:
        self._codec = codec
        self._table = table(codec)
        self._found: dict[bytes, list[int]] = defaultdict(list)
        self._before_digits: dict[bytes, list[int]] = defaultdict(list)

    def read(self, number: int, data: bytes) -> None:
        data = data.translate(self._table)
        _append(number, set(data.split()), self._found)
        before_digits = set()
        for blank in _BLANK.finditer(data):
            at, end = blank.span()
            before = max(data.rfind(sign, 0, at) for sign in (b" ", b"\n", b"-")) + 1
            if before < at:
                before_digits.add(data[before:end])
        _append(number, before_digits, self._before_digits)

    def words(self) -> WordPostings:
        single = [word for word in self._found if b"-" not in word]
        texts = b" ".join(single).decode(self._codec).split(" ") if single else []
        found = [*map(self._found.__getitem__, single)]
        for word, documents in self._found.items():
            if b"-" in word:
                for part in filter(None, self._parts(word)):
                    texts.append(part)
                    found.append(documents)
        return texts, found

    def pairs(self) -> WordPostings:
        texts: list[str] = []
        found: list[list[int]] = []
        for word, documents in self._found.items():
            if b"-" in word:
                for one, two in pairwise(self._parts(word)):
                    if one and two:
                        texts.append(one + two)
                        found.append(documents)
        for word, documents in self._before_digits.items():
            one, _, two = word.decode(self._codec).partition(" ")
            if one.isalpha() and two.isdigit():
                texts.append(one + two)
                found.append(documents)
        return texts, found

    def _parts(self, word: bytes) -> list[str]:
        return word.decode(self._codec).split("-")


def _joined(words: Mapping[str, list[int]], others: Sequence[WordPostings]) -> WordPostings:
    texts, found = [*words], [*words.values()]
    for more_texts, more in others:
        texts += more_texts
        found += more
    return texts, found


def _ascending(words: Mapping[str, list[int]]) -> WordPostings:
    return [*words], [sorted({*documents}) for documents in words.values()]


def _append(number: int, found: set[_Word], documents: Mapping[_Word, list[int]]) -> None:
    # Four million times at 20,000 offerings: a loop in Python takes three times as long.
    any(map(list.append, map(documents.__getitem__, found), repeat(number)))


class LineReader:
    """Reads titles and other short texts of one language, whose words keep their order.

    `words` gives the number of each word as written; capitals may have become small letters.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._encoder = Encoder()
        self._tables = {codec: table(codec) for codec in CODECS}
        self._numbers = {codec: _NumbersOfBytes(codec, words) for codec in CODECS}

    def lines(self, text: str) -> list[list[int]] | None:
        """The numbers of the words in their order, then once more for each two with a hyphen.

        None where other neighbours may be written as one.
        """
        written = self._encoder.encoded(text)
        if written is None:
            return None
        codec, data = written
        data = data.translate(self._tables[codec])
        if _MAY_JOIN.search(data):
            return None
        known = self._numbers[codec]
        if b"-" not in data:
            return [[*map(known.__getitem__, data.split()[:LONGEST_LINE])]]
        words, pairs = _hyphened(data)
        numbers = [*map(known.__getitem__, words)]
        return [numbers, *([*numbers[:at], known[two], *numbers[at + 2 :]] for at, two in pairs)]


def _hyphened(data: bytes) -> tuple[list[bytes], list[tuple[int, bytes]]]:
    """The words of a line, and neighbours with a hyphen as one word, with the first one's place."""
    words: list[bytes] = []
    pairs = []
    for word in data.split():
        before = b""
        for part in word.split(b"-"):
            if before and part:
                pairs.append((len(words) - 1, before + part))
            if part:
                words.append(part)
            before = part
    del words[LONGEST_LINE:]
    return words, [(at, pair) for at, pair in pairs if at + 1 < LONGEST_LINE]


class _NumbersOfBytes(dict[bytes, int]):
    """The numbers of words by their bytes."""

    def __init__(self, codec: str, words: Mapping[str, int]) -> None:
        self._codec = codec
        self._words = words

    def __missing__(self, word: bytes) -> int:
        # Of ASCII, as most words are, Python itself makes a string.
        number = self[word] = self._words[word.decode("ascii" if word.isascii() else self._codec)]
        return number


@cache
def table(codec: str) -> bytes:
    """For each byte the small letter; blank and hyphen; a line break for what parts words."""
    return b"".join(_small(bytes([byte]).decode(codec, "replace"), codec) for byte in range(256))


def _small(sign: str, codec: str) -> bytes:
    if sign in " -":
        return sign.encode()
    if not sign.isalnum():
        return b"\n"
    small = sign.lower().encode(codec, "replace")
    return small if len(small) == 1 and small != b"?" else sign.encode(codec)
