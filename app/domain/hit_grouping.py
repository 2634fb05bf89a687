"""Keeps one member's many offerings from burying the others in a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.search_outcome import Hit

SHOWN = 3
"""So many hits of a member stand in the list before the rest is folded away."""


Group = tuple[str, bool]
"""Hits that stand together: their member's id, and whether words that were typed are missing."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Stands for hits of a group that are not shown."""

    group: Group
    name: str
    hidden: int


Row = Hit | Folded


def grouped_by_member(hits: Sequence[Hit], unfolded: Collection[Group] = ()) -> tuple[Row, ...]:
    """The hits of each member together, where its best one ranks; more than a few are folded.

    Those that lack words which were typed are a group of their own: a member's best hit lifts none
    of them above what others have with all words. The groups in `unfolded` show all their hits.
    A single hit is never folded away, because the row that stands for it would take its place.
    """
    groups: dict[Group, list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.member, _lacks_words(hit)), []).append(hit)
    rows: list[Row] = []
    for group, own in groups.items():
        hidden = len(own) - SHOWN
        if group in unfolded or hidden <= 1:
            rows += own
        else:
            rows += [*own[:SHOWN], Folded(group, own[0].name.text, hidden)]
    return tuple(rows)


def _lacks_words(hit: Hit) -> bool:
    return any(reason.kind == "partial" for reason in hit.why)
