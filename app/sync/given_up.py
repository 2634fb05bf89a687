"""What of other laptops' leads stays on one that closed a fair, and gave its leads up there.

A mark says that a lead was given up at a fair. It counts for that lead at that fair alone: not once
the lead belongs to another fair, and not for a lead that it was merged with.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import replace

from app.domain.fair import ANY_FAIR
from app.domain.lead_copy import LeadCopy
from app.sync.duplicate_split import touched, without_changes_of
from app.sync.lead_copy_merge import is_deleted
from app.sync.merge_and_split import Copies, is_merged, last_link, settled, target_of

Marks = Mapping[str, Set[str]]
"""The fairs at which each lead was given up; ANY_FAIR stands for every one."""

MANY = 5
"""How many tombstones of one moment are too many for one person, whose leads are erased at once."""


def staying(copies: Copies, marks: Marks) -> dict[str, LeadCopy]:
    """Those of some `settled` leads that stay, as they are without the others.

    What was merged into one that goes stands by itself again, as it was before that.
    """
    left = dict(copies)
    while True:
        gone = {id_ for id_, copy in left.items() if _goes(copy, left, marks)}
        left = {id_: copy for id_, copy in left.items() if id_ not in gone}
        freed = {id_: alone(it) for id_, it in left.items() if _lost_its_root(it, left, marks)}
        if not gone and not freed:
            return left
        left = settled({**left, **freed})


def marks_of(copies: Copies, *fairs: str) -> dict[str, frozenset[str]]:
    """The marks that let no lead stay at these fairs."""
    marks: dict[str, frozenset[str]] = {}
    left = dict(copies)
    while more := [copy.lead for copy in left.values() if _is_at(fairs, copy, left)]:
        marks |= {lead.id: frozenset({lead.fair}) for lead in more}
        left = staying(copies, marks)
    return marks


def left_by_closings(stones: Mapping[str, str]) -> frozenset[str]:
    """The leads whose tombstones are no erasure of a person: many of one moment.

    The first programs left them when a fair was closed, and sent them to every laptop.
    """
    many = {at for at, count in Counter(stones.values()).items() if count >= MANY}
    return frozenset(id_ for id_, at in stones.items() if at in many)


def counts_at(marks: Marks, id_: str, fair: str) -> bool:
    """Whether a lead was given up at this fair."""
    return not marks.get(id_, frozenset()).isdisjoint({fair, ANY_FAIR})


def alone(copy: LeadCopy) -> LeadCopy:
    """A lead as it was before it was merged into one that is not here any more.

    Nothing here tells of that; from laptops that hold both it comes again.
    """
    link = last_link(copy)
    own = without_changes_of(copy, link.stamp)
    own = touched(LeadCopy(own.lead, tuple(change for change in own.changes if change != link)))
    return replace(own, lead=replace(own.lead, deleted=is_deleted(own.lead, own.changes, False)))  # noqa: FBT003 - of both


def _lost_its_root(copy: LeadCopy, left: Copies, marks: Marks) -> bool:
    return target_of(copy) in marks and target_of(copy) not in left


def _is_at(fairs: Collection[str], copy: LeadCopy, left: Copies) -> bool:
    return copy.lead.fair in fairs and not is_merged(copy, left)


def _goes(copy: LeadCopy, left: Copies, marks: Marks) -> bool:
    return counts_at(marks, copy.lead.id, copy.lead.fair) and not is_merged(copy, left)
