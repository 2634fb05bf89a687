"""What visitors entered themselves: leads as soon as the vault opens."""

from app.domain.draft import LeadDraft
from app.domain.errors import KnownError
from app.services.leads import LeadsService


class EntriesService:
    """Saves finished drafts that visitors left while the vault was locked."""

    def __init__(self, leads: LeadsService) -> None:
        self._leads = leads

    def take_in(self) -> int:
        """Save every such draft and say how many; what cannot be saved stays a draft."""
        return sum(map(self._save, (draft for draft in self._leads.drafts() if draft.entered)))

    def _save(self, draft: LeadDraft) -> bool:
        try:
            self._leads.save(draft)
        except KnownError:
            return False
        return True
