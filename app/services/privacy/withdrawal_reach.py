"""In which other leads of a person it still stands what they took back in one."""

from app.domain.contact_withdrawal import may_concern
from app.domain.lead import Lead
from app.services.leads.leads import LeadsService
from app.services.privacy.erasures import ErasuresService


class WithdrawalReach:
    """Finds whom to ask about. Raises VaultError while the vault is closed.

    Leads of the same email address, or of the same number and name, follow by themselves.
    """

    def __init__(self, leads: LeadsService, erasures: ErasuresService) -> None:
        self._leads = leads
        self._erasures = erasures

    def doubtful(self, lead: Lead) -> tuple[Lead, ...]:
        """Leads that may be of the same person, in which something of it still stands."""
        if not any(item.withdrawn for item in lead.consents):
            return ()
        traces = self._erasures.traces(lead)
        alike = {it.id for it in (*traces.sure, *traces.maybe)} - {lead.id}
        every = self._leads.leads() if alike else ()
        return tuple(it for it in every if it.id in alike and may_concern(lead, it))
