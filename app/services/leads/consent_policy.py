"""What the law of a fair's country asks of its leads: no personal data, or signed consents."""

from app.domain.errors import UnsignedConsent
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.three_way_merge import lacks_signature
from app.domain.vault_state import VaultState
from app.services.booth.fairs import FairsService
from app.services.vault.vault import VaultService


class ConsentPolicy:
    """`known` are the fairs without personal data, as the vault said when last asked while open."""

    def __init__(self, vault: VaultService, fairs: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self.known: frozenset[str] = frozenset()

    def forbids_personal_data(self, fair: str) -> bool:
        """Whether leads of this fair hold no personal data."""
        if self._vault.state() is VaultState.OPEN:
            found = {
                id_
                for item in self._fairs.fairs()
                if not self._fairs.profile(item).personal_data
                for id_ in item.ids
            }
            # A draft without a fair will belong to the current one.
            self.known = frozenset({*found, *([""] if self._fairs.current_id() in found else [])})
        return fair in self.known

    def refuse_unsigned(self, draft: LeadDraft, base: Lead | None) -> None:
        """Raise UnsignedConsent where more is agreed to than before and a signature is missing."""
        fair = self._fairs.of_id(draft.fair)
        if self._fairs.profile(fair).written and lacks_signature(draft, base):
            raise UnsignedConsent(
                N_("At this fair a consent needs a signature. Nothing has been saved yet."),
                N_("Let the visitor sign, or remove the ticks."),
            )
