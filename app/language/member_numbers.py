"""What a query asks of members in numbers: founded before 1960, more than 100 employees."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.quantity import ABOUT, BETWEEN, FROM, TO, Quantity

FOUNDED, EMPLOYEES = "founded", "employees"
MOST_SMALL, LEAST_LARGE = 49, 250
"""Small and large companies by the number of their people, as the European Union has it."""

_SIZES = (
    ("small", TO, MOST_SMALL, MOST_SMALL),
    ("large", FROM, LEAST_LARGE, LEAST_LARGE),
    ("medium", BETWEEN, MOST_SMALL + 1, LEAST_LARGE - 1),
)
_TOKEN = re.compile(r"\d+(?:[ .,\u00a0\u202f]\d{3}(?!\d))*|[^\W\d_]+|[<>≥≤]=?|(?<=\d)[–—-](?=\d)")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_SIGNS = {">": FROM, ">=": FROM, "≥": FROM, "<": TO, "<=": TO, "≤": TO}
_DASHES = "–—-"
_MOST_PHRASE = 3
_NEAR = 3
"""So many words stand at most between a number and what it counts."""


@dataclass(frozen=True, slots=True)
class MemberNumber:
    """What is asked, and the pieces of the text that ask it.

    Of the oldest (`extreme` TO) or the youngest (FROM) the year is not known yet.
    """

    quantity: Quantity
    spans: tuple[tuple[int, int], ...]
    extreme: str = ""


class _Text:
    """A query as small words with their places."""

    def __init__(self, text: str) -> None:
        found = [one for one in _TOKEN.finditer(text) if not _goes_on(text, one)]
        self.words = [one.group().casefold() for one in found]
        self.spans = [one.span() for one in found]

    def phrase_before(self, stop: int, phrases: Collection[str]) -> int:
        """How many words before a place are one of the phrases."""
        sizes = range(min(_MOST_PHRASE, stop), 0, -1)
        return next((n for n in sizes if " ".join(self.words[stop - n : stop]) in phrases), 0)

    def phrase_after(self, start: int, phrases: Collection[str]) -> int:
        """How many words from a place on are one of the phrases."""
        sizes = range(min(_MOST_PHRASE, len(self.words) - start), 0, -1)
        return next((n for n in sizes if " ".join(self.words[start : start + n]) in phrases), 0)


class MemberNumbers:
    """Reads queries by the words of member_numbers.toml and those of units.toml that compare."""

    def __init__(self, data: Mapping[str, Any], compares: Mapping[str, Sequence[str]]) -> None:
        self._phrases = {
            f"{group}.{own}": _phrases(it)
            for group in (FOUNDED, EMPLOYEES)
            for own, it in data[group].items()
            if not isinstance(it, str)
        }
        self._compares = {name: _phrases(own) for name, own in compares.items()}
        self._company = _pattern(data["company"])
        self._is = {
            name: _pattern(words)
            for group in (FOUNDED, EMPLOYEES)
            for name, words in ((f"{group}.{own}", it) for own, it in data[group].items())
            if isinstance(words, str)
        }

    def asked(self, text: str) -> list[MemberNumber]:
        """What a query asks, at most one of each."""
        own = _Text(text)
        founded = self._founded(own) or self._extreme(own)
        return [one for one in (founded, self._employees(own) or self._size(own)) if one]

    def _has(self, own: _Text, name: str) -> list[int]:
        return [at for at, word in enumerate(own.words) if self._is[name].fullmatch(word)]

    def _with_company(self, own: _Text) -> list[int]:
        return [at for at, word in enumerate(own.words) if self._company.fullmatch(word)]

    def _founded(self, own: _Text) -> MemberNumber | None:
        said = self._has(own, "founded.said")
        trading = self._has(own, "founded.trading")
        for at, word in enumerate(own.words):
            if not _YEAR.fullmatch(word) or self._counted(own, at, at + 1):
                continue
            since = at and self._is["founded.since"].fullmatch(own.words[at - 1])
            if said or trading or since:
                return self._year(own, at, said, trading)
        return None

    def _year(
        self, own: _Text, at: int, said: Sequence[int], trading: Sequence[int]
    ) -> MemberNumber:
        last = self._range_end(own, at)
        stop = last + 1
        while stop < len(own.words) and self._is["founded.year"].fullmatch(own.words[stop]):
            stop += 1
        low, high = int(own.words[at]), int(own.words[last])
        before = own.phrase_before(at, self._phrases["founded.before"])
        after = own.phrase_before(at, self._phrases["founded.after"])
        is_old = own.phrase_before(at, self._phrases["founded.tradition"]) and (trading or not said)
        behind = own.phrase_after(last + 1, self._phrases["founded.before_after"])
        since = own.phrase_after(last + 1, self._phrases["founded.after_after"])
        taken = {*said, *trading, *range(at, max(stop, last + 1 + max(behind, since)))}
        taken |= set(range(at - max(before, after, 1 if is_old else 0), at))
        if last > at:
            return _made(own, taken, Quantity(FOUNDED, BETWEEN, low, high, ""))
        if is_old:
            return _made(own, taken, Quantity(FOUNDED, TO, low, low, ""))
        if before or behind:
            return _made(own, taken, Quantity(FOUNDED, TO, low, low, ""))
        return _made(own, taken, Quantity(FOUNDED, FROM if after or since else ABOUT, low, low, ""))

    def _extreme(self, own: _Text) -> MemberNumber | None:
        if not self._with_company(own):
            return None
        for name, comparison in (("oldest", TO), ("youngest", FROM)):
            for phrase in self._phrases[f"founded.{name}"]:
                pattern = _pattern(phrase.replace(" ", "_"))
                size = len(phrase.split())
                for at in range(len(own.words) - size + 1):
                    if pattern.fullmatch(" ".join(own.words[at : at + size])):
                        taken = {*range(at, at + size)}
                        return _made(
                            own, taken, Quantity(FOUNDED, comparison, 0, 0, ""), comparison
                        )
        return None

    def _employees(self, own: _Text) -> MemberNumber | None:
        for at, word in enumerate(own.words):
            if not word[0].isdecimal():
                continue
            last = self._range_end(own, at)
            counted = self._counted(own, at, last + 1)
            if counted:
                return self._number(own, at, last, counted)
        return None

    def _counted(self, own: _Text, start: int, stop: int) -> list[int]:
        """The words nearby that say that a number is one of people at work."""
        near = range(max(start - _NEAR - 1, 0), min(stop + _NEAR, len(own.words)))
        said = [at for at in self._has(own, "employees.said") if at in near]
        people = [at for at in self._has(own, "employees.people") if at in near]
        return [*said, *people] if said or (people and self._with_company(own)) else []

    def _number(self, own: _Text, at: int, last: int, counted: Sequence[int]) -> MemberNumber:
        low, high = _whole(own.words[at]), _whole(own.words[last])
        sizes = {
            FROM: own.phrase_before(at, self._compares["from"]),
            TO: own.phrase_before(at, self._compares["to"] | self._phrases["employees.fewer"]),
        }
        more = own.phrase_after(last + 1, self._compares["from_after"])
        less = own.phrase_after(last + 1, self._compares["to_after"])
        sign = _SIGNS.get(own.words[at - 1], "") if at else ""
        size = max(*sizes.values(), 1 if sign else 0)
        beside = {at for name, *_ in _SIZES for at in self._sized(own, name)}
        taken = {*counted, *range(at - size, last + 1 + max(more, less)), *beside}
        if last > at:
            return _made(own, taken, Quantity(EMPLOYEES, BETWEEN, low, high, ""))
        before = max(sizes, key=lambda one: sizes[one]) if any(sizes.values()) else ""
        comparison = sign or (FROM if more else TO if less else before) or ABOUT
        return _made(own, taken, Quantity(EMPLOYEES, comparison, low, low, ""))

    def _size(self, own: _Text) -> MemberNumber | None:
        """Small, medium and large companies."""
        for name, comparison, low, high in _SIZES:
            taken = self._sized(own, name)
            if taken:
                return _made(own, taken, Quantity(EMPLOYEES, comparison, low, high, ""))
        return None

    def _sized(self, own: _Text, name: str) -> set[int]:
        """The words of a size: beside that of a company, or that of such a company itself."""
        companies = {*self._with_company(own)}
        sizes = self._has(own, f"employees.{name}")
        beside = {at for at in sizes if companies & {at - 1, at + 1}}
        return {*beside, *self._has(own, f"employees.{name}_companies")}

    def _range_end(self, own: _Text, at: int) -> int:
        """The place of the number that ends the range which begins at a place."""
        between = self._compares["between"] | {*_DASHES}
        is_range = at + 2 < len(own.words) and own.words[at + 1] in between
        second = own.words[at + 2] if is_range else ""
        return at + 2 if second[:1].isdecimal() and _whole(second) > _whole(own.words[at]) else at


def _made(
    own: _Text, taken: Collection[int], quantity: Quantity, extreme: str = ""
) -> MemberNumber:
    return MemberNumber(quantity, tuple(own.spans[at] for at in sorted(taken)), extreme)


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of words between blanks; “_” is a blank in one of them, “*” any ending."""
    one_by_one: Iterator[str] = (re.escape(word) for word in words.casefold().split())
    return re.compile("|".join(w.replace("_", " ").replace(r"\*", r"\w*") for w in one_by_one))


def _phrases(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in phrases)


def _goes_on(text: str, token: re.Match[str]) -> bool:
    """Whether a number goes on from a word or another number: S200, 3.14."""
    before = text[token.start() - 1 : token.start()]
    return token.group()[0].isdecimal() and bool(before) and (before.isalnum() or before in "._/:")


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
