"""Where a member is at a fair: hall and stand, as they are written on the plan of the fair."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_FAIRS_KEPT = 256
"""Pairs of names; a list compares the same few again and again."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_LATIN = str.maketrans("авсенкмортху", "abcehkmoptxy")
"""Cyrillic letters that look like Latin ones: the plan of a fair has either in С40."""

_HEARD = str.maketrans("абвгдезийклмнопрстуфх", "abvgdeziiklmnoprstufh")
"""Cyrillic letters as they are heard: Д54 is D54 to who types with a Russian keyboard."""


HALL = "hall"
"""The facet of halls; its values in an index are those of `hall_value`."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand; without a `fair` at the next one. Without a `hall` the fair has only one."""

    fair: str = ""
    hall: str = ""
    stand: str = ""
    note: str = ""

    @property
    def hall_key(self) -> str:
        """What is compared of the hall."""
        return place_key(self.hall)

    @property
    def stand_key(self) -> str:
        """What is compared of the stand."""
        return place_key(self.stand)


def place_key(text: str) -> str:
    """A hall or stand without capitals, blanks and signs: F 60, f-60 and F60 are the same."""
    return _key(text, _LATIN)


def phonetic_place_key(text: str) -> str:
    """The same with Cyrillic letters as they are heard, not as they look: Д54, Н109."""
    return _key(text, _HEARD)


def _key(text: str, letters: Mapping[int, int]) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(letters)
    signs = "".join(sign for sign in plain if sign.isalnum())
    return signs.lstrip("0") or signs


@lru_cache(_FAIRS_KEPT)
def same_fair(one: str, other: str) -> bool:
    """Whether two names mean one fair: Expomin and EXPOMIN 2027, not bauma and bauma China."""
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    if all(years) and not years[0] & years[1]:
        return False
    return (_name_key(one) or one) == (_name_key(other) or other)


def _name_key(fair: str) -> str:
    plain = unicodedata.normalize("NFKD", _YEAR.sub(" ", fair)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def hall_value(stand: Stand) -> str:
    """A hall of a fair as a value of an index."""
    return f"{stand.hall}\t{stand.fair}"


def stand_value(stand: Stand) -> str:
    """A stand of a fair as a value of an index."""
    return f"{stand.hall}\t{stand.stand}\t{stand.fair}"


def is_at(stand: Stand, fairs: Iterable[str]) -> bool:
    """Whether a stand is at a fair with one of these names, or at whichever is next."""
    return not stand.fair or any(same_fair(stand.fair, fair) for fair in fairs)


def counting(stands: Collection[Stand], fairs: Collection[str]) -> tuple[Stand, ...]:
    """The stands at a fair that runs under these names; all of them where none is there."""
    here = tuple(stand for stand in stands if is_at(stand, fairs))
    return here or tuple(stands)


def stands_at(
    stands: Mapping[str, tuple[Stand, ...]], fairs: Collection[str]
) -> Mapping[str, tuple[Stand, ...]]:
    """The stands that count, by their members: as `counting` has it, for a whole edition."""
    known = {stand.fair for own in stands.values() for stand in own}
    here = {fair for fair in known if is_at(Stand(fair), fairs)}
    if not here:
        return stands
    counted = {
        member: tuple(stand for stand in own if stand.fair in here)
        for member, own in stands.items()
    }
    return {member: own for member, own in counted.items() if own}


def once(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """The stands without those that say no more than another one, notes aside."""
    found: dict[tuple[str, str, str], Stand] = {}
    for stand in stands:
        found.setdefault((_name_key(stand.fair), stand.hall_key, stand.stand_key), stand)
    return tuple(found.values())
