"""Leads that seem to be one person, with the reason why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.lead import Lead
from app.domain.locked_cached_property import made_once
from app.domain.progress import UNWATCHED, Watch
from app.services.leads.lead_search import LeadFinder
from app.services.leads.leads import LeadsService
from app.services.merge.duplicate_candidates import candidates
from app.services.merge.matching import (
    Facts,
    Reason,
    Vocabulary,
    Word,
    read_vocabulary,
    reason_for,
)
from app.services.vault.vault import VaultService
from app.store.leads import links
from app.sync.lead_copies import NOT_SAME_AS

T = TypeVar("T")

OFTEN = 500
"""After so many leads or pairs it is told how far the search is, and asked whether to go on."""


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

    def find(self, fair: str = "", watch: Watch = UNWATCHED) -> tuple[Duplicate, ...]:
        """The pairs among the leads of a fair, or of all, each with its surest reason.

        Names count across scripts, and only beside the same company. Pairs that somebody said are
        two people are left out. Raises Cancelled where `watch` stops it.
        """
        known = self._vault.read(lambda connection: links.pairs(connection, NOT_SAME_AS))
        leads = sorted(self._leads.leads(fair=fair), key=lambda lead: (lead.created.at, lead.id))
        return tuple(
            Duplicate(leads[one], leads[two], reason)
            for one, two, reason in self.pairs(leads, watch)
            if frozenset((leads[one].id, leads[two].id)) not in known
        )

    def pairs(
        self, leads: Sequence[Lead], watch: Watch = UNWATCHED
    ) -> Iterator[tuple[int, int, Reason]]:
        """The places of leads that seem to be one person, in their order."""
        facts = self._facts(leads)
        for it in _watched("read", facts, watch):
            it.make_out()
        found = set(candidates(facts))
        for one, two in _watched("compare", sorted(found), watch):
            reason = reason_for(facts[one], facts[two])
            if reason is not None:
                yield one, two, reason

    def _facts(self, leads: Iterable[Lead]) -> list[Facts]:
        sounds, heard = self._finder().sounds, dict[str, tuple[Word, ...]]()

        def sounds_of(text: str) -> tuple[Word, ...]:
            if text not in heard:
                heard[text] = sounds(text)
            return heard[text]

        return [Facts(lead, self._words, sounds_of) for lead in leads]

    @made_once
    def _words(self) -> Vocabulary:
        return read_vocabulary(self._resources)


def _watched(step: str, work: Sequence[T], watch: Watch) -> Iterator[T]:
    """Go through some work, telling now and then how far it is."""
    for place, item in enumerate(work):
        if place % OFTEN == 0:
            watch.tell(step, place, len(work))
        yield item
    watch.tell(step, len(work), len(work))
