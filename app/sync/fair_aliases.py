"""Joining fairs that were typed differently on two laptops, and parting them again.

Each pair of fairs has one word, joined or apart, and the later word counts; fairs are one where
joined pairs lead from one to the other. So any order of merging comes to the same, whichever of
them a laptop joined with which, in chains and rings too.
"""

from collections.abc import Iterable

from app.domain.fair_alias import FairAlias, meanings, same_as
from app.domain.lead import Stamp
from app.sync.lead_copies import later_than

Aliases = tuple[FairAlias, ...]


def merged_aliases(one: Iterable[FairAlias], two: Iterable[FairAlias]) -> Aliases:
    """What both laptops say together: of each pair the later word."""
    found: dict[tuple[str, str], FairAlias] = {}
    for alias in sorted((*one, *two), key=lambda alias: alias.key):
        found[alias.one, alias.two] = alias
    return tuple(found[pair] for pair in sorted(found))


def joining(aliases: Aliases, fair: str, name: str, stamp: Stamp) -> Aliases:
    """What is to be said for one fair, with all it is joined with, to go by the name of another."""
    meant = meanings(aliases)
    one, two = meant.get(fair, fair), meant.get(name, name)
    return () if one == two else (_alias(one, two, two, _after(stamp, aliases)),)


def parting(aliases: Aliases, fair: str, stamp: Stamp) -> Aliases:
    """What is to be said for a fair to stand by itself again; the others stay together."""
    stamp, meant = _after(stamp, aliases), meanings(aliases)
    told = tuple(
        _alias(it.one, it.two, "", stamp) for it in aliases if it.name and fair in {it.one, it.two}
    )
    left = meanings(merged_aliases(aliases, told))
    heads = sorted({left.get(id_, id_) for id_ in same_as(fair, meant) - {fair}})
    if not heads:
        return told
    name = heads[0] if meant[fair] == fair else meant[fair]
    return (*told, *(_alias(head, name, name, stamp) for head in heads if head != name))


def undoing(aliases: Aliases, joined: FairAlias, stamp: Stamp) -> Aliases:
    """What is to be said for a joining to have been none."""
    return (_alias(joined.one, joined.two, "", _after(stamp, aliases)),)


def _alias(one: str, two: str, name: str, stamp: Stamp) -> FairAlias:
    return FairAlias(min(one, two), max(one, two), name, stamp)


def _after(stamp: Stamp, aliases: Aliases) -> Stamp:
    return later_than(stamp, (alias.stamp.at for alias in aliases))
