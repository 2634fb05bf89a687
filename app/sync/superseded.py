"""Which states of a lead say nothing that another one does not say, too."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from app.domain.lead_copy import LeadCopy
from app.sync.lead_copy_merge import merge_copies

RowName = TypeVar("RowName", bound=Hashable)


def superseded_by(copies: Mapping[RowName, LeadCopy]) -> dict[RowName, RowName]:
    """Of states of one lead, newest first, those that can go, and which kept one has all of each.

    A state goes where merging it into that one changes nothing: then no merge with anything else
    ever misses it.
    """
    gone: dict[RowName, RowName] = {}
    kept: dict[RowName, LeadCopy] = {}
    for name, copy in copies.items():
        whole = (other for other, it in kept.items() if merge_copies(it, copy) == it)
        if (other := next(whole, None)) is not None:
            gone[name] = other
        else:
            kept[name] = merge_copies(copy, copy)  # in the order of a merge, as all are compared
    return gone
