"""Words in a running text and where they stand; Chinese, which has no blanks, in pairs of signs."""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


def _run(letter: str) -> str:
    """Letters with their marks, without a way back: what follows a shorter run is no other end."""
    return f"{letter}++(?:[{_MARKS}]++{letter}*+)*+"


_RUN = _run("[^\\W_]")
_WORD_BESIDE_HAN = f"[{_HAN}]+|" + _run(f"[^\\W_{_HAN}]")
_PAIR = (
    f"(?<![^\\W_])(?<![{_MARKS}])({_RUN})(?:[-\u2010\u2011]|(?<=[^\\W\\d_]) (?=\\d))(?=({_RUN}))"
)
_JOINT = re.compile("[-\u2010\u2011]| \\d")
_IS_HAN = f"[{_HAN}]"
_MAY_BE_HAN = "[^\0-\u303f]"  # takes a third of the time to compile
_SCRIPTS = (
    ("Latn", "A", "\u024f"),
    ("Cyrl", "\u0400", "\u052f"),
    ("Arab", "\u0600", "\u06ff"),
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern once it is first asked for: most texts need none of those with Chinese."""
    return re.compile(pattern)


def _has_han(text: str) -> bool:
    if text.isascii() or not _compiled(_MAY_BE_HAN).search(text):
        return False
    return bool(_compiled(_IS_HAN).search(text))


class Word(NamedTuple):
    """A word of a text with its start and end in characters."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text`: runs of letters and digits with their combining marks."""
    if not _has_han(text):
        return [Word(match[0], *match.span()) for match in _compiled(_RUN).finditer(text)]
    found = _compiled(_WORD_BESIDE_HAN).finditer(text)
    return [pair for match in found for pair in _pairs(Word(match[0], *match.span()))]


def placed(text: str) -> list[tuple[str, int, int]]:
    """The words of `text` with their starts and ends, plain: for many texts in little time."""
    if _has_han(text):
        return [(word.text, word.start, word.end) for word in words(text)]
    return [(match[0], *match.span()) for match in _compiled(_RUN).finditer(text)]


def word_texts(text: str) -> list[str]:
    """The words of `text` without their places, for whole catalogues."""
    if _has_han(text):
        return [word.text for word in words(text)]
    return _compiled(_RUN).findall(text)


def script(word: str) -> str:
    """The script of a word by its first letter, as in ISO 15924; empty for digits and others."""
    letter = next((letter for letter in word if letter.isalpha()), "")
    for name, first, last in _SCRIPTS:
        if first <= letter <= last:
            return name
    return "Hani" if letter and is_han(letter) else ""


def is_han(word: str) -> bool:
    """Whether a word is Chinese signs."""
    return _has_han(word[:1])


def joined(text: str, found: list[Word]) -> list[tuple[int, str]]:
    """Neighbours that others write as one word, with the number of the first.

    Those are words with a hyphen between them (Улан-Батор), and letters before digits (ISO 9001).
    """
    pairs = []
    for number, (one, two) in enumerate(pairwise(found)):
        if two.start - one.end != 1:
            continue
        hyphen = text[one.end] in "-\u2010\u2011"
        if hyphen or (text[one.end] == " " and one.text.isalpha() and two.text.isdigit()):
            pairs.append((number, one.text + two.text))
    return pairs


def joined_texts(text: str) -> list[str]:
    """What `joined` finds, without the places, for whole catalogues."""
    return [pair for pair, _, _ in joined_placed(text)]


def joined_placed(text: str) -> list[tuple[str, int, int]]:
    """What `joined` finds with its starts and ends, plain, as in `placed`."""
    if _has_han(text):
        own = words(text)
        return [(pair, own[at].start, own[at + 1].end) for at, pair in joined(text, own)]
    if not _JOINT.search(text):
        return []
    return [
        (match[1] + match[2], match.start(1), match.end(2))
        for match in _compiled(_PAIR).finditer(text)
        if text[match.end() - 1] != " " or (match[1].isalpha() and match[2].isdigit())
    ]


def _pairs(word: Word) -> list[Word]:
    if len(word.text) < 2 or not is_han(word.text):
        return [word]
    return [
        Word(word.text[at : at + 2], word.start + at, word.start + at + 2)
        for at in range(len(word.text) - 1)
    ]
