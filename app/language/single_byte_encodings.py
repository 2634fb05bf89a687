"""Tells single-byte encodings apart by the letters that their languages really use."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement, pairwise

LATIN_LETTERS = {
    "cp1252": (
        "äöüß", "éèêëàâçîïôûùœæ", "áéíóúñü", "ãõáâàéêíóôúç", "àèéìòù", "åäöæøé", "ëéïöüíèê",
    ),
    "cp1250": (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ", "äöüß",
    ),
    "iso8859-2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű"),
    "cp1254": ("çğıöşüâî", "äöüß"),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž"),
}  # fmt: skip
"""Letters beyond ASCII, a language an entry; encodings that fit equally well win in this order."""
_OLD = {"cp850": LATIN_LETTERS["cp1252"], "cp852": LATIN_LETTERS["cp1250"]}
"""Encodings of DOS, in which spreadsheets still save: believed only where no other fits."""
_MAC = {"mac-roman": LATIN_LETTERS["cp1252"], "mac-latin2": LATIN_LETTERS["cp1250"]}
"""Encodings of old Macs, in which lines end with a carriage return."""

_LACKING = b"\x98"
"""The byte that has no character in cp1251."""
_FEW = 100
"""One in so many bytes may be damaged, and one in any list."""
_SAMPLE_WORDS = 4_000
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
_COMMON = frozenset("оеаинтсрвлкмдпуыяьгэйөүі")
_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL_INSIDE = re.compile(r"[^\W\d_](?:[^\w\s!-~«»„“”‘’–—…·°§€®©™№\xa0­]|[ºª¹²³¼½¾])+[^\W\d_]")
_CONTROL = re.compile("[\x80-\x9f]")
_FOREIGN_CAPITALS = "À-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_CAPITAL_INSIDE = re.compile(f"[^\\W\\d_A-Z{_FOREIGN_CAPITALS}][{_FOREIGN_CAPITALS}]")
_INNER = re.compile(r"(?<=[^\W\d_])[^\W\d_a-zA-Z](?=[^\W\d_])")
PLAUSIBLE = 0.75
"""Below that a single-byte encoding only wins where no other is there."""
_WITHOUT_LETTERS = 0.9
"""How plausible a text is whose bytes beyond ASCII are signs and no letters."""


def best_single_byte(sample: bytes) -> tuple[str, float]:
    """The most plausible encoding of 8-bit text, and how plausible it is between 0 and 1.

    Where all but a few bytes that cp1251 lacks are most plausible as cp1251, letters were damaged:
    the byte is a capital of old Macs and of DOS, whose other capitals would show themselves.
    """
    is_of_mac = b"\r" in sample and b"\n" not in sample
    if not is_of_mac and 0 < sample.count(_LACKING) <= max(1, len(sample) // _FEW):
        encoding, share = _best(sample.replace(_LACKING, b""), is_of_mac=False)
        if encoding == "cp1251":
            return encoding, share
    return _best(sample, is_of_mac=is_of_mac)


def _best(sample: bytes, *, is_of_mac: bool) -> tuple[str, float]:
    sample = _around_foreign(sample)
    latin = {**(_MAC if is_of_mac else {}), **LATIN_LETTERS}
    scores = [(_latin_score(sample, name, latin[name]), name) for name in latin]
    scores += [(_cyrillic_score(sample, encoding), encoding) for encoding in _CYRILLIC]
    # max() keeps the first of equals, so the order of the tables decides.
    share, encoding = max(scores, key=lambda score: score[0])
    if share <= _WITHOUT_LETTERS:
        old = [(_latin_score(sample, name, _OLD[name]), name) for name in _OLD]
        old_share, old_encoding = max(old, key=lambda score: score[0])
        if old_share > share and _inner_letters(sample.decode(old_encoding, "replace")) > 1:
            return old_encoding, old_share
    return encoding, share


def _inner_letters(text: str) -> int:
    """How many different letters beyond ASCII stand inside words."""
    return len(set(_INNER.findall(text)))


def _around_foreign(sample: bytes) -> bytes:
    """Only the words with bytes beyond ASCII: the others say nothing."""
    words = re.findall(rb"[^\s,;|\"]*[\x80-\xff][^\s,;|\"]*", sample)
    return b"\n".join(words[:_SAMPLE_WORDS])


def _latin_score(sample: bytes, encoding: str, languages: Iterable[str]) -> float:
    text = sample.decode(encoding, "replace")
    letters = Counter(c for c in text.lower() if c.isalpha() and not c.isascii())
    # ª and º are letters to Unicode and ordinals to everybody.
    total = sum(letters.values()) or 1
    alphabets = [frozenset(alphabet) for alphabet in languages]
    covered = max(
        sum(number for letter, number in letters.items() if letter in first | second)
        for first, second in combinations_with_replacement(alphabets, 2)
    )
    broken = sum(_is_broken(word) for word in _words(text)) + 2 * text.count("\ufffd")
    broken += len(_SYMBOL_INSIDE.findall(text)) + len(_CONTROL.findall(text))
    broken += len(_CAPITAL_INSIDE.findall(text))
    if not letters:
        return _WITHOUT_LETTERS if not broken else 0.0
    # Rounded, so that one odd name in a long list does not decide between two encodings.
    return round(covered / total, 2) - min(1.0, 2 * broken / total)


def _is_broken(word: str) -> bool:
    """Whether a Latin word is mostly letters beyond ASCII, as Cyrillic read wrongly is."""
    foreign = sum(not letter.isascii() for letter in word)
    if len(word) < 5:
        return len(word) == 4 and foreign == 4
    return foreign * 3 > len(word) * 2


def _cyrillic_score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    if not letters:
        return 0.0
    common = sum(letter in _COMMON for letter in letters)
    capitals = sum(letter.lower() in _COMMON and letter.isupper() for letter in letters)
    if capitals > len(letters) * 0.8:
        common += capitals  # a list in capitals
    broken = sum(_is_mixed(word) for word in _words(text)) + 2 * text.count("\ufffd")
    strange = len(_SYMBOL_INSIDE.findall(text))
    share = (common + 0.8 * (capitals if capitals <= len(letters) * 0.8 else 0)) / len(letters)
    return min(1.0, share * 1.12) - min(1.0, 2 * (broken + strange) / len(letters))


def _is_mixed(word: str) -> bool:
    """Whether Latin and Cyrillic stand in one word, or a capital behind a small letter."""
    scripts = {("\u0400" <= letter <= "\u052f") for letter in word}
    inner = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return len(scripts) == 2 or inner


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text))
