"""Finds names of a list in typed words, in any of their forms: Чили, чилийский, w Chile.

A name is kept by the unchanging beginning of its first word, its head; how the word may end, and
the words after it, stand in its tail: `ийский` and its kin for `чил`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.language.edit_distance import edit_distance
from app.language.fold import Folding
from app.language.tokens import word_texts

MOST_WORDS = 5
"""Names of more words are not looked for."""

FACT = "fact"
_KEPT = 4096
_NO_LETTER = "-"
_SHORT = 2
"""Names of so few letters are not inflected: EU, UK."""


class Name(NamedTuple):
    """A name as it is kept: `tail` are the numbers of ends and the heads of further words."""

    head: str
    tail: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name that stands in typed words, from one place up to another.

    It is `inflected` where a word has another end than in a dictionary.
    """

    start: int
    stop: int
    kind: str
    value: str
    inflected: bool = False


class WordEndings:
    """How words of each language may end, by the ends of their dictionary's forms."""

    def __init__(self, rules: Mapping[str, Iterable[Mapping[str, str]]], folding: Folding) -> None:
        self._fold = folding.fold
        self._of_language: dict[str, list[tuple[str, int]]] = {}
        self.all: list[tuple[str, ...]] = [("",)]
        for lang, own in rules.items():
            for rule in own:
                ends = (end.replace(_NO_LETTER, "") for end in rule["ends"].split())
                found = (self._fold(rule["suffix"]), len(self.all))
                self._of_language.setdefault(lang, []).append(found)
                self.all.append(tuple(dict.fromkeys(map(self._fold, ends))))

    def names(self, name: str, lang: str, kind: str, value: str) -> Iterator[Name]:
        """The name in the dictionary's form as it is kept; none where it has too many words."""
        texts = word_texts(name)
        if 0 < len(texts) <= MOST_WORDS and len(self._fold("".join(texts))) > 1:
            (head, ends), *more = [self._split(word, lang) for word in texts]
            tail = " ".join((str(ends), *(f"{own}/{number}" for own, number in more)))
            yield Name(head, tail, kind, value)

    def _split(self, text: str, lang: str) -> tuple[str, int]:
        word = self._fold(text)
        if text.isupper():  # EU, USA, СНГ
            return word, 0
        for suffix, number in self._of_language.get(lang, ()):
            head = word.removesuffix(suffix)
            if head and word.endswith(suffix) and len(word) > _SHORT:
                return head, number
        return word, 0


class Gazetteer:
    """The names of an index; `named` gives those with one of several heads.

    Words that are `ordinary` are names only where nothing else is typed, others `never`.
    """

    def __init__(
        self,
        named: Callable[[Collection[str]], Iterable[Name]],
        ends: Sequence[Sequence[str]],
        ordinary: Collection[str],
        never: Collection[str] = (),
    ) -> None:
        self._named = named
        self._ends = [tuple(own) for own in ends]
        self._every = sorted({end for own in ends for end in own}, key=len)
        self._ordinary = ordinary
        self._never = never
        self._beginning_with = lru_cache(_KEPT)(self._names_of)

    def found(self, words: Sequence[str]) -> list[list[NameFound]]:
        """The names in folded words, but for those of facts: at each place the longest one.

        With all its meanings.
        """
        found: list[list[NameFound]] = []
        at = 0
        while at < len(words):
            here = [name for name in self._at(words, at) if name.kind != FACT]
            longest = max((one.stop for one in here), default=at + 1)
            if here:
                found.append([one for one in here if one.stop == longest])
            at = longest
        return found

    def facts(self, words: Sequence[str]) -> list[NameFound]:
        """The names of facts in folded words."""
        return [
            name for at in range(len(words)) for name in self._at(words, at) if name.kind == FACT
        ]

    def misspelt(self, word: str, names: Iterable[Name]) -> str:
        """The value of the only one of these names, of one word, that a word is a slip from."""
        found = {
            name.value
            for name in names
            if name.tail.isdecimal()
            and any(edit_distance(word, name.head + end) == 1 for end in self._ends[int(name.tail)])
        }
        return found.pop() if len(found) == 1 and word not in self._never else ""

    def _at(self, words: Sequence[str], at: int) -> Iterator[NameFound]:
        is_ordinary = words[at] in self._ordinary and len(words) > 1
        seen = set()
        for name, more in self._beginning_with(words[at]):
            stop = at + 1 + len(more)
            if not more and (is_ordinary or words[at] in self._never):
                continue
            meaning = stop, name.kind, name.value
            if meaning not in seen and self._follow(words[at + 1 : stop], more):
                seen.add(meaning)
                ends = self._ends[int(name.tail.split()[0])]
                inflected = words[at] != name.head + ends[0]
                yield NameFound(at, stop, name.kind, name.value, inflected)

    def _names_of(self, word: str) -> list[tuple[Name, list[tuple[str, int]]]]:
        """The names whose first word may be this one, with what has to follow."""
        heads = {
            word.removesuffix(end)
            for end in self._every
            if word.endswith(end) and len(word) > len(end)
        }
        found = []
        for name in self._named(heads):
            ends, *more = name.tail.split()
            if word[len(name.head) :] in self._ends[int(ends)]:
                found.append((name, [*map(_head_and_ends, more)]))
        return found

    def _follow(self, words: Sequence[str], more: Sequence[tuple[str, int]]) -> bool:
        return len(words) == len(more) and all(
            word.startswith(head) and word[len(head) :] in self._ends[ends]
            for word, (head, ends) in zip(words, more, strict=True)
        )


def _head_and_ends(word: str) -> tuple[str, int]:
    head, _, ends = word.rpartition("/")
    return head, int(ends)
