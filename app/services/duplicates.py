"""Leads that seem to be one person, with the reason why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from app.domain.lead import Lead
from app.domain.once import made_once
from app.services.find_leads import LeadFinder
from app.services.leads import LeadsService
from app.services.same_person import Facts, Reason, Vocabulary, read_vocabulary, reason_for
from app.services.vault import VaultService
from app.store.leads import links
from app.sync.copies import NOT_SAME_AS


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two leads that seem to be one person; the first is the older one."""

    one: Lead
    two: Lead
    reason: Reason


class DuplicatesService:
    """Finding who was captured twice. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        leads: LeadsService,
        finder: Callable[[], LeadFinder],
        resources: Path,
    ) -> None:
        self._vault = vault
        self._leads = leads
        self._finder = finder
        self._resources = resources

    def find(self, fair: str = "") -> tuple[Duplicate, ...]:
        """The pairs among the leads of a fair, or of all, each with its surest reason.

        Names count across scripts, and only beside the same company. Pairs that somebody said are
        two people are left out.
        """
        known = self._vault.read(lambda connection: links.pairs(connection, NOT_SAME_AS))
        leads = sorted(self._leads.leads(fair=fair), key=lambda lead: (lead.created.at, lead.id))
        sounds = self._finder().sounds
        facts = [Facts(lead, self._words, sounds) for lead in leads]
        return tuple(
            Duplicate(leads[one], leads[two], reason)
            for one, two in sorted(_candidates(facts))
            if frozenset((leads[one].id, leads[two].id)) not in known
            and (reason := reason_for(facts[one], facts[two])) is not None
        )

    @made_once
    def _words(self) -> Vocabulary:
        return read_vocabulary(self._resources)


def _candidates(facts: Iterable[Facts]) -> set[tuple[int, int]]:
    """The places of the leads that share anything at all."""
    groups: dict[object, list[int]] = defaultdict(list)
    for place, it in enumerate(facts):
        names = (form for word in (*it.name, *it.name_as_one) for form in word)
        shared = {("mail", it.mail)} if it.mail else set()
        for key in {*shared, *it.phones, *it.codes, *(("name", name) for name in names)}:
            groups[key].append(place)
    return {pair for group in groups.values() for pair in combinations(group, 2)}
