"""A lead with its history, as one of several laptops holds it."""

from dataclasses import dataclass

from app.domain.lead import Lead
from app.domain.three_way_merge import Change


@dataclass(frozen=True, slots=True)
class LeadCopy:
    """A lead as one laptop holds it, with all changes that laptop knows of."""

    lead: Lead
    changes: tuple[Change, ...] = ()
