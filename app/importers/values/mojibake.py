"""Repairs text that was right once: legacy Mongolian letters and text decoded wrongly before.

Old Mongolian fonts drew ө and ү in the places of є and ї of cp1251. Ukrainian, which owns those
letters, is told apart by its і, which stands in nearly every sentence and never in Mongolian.
Cyrillic that somebody read as Latin-1 (`Îëîí òàëò`) shows itself by words of nothing but accented
letters, and UTF-8 read as cp1252 (`MÃ¼ller`) by being valid UTF-8 again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LEGACY = str.maketrans("єїЄЇ", "өүӨҮ")
_HAS_LEGACY = re.compile("[єїЄЇ]")
_UKRAINIAN = re.compile("[іІґҐ]|[єїЄЇ]в|'[яюєї]|’[яюєї]")
_MONGOLIAN = re.compile("[ыэъёЫЭЪЁ]|[єЄ]{2}|[їЇ]{2}|[єї].?[єї]")

_HIGH = "\u00a8\u00aa\u00af\u00b2\u00b3\u00b4\u00b8-\u00ba\u00bf-\u00ff"
_HIGH_WORD = re.compile(f"[{_HIGH}]+")
_LONG_HIGH_WORD = re.compile(f"(?<![^\\W{_HIGH}])[{_HIGH}]{{4,}}(?![A-Za-z])")
_LATIN = re.compile("[A-Za-z]")
_VOWELS = frozenset("аеиоуыэюяєїіө")
_DOUBLE = re.compile(
    "[\u00c2\u00c3\u00d0\u00d1\u00e2][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The cells after repair, and how many were read anew by each rule."""

    rows: list[list[str]]
    legacy_mongolian: int = 0
    misread: int = 0


def repair(rows: Sequence[Sequence[str]]) -> Repaired:
    """Repair the cells of a table; a column's other cells are the witnesses for a short one."""
    columns = _misread_columns(rows)
    read_anew = [
        [_read_anew(cell, strict=place not in columns) for place, cell in enumerate(row)]
        for row in rows
    ]
    misread = _changes(rows, read_anew)
    is_mongolian = _speaks_mongolian(cell for row in read_anew for cell in row)
    repaired = [[_modern(cell, known=is_mongolian) for cell in row] for row in read_anew]
    return Repaired(repaired, _changes(read_anew, repaired), misread)


def _changes(before: Iterable[Sequence[str]], after: Iterable[Sequence[str]]) -> int:
    return sum(
        old != new
        for old_row, new_row in zip(before, after, strict=True)
        for old, new in zip(old_row, new_row, strict=True)
    )


def _misread_columns(rows: Iterable[Sequence[str]]) -> set[int]:
    """The columns in which at least one cell is surely Cyrillic read as Latin."""
    return {
        place
        for row in rows
        for place, cell in enumerate(row)
        if not cell.isascii() and _is_misread(cell)
    }


def _is_misread(cell: str) -> bool:
    return any(_is_cyrillic_word(_as_cyrillic(word)) for word in _LONG_HIGH_WORD.findall(cell))


def _is_cyrillic_word(word: str) -> bool:
    vowels = sum(letter in _VOWELS for letter in word.lower())
    return word.isalpha() and 0 < vowels < len(word)


def _as_cyrillic(word: str) -> str:
    return word.encode("latin-1").decode("cp1251", "replace")


def _read_anew(cell: str, *, strict: bool) -> str:
    if cell.isascii():
        return cell
    if _DOUBLE.search(cell):
        return _read_as_utf8(cell)
    if (strict and not _is_misread(cell)) or not _HIGH_WORD.search(cell):
        return cell
    if _LATIN.search(cell) and not _is_misread(cell):
        return cell
    return _HIGH_WORD.sub(lambda word: _as_cyrillic(word[0]), cell)


def _read_as_utf8(cell: str) -> str:
    """Text whose UTF-8 bytes were taken for cp1252 or Latin-1, read rightly."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return cell.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return cell


def _speaks_mongolian(cells: Iterable[str]) -> bool:
    """Whether the letters є and ї stand for ө and ү in most cells that have them."""
    votes: Counter[bool] = Counter()
    for cell in cells:
        if not cell.isascii() and _HAS_LEGACY.search(cell):
            if _UKRAINIAN.search(cell):
                votes[False] += 1
            elif _MONGOLIAN.search(cell):
                votes[True] += 1
    return votes[True] > votes[False]


def _modern(cell: str, *, known: bool) -> str:
    if cell.isascii() or not _HAS_LEGACY.search(cell) or _UKRAINIAN.search(cell):
        return cell
    return cell.translate(_LEGACY) if known or _MONGOLIAN.search(cell) else cell
