"""The services of delegations; app.bootstrap joins them with the others."""

from typing import TYPE_CHECKING

from app.bootstrap.lead_services import LeadServices
from app.domain.locked_cached_property import locked_cached_property

if TYPE_CHECKING:
    from app.services.delegation.delegations import DelegationsService


class DelegationServices(LeadServices):
    """What works on delegations; each service is built when it is first asked for."""

    @locked_cached_property
    def delegations(self) -> "DelegationsService":
        """Delegations as they are kept."""
        # As in app.bootstrap: services are imported when they are asked for.
        from app.services.delegation.delegations import DelegationsService  # noqa: PLC0415

        return DelegationsService(self.vault, self.fairs, self.moments.now)
