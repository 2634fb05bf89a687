"""How long a lead is kept: until so many months after its fair."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.domain.fair import Fair
from app.domain.lead import Lead


@dataclass(frozen=True, slots=True)
class Due:
    """A lead and the last day on which it may be kept."""

    lead: Lead
    until: date


def kept_until(captured: date, fair: Fair) -> date:
    """The last day for a lead captured on this one: counted from the fair's end, if that is later.

    The day is told to the visitor, so nothing that is done with the lead puts it off.
    """
    start = max(captured, fair.ends or captured)
    months = start.month - 1 + fair.retention_months
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def due_of(lead: Lead, fair: Fair) -> Due:
    """The clock of a lead."""
    return Due(lead, kept_until(lead.created.at.date(), fair))
