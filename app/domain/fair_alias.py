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


@dataclass(slots=True)
class _AliasGroup:
    """Fairs that are one so far, and the name they go by. The smaller one joins the larger."""

    ids: list[str]
    name: str


def meanings(aliases: Iterable[FairAlias]) -> dict[str, str]:
    """For each fair that is joined, itself too, the fair under whose name it goes.

    Of several that are joined it is the one that was chosen last.
    """
    groups: dict[str, _AliasGroup] = {}
    for alias in sorted(aliases, key=lambda alias: alias.key):
        if alias.name:
            large, small = (
                groups.get(id_) or _AliasGroup([id_], id_) for id_ in (alias.one, alias.two)
            )
            if len(large.ids) < len(small.ids):
                large, small = small, large
            if large is not small:
                large.ids += small.ids
            large.name = alias.name
            groups |= dict.fromkeys(small.ids, large) | {alias.one: large, alias.two: large}
    return {id_: group.name for id_, group in groups.items()}


def resolve_aliases(fairs: Iterable[Fair], aliases: Iterable[FairAlias]) -> tuple[Fair, ...]:
    """Fairs as the staff sees them: those that are joined are one, in the place of its name."""
    found = {fair.id: fair for fair in fairs}
    meant = meanings(aliases)
    parts: dict[str, list[Fair]] = {}
    for id_ in sorted(found.keys() & meant.keys()):
        if meant[id_] in found and meant[id_] != id_:
            parts.setdefault(meant[id_], []).append(found[id_])
    others = {fair.id for several in parts.values() for fair in several}
    return tuple(
        joined(fair, *parts.get(fair.id, ())) for fair in found.values() if fair.id not in others
    )


def same_as(fair: str, meant: Mapping[str, str]) -> frozenset[str]:
    """A fair and all that are joined with it."""
    name = meant.get(fair, fair)
    return frozenset({fair, *(id_ for id_, other in meant.items() if other == name)})
