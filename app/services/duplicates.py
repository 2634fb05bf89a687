"""Leads that seem to be one person, with the reason why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from app.domain.lead import Lead
from app.services.find_leads import LeadFinder
from app.services.leads import LeadsService
from app.services.vault import VaultService
from app.store.leads import links
from app.sync.copies import NOT_SAME_AS

Words = tuple[frozenset[str], ...]
"""For each word all the ways it may be written or heard."""


class Reason(StrEnum):
    """What two leads share, the surest first."""

    MAIL = "mail"
    PHONE = "phone"
    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two leads that seem to be one person; the first is the older one."""

    one: Lead
    two: Lead
    reason: Reason


class DuplicatesService:
    """Finding who was captured twice. Raises VaultError while the vault is closed."""

    def __init__(
        self, vault: VaultService, leads: LeadsService, finder: Callable[[], LeadFinder]
    ) -> None:
        self._vault = vault
        self._leads = leads
        self._finder = finder

    def find(self, fair: str = "") -> tuple[Duplicate, ...]:
        """The pairs among the leads of a fair, or of all, each with its surest reason.

        Names count across scripts, and only beside the same company. Pairs that somebody said are
        two people are left out.
        """
        known = self._vault.read(lambda connection: links.pairs(connection, NOT_SAME_AS))
        leads = sorted(self._leads.leads(fair=fair), key=lambda lead: (lead.created.at, lead.id))
        order = {lead.id: number for number, lead in enumerate(leads)}
        found: dict[tuple[int, int], Reason] = {}
        for reason, one, two in (*_sharing(leads), *self._named_alike(leads)):
            found.setdefault((order[one.id], order[two.id]), reason)
        return tuple(
            Duplicate(leads[one], leads[two], reason)
            for (one, two), reason in sorted(found.items())
            if frozenset((leads[one].id, leads[two].id)) not in known
        )

    def _named_alike(self, leads: Iterable[Lead]) -> Iterator[tuple[Reason, Lead, Lead]]:
        finder = self._finder()
        told = {lead.id: _told(lead, finder.sounds) for lead in leads}
        groups: dict[str, list[Lead]] = defaultdict(list)
        for lead in leads:
            name, company = told[lead.id]
            if name and company:
                for form in frozenset().union(*name):
                    groups[form].append(lead)
        for group in groups.values():
            for one, two in combinations(group, 2):
                if all(map(_alike, told[one.id], told[two.id])):
                    yield Reason.NAME, one, two


def _sharing(leads: Iterable[Lead]) -> Iterator[tuple[Reason, Lead, Lead]]:
    for reason in (Reason.MAIL, Reason.PHONE, Reason.CODE):
        groups: dict[str, list[Lead]] = defaultdict(list)
        for lead in leads:
            for key in _keys(lead, reason):
                groups[key].append(lead)
        for group in groups.values():
            for one, two in combinations(group, 2):
                yield reason, one, two


def _keys(lead: Lead, reason: Reason) -> set[str]:
    person = lead.person
    match reason:
        case Reason.MAIL:
            found = {person.email.strip().casefold()}
        case Reason.PHONE:
            found = {"".join(filter(str.isdigit, text)) for text in (person.phone, person.mobile)}
        case _:
            found = {code.text.strip() for code in lead.codes}
    return found - {""}


def _told(lead: Lead, sounds: Callable[[str], Words]) -> tuple[Words, Words]:
    person = lead.person
    name = f"{person.first_name} {person.last_name}" if person.last_name else ""
    return sounds(name), sounds(person.company)


def _alike(one: Words, two: Words) -> bool:
    """Whether every word of either is one of the other."""
    return all(any(a & b for b in two) for a in one) and all(any(a & b for a in one) for b in two)
