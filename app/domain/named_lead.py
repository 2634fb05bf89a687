"""Who a lead is, and no more of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedLead:
    """A lead by its id, with the names by which one looks for it; either may be empty."""

    id: str
    person: str
    company: str
