"""Finding all that is kept of one person, whichever way they name themselves."""

import re
from collections.abc import Iterable

from app.domain.lead import Lead, Person
from app.domain.lead_draft import LeadDraft
from app.services.leads.lead_search import LeadFinder

_ID_BEGINS = 6
_PHONE_BEGINS = 6
_PHONE = re.compile(r"[+\d][\d ()/.-]*")


class PersonFinder:
    """Finds a person by id, by mail, phone or name as a whole; names in any script."""

    def __init__(self, finder: LeadFinder) -> None:
        self._finder = finder

    def leads(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """Their leads."""
        return tuple(lead for lead in leads if self._is(lead.person, lead.id, text))

    def drafts(self, drafts: Iterable[LeadDraft], text: str) -> tuple[LeadDraft, ...]:
        """Their half-written leads."""
        return tuple(draft for draft in drafts if self._is(draft.person, draft.id, text))

    def mentions(self, leads: Iterable[Lead], text: str) -> tuple[Lead, ...]:
        """The leads in whose notes, codes or further fields every word of the text stands."""
        return tuple(lead for lead in leads if self._finder.matches(_described(lead), text))

    def _is(self, person: Person, id_: str, text: str) -> bool:
        plain = text.strip().casefold()
        if len(plain) >= _ID_BEGINS and id_.startswith(plain):
            return True
        if "@" in plain:
            return person.email.casefold() == plain
        digits = _digits(text)
        if len(digits) >= _PHONE_BEGINS:
            numbers = map(_digits, (person.phone, person.mobile))
            return any(number.endswith(digits) for number in numbers)
        name = f"{person.first_name} {person.last_name}"
        return self._finder.is_named(name, text, beside=person.company)


def _digits(text: str) -> str:
    """The digits of a phone number without zeros in front, empty for anything else."""
    return "".join(filter(str.isdigit, text)).lstrip("0") if _PHONE.fullmatch(text.strip()) else ""


def _described(lead: Lead) -> str:
    values = (it.value for it in lead.values)
    notes = (note.text for note in lead.notes)
    return " ".join((*notes, *(code.text for code in lead.codes), *values))
