"""Joining fairs that were typed differently on two laptops, and parting them again.

Each pair of fairs has one word, joined or apart, and the later word counts; fairs are one where
joined pairs lead from one to the other. So any order of merging comes to the same, whichever of
them a laptop joined with which, in chains and rings too.
"""

from collections.abc import Callable, Collection, Hashable, Iterable

from app.domain.fair_alias import FairAlias, meanings, same_as
from app.domain.lead import Stamp
from app.sync.lead_copy_merge import later_than

Aliases = tuple[FairAlias, ...]
Kind = Callable[[str], Hashable]
UNKNOWN = "unknown"
"""The kind of a fair of which nothing is known here."""


def merged_aliases(one: Iterable[FairAlias], two: Iterable[FairAlias]) -> Aliases:
    """What both laptops say together: of each pair the later word."""
    found: dict[tuple[str, str], FairAlias] = {}
    for alias in sorted((*one, *two), key=lambda alias: alias.key):
        found[alias.one, alias.two] = alias
    return tuple(found[pair] for pair in sorted(found))


def joining_alike(
    here: Aliases, coming: Iterable[FairAlias], kind: Kind
) -> tuple[Aliases, Aliases]:
    """What both laptops say together, and what of `coming` is left out of it.

    Fairs of different kinds do not become one, nor does one of kind None with any other; one of
    the kind UNKNOWN is like any. What is said first counts first.
    """
    said = {(it.one, it.two): it for it in here}
    groups, left_out = _Groups(said.values(), kind), list[FairAlias]()
    for alias in sorted(merged_aliases((), coming), key=lambda alias: alias.key):
        known = said.get((alias.one, alias.two))
        if known is not None and known.key >= alias.key:
            continue
        if alias.name and (known is None or not known.name):
            if not groups.join(alias.one, alias.two):
                left_out.append(alias)
                continue
        elif known is not None and known.name and not alias.name:
            groups.forget()
        said[alias.one, alias.two] = alias
    return tuple(said[pair] for pair in sorted(said)), tuple(left_out)


class _Groups:
    """Which fairs are one by joined pairs: sets that are united, each of one kind."""

    def __init__(self, said: Collection[FairAlias], kind: Kind) -> None:
        self._said = said
        self._kind = kind
        self._heads: dict[str, str] = {}
        self._kinds: dict[str, set[Hashable]] = {}
        self._is_known = False

    def join(self, one: str, two: str) -> bool:
        """Unite the sets of two fairs; False where they are of different kinds and stay apart."""
        if not self._is_known:
            self._heads, self._kinds, self._is_known = {}, {}, True
            for alias in self._said:
                if alias.name:
                    self._unite(self._head(alias.one), self._head(alias.two))
        first, second = self._head(one), self._head(two)
        kinds = self._kinds_of(first) | self._kinds_of(second)
        if None in kinds or len(kinds) > 1:
            return False
        self._unite(first, second)
        return True

    def forget(self) -> None:
        """A pair is parted: which fairs are one then is found anew when it is next asked for."""
        self._is_known = False

    def _head(self, id_: str) -> str:
        head = self._heads.setdefault(id_, id_)
        while head != self._heads[head]:
            self._heads[head] = self._heads[self._heads[head]]
            head = self._heads[head]
        return head

    def _kinds_of(self, head: str) -> set[Hashable]:
        kind = self._kind(head)
        return self._kinds.setdefault(head, set() if kind == UNKNOWN else {kind})

    def _unite(self, first: str, second: str) -> None:
        if first != second:
            kinds = self._kinds_of(first) | self._kinds_of(second)
            self._heads[second], self._kinds[first] = first, kinds


def joining(aliases: Aliases, fair: str, name: str, stamp: Stamp) -> Aliases:
    """What is to be said for one fair, with all it is joined with, to go by the name of another."""
    meant = meanings(aliases)
    one, two = meant.get(fair, fair), meant.get(name, name)
    return () if one == two else (_alias(one, two, two, _after(stamp, aliases)),)


def parting(aliases: Aliases, fair: str, stamp: Stamp) -> Aliases:
    """What is to be said for a fair to stand by itself again; the others stay together."""
    stamp, meant = _after(stamp, aliases), meanings(aliases)
    alias = tuple(
        _alias(it.one, it.two, "", stamp) for it in aliases if it.name and fair in {it.one, it.two}
    )
    left = meanings(merged_aliases(aliases, alias))
    heads = sorted({left.get(id_, id_) for id_ in same_as(fair, meant) - {fair}})
    if not heads:
        return alias
    name = heads[0] if meant[fair] == fair else meant[fair]
    return (*alias, *(_alias(head, name, name, stamp) for head in heads if head != name))


def undoing(aliases: Aliases, joined: FairAlias, stamp: Stamp) -> Aliases:
    """What is to be said for a joining to have been none."""
    return (_alias(joined.one, joined.two, "", _after(stamp, aliases)),)


def _alias(one: str, two: str, name: str, stamp: Stamp) -> FairAlias:
    return FairAlias(min(one, two), max(one, two), name, stamp)


def _after(stamp: Stamp, aliases: Aliases) -> Stamp:
    return later_than(stamp, (alias.stamp.at for alias in aliases))
