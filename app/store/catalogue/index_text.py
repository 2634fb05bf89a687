"""The words of whole catalogues: those that app/language/tokens.py finds, in less time.

Nearly all texts have no combining marks, and most no Chinese signs either. A word is then a run of
letters and digits, which one pattern finds.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from app.language.tokens import joined, joined_texts, word_texts, words

_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_RUN = re.compile(r"[^\W_]+")
_RUN_OR_HAN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_MARKED = re.compile("[\u0300-\u036f\u0600-\u06ff]")
"""Signs that may be marks; tokens.py knows which."""

_UNUSUAL = re.compile(f"[\u0300-\u036f\u0600-\u06ff{_HAN}]")
_HYPHENS = "-\u2010\u2011"
_HYPHEN = re.compile("[-\u2010\u2011](?!\\s)")
_BLANK = re.compile(" (?=\\d)")
_JOINT_WITH_HAN = re.compile("[-\u2010\u2011 ](?!\\s)")


def line_of(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """What `words` finds without the places, and what `joined` does."""
    if not _is_plain(text):
        found = words(text)
        return [word.text for word in found], joined(text, found)
    plain = _RUN.findall(text)
    if not _HYPHEN.search(text) and not any(map(str.isdigit, plain)):
        return plain, []
    runs = [*_RUN.finditer(text)]
    pairs = [
        (at, one[0] + two[0])
        for at, (one, two) in enumerate(pairwise(runs))
        if two.start() - one.end() == 1 and _belong(text[one.end()], one[0], two[0])
    ]
    return [run[0] for run in runs], pairs


def words_of(text: str) -> list[str]:
    """What `word_texts` finds."""
    if _is_plain(text):
        return _RUN.findall(text)
    if _MARKED.search(text):
        return word_texts(text)
    return [word for run in _RUN_OR_HAN.findall(text) for word in _pairs(run)]


def joined_of(text: str) -> list[str]:
    """What `joined_texts` finds, in whatever order."""
    if _is_plain(text):
        return [*_joined(text)]
    if _MARKED.search(text):
        return joined_texts(text)
    return [*_joined_with_han(text)]


def _is_plain(text: str) -> bool:
    return text.isascii() or not _UNUSUAL.search(text)


def _pairs(run: str) -> list[str]:
    if len(run) < 2 or not _IS_HAN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _joined(plain: str) -> Iterator[str]:
    for joint in chain(_HYPHEN.finditer(plain), _BLANK.finditer(plain)):
        at = before = joint.start()
        while before and plain[before - 1].isalnum():
            before -= 1
        # Most blanks before digits stand behind something else than a word.
        if before < at:
            two = _RUN.match(plain, at + 1)
            if two and _belong(plain[at], plain[before:at], two[0]):
                yield plain[before:at] + two[0]


def _joined_with_han(text: str) -> Iterator[str]:
    for joint in _JOINT_WITH_HAN.finditer(text):
        at, after = joint.span()
        if text[at] == " " and not text[after : after + 1].isdigit():
            continue
        # Of a run of Chinese signs the last pair stands next to the joint, or the first one.
        two = _RUN_OR_HAN.match(text, after)
        one = _run_before(text, at)
        if one and two:
            first = _pairs(two[0])[0]
            if _belong(text[at], one, first):
                yield one + first


def _run_before(text: str, end: int) -> str:
    start = end
    if start and _IS_HAN.match(text, start - 1):
        return (
            text[end - 2 : end] if end > 1 and _IS_HAN.match(text, end - 2) else text[end - 1 : end]
        )
    while start and text[start - 1].isalnum() and not _IS_HAN.match(text, start - 1):
        start -= 1
    return text[start:end]


def _belong(joint: str, one: str, two: str) -> bool:
    return joint in _HYPHENS or (joint == " " and one.isalpha() and two.isdigit())
