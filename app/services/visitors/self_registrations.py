"""What visitors entered themselves: leads as soon as the vault opens, where that is sure."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.errors import KnownError
from app.domain.lead_draft import LeadDraft
from app.services.leads.leads import LeadsService


class SelfRegistrationsService:
    """Saves finished drafts that visitors left while the vault was locked.

    Only those that the program itself sealed, after it had the vault open: what anybody could
    have put into the inbox stays a draft, and so does one whose lead is there already.

    Where visitors are, the process knows no name of staff: `author` says who takes the entries in.
    """

    def __init__(self, leads: LeadsService, author: Callable[[], str]) -> None:
        self._leads = leads
        self._author = author

    def take_in(self) -> int:
        """Save every such draft and say how many; what cannot be saved stays a draft."""
        entered = [draft for draft in self._leads.drafts() if draft.entered]
        known = {lead.id for lead in self._leads.leads()} if entered else set()
        sure = [draft for draft in entered if not draft.unverified and draft.id not in known]
        return sum(map(self._save, sure))

    def _save(self, draft: LeadDraft) -> bool:
        try:
            self._leads.save(self._signed(draft))
        except KnownError:
            return False
        return True

    def _signed(self, draft: LeadDraft) -> LeadDraft:
        """The draft with somebody's name under every notice that has none."""
        notices = tuple(
            notice
            if notice.stamp.author
            else replace(notice, stamp=replace(notice.stamp, author=self._author()))
            for notice in draft.notices
        )
        return replace(draft, notices=notices)
