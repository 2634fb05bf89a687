"""The table that finds misspelt words: beginnings of words with one letter left out.

Two words that differ by one letter left out, added, changed or swapped have a form in common when
each may leave out one letter. So the beginnings of words with SIZES letters, and shorter words
whole, are stored under themselves and under each of their forms with a letter less; what was typed
is looked up in the same way.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from zlib import crc32

from app.language.fold import Folding
from app.store.catalogue.index_postings import decode_numbers, encode_numbers

LEAST, SIZES, MOST = 3, (5, 7), 7
_BUCKETS = 1024
_SIZE_BITS = 3


def write_spellings(
    connection: sqlite3.Connection,
    words: Iterable[tuple[int, str]],
    written: Iterable[tuple[int, str]],
    folding: Folding,
) -> None:
    """Fill `search_spelling` with the beginnings of words, given with their numbers.

    `written` are the same words where they are not folded alike: Feuer beside feur.
    """
    keys: list[list[int]] = [[] for _ in range(_BUCKETS)]
    values: list[list[int]] = [[] for _ in range(_BUCKETS)]
    seen: set[str] = set()
    for number, text in chain(words, written):
        if len(text) < LEAST:
            continue
        for beginning in sorted({text[:size] for size in SIZES} - seen):
            value = number << _SIZE_BITS | len(folding.narrow(beginning))
            seen.add(beginning)
            for form in sorted(forms(beginning)):
                key = crc32(form.encode())
                bucket = key % _BUCKETS
                keys[bucket].append(key)
                values[bucket].append(value)
    connection.executemany(
        "INSERT INTO search_spelling VALUES (?, ?)",
        (
            (bucket, encode_numbers([*own, *values[bucket]]))
            for bucket, own in enumerate(keys)
            if own
        ),
    )


def read_spellings(connection: sqlite3.Connection, text: str) -> Iterator[tuple[int, int]]:
    """The beginnings near `text`: the number of the first word that has it, and its length."""
    for form in forms(text[:MOST]):
        key = crc32(form.encode())
        row = connection.execute(
            "SELECT entries FROM search_spelling WHERE bucket = ?", (key % _BUCKETS,)
        ).fetchone()
        if row:
            yield from _values(row[0], key)


def forms(text: str) -> set[str]:
    """A text and all that is left of it when one letter is left out."""
    return {text, *[text[:at] + text[at + 1 :] for at in range(len(text))]}


def _values(entries: bytes, key: int) -> Iterator[tuple[int, int]]:
    """The values of a key in a bucket, where all keys stand before all values."""
    half, wanted = len(entries) // 2, encode_numbers([key])
    at = entries.find(wanted, 0, half)
    while at >= 0:
        if at % len(wanted) == 0:
            (value,) = decode_numbers(entries[half + at : half + at + len(wanted)])
            yield value >> _SIZE_BITS, value & ((1 << _SIZE_BITS) - 1)
        at = entries.find(wanted, at + 1, half)
