"""How long a lead is kept."""

from dataclasses import dataclass
from datetime import date

from app.domain.fair import Fair
from app.domain.lead import Lead


@dataclass(frozen=True, slots=True)
class Due:
    """A lead and the last day on which it may be kept."""

    lead: Lead
    until: date


def due_of(lead: Lead, fair: Fair) -> Due:
    """The clock of a lead; it was told to the visitor, so nothing that is done puts it off."""
    return Due(lead, fair.delete_by(lead.created.at.date()))
