"""Takes compounds apart: Schlammpumpen is Schlamm and Pumpe."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

LEAST_PART = 3
"""A part has at least so many letters."""

LEAST_ALONE = 4
"""The last part has at least so many where nothing is known of what stands before it."""

_ENDINGS = {"n": ("n", "en", "ern"), "s": ("s", "es"), "e": ("e",), "r": ("er",)}
"""By their last letters."""

PREFIXES = frozenset({"ver", "ent", "zer", "bei", "ge", "be", "er"})
"""What stands before words of German and is none."""

_SYLLABLE = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class CompoundParts:
    """The words inside a compound: the last one says what the thing is.

    `ends` are shorter compounds that say it too: Bandanlage, of Strossenbandanlage.
    """

    head: str = ""
    others: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


class Splitter:
    """Takes words apart into known words, with the letters that may join them.

    `known` holds the words of a dictionary. All words here are folded.
    """

    def __init__(self, known: Container[str], joints: Sequence[str]) -> None:
        self._known = known
        self._joints = sorted(joints, key=len)

    def parts(self, word: str) -> CompoundParts:
        """All words inside a compound, also those inside its parts."""
        *before, head = self._split(word) or ("",)
        if not head:
            return CompoundParts(self._only_head(word))
        inside = dict.fromkeys(before)
        for part in (*before, head):
            inside.update(dict.fromkeys(self._split(part)))
        ends = tuple(self._ends(word, head)) if len(before) > 1 else ()
        return CompoundParts(head, tuple(part for part in inside if part != head), ends)

    def _ends(self, word: str, head: str) -> Iterator[str]:
        """The compounds at the end of one, as they are listed, without the ending of its form."""
        end = word.rfind(head) + len(head)
        for at in range(LEAST_PART, end - len(head) - LEAST_PART + 1):
            if self._before(word[:at]) and self._split(word[at:end]):
                yield word[at:end]

    def _split(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, the longest possible last; none where it is no compound."""
        for at in range(LEAST_PART, len(word) - LEAST_PART + 1):
            head = self._word(word[at:])
            if head:
                before = self._before(word[:at])
                if before:
                    return (*before, head)
        return ()

    def _before(self, text: str) -> tuple[str, ...]:
        """The parts of what stands before the last part."""
        for joint in self._joints:
            rest = text.removesuffix(joint)
            if not text.endswith(joint) or len(rest) < LEAST_PART:
                continue
            parts = (rest,) if rest in self._known else self._split(rest)
            if parts:
                return parts
        return ()

    def _only_head(self, word: str) -> str:
        """The last part of a compound that begins with something unknown (Dosierpumpe)."""
        if self._word(word):
            return ""
        for at in range(LEAST_PART, len(word) - LEAST_ALONE + 1):
            head, rest = self._word(word[at:]), word[:at]
            if len(head) >= LEAST_ALONE and rest not in PREFIXES and _SYLLABLE.search(rest):
                return head
        return ""

    def _word(self, text: str) -> str:
        known = self._known
        if text in known:
            return text
        if text[-1] not in _ENDINGS:
            return ""
        return next((form for form in base_forms(text) if form in known), "")


def base_forms(word: str) -> Iterator[str]:
    """A folded German word, then what it may be a form of: Pumpen, Pumpe."""
    yield word
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_PART:
            yield word.removesuffix(ending)
