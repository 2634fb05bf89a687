"""Collation: the order of names in each language's alphabet, in the window and on the command line.

As CLDR has it: letters first, then accents, then capitals. ICU would know more languages, and
binding it has no wheels for Windows; a test compares the two where Qt brings ICU along.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from app.domain.language_writing import writing_of

_EVERYWHERE = "и й, о ө, у ү"
_SAME = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_ACCENTS = str.maketrans(
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307",
    "\uf001\uf002\uf003\uf004\uf005\uf006\uf007\uf008\uf009\uf00a",
)
"""Marks from acute to dot above, in the order in which they count, after all letters."""

_DIGITS = re.compile(r"\d+")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_LAST = "\uffff"


class SortKey(NamedTuple):
    """What is compared first to last; swapped capitals do not part ß from ss, the text does."""

    letters: str
    accents: str
    swapped: str
    text: str


def sort_key(text: str, lang: str = "en") -> SortKey:
    """Where a name stands among others for a reader of a language; numbers count as numbers."""
    letters, ranks = _tailored(lang.partition("-")[0])
    folded = unicodedata.normalize("NFC", text).casefold()
    ranked = letters.sub(lambda found: ranks[found.group()], folded).translate(_SAME)
    plain = (_primary(char) for char in unicodedata.normalize("NFKD", ranked))
    numbered = _DIGITS.sub(lambda found: f"{len(found.group()):03}{found.group()}", "".join(plain))
    if writing_of(lang).get("cyrillic_first"):
        numbered = _CYRILLIC_LETTER.sub(lambda found: f" {found.group()}", numbered)
    accents = unicodedata.normalize("NFD", folded).translate(_ACCENTS)
    return SortKey(numbered, accents, text.swapcase(), text)


def _primary(char: str) -> str:
    """What of a character counts at first; accents and marks do not."""
    return char if char.isalnum() or char in f" {_LAST}" or char < " " else ""


@lru_cache(maxsize=32)
def _tailored(lang: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The letters of a language that have a place of their own, and what stands for them."""
    ranks: dict[str, str] = {}
    for row in f"{_EVERYWHERE}, {writing_of(lang).get('alphabet', '')}".split(","):
        base, *following = row.split() or [""]
        for place, letter in enumerate(following, start=1):
            ranks |= dict.fromkeys(letter.split("/"), f"{base}{_LAST}{chr(place)}")
    letters = sorted(ranks, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, letters))), ranks
