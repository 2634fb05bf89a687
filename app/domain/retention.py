"""How long a lead is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.fair import Fair
from app.domain.lead import Lead


@dataclass(frozen=True, slots=True)
class Due:
    """A lead and the last day on which it may be kept."""

    lead: Lead
    until: date


def clocks_of(
    leads: Iterable[Lead], fairs: Iterable[Fair], first: Mapping[str, str]
) -> tuple[Due, ...]:
    """The clocks of leads, in their order; `first` says where those were made that were moved."""
    known = {id_: fair for fair in fairs for id_ in fair.ids}

    def fair(id_: str) -> Fair:
        return known.get(id_) or Fair(id_, "")

    return tuple(
        due_of(lead, fair(lead.fair), fair(first.get(lead.id, lead.fair))) for lead in leads
    )


def due_of(lead: Lead, *fairs: Fair) -> Due:
    """The clock of a lead at its fair and at the one where it was made.

    It was told to the visitor, so nothing that is done puts it off.
    """
    made = lead.created.at.date()
    return Due(lead, min(fair.delete_by(made) for fair in fairs))
