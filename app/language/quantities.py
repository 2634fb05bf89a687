"""Quantities in texts: what is asked for in a query, and what a fact of an offering says.

One story: a number, the unit behind it (or, for DN and PN, before it), and the words around that
compare it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.domain.quantity import ABOUT, BETWEEN, FROM, TO, Quantity
from app.language.numbers import MINUS, NUMBER, number_of

_MOST_UNIT = 40
_MOST_CHUNKS = 4
"""A unit has up to so many signs, of up to so many words: кубических метров в час."""

_MOST_WORDS = 3
_COLDEST = -80
_FACTORS = 12
"""Up to so many of the same: 2 × 315 kW are two of 315."""

_NUMBER = re.compile(rf"(?P<sign>[{MINUS}]\s?)?(?P<number>{NUMBER})")
_POWER = re.compile(r"\s*[×x*·]\s*10(?P<power>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^-?\d+)")
_TIMES = re.compile(r"\s*[×x*]\s*$")
_CHUNK = re.compile(r"\s*[^\s;,()\[\]“”\"]+")
_JOINED = re.compile(
    r"[-\u2010\u2011](?P<unit>[^\W\d_]+)(?:(?P<on>[-\u2010\u2011])(?=\w)|(?![\w/]))"
)
"""A unit that stands in a word with its number: a 300-t crane, 500-MW-Block."""

_RANGE = re.compile(r"\s*(?:[–—−-]|\.{2,3}|…|÷)\s*\+?")
_COMPARES = {">": FROM, "≥": FROM, ">=": FROM, "=>": FROM, "<": TO, "≤": TO, "<=": TO, "=<": TO}
_SIGN = re.compile(r"(>=|=>|<=|=<|[<>≥≤])\s*$")
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s*$")
_OF_WORDS = re.compile(r"[\w]+")
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_PREFIXES = re.compile("DN|PN")
_TRIMMED = ".,;:!?)"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is shown, its dimension, and how many base units it is."""

    dimension: str
    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class QuantityFound:
    """A quantity and where it stands in a text, with the words that compare it."""

    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """What a fact says of a dimension, in base units; open where it says “up to” or “from”."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int


class Units:
    """The units of the table units.toml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.words = {
            kind: frozenset(tuple(_OF_WORDS.findall(phrase.casefold())) for phrase in phrases)
            for kind, phrases in data["words"].items()
        }

    @cached_property
    def _known(self) -> Mapping[str, Unit]:
        known: dict[str, Unit] = {}
        for dimension, rows in self._data.items():
            for name, factor, aliases in rows.get("units", ()):
                unit = Unit(dimension, name, factor)
                for alias in aliases.split():
                    known.setdefault(alias, unit)
                known.setdefault(f"={name}", unit)
        return known

    @cached_property
    def _before(self) -> Mapping[str, Unit]:
        return {
            word: Unit(dimension, rows["units"][0][0], rows["units"][0][1])
            for dimension, rows in self._data.items()
            for word in rows.get("before", "").split()
        }

    @cached_property
    def _times(self) -> Mapping[str, tuple[str, float]]:
        """Units of time by what is written for them, with how many of them an hour has."""
        return {
            alias: (name, an_hour)
            for name, an_hour, aliases in self._data.get("rates", {}).get("times", ())
            for alias in aliases.split()
        }

    def unit(self, text: str) -> Unit | None:
        """The unit of a text without blanks."""
        plain = _plain(text)
        return self._known.get(f"={text}") or self._known.get(plain) or self._rate(plain)

    def _rate(self, plain: str) -> Unit | None:
        """The unit of so much in a time, which need not stand in the table: m³/min."""
        much, slash, time = plain.partition("/")
        if not slash or time not in self._times:
            return None
        unit = self._known.get(much)
        rates = {of: (rate, factor) for of, rate, factor in self._data["rates"]["of"]}
        if unit is None or unit.dimension not in rates:
            return None
        (dimension, factor), (name, an_hour) = rates[unit.dimension], self._times[time]
        return Unit(dimension, f"{unit.name}/{name}", unit.factor * factor * an_hour)

    @cached_property
    def degree(self) -> Unit | None:
        """The unit of temperatures."""
        return self.unit("°C")

    def called(self, dimension: str) -> frozenset[str]:
        """The words that say no more than a unit of the dimension."""
        return frozenset(self._data[dimension].get("called", "").split())

    def before(self, word: str) -> Unit | None:
        """The unit that stands before its number: DN 300."""
        return self._before.get(word.casefold())

    def at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit at a place of a text, and where it ends."""
        if joined_unit := self._joined_at(text, start):
            return joined_unit
        found = None
        joined, end = "", start
        chunks = list(_CHUNK.finditer(text, start, start + _MOST_UNIT))
        for chunk in chunks[:_MOST_CHUNKS]:
            if chunk.start() != end:
                break
            end = chunk.end()
            joined = self._with_word(joined, chunk.group().strip())
            bare = joined.rstrip(_TRIMMED)
            unit = self.unit(joined) or self.unit(bare)
            if unit:
                found = unit, end - (0 if self.unit(joined) else len(joined) - len(bare))
            first, dash, _ = bare.partition("-")
            if dash and not found and (unit := self.unit(first)):
                found = unit, start + len(text[start:end]) - len(joined) + len(first)
        return found

    def _with_word(self, unit: str, word: str) -> str:
        """A unit with the word behind it, where it stands for “per” or for a time as well: цагт."""
        if unit and (word.casefold(),) in self.words["per"]:
            return f"{unit.rstrip('/')}/"
        return f"{unit}/{word}" if unit and word.casefold() in self._in_times else f"{unit}{word}"

    @cached_property
    def _in_times(self) -> frozenset[str]:
        """Words that say “per” themselves: in an hour."""
        return frozenset(self._data.get("rates", {}).get("in_a", "").split())

    def _joined_at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The unit behind a hyphen; one letter is one only where the word goes on."""
        match = _JOINED.match(text, start)
        if not match or (len(match["unit"]) == 1 and not match["on"]):
            return None
        unit = self.unit(match["unit"])
        return (unit, match.end()) if unit else None


class Quantities:
    """Reads quantities with the units of a table."""

    def __init__(self, units: Units) -> None:
        self.units = units

    def asked(self, text: str, lang: str) -> list[QuantityFound]:
        """The quantities that stand in a query, from left to right."""
        found: list[QuantityFound] = []
        at = 0
        while match := _NUMBER.search(text, at):
            at = match.end()
            if _is_inside(text, match.start("number")) and not self._prefix(text, match):
                continue
            one = self._asked_at(text, match, lang)
            if one:
                found.append(one)
                at = max(at, one.end)
        return found

    def said(self, value: str, unit: str, lang: str) -> tuple[str, list[Extent]]:
        """The dimension of a fact and what it says of it; nothing where it is no quantity.

        A list (10 / 50 / 200) says several things.
        """
        known = self.units.unit(unit.replace(" ", "")) if unit else self._of_value(value)
        if known is None or "±" in value:
            return "", []
        bare = _PREFIXES.sub(" ", value) if known.name in {"DN", "PN"} else value
        parts = [part.strip() for part in bare.split("/") if part.strip()]
        extents = [self._extent(part, lang, known.factor) for part in parts]
        return known.dimension, [extent for own in extents for extent in own]

    def _of_value(self, value: str) -> Unit | None:
        first = _BEFORE.match(value.split(" ", 1)[0].rstrip("0123456789"))
        return self.units.before(first.group(1)) if first else None

    def _extent(self, text: str, lang: str, factor: float) -> list[Extent]:
        numbers = [*_numbers(text, lang)][:2]
        if not numbers or not self._may_begin(text[: numbers[0].start]):
            return []
        first, last = numbers[0], numbers[-1]
        if first is last:
            return [self._single(text, first, factor)]
        between = text[first.end : last.start]
        if _TIMES.match(between):
            told = numbers if first.value > _FACTORS else [last]
            return [Extent(one.value * factor, one.value * factor) for one in told]
        high = last.value if self._is_range(between) and last.value >= first.value else first.value
        return [Extent(first.value * factor, high * factor)]

    def _may_begin(self, before: str) -> bool:
        """Whether nothing stands before the first number of a fact but what compares it."""
        return not before.strip() or bool(self._compares(before))

    def _single(self, text: str, number: _Number, factor: float) -> Extent:
        value = number.value * factor
        match self._compares(text[: number.start]) or self._compares_after(text[number.end :])[0]:
            case "from":
                return Extent(value, float("inf"))
            case "to":
                return Extent(float("-inf"), value)
            case _:
                return Extent(value, value)

    def _asked_at(self, text: str, match: re.Match[str], lang: str) -> QuantityFound | None:
        first = self._signed(text, _number(text, match, lang))
        prefix = self._prefix(text, match)
        start = match.start("number") - len(prefix[1]) if prefix else first.start
        unit, end = (prefix[0], first.end) if prefix else (None, first.end)
        found = self.units.at(text, first.end)
        if found and not prefix:
            unit, end = found
        elif unit is None and _is_frost(first.value):
            unit = self.units.degree
        second = self._second(text, end if unit else first.end, lang, unit)
        if second:
            number, unit, end = second
            low, high = sorted((first.value, number.value))
            start -= self._opened_before(text[:start])
            return _found(unit, BETWEEN, low, high, start, end)
        if unit is None:
            return None
        comparison, size = self._compared_before(text[:start])
        after, size_after = self._compares_after(text[end:])
        return _found(
            unit, after or comparison or ABOUT, first.value, first.value, start - size,
            end + size_after,
        )  # fmt: skip

    def _signed(self, text: str, number: _Number) -> _Number:
        """The number with the minus that stands before it as a word."""
        word = _BEFORE.search(text[: number.start])
        if word and (word.group(1).casefold(),) in self.units.words["minus"]:
            return _Number(-number.value, word.start(), number.end)
        return number

    def _second(
        self, text: str, end: int, lang: str, unit: Unit | None
    ) -> tuple[_Number, Unit, int] | None:
        """The other end of a range that has begun, with the unit of both."""
        for match in _NUMBER.finditer(text, end):
            between = text[end : match.start("number")]
            number_start = match.start("number")
            if match["sign"] and not _RANGE.fullmatch(between):
                between = text[end : match.start()]
                number_start = match.start()
            if not self._is_range(between):
                return None
            value = number_of(match["number"], lang)
            negative = number_start != match.start("number")
            number = _Number(-value if negative else value, number_start, match.end())
            found = self.units.at(text, match.end())
            if found and (unit is None or found[0].dimension == unit.dimension):
                return number, found[0], found[1]
            prefix = self._prefix(text, match)
            if prefix:
                return number, prefix[0], match.end()
            of_both = unit if unit == self.units.degree and not found else None
            return (number, of_both, match.end()) if of_both else None
        return None

    def _is_range(self, between: str) -> bool:
        words = tuple(_OF_WORDS.findall(between.casefold()))
        return bool(_RANGE.fullmatch(between)) or words in self.words_between

    @cached_property
    def words_between(self) -> frozenset[tuple[str, ...]]:
        """What stands between the ends of a range: to, bis."""
        return self.units.words["between"]

    def _prefix(self, text: str, match: re.Match[str]) -> tuple[Unit, str] | None:
        """The unit before a number, with its letters and blanks."""
        word = _BEFORE.search(text[: match.start("number")])
        unit = self.units.before(word.group(1)) if word else None
        return (unit, word.group()) if word and unit else None

    def _compares(self, before: str) -> str:
        return self._compared_before(before)[0]

    def _compared_before(self, before: str) -> tuple[str, int]:
        """How a number is compared by what stands before it, and how long that is."""
        sign = _SIGN.search(before)
        if sign:
            return _COMPARES[sign.group(1)], len(before) - sign.start()
        placed = [*_OF_WORDS.finditer(before)]
        if not placed or before[placed[-1].end() :].strip(" .:="):
            return "", 0
        for size in range(min(_MOST_WORDS, len(placed)), 0, -1):
            words = tuple(one.group().casefold() for one in placed[-size:])
            for kind, comparison in (("from", FROM), ("to", TO), ("about", ABOUT)):
                if words in self.units.words[kind]:
                    return comparison, len(before) - placed[-size].start()
        return "", 0

    def _opened_before(self, before: str) -> int:
        """How long the word is that opens a range: between, от."""
        word = _BEFORE.search(before)
        opens = word and (word.group(1).casefold(),) in self.units.words["opens"]
        return len(word.group()) if word and opens else self._compared_before(before)[1]

    def _compares_after(self, after: str) -> tuple[str, int]:
        """How a number is compared by what stands behind its unit, and how long that is."""
        placed = [*_OF_WORDS.finditer(after[:40])]
        if not placed or after[: placed[0].start()].strip(" -"):
            return "", 0
        for size in range(min(_MOST_WORDS, len(placed)), 0, -1):
            words = tuple(one.group().casefold() for one in placed[:size])
            for kind, comparison in (("from_after", FROM), ("to_after", TO)):
                if words in self.units.words[kind]:
                    return comparison, placed[size - 1].end()
        return "", 0


def _is_frost(value: float) -> bool:
    """Whether a number without a unit is a temperature below zero: nothing else is so cold."""
    return _COLDEST <= value < 0


def _found(
    unit: Unit, comparison: str, low: float, high: float, start: int, end: int
) -> QuantityFound:
    quantity = Quantity(unit.dimension, comparison, low, high, unit.name, unit.factor)
    return QuantityFound(quantity, start, end)


def _is_inside(text: str, start: int) -> bool:
    """Whether a number goes on from a word: S200, F60, 3.2.1."""
    before = text[start - 1 : start]
    return bool(before) and (before.isalnum() or before in "._/:" or before == "№")


def _number(text: str, match: re.Match[str], lang: str) -> _Number:
    """A number with its sign: a dash that nothing stands before."""
    value = number_of(match["number"], lang)
    before = text[: match.start()]
    if match["sign"] and (not before or before[-1].isspace() or before[-1] in "<>≥≤=("):
        return _Number(-value, match.start(), match.end())
    return _Number(value, match.start("number"), match.end())


def _numbers(text: str, lang: str) -> Iterator[_Number]:
    """The numbers of a fact, each with its power of ten; a dash between two is a range."""
    at = 0
    is_first = True
    while match := _NUMBER.search(text, at):
        value, start = number_of(match["number"], lang), match.start("number")
        before = text[at : match.start()].strip()
        if match["sign"] and (is_first or before):
            value, start = -value, match.start()
        end = match.end()
        power = _POWER.match(text, end)
        if power:
            exponent = power["power"].translate(_SUPERSCRIPTS).lstrip("^")
            value *= 10.0 ** max(min(int(exponent), 30), -30)
            end = power.end()
        yield _Number(value, start, end)
        at, is_first = end, False


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.replace("^", "").replace("−", "-").replace("μ", "µ")
