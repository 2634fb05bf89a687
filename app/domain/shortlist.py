"""What a visit marked with a star."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.interest import Interest


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Members and offerings in the order in which they were marked, each once."""

    items: tuple[Interest, ...] = ()

    def __contains__(self, item: Interest) -> bool:
        return _key(item) in map(_key, self.items)

    def toggled(self, item: Interest) -> "Shortlist":
        """The list with an item marked or, where it was, without it."""
        if item in self:
            return Shortlist(tuple(other for other in self.items if _key(other) != _key(item)))
        return Shortlist((*self.items, item))

    def without(self, items: Iterable[Interest]) -> "Shortlist":
        """The list with some items gone."""
        gone = set(map(_key, items))
        return Shortlist(tuple(item for item in self.items if _key(item) not in gone))

    def with_all(self, items: Iterable[Interest]) -> "Shortlist":
        """The list with these marked too."""
        shortlist = self
        for item in items:
            shortlist = shortlist if item in shortlist else Shortlist((*shortlist.items, item))
        return shortlist

    def moved(self, item: Interest, place: int) -> "Shortlist":
        """The list with an item at another place, counted from 0; beyond the ends is at the end."""
        if item not in self:
            return self
        others = list(self.without((item,)).items)
        others.insert(max(0, min(place, len(others))), item)
        return Shortlist(tuple(others))

    def restored(self, before: "Shortlist", items: Iterable[Interest]) -> "Shortlist":
        """The list with these marked again, each where it stood in `before`."""
        back = set(map(_key, items))
        shortlist = self
        for place, item in enumerate(before.items):
            if _key(item) in back and item not in shortlist:
                shortlist = shortlist.with_all((item,)).moved(item, place)
        return shortlist

    def members(self) -> tuple[str, ...]:
        """The ids of all members of the list, each once."""
        return tuple(dict.fromkeys(item.member for item in self.items))


def _key(item: Interest) -> tuple[str, str]:
    return item.member, item.offering
