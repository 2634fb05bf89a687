"""Fairs that are one, though they were typed differently: which fair goes by which name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.bounds import Id, NoIdOrOne, OutOfBounds
from app.domain.fair import Fair, joined
from app.domain.lead import Stamp


@dataclass(frozen=True, slots=True)
class FairAlias:
    """That two fairs are one or, with an empty `name`, that they are two again.

    `one` sorts before `two`; `name` is the one of them under whose name both go.
    """

    one: Id
    two: Id
    name: NoIdOrOne
    stamp: Stamp

    def __post_init__(self) -> None:
        """Raise OutOfBounds for what joins nothing."""
        if self.one >= self.two or self.name not in {self.one, self.two, ""}:
            raise OutOfBounds("aliases")

    @property
    def key(self) -> tuple[str, ...]:
        """The order of aliases, the same on every laptop: the later one counts."""
        return *self.stamp.key, self.name


def meanings(aliases: Iterable[FairAlias]) -> dict[str, str]:
    """For each fair that is joined, itself too, the fair under whose name it goes.

    Of several that are joined it is the one that was chosen last.
    """
    groups: dict[str, frozenset[str]] = {}
    found: dict[str, str] = {}
    for alias in sorted(aliases, key=lambda alias: alias.key):
        if alias.name:
            one, two = (groups.get(id_, frozenset({id_})) for id_ in (alias.one, alias.two))
            both = one | two
            groups |= dict.fromkeys(both, both)
            found |= dict.fromkeys(both, alias.name)
    return found


def as_meant(fairs: Iterable[Fair], aliases: Iterable[FairAlias]) -> tuple[Fair, ...]:
    """Fairs as the staff sees them: those that are joined are one, in the place of its name."""
    found = {fair.id: fair for fair in fairs}
    meant = meanings(aliases)
    names = {id_: name for id_, name in meant.items() if id_ in found and name in found}
    return tuple(
        joined(fair, *(found[id_] for id_ in sorted(names) if names[id_] == fair.id != id_))
        for fair in found.values()
        if names.get(fair.id, fair.id) == fair.id
    )


def same_as(fair: str, meant: Mapping[str, str]) -> frozenset[str]:
    """A fair and all that are joined with it."""
    name = meant.get(fair, fair)
    return frozenset({fair, *(id_ for id_, other in meant.items() if other == name)})
