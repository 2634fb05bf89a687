"""What a visit marked with a star."""

from dataclasses import dataclass

from app.domain.lead import Interest


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

    def members(self) -> tuple[str, ...]:
        """The ids of all members of the list, each once."""
        return tuple(dict.fromkeys(item.member for item in self.items))


def _key(item: Interest) -> tuple[str, str]:
    return item.member, item.offering
