"""The leads in the window's memory while the vault is open, and what of them the list shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

from app.bootstrap import Services
from app.domain.fair import Fair
from app.domain.interest_names import InterestNames
from app.domain.lead import Lead
from app.domain.lead_filter import FilterContext, LeadFilter, Scope, is_in
from app.domain.question import NO_QUESTIONS, Questionnaire, with_versions_of
from app.domain.retention import due_of
from app.i18n.texts import SOURCE_LANGUAGE
from app.services.catalogue.interest_name_lookup import read_interest_names
from app.services.leads.cached_leads import CachedLeads, read_held
from app.services.leads.lead_search import PhoneticLeadIndex
from app.ui.leads.list.lead_columns import LeadColumn, ordered
from app.ui.leads.parts.lead_labels import LeadLabels

AT_ONCE = 1000
"""So many leads are read as quickly as a few of them."""
FIRST = 200
"""Of more leads so many are shown before the others are read."""


@dataclass(frozen=True, slots=True)
class LeadSnapshot:
    """All leads at one moment, or the newest of them; it is dropped when the vault is locked."""

    here: FilterContext
    leads: tuple[Lead, ...]
    deleted: tuple[Lead, ...]
    phonetic_index: PhoneticLeadIndex
    fairs: Mapping[str, Fair] = field(default_factory=dict)
    names: InterestNames = field(default_factory=InterestNames)
    first_fairs: Mapping[str, str] = field(default_factory=dict)
    """Where those leads were made that were moved since."""
    held: CachedLeads | None = None
    """All leads as they were read, where all are in here."""
    counts: Mapping[Scope, int] | None = None
    """How many leads each scope has of all, where the newest alone are in here."""

    @property
    def is_whole(self) -> bool:
        """Whether all leads are in here."""
        return self.counts is None

    def newest(self, number: int) -> "LeadSnapshot":
        """Its newest leads alone; itself where it has no more than so many."""
        if len(self.leads) <= number:
            return self
        return replace(self, leads=self.leads[:number], counts=self.counted(deleted=False))

    def counted(self, *, deleted: bool) -> Mapping[Scope, int]:
        """How many leads, or deleted ones, each scope has."""
        if self.counts is not None and not deleted:
            return self.counts
        held = self.deleted if deleted else self.leads
        return {scope: sum(is_in(lead, scope, self.here) for lead in held) for scope in Scope}

    @property
    def questions(self) -> Questionnaire:
        """All that is and was asked at any fair."""
        return reduce(with_versions_of, (it.questions for it in self.fairs.values()), NO_QUESTIONS)

    def fair(self, id_: str) -> Fair:
        """The fair of an id."""
        return self.fairs.get(id_) or Fair(id_, id_)

    def until(self, lead: Lead) -> date:
        """The last day on which a lead may be kept."""
        first = self.first_fairs.get(lead.id, lead.fair)
        return due_of(lead, self.fair(lead.fair), self.fair(first)).until


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list is to show."""

    text: str = ""
    filter: LeadFilter = field(default_factory=LeadFilter)
    deleted: bool = False
    column: LeadColumn = LeadColumn.TIME
    descending: bool = True

    @property
    def is_newest_first(self) -> bool:
        """Whether what it finds among the newest leads is the beginning of all that it finds."""
        return self.column is LeadColumn.TIME and self.descending and not self.deleted


@dataclass(frozen=True, slots=True)
class ListResult:
    """The leads in the order of the list, and how many each scope has."""

    leads: tuple[Lead, ...]
    counts: Mapping[Scope, int]
    is_whole: bool = True
    """Whether these are all; more may follow them else, none of which stands before them."""
    barred: int = 0
    """How many of these may not be used by the law of their fair."""


def read_first(services: Services) -> LeadSnapshot:
    """The newest leads, soon; all where they are not many. Raises VaultError."""
    here = _here(services)
    newest = services.leads.newest(FIRST, here)
    if newest.counts[Scope.ALL] <= AT_ONCE:
        return read_snapshot(services)
    fairs, first = services.fairs.by_id(), services.fairs.first_fairs()
    heard, names = (
        _phonetic_index(services, newest.leads, fairs),
        names_of_interests(services, newest.leads),
    )
    return LeadSnapshot(
        here, newest.leads, (), heard, fairs, names, first_fairs=first, counts=newest.counts
    )


def read_snapshot(services: Services, before: LeadSnapshot | None = None) -> LeadSnapshot:
    """Everything from the vault; `before` itself where nothing is another. Raises VaultError."""
    read = read_held(services.vault, before.held if before is not None else None)
    is_there = before is not None and before.held is read
    shelf = before if before is not None and is_there else _arranged(services, read, before)
    # The day and the catalogue become others without a word in the vault.
    today = services.fairs.today()
    names = names_of_interests(services, read.leads)
    if (today, names) == (shelf.here.today, shelf.names):
        return shelf
    return replace(shelf, here=replace(shelf.here, today=today), names=names)


def _here(services: Services) -> FilterContext:
    fairs = services.fairs
    return FilterContext(fairs.today(), fairs.current().id, fairs.laws())


def names_of_interests(services: Services, leads: Iterable[Lead]) -> InterestNames:
    """What leads asked for, under the names that the edition in use has for it."""
    asked = (item for lead in leads for item in lead.interests)
    return read_interest_names(lambda: services.catalogue, asked)


def _arranged(services: Services, held: CachedLeads, before: LeadSnapshot | None) -> LeadSnapshot:
    every = held.leads
    leads = tuple(lead for lead in every if not lead.deleted)
    deleted = tuple(lead for lead in every if lead.deleted)
    here = _here(services)
    fairs, first = services.fairs.by_id(), services.fairs.first_fairs()
    if before is None or held.changed is None or before.fairs != fairs:
        heard = _phonetic_index(services, every, fairs)
    else:
        heard = before.phonetic_index.after(every, held.changed)
    return LeadSnapshot(here, leads, deleted, heard, fairs, first_fairs=first, held=held)


def _phonetic_index(
    services: Services, leads: Iterable[Lead], fairs: Mapping[str, Fair]
) -> PhoneticLeadIndex:
    """The leads to be searched, their answers in the words of their fairs."""
    return services.lead_finder.over(leads, {id_: it.questions for id_, it in fairs.items()})


def run_query(shelf: LeadSnapshot, ask: ListQuery, words: LeadLabels) -> ListResult:
    """What the list shows."""
    held = shelf.deleted if ask.deleted else shelf.leads
    found = ask.filter.of(held, shelf.here)
    if ask.text.strip():
        langs = tuple({words.texts.lang, SOURCE_LANGUAGE})
        found = shelf.phonetic_index.matching(ask.text, langs, among=found)
    leads = ordered(found, ask.column, words, descending=ask.descending)
    barred = sum(shelf.here.bar(lead) is not None for lead in leads)
    return ListResult(leads, shelf.counted(deleted=ask.deleted), shelf.is_whole, barred)
