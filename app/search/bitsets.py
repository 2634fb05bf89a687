"""Numbers out of sets that are stored as the bits of an integer."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import and_

_NOT_EMPTY = re.compile(rb"[^\x00]")
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def numbers(bits: int) -> Iterator[int]:
    """The numbers of a set, lowest first."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in _NOT_EMPTY.finditer(data):
        at = match.start()
        for bit in _BITS[data[at]]:
            yield at * 8 + bit


def every(sets: Sequence[int]) -> int:
    """The set of all that is in each of the sets."""
    return reduce(and_, sets)


def lowest(bits: int, limit: int) -> list[int]:
    """At most `limit` numbers of a set, lowest first."""
    return list(islice(numbers(bits), limit))


def bits_of(ascending: Sequence[int]) -> int:
    """The set of these ascending numbers."""
    data = bytearray(ascending[-1] // 8 + 1 if ascending else 0)
    for number in ascending:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")
