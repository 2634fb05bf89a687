"""Which words running texts have, of whole catalogues: those of app/language/tokens.py.

Most of building an index is this. Nearly all texts can be written with a byte a letter, and bytes
are brought into small letters, cut and looked up in a third of the time. What cannot be written so
is read sign by sign.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from app.store.catalogue.index_text import joined_of, words_of

CODECS = ("cp1252", "cp1250", "cp1251")
"""Tried in turn: western, central European and Cyrillic letters."""

_BLANK = re.compile(rb" [0-9][^ \n-]*")
_MAY_JOIN = re.compile(rb" [0-9\xb2\xb3\xb9]")  # or a small digit above the line


class Lookup(dict[bytes, tuple[int, ...]]):
    """What is found in a table is kept; what is not is made by `make`."""

    def __init__(self, make: Callable[[bytes], tuple[int, ...]]) -> None:
        self._make = make

    def __missing__(self, key: bytes) -> tuple[int, ...]:
        made = self[key] = self._make(key)
        return made


class NumbersOfBytes(dict[bytes, int]):
    """The numbers of words by their bytes; one with hyphens has a number below 0 of its own."""

    def __init__(self, codec: str, words: Mapping[str, int]) -> None:
        self._codec = codec
        self._words = words
        self.hyphened: dict[int, bytes] = {}

    def __missing__(self, word: bytes) -> int:
        if b"-" in word:
            number = -1 - len(self.hyphened)
            self.hyphened[number] = word
        else:
            # Of ASCII, as most words are, Python itself makes a string.
            number = self._words[word.decode("ascii" if word.isascii() else self._codec)]
        self[word] = number
        return number


class BodyReader:
    """Reads the texts of one language.

    `words` gives the number of each word as written, `pairs` that of two which others write as one;
    capitals may have become small letters.
    """

    def __init__(self, words: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        self._words = words
        self._pairs = pairs
        self._readers = [_ByteReader(codec, words, pairs) for codec in CODECS]

    def numbers(self, text: str) -> set[int]:
        """The numbers of all words and pairs of a text."""
        data = self._encoded(text)
        if data is not None:
            return self._readers[0].numbers(data)
        found = set(map(self._words.__getitem__, set(words_of(text))))
        found.update(map(self._pairs.__getitem__, joined_of(text)))
        return found

    def line(self, text: str) -> list[int] | None:
        """The numbers of the words in their order; None where two may be written as one."""
        data = self._encoded(text)
        return None if data is None else self._readers[0].line(data)

    def _encoded(self, text: str) -> bytes | None:
        """The bytes of a text for the first reader; None where there are none."""
        for at, reader in enumerate(self._readers):
            try:
                data = text.encode(reader.codec)
            except UnicodeEncodeError:
                continue
            if at:  # the next text is likely to be like this one
                self._readers.insert(0, self._readers.pop(at))
            return data
        return None


class _ByteReader:
    def __init__(self, codec: str, words: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        self.codec = codec
        self._table = table(codec)
        self._words = words
        self._pairs = pairs
        self._single = NumbersOfBytes(codec, words)
        self._hyphened = Lookup(self._of_hyphened)
        self._before_digits = Lookup(self._of_blank)

    def numbers(self, data: bytes) -> set[int]:
        data = data.translate(self._table)
        numbers = set(map(self._single.__getitem__, set(data.split())))
        if b"-" in data:
            hyphened = numbers & self._single.hyphened.keys()
            numbers -= hyphened
            for number in hyphened:
                numbers.update(self._hyphened[self._single.hyphened[number]])
        for blank in _BLANK.finditer(data):
            at, end = blank.span()
            before = max(data.rfind(sign, 0, at) for sign in (b" ", b"\n", b"-")) + 1
            if before < at:
                numbers.update(self._before_digits[data[before:end]])
        return numbers

    def line(self, data: bytes) -> list[int] | None:
        data = data.translate(self._table)
        if b"-" in data or _MAY_JOIN.search(data):
            return None
        return [*map(self._single.__getitem__, data.split())]

    def _of_hyphened(self, word: bytes) -> tuple[int, ...]:
        parts = word.decode(self.codec).split("-")
        pairs = [one + two for one, two in pairwise(parts) if one and two]
        own = [self._words[part] for part in parts if part]
        return (*own, *(self._pairs[pair] for pair in pairs))

    def _of_blank(self, found: bytes) -> tuple[int, ...]:
        one, _, two = found.decode(self.codec).partition(" ")
        return (self._pairs[one + two],) if one.isalpha() and two.isdigit() else ()


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
