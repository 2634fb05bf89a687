"""Moving leads to another fair, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.lead import Lead, Purpose
from app.domain.lead_fields import is_answer
from app.domain.messages import N_
from app.domain.question import with_versions_of
from app.domain.retention import clocks_of
from app.domain.sentence import InEachLanguage
from app.domain.three_way_merge import differences
from app.i18n.law_texts import law_text
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import fair_alias_store, fair_store, lead_store
from app.store.leads.database import Connection


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What moving would do: `leads` are those that are not at the fair yet.

    Of them `lacking` have not every consent that is `required` there, `due` are those whose last
    day would be over, and `sooner` is how many others would have an earlier last day.
    """

    fair: Fair
    leads: tuple[Lead, ...]
    required: tuple[Purpose, ...]
    lacking: tuple[Lead, ...]
    due: tuple[Lead, ...]
    sooner: int


class MoveToFairService:
    """Moves leads between fairs. Raises LeadError, and VaultError while the vault is closed."""

    def __init__(self, vault: VaultService, fairs: FairsService, leads: LeadsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads

    def places_for(self, leads: Iterable[Lead]) -> tuple[Fair, ...]:
        """The fairs to which leads can go: open ones, and none at which all of them are."""
        at = {lead.fair for lead in leads}
        takes = (fair for fair in self._fairs.fairs() if not (fair.closed or fair.practice))
        return tuple(fair for fair in takes if not at <= fair.ids)

    def plan(self, ids: Iterable[str], fair: str) -> MovePlan:
        """What becomes of leads, by ids or their beginnings, at the fair of this id or name."""
        there = self._fairs.fair(fair)
        found = {lead.id: lead for lead in map(self._leads.lead, ids)}
        moving = tuple(lead for lead in found.values() if lead.fair not in there.ids)
        if not moving:
            raise LeadError(N_("These leads are already at “{fair}”."), fair=there.name or there.id)
        for lead in moving:
            self._refuse(lead, there)
        profile = self._fairs.profile(there)
        first = self._fairs.first_fairs()
        before = clocks_of(moving, self._fairs.fairs(), first)
        made = {lead.id: lead.fair for lead in moving} | first
        moved = (replace(lead, fair=there.id) for lead in moving)
        after = clocks_of(moved, self._fairs.fairs(), made)
        today = self._fairs.stamp().at.date()
        sooner = [it for it, was in zip(after, before, strict=True) if it.until < was.until]
        due = tuple(it.lead for it in sooner if it.until < today)
        lacking = tuple(lead for lead in moving if profile.missing(lead))
        return MovePlan(there, moving, profile.required, lacking, due, len(sooner) - len(due))

    def move(self, plan: MovePlan) -> tuple[Lead, ...]:
        """Move leads as planned, all or none; each says so in its history."""
        now = self.plan([lead.id for lead in plan.leads], plan.fair.id)
        if not {lead.id for lead in now.due} <= {lead.id for lead in plan.due}:
            raise LeadError(N_("More leads would be due now. Nothing was moved. Check again."))
        return self._write({lead.id: plan.fair.id for lead in now.leads})

    def back(self, ids: Iterable[str]) -> tuple[Lead, ...]:
        """Move leads back to the fair where each was before it was last moved, all or none."""
        before = {}
        for lead in map(self._leads.lead, ids):
            changes = [
                it for it in self._leads.history(lead.id) if it.field == "fair" and it.before
            ]
            if not changes:
                raise LeadError(N_("The lead {lead} was not moved."), lead=lead.id[:8])
            before[lead.id] = changes[-1].before
            self._refuse(lead, self._fairs.of_id(changes[-1].before))
        return self._write(before)

    def _write(self, to: Mapping[str, str]) -> tuple[Lead, ...]:
        stamp = self._fairs.stamp()

        def work(connection: Connection) -> tuple[Lead, ...]:
            stored = lead_store.of_ids(connection, to)
            for fair in set(to.values()):
                fair_store.make_sure_of(connection, fair)
            _tell_questions(connection, stored, to)
            for lead in stored:
                moved = replace(lead, fair=to[lead.id], changed=stamp)
                lead_store.save(connection, moved)
                lead_store.add_changes(connection, lead.id, differences(lead, moved, stamp))
            after = {lead.id: lead for lead in lead_store.of_ids(connection, to)}
            return fair_alias_store.resolve_aliases(connection, [after[id_] for id_ in to])

        return self._vault.write(work)

    def _refuse(self, lead: Lead, fair: Fair) -> None:
        """Raise LeadError where a lead cannot belong."""
        name = fair.name or fair.id
        if lead.deleted:
            raise LeadError(
                N_("The lead {lead} is deleted. Nothing was moved."),
                N_("Restore it first."),
                lead=lead.id[:8],
            )
        if fair.closed:
            raise LeadError(N_("“{fair}” is closed. Nothing was moved."), fair=name)
        if fair.practice:
            raise LeadError(
                N_("Leads of the practice fair are erased in one step. Nothing was moved there.")
            )
        profile = self._fairs.profile(fair)
        is_bare = not self._fairs.profile(self._fairs.of_id(lead.fair)).personal_data
        if not profile.personal_data and not is_bare:
            raise LeadError(
                N_("No personal data may be stored at “{fair}” ({law}). Nothing was moved."),
                N_("If its country is wrong, correct it, then move them."),
                fair=name,
                law=InEachLanguage(partial(law_text, profile.law)),
            )


def _tell_questions(connection: Connection, leads: Iterable[Lead], to: Mapping[str, str]) -> None:
    """Let the fairs to which leads go know what these were asked before."""
    for lead in leads:
        if any(is_answer(it.field) for it in lead.values):
            fairs = {fair.id: fair.questions for fair in fair_store.all_of(connection)}
            before = fairs[to[lead.id]]
            after = with_versions_of(before, fairs[lead.fair])
            if after != before:
                fair_store.save_questions(connection, to[lead.id], after)
