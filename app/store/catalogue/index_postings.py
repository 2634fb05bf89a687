"""Sets of documents or words as the index stores them.

A set is an integer whose bit n says whether n belongs to it: `&`, `|` and `bit_count` are then all
that matching, filtering and counting need. Few numbers are stored as such, many as a compressed
bit map.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate

_FEW = 24
_NUMBERS = b"\x00"
_BITMAP = b"\x01"
_SMALL_NUMBERS = b"\x02"
_SMALL = 1 << 16
_PACK_SMALL = [struct.Struct(f"<c{size}H").pack for size in range(_FEW + 1)]
_PACK = [struct.Struct(f"<c{size}I").pack for size in range(_FEW + 1)]
"""Made once: most words and families have few numbers."""

_DIGITS = 700
"""From so many numbers on a bit map is made quicker of the digits 0 and 1."""

_ONE = ord("1")
_WINDOW, _MEMORY = 12, 7
"""Bit maps are short and hold runs: a small window is filled in a seventh of the time."""


def encode_set(numbers: Sequence[int]) -> bytes:
    """The set of these ascending numbers as bytes; none are no bytes."""
    if not numbers:
        return b""
    if len(numbers) <= _FEW:
        return encode_list(numbers)
    return _compressed(_bitmap(numbers))


class Union:
    """Unites sets; those of many numbers become a bit map once, which `encoded` stores as well."""

    def __init__(self) -> None:
        self._bits = 0
        self._few: set[int] = set()

    def add_bits(self, bits: int) -> None:
        """Take in a set that is the bits of an integer."""
        self._bits |= bits

    def add(self, numbers: Sequence[int]) -> None:
        """Take in a set of ascending numbers."""
        if len(numbers) <= _FEW:
            self._few.update(numbers)
        else:
            self._bits |= bits_of(numbers)

    def encoded(self, numbers: Sequence[int]) -> bytes:
        """Take in a set, and give its bytes as `encode_set` does."""
        if not numbers:
            return b""
        if len(numbers) <= _FEW:
            self._few.update(numbers)
            return encode_list(numbers)
        bitmap = _bitmap(numbers)
        self._bits |= int.from_bytes(bitmap, "little")
        return _compressed(bitmap)

    def bits(self) -> int:
        """All that was taken in, as the bits of an integer."""
        return self._bits | bits_of(sorted(self._few))


def encode_bits(bits: int) -> bytes:
    """The set of an integer's bits as bytes."""
    if bits.bit_count() <= _FEW:
        numbers = []
        while bits:
            lowest = bits & -bits
            numbers.append(lowest.bit_length() - 1)
            bits ^= lowest
        return encode_set(numbers)
    return _compressed(bits.to_bytes((bits.bit_length() + 7) // 8, "little"))


def decode_set(data: bytes) -> int:
    """The set that was encoded, as the bits of an integer."""
    if not data:
        return 0
    if data[:1] == _BITMAP:
        return int.from_bytes(zlib.decompress(data[1:]), "little")
    return bits_of(decode_list(data))


def is_below(data: bytes, end: int) -> bool:
    """Whether a set that somebody stored ends before `end`, which limits the room that it takes.

    No more is unpacked than such a set needs.
    """
    if not data:
        return True
    size = len(data) - 1
    if data[0] == _SMALL_NUMBERS[0]:
        return size % 2 == 0 and int.from_bytes(data[-2:], "little") < end
    if data[0] == _NUMBERS[0]:
        return size % 4 == 0 and int.from_bytes(data[-4:], "little") < end
    unpacking = zlib.decompressobj()
    try:
        bitmap = unpacking.decompress(data[1:], end // 8 + 2)
    except zlib.error:
        return False
    return unpacking.eof and int.from_bytes(bitmap, "little").bit_length() <= end


def bits_of(numbers: Sequence[int]) -> int:
    """The set of these ascending numbers as the bits of an integer."""
    return int.from_bytes(_bitmap(numbers), "little") if numbers else 0


def encode_list(numbers: Sequence[int]) -> bytes:
    """Ascending numbers, as short as they allow."""
    is_small = numbers[-1] < _SMALL
    if len(numbers) <= _FEW:
        if is_small:
            return _PACK_SMALL[len(numbers)](_SMALL_NUMBERS, *numbers)
        return _PACK[len(numbers)](_NUMBERS, *numbers)
    if is_small:
        return _SMALL_NUMBERS + struct.pack(f"<{len(numbers)}H", *numbers)
    return _NUMBERS + encode_numbers(numbers)


def decode_list(data: bytes) -> tuple[int, ...]:
    """The ascending numbers that were encoded."""
    if data[:1] == _SMALL_NUMBERS:
        return struct.unpack_from(f"<{len(data) // 2}H", data, 1)
    return decode_numbers(data[1:])


def encode_numbers(numbers: Sequence[int]) -> bytes:
    """Numbers below 2**32, the same on every machine."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def decode_numbers(data: bytes) -> tuple[int, ...]:
    """The numbers that were encoded."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def encode_lines(heads: Sequence[int], words: Sequence[int], lengths: bytes) -> bytes:
    """Lines of words: of each line the field, the language and the number of its words.

    Then the words of all lines, and their lengths.
    """
    size = len(heads) // 3
    return b"".join(
        (struct.pack("<H" + "BBH" * size, size, *heads), encode_numbers(words), lengths)
    )


def decode_lines(data: bytes) -> tuple[bytes, bytes, tuple[int, ...], tuple[int, ...], bytes]:
    """Of the lines that were encoded the fields, languages and ends; then all words and lengths."""
    first = 2 + 4 * (data[0] | data[1] << 8)
    heads = data[2:first]
    ends = tuple(accumulate(_native(heads, "H")[1::2]))
    last = first + 4 * ends[-1] if ends else first
    return heads[0::4], heads[1::4], ends, tuple(_native(data[first:last], "I")), data[last:]


def _native(data: bytes, kind: str) -> "array[int]":
    """Numbers stored low byte first; quicker than `struct`, which makes a plan for each length."""
    numbers = array(kind, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bitmap(numbers: Sequence[int]) -> bytes | bytearray:
    size = numbers[-1] + 1
    if len(numbers) >= _DIGITS:
        digits = bytearray(b"0") * size
        for number in numbers:
            digits[number] = _ONE
        digits.reverse()
        return int(digits, 2).to_bytes((size + 7) >> 3, "little")
    bits = bytearray((size + 7) >> 3)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return bits


def _compressed(bitmap: bytes | bytearray) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_RLE)
    return _BITMAP + packer.compress(bitmap) + packer.flush()
