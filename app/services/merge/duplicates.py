"""Leads that seem to be one person, with the reason why."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.domain.lead import Lead
from app.domain.locked_cached_property import locked_cached_property
from app.domain.progress import NO_PROGRESS, Progress
from app.services.leads.lead_search import LeadFinder
from app.services.leads.leads import LeadsService
from app.services.merge.duplicate_candidates import candidates, sharing_keys_with
from app.services.merge.matching import (
    Facts,
    MatchReason,
    NameVocabulary,
    WordForms,
    read_vocabulary,
    reason_for,
)
from app.services.vault.vault import VaultService
from app.store.leads import links
from app.sync.lead_copy_merge import NOT_SAME_AS

T = TypeVar("T")

OFTEN = 500
"""After so many leads or pairs it is told how far the search is, and asked whether to go on."""


FEW = 20
"""Of so many leads that are others since is found what they share; of more all is searched anew."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two leads that seem to be one person; the first is the older one."""

    one: Lead
    two: Lead
    reason: MatchReason


@dataclass(slots=True)
class KnownDuplicates:
    """What a search made out of the leads, for the next one to go on from; it names people."""

    facts: dict[str, Facts] = field(default_factory=dict)
    reasons: dict[tuple[str, str], MatchReason] = field(default_factory=dict)


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

    def find(
        self, fair: str = "", watch: Progress = NO_PROGRESS, found: KnownDuplicates | None = None
    ) -> tuple[Duplicate, ...]:
        """The pairs among the leads of a fair, or of all, each with its surest reason.

        Names count across scripts, and only beside the same company. Pairs that somebody said are
        two people are left out. What was `found` is searched on: leads alone that are others since
        are looked at. Raises Cancelled where `watch` stops it.
        """
        found = found if found is not None else KnownDuplicates()
        known = self._vault.read(lambda connection: links.pairs(connection, NOT_SAME_AS))
        leads = sorted(self._leads.leads(fair=fair), key=lambda lead: (lead.created.at, lead.id))
        places = {lead.id: place for place, lead in enumerate(leads)}
        self.search(leads, found, watch)
        pairs = sorted((places[one], places[two], why) for (one, two), why in found.reasons.items())
        return tuple(
            Duplicate(leads[one], leads[two], reason)
            for one, two, reason in pairs
            if frozenset((leads[one].id, leads[two].id)) not in known
        )

    def search(
        self, leads: Sequence[Lead], found: KnownDuplicates, watch: Progress = NO_PROGRESS
    ) -> None:
        """Bring what was found up to date with the leads of now, the oldest first."""
        facts, reasons = found.facts, found.reasons
        others = [lead for lead in leads if lead.id not in facts or facts[lead.id].lead != lead]
        if not facts or len(others) > FEW:
            made = self._facts(leads)
            reasons.clear()
            for one, two, reason in self._compared(made, watch):
                reasons[leads[one].id, leads[two].id] = reason
            facts.clear()
            facts |= {it.lead.id: it for it in made}
            return
        self._search_on(leads, others, found)

    def _search_on(
        self, leads: Sequence[Lead], others: Sequence[Lead], found: KnownDuplicates
    ) -> None:
        """Look at the few leads that are others since, and forget those that are gone."""
        facts, reasons = found.facts, found.reasons
        changed = {lead.id for lead in others}
        gone = changed | (facts.keys() - {lead.id for lead in leads})
        for pair in [pair for pair in reasons if gone & set(pair)]:
            del reasons[pair]
        for id_ in gone:
            facts.pop(id_, None)
        news = self._facts(others)
        facts |= {it.lead.id: it for it in news}
        for one in news:
            for two in sharing_keys_with(one, facts.values()):
                first, second = sorted((one, two), key=lambda it: (it.lead.created.at, it.lead.id))
                if (reason := reason_for(first, second)) is not None:
                    reasons[first.lead.id, second.lead.id] = reason

    def pairs(
        self, leads: Sequence[Lead], watch: Progress = NO_PROGRESS
    ) -> Iterator[tuple[int, int, MatchReason]]:
        """The places of leads that seem to be one person, in their order."""
        return self._compared(self._facts(leads), watch)

    def _compared(
        self, facts: Sequence[Facts], watch: Progress
    ) -> Iterator[tuple[int, int, MatchReason]]:
        for it in _watched("read", facts, watch):
            it.make_out()
        found = set(candidates(facts))
        for one, two in _watched("compare", sorted(found), watch):
            reason = reason_for(facts[one], facts[two])
            if reason is not None:
                yield one, two, reason

    def _facts(self, leads: Iterable[Lead]) -> list[Facts]:
        sounds, heard = self._finder().sounds, dict[str, tuple[WordForms, ...]]()

        def sounds_of(text: str) -> tuple[WordForms, ...]:
            if text not in heard:
                heard[text] = sounds(text)
            return heard[text]

        return [Facts(lead, self._words, sounds_of) for lead in leads]

    @locked_cached_property
    def _words(self) -> NameVocabulary:
        return read_vocabulary(self._resources)


def _watched(step: str, work: Sequence[T], watch: Progress) -> Iterator[T]:
    """Go through some work, telling now and then how far it is."""
    for place, item in enumerate(work):
        if place % OFTEN == 0:
            watch.report(step, place, len(work))
        yield item
    watch.report(step, len(work), len(work))
