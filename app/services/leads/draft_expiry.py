"""The end of drafts of people who never agreed to be kept, where the law requires that they do."""

from collections.abc import Callable
from datetime import date, datetime

from app.domain.country import Enforcement
from app.domain.errors import LeadError
from app.domain.lead_draft import LeadDraft
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import draft_store, lead_store


class DraftExpiry:
    """Where saving needs consent, a draft lives for its day. Raises VaultError."""

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        leads: LeadsService,
        now: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads
        self._now = now
        self._ended_on: date | None = None

    def end_once_a_day(self) -> frozenset[str]:
        """As `end`, but only once on a day: it may be asked every second."""
        if self._now().date() == self._ended_on:
            return frozenset()
        return self.end()

    def end(self) -> frozenset[str]:
        """Take person, photos and codes out of drafts that an earlier day began; gives their ids.

        What was asked for becomes a lead without a person. Drafts with every consent that the law
        requires stay, and so do those of fairs where a lead may be kept without. A vault that
        cannot be written is left as it is.
        """
        if self._vault.opened().unwritable is not None:
            return frozenset()
        kept = self._vault.read(draft_store.days_of)
        today = self._now().date()
        zone = self._now().tzinfo
        old = {id_ for id_, at in kept.items() if at.astimezone(zone).date() < today}
        drafts = self._leads.drafts() if old else ()
        over = [it for it in drafts if it.id in old and self._lacks_consent(it)]
        for draft in over:
            self._end(draft)
        self._ended_on = today
        return frozenset(draft.id for draft in over)

    def _lacks_consent(self, draft: LeadDraft) -> bool:
        fair = draft.fair or self._fairs.current_id()
        profile = self._fairs.profile(self._fairs.of_id(fair))
        if profile.enforce is not Enforcement.SAVE:
            return False
        return not set(profile.required) <= set(draft.consents)

    def _end(self, draft: LeadDraft) -> None:
        is_known = self._vault.read(lambda link: lead_store.find(link, draft.id)) is not None
        if not is_known and (draft.interests or draft.next_step):
            try:
                self._leads.save_interests(draft)
            except LeadError:  # its fair was closed, or it was erased: nothing of it may stay
                self._leads.discard_draft(draft.id)
        else:
            self._leads.discard_draft(draft.id)
