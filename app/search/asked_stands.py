"""Finds halls and stands in a query: 17 F60, Halle 17, стенд F60, f 60.

One story: the places of a fair that a text names, those that members have and then those where
nobody is.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from app.domain.constraint import Constraint
from app.domain.search_request import MAX_QUERY_LENGTH
from app.domain.stand import (
    Stand,
    counting,
    hall_value,
    phonetic_place_key,
    place_key,
    stand_value,
)
from app.domain.stand_parser import HALL_WORD, STAND_WORD
from app.language.languages import LanguageData
from app.language.tokens import Word, words
from app.search.index_protocol import Index
from app.search.meanings import Level, Meaning, apart
from app.search.variants import union

_HALL = re.compile(HALL_WORD, re.IGNORECASE)
_STAND = re.compile(STAND_WORD, re.IGNORECASE)
_NUMBER = re.compile("nr|no|nummer|number|n[uú]mero|numer|номер|дугаар", re.IGNORECASE)
_LEADING = re.compile("[0-9]+")
_ORDINAL = {"р", "й"}
_QUOTED = re.compile(r'"[^"]*"?')
_FRACTION = re.compile(r"[.,]\d")
_THING = re.compile(r"(?:\s+|[-\u2010\u2011])([^\W\d_]+)")
_LETTER_AND_NUMBER = 2
_MOST_WORDS = 5
_MOST_IN_HALL = 3
_LONGEST_HALL, _LONGEST_STAND = 3, 6
"""The number of a hall or stand that nobody has is hardly longer."""

_THERE, _MENTIONED = 1.0, 0.5
_FAIRS_KEPT = 4


class AskedStand(NamedTuple):
    """Stands that are asked for, or only their hall, and where that stands in the text."""

    kind: str
    stands: Sequence[Stand]
    start: int
    end: int
    said: bool
    """Whether a word for a hall or stand names it: F60 alone may be the type of a pump."""
    near: tuple[str, ...] = ()
    """The halls that there are, for one that nobody has."""


IsUnit = Callable[[str, int], bool]
"""Whether a unit stands at a place of a text: a hall 40 m long is no hall 40."""

CountsThing = Callable[[str, Sequence[Word]], bool]
"""Whether the last of some words of a text counts what follows it."""


class AskedStands:
    """Reads halls and stands by those that an index knows."""

    def __init__(self, index: Index, data: LanguageData, is_unit: IsUnit) -> None:
        self._index = index
        self._data = data
        self._fold = data.folding.fold
        self._is_unit = is_unit
        self._known = lru_cache(_FAIRS_KEPT)(self._read_known)

    @cached_property
    def _all(self) -> Sequence[Stand]:
        return [stand for stands in self._index.stands.values() for stand in stands]

    def _read_known(self, fairs: tuple[str, ...]) -> "_KnownStands":
        return _KnownStands(counting(self._all, fairs), self._is_unit, self._counts_thing)

    def _counts_thing(self, text: str, typed: Sequence[Word]) -> bool:
        """Whether the last of these words counts what follows: a 30 ton rotor, a 30,5 kW.

        A word that says nothing stands before a number of things, be it in capitals where the
        text begins: a 30-year-old boiler; but A 30 alone is a stand, and so is B 30 pumps.
        """
        number = typed[-1]
        if not number.text.isdecimal():
            return False
        if _FRACTION.match(text, number.end) or self._has_unit(text, number.end):
            return True
        following = _THING.match(text, number.end)
        if len(typed) != _LETTER_AND_NUMBER or not following or self._is_place(following[1]):
            return False
        letter = typed[0]
        is_small = letter.text.islower() or not text[: letter.start].strip()
        is_apart = text[letter.end].isspace()
        return is_small and is_apart and self._fold(letter.text) in self._data.stop_words

    def _has_unit(self, text: str, start: int) -> bool:
        """Whether a unit follows; w of A 30 w hali 2 is none."""
        following = _THING.match(text, start)
        is_little = following is not None and self._is_place(following[1])
        return not is_little and self._is_unit(text, start)

    def _is_place(self, word: str) -> bool:
        """Whether a word behind a stand is none for a thing: a 30 in hall 2, a 30 stand."""
        is_word = _STAND.fullmatch(word) or _HALL.fullmatch(word)
        return is_word is not None or self._fold(word) in self._data.words_of_place

    def read(
        self, text: str, fairs: tuple[str, ...], dismissed: Collection[str]
    ) -> tuple[str, tuple[Meaning, ...]]:
        """The text without the stands that are in it, and these."""
        if not self._all:
            return text, ()
        text = text[:MAX_QUERY_LENGTH].encode("utf-8", "ignore").decode("utf-8")
        left, meanings = text, []
        plain = _QUOTED.sub(lambda one: "\0" * len(one.group()), text)
        for asked in self._known(fairs).asked(plain):
            meaning = self._meaning(asked, text[asked.start : asked.end])
            if meaning.constraint.key in dismissed:
                continue
            meanings.append(meaning)
            if meaning.firm:
                blank = " " * (asked.end - asked.start)
                left = left[: asked.start] + blank + left[asked.end :]
        return left, tuple(meanings)

    def _meaning(self, asked: AskedStand, typed: str) -> Meaning:
        if asked.kind == "hall":
            values = dict.fromkeys(stand.hall for stand in asked.stands)
            places = dict.fromkeys(map(hall_value, asked.stands))
        else:
            values = dict.fromkeys(f"{one.hall}\t{one.stand}".strip() for one in asked.stands)
            places = dict.fromkeys(map(stand_value, asked.stands))
        there = union(self._index.at_place(asked.kind, place) for place in places)
        key = ",".join(value.replace("\t", " ") for value in values)
        constraint = Constraint(
            asked.kind, f"{asked.kind}:{key}", tuple(values), tuple(typed.split()), near=asked.near
        )
        titled = 0 if asked.said else self._titled(typed)
        levels = (Level(_THERE, there), Level(_MENTIONED, titled & ~there))
        return Meaning(constraint, apart(one for one in levels if one.documents), firm=not titled)

    def _titled(self, typed: str) -> int:
        """The offerings whose titles have the words of a stand: a type of that name."""
        found = (1 << self._index.offerings) - 1
        for word in words(typed):
            group = self._index.word(self._fold(word.text))
            found &= group.title if group else 0
        return found


class _KnownStands:
    """The stands that count, by what may be typed for them."""

    def __init__(self, stands: Sequence[Stand], is_unit: IsUnit, counts: CountsThing) -> None:
        self._is_unit = is_unit
        self._counts_thing = counts
        self._names = tuple(sorted({stand.hall for stand in stands if stand.hall}, key=_by_number))
        self._halls: dict[str, list[Stand]] = defaultdict(list)
        self._stands: dict[str, list[Stand]] = defaultdict(list)
        self._both: dict[str, list[Stand]] = defaultdict(list)
        for stand in stands:
            if stand.hall:
                self._halls[stand.hall_key].append(stand)
            for key in {stand.stand_key, *map(place_key, stand.stand.split(","))} - {""}:
                self._stands[key].append(stand)
                if stand.hall:
                    self._both[stand.hall_key + key].append(stand)

    def asked(self, text: str) -> Iterator[AskedStand]:
        """The halls and stands in a text, from left to right."""
        typed = words(text)
        at = 0
        while at < len(typed):
            found = (
                self._by_hall(typed, at, text)
                or self._by_stand(typed, at)
                or self._ordinal(typed, at)
                or self._bare(typed, at, text)
                or self._nobody(typed, at, text)
            )
            if found is None:
                at += 1
                continue
            yield found[0]
            at = found[1]

    def _by_hall(self, typed: Sequence[Word], at: int, text: str) -> tuple[AskedStand, int] | None:
        """Halle 17, and what follows of a stand in it."""
        if not _HALL.fullmatch(typed[at].text) or text[typed[at].end : typed[at].end + 1] == ":":
            return None
        first = _behind_number(typed, at + 1)
        for stop in range(min(first + _MOST_IN_HALL, len(typed)), first, -1):
            if in_hall := _known_as(typed[first:stop], self._halls):
                return self._in_hall(typed, at, stop, in_hall)
        return None

    def _in_hall(
        self, typed: Sequence[Word], at: int, after: int, in_hall: Sequence[Stand]
    ) -> tuple[AskedStand, int]:
        """The stand that follows a hall, or the hall alone."""
        named = after < len(typed) and _STAND.fullmatch(typed[after].text)
        first = _behind_number(typed, after + 1) if named else after
        for stop in range(min(first + _MOST_IN_HALL, len(typed)), first, -1):
            known = _known_as(typed[first:stop], self._stands)
            if both := [stand for stand in known if stand in in_hall]:
                end = _behind_word(typed, stop)
                return _asked("stand", both, typed, at, end, said=True), end
        return _asked("hall", in_hall, typed, at, after, said=True), after

    def _by_stand(self, typed: Sequence[Word], at: int) -> tuple[AskedStand, int] | None:
        """Stand F60, in whichever hall; or with its hall: Stand 17 F60."""
        if not _STAND.fullmatch(typed[at].text):
            return None
        first = _behind_number(typed, at + 1)
        for stop in range(min(first + _MOST_WORDS, len(typed)), first, -1):
            if known := _known_as(typed[first:stop], self._stands, self._both):
                return _asked("stand", known, typed, at, stop, said=True), stop
        return None

    def _ordinal(self, typed: Sequence[Word], at: int) -> tuple[AskedStand, int] | None:
        """3-р танхим, B12 стенд: the words come after the numbers."""
        after = at + 1 + (at + 1 < len(typed) and typed[at + 1].text in _ORDINAL)
        if after < len(typed) and _HALL.fullmatch(typed[after].text):
            in_hall = _known_as(typed[at : at + 1], self._halls)
            is_own = after + 1 < len(typed) and _key(typed[after + 1 : after + 2]) in self._halls
            if in_hall and not is_own:
                return self._in_hall(typed, at, after + 1, in_hall)
        return None

    def _bare(self, typed: Sequence[Word], at: int, text: str) -> tuple[AskedStand, int] | None:
        """17 F60, 17/F60, F60 or f 60: letters and digits that are known, the longest first."""
        for stop in range(min(at + _MOST_WORDS, len(typed)), at, -1):
            key = _key(typed[at:stop])
            if key.isdecimal() or key.isalpha():
                continue
            known = _known_as(typed[at:stop], self._both, self._stands)
            if known and not self._counts_thing(text, typed[at:stop]):
                end = _behind_word(typed, stop)
                is_said = end > stop or key in self._both
                return _asked("stand", known, typed, at, end, said=is_said), end
        return None

    def _nobody(self, typed: Sequence[Word], at: int, text: str) -> tuple[AskedStand, int] | None:
        """A hall or stand where nobody is: Halle 99, Stand Z99, 99-р танхим."""
        is_hall = _HALL.fullmatch(typed[at].text) is not None
        if not is_hall and not _STAND.fullmatch(typed[at].text):
            return self._nobody_behind(typed, at)
        first = _behind_number(typed, at + 1)
        if first == len(typed) or text[typed[at].end] == ":":
            return None
        number = typed[first].text
        if is_hall:
            may_be = _is_number_of_hall(number) and not self._is_unit(text, typed[first].end)
            stand = Stand(hall=number)
        else:
            may_be = _is_number_of_stand(number)
            stand = Stand(stand=number)
        kind = "hall" if is_hall else "stand"
        return self._empty(kind, stand, typed, at, first + 1) if may_be else None

    def _nobody_behind(self, typed: Sequence[Word], at: int) -> tuple[AskedStand, int] | None:
        after = at + 1 + (at + 1 < len(typed) and typed[at + 1].text in _ORDINAL)
        number = typed[at].text
        if after >= len(typed) or not _is_number_of_hall(number):
            return None
        has_own = after + 1 < len(typed) and typed[after + 1].text[:1].isdigit()
        if has_own or not _HALL.fullmatch(typed[after].text):
            return None
        return self._empty("hall", Stand(hall=number), typed, at, after + 1)

    def _empty(
        self, kind: str, stand: Stand, typed: Sequence[Word], at: int, end: int
    ) -> tuple[AskedStand, int]:
        asked = _asked(kind, [stand], typed, at, end, said=True)
        return asked._replace(near=self._names), end


def _by_number(hall: str) -> tuple[int, str]:
    number = _LEADING.match(hall)
    return (int(number.group()) if number else 0, hall)


def _is_number_of_hall(text: str) -> bool:
    return text[:1].isdigit() and len(text) <= _LONGEST_HALL


def _is_number_of_stand(text: str) -> bool:
    """Whether it has letters and digits: “stand 5” may be anything."""
    has_digit = any(map(str.isdigit, text))
    return has_digit and not text.isdecimal() and len(text) <= _LONGEST_STAND


def _asked(
    kind: str, stands: Sequence[Stand], typed: Sequence[Word], at: int, end: int, *, said: bool
) -> AskedStand:
    return AskedStand(kind, stands, typed[at].start, typed[end - 1].end, said)


def _key(typed: Sequence[Word]) -> str:
    return place_key("".join(word.text for word in typed))


def _known_as(typed: Sequence[Word], *kept: Mapping[str, Sequence[Stand]]) -> Sequence[Stand]:
    """The stands that these words name as they look, or else as they are heard."""
    text = "".join(word.text for word in typed)
    keys = (place_key(text), phonetic_place_key(text))
    return next((stands[key] for key in keys for stands in kept if key in stands), ())


def _behind_number(typed: Sequence[Word], at: int) -> int:
    """The place behind a word for “number”, if one is there."""
    return at + 1 if at < len(typed) and _NUMBER.fullmatch(typed[at].text) else at


def _behind_word(typed: Sequence[Word], at: int) -> int:
    """The place behind a word for “stand”, if one is there: B12 стенд."""
    return at + 1 if at < len(typed) and _STAND.fullmatch(typed[at].text) else at
