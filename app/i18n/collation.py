"""Collation: the order of names in each language's alphabet, in the window and on the command line.

As CLDR has it: letters first, then accents, then capitals. ICU would know more languages, and
binding it has no wheels for Windows; a test compares the two where Qt brings ICU along.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

ALPHABETS: Mapping[str, str] = {
    "cs": "c č, h ch, r ř, s š, z ž",
    "da": "z æ ø å/aa",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "hr": "c č ć, d dž đ, l lj, n nj, s š, z ž",
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö/ő, s sz, t ty, u ü/ű, z zs",
    "lt": "c č, s š, z ž",
    "lv": "c č, g ģ, k ķ, l ļ, n ņ, s š, z ž",
    "mn": "е ё",
    "nb": "z æ ø å/aa",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș, t ț",
    "sk": "a ä, c č, h ch, o ô, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sv": "z å ä ö",
    "fi": "z å ä ö",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
}
"""Letters of a language that follow another one; elsewhere they are that one with an accent.

Letters with a stroke between them share a place.
"""

CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
"""Languages in whose lists names in Cyrillic letters come before those in Latin ones."""

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
    if lang in CYRILLIC:
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
    for row in f"{_EVERYWHERE}, {ALPHABETS.get(lang, '')}".split(","):
        base, *following = row.split() or [""]
        for place, letter in enumerate(following, start=1):
            ranks |= dict.fromkeys(letter.split("/"), f"{base}{_LAST}{chr(place)}")
    letters = sorted(ranks, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, letters))), ranks
