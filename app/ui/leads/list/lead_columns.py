"""The columns of the list: what stands in them, and in which order they bring the leads."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from app.domain.lead import Lead, Rating
from app.domain.lead_filter import ConsentState, consent_state
from app.domain.messages import N_
from app.i18n.collation import sort_key
from app.ui.leads.parts.lead_labels import LeadLabels


class LeadColumn(StrEnum):
    """The columns, from left to right."""

    TICK = "tick"
    NAME = "name"
    COMPANY = "company"
    COUNTRY = "country"
    RATING = "rating"
    INTERESTS = "interests"
    TIME = "time"
    CONSENT = "consent"


COLUMNS = tuple(LeadColumn)
SORTED = COLUMNS[1:]

TITLES: Mapping[LeadColumn, str] = {
    LeadColumn.TICK: "",
    LeadColumn.NAME: N_("Name"),
    LeadColumn.COMPANY: N_("Company"),
    LeadColumn.COUNTRY: N_("Country"),
    LeadColumn.RATING: N_("Rating"),
    LeadColumn.INTERESTS: N_("Interested in"),
    LeadColumn.TIME: N_("Time"),
    LeadColumn.CONSENT: N_("Consent"),
}

_RATINGS = (*Rating, None)
_CONSENTS = tuple(ConsentState)


_CELLS: Mapping[LeadColumn, Callable[[Lead, LeadLabels], str]] = {
    LeadColumn.TICK: lambda _lead, _words: "",
    LeadColumn.NAME: lambda lead, words: words.name(lead),
    LeadColumn.COMPANY: lambda lead, _: lead.person.company,
    LeadColumn.COUNTRY: lambda lead, words: words.country(lead.person.country),
    LeadColumn.RATING: lambda lead, words: words.word(lead.rating),
    LeadColumn.INTERESTS: lambda lead, words: words.interests(lead),
    LeadColumn.TIME: lambda lead, words: words.time(lead),
    LeadColumn.CONSENT: lambda lead, words: words.consent_state(consent_state(lead)),
}


def cell(lead: Lead, column: LeadColumn, words: LeadLabels) -> str:
    """What stands in a cell."""
    return _CELLS[column](lead, words)


def ordered(
    leads: Sequence[Lead], column: LeadColumn, words: LeadLabels, *, descending: bool
) -> tuple[Lead, ...]:
    """The leads by a column; texts by the rules of the language, empty ones always last."""
    if column is LeadColumn.TIME:
        return tuple(sorted(leads, key=lambda lead: lead.created.at, reverse=descending))
    ranks = _RANKS.get(column)
    if ranks is not None:
        return tuple(sorted(leads, key=ranks, reverse=descending))
    texts = {lead.id: _sorted_text(lead, column, words) for lead in leads}
    filled = [lead for lead in leads if texts[lead.id]]
    empty = [lead for lead in leads if not texts[lead.id]]
    keys = {text: sort_key(text, words.texts.lang) for text in texts.values()}
    filled.sort(key=lambda lead: keys[texts[lead.id]], reverse=descending)
    return (*filled, *empty)


def _sorted_text(lead: Lead, column: LeadColumn, words: LeadLabels) -> str:
    person = lead.person
    if column is LeadColumn.NAME:
        return f"{person.last_name} {person.first_name}".strip()
    if column is LeadColumn.INTERESTS and not lead.interests:
        return ""
    return cell(lead, column, words)


_RANKS: Mapping[LeadColumn, Callable[[Lead], int]] = {
    LeadColumn.RATING: lambda lead: _RATINGS.index(lead.rating),
    LeadColumn.CONSENT: lambda lead: _CONSENTS.index(consent_state(lead)),
}
