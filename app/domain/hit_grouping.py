"""Keeps one member's many offerings from burying the others in a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.search_outcome import Hit

SHOWN = 3
"""So many hits of a member stand in the list before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Stands for hits of a member that are not shown."""

    member: str
    name: str
    hidden: int


Row = Hit | Folded


def grouped_by_member(hits: Sequence[Hit], unfolded: Collection[str] = ()) -> tuple[Row, ...]:
    """The hits of each member together, where its best one ranks; more than a few are folded.

    Members whose ids are in `unfolded` show all their hits. A single hit is never folded away,
    because the row that stands for it would take its place.
    """
    by_member: dict[str, list[Hit]] = {}
    for hit in hits:
        by_member.setdefault(hit.member, []).append(hit)
    rows: list[Row] = []
    for member, group in by_member.items():
        hidden = len(group) - SHOWN
        if member in unfolded or hidden <= 1:
            rows += group
        else:
            rows += [*group[:SHOWN], Folded(member, group[0].name.text, hidden)]
    return tuple(rows)
