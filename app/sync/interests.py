"""Merging what a visitor asked for: each interest by the last change that names it."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.interest import Interest
from app.domain.three_way_merge import Change

_HANDOVER = "+handover"


def merged_interests(
    one: Iterable[Interest], two: Iterable[Interest], changes: Iterable[Change]
) -> tuple[Interest, ...]:
    """The interests of both; one that was taken out last is out, `changes` are in their order.

    A hand-over that the two copies tell differently, and no change explains, is none.
    """
    data = handover_states(changes)
    found: dict[str, list[Interest]] = {}
    for item in (*one, *two):
        found.setdefault(address_of(item), []).append(item)
    result = []
    for address, same in sorted(found.items()):
        handover = data.get(address, all(item.handover for item in same))
        if handover is not None:
            alike = {replace(item, handover=handover) for item in same}
            result.append(max(alike, key=repr) if len(alike) > 1 else alike.pop())
    return tuple(result)


def handover_states(changes: Iterable[Change]) -> dict[str, bool | None]:
    """What the history says of each address: handed over or not, or None where it was taken out."""
    data: dict[str, bool | None] = {}
    for change in changes:
        if change.field == "interests":
            before, after = parsed(change.before), parsed(change.after)
            for address in {*before, *after}:
                if before.get(address) != after.get(address):
                    data[address] = after.get(address)
    return data


def parsed(words: str) -> dict[str, bool]:
    """The addresses that the history names, and whether each is handed over to."""
    return {word.removesuffix(_HANDOVER): word.endswith(_HANDOVER) for word in words.split()}


def address_of(item: Interest) -> str:
    """What an interest is for, as the history words it."""
    return f"{item.member}/{item.offering}" if item.offering else item.member
