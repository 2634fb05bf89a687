"""Where lines may end: between words, inside a long one, and in an address at its signs alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.units import NO_BREAK

if TYPE_CHECKING:
    from pyphen import Pyphen

HYPHEN = "-"

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "、。，．：；！？）」』》〉】"
"""Signs that never begin a line."""
_NO_BREAK_SPACES = "\u00a0\u202f"
_TOKEN = re.compile(
    rf"[{_HAN}][{_CLOSING}]*|(?:[^\s{_HAN}]|[{_NO_BREAK_SPACES}]|{NO_BREAK})+[{_CLOSING}]*| "
)
_BEHIND_BLANK = re.compile("(?<= )")
_ADDRESS = re.compile(
    r"\S+@\S+\.\S+|[a-z][a-z\d+.-]*://\S+|\S*\w\.\w+/\S*|[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}\W?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"[^/]*/+|[^/]+")
_HYPHENATED = re.compile(r".+?[-–](?=\w)|.+?$")
_WORD = re.compile(r"[^\W\d_]{6,}")
_SIGNS = (
    re.compile(r"(?<=@)|(?<=/)(?!/)"),
    re.compile(r"(?=[.?&#=])"),
    re.compile(r"(?<=[-_])"),
)
"""Where an address may be broken that is longer than a line, the best places first."""
_LONGEST, _CHUNK = 60, 8
"""A word of more characters may be broken anywhere, in steps of so many."""
_LEAST = 2
"""So many letters of a word stay together at least."""
_TAKE_HYPHENS = re.compile(r"[^\W\d_\u0590-\u1dff\u2e80-\uffff]+")
"""Letters of scripts in which a hyphen says that a word goes on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text behind which a line may end; an address never takes a hyphen."""

    text: str
    is_address: bool = False


def pieces_of(text: str) -> Iterator[Piece]:
    """The parts of a text whose words stand one blank apart; a number stays with its unit."""
    for token in _TOKEN.findall(text):
        is_address = len(token) <= 2 * _LONGEST and _ADDRESS.fullmatch(token) is not None
        for part in _parts(token, is_address=is_address):
            yield Piece(part, is_address)


def _parts(token: str, *, is_address: bool) -> Iterator[str]:
    if is_address:
        yield from _SLASHED.findall(token)
    elif len(token) > _LONGEST:
        yield from (token[start : start + _CHUNK] for start in range(0, len(token), _CHUNK))
    elif "." in token[:-1]:
        yield token
    else:
        yield from _HYPHENATED.findall(token)


def heads_of(word: str, hyphens: "Pyphen | None") -> Iterator[str]:
    """Beginnings of a word behind which it may take a hyphen, the longest first."""
    match = _WORD.search(word) if hyphens is not None else None
    if match is None or hyphens is None:
        return
    places = hyphens.positions(match.group())
    for place in reversed(places):
        if 2 < place <= len(match.group()) - 3:
            yield word[: match.start() + place]


def parted_anywhere(piece: Piece) -> Iterator[tuple[int, str]]:
    """Where a piece that is longer than a line may be parted, and with which joint; best first."""
    word = piece.text
    if piece.is_address:
        for signs in _SIGNS:
            yield from ((place, "") for place in _backwards(signs, word))
    else:
        yield from ((place, "") for place in _backwards(_BEHIND_BLANK, word))
        for place in range(len(word) - _LEAST, _LEAST - 1, -1):
            if _TAKE_HYPHENS.fullmatch(word, place - _LEAST, place + _LEAST):
                yield place, HYPHEN
    yield from ((place, "") for place in range(len(word) - 1, 0, -1))


def _backwards(signs: re.Pattern[str], word: str) -> list[int]:
    found = (match.start() for match in signs.finditer(word))
    return [place for place in found if 0 < place < len(word)][::-1]
