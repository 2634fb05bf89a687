"""Erasures that laptops asked the hub of this vault for: the office says yes or no."""

from collections.abc import Callable

from app.domain.audit import AuditAction
from app.domain.errors import HubError
from app.domain.hub_state import WaitingErasure
from app.domain.lead import Stamp
from app.domain.messages import N_
from app.hub.hub_admin import HubAdmin
from app.services.hub.hub_host import HubHostService
from app.services.privacy.audit_log import AuditService


class WaitingErasuresService:
    """What is answered is logged here. Every call may raise HubError and VaultError."""

    def __init__(
        self, host: HubHostService, audit: AuditService, stamp: Callable[[], Stamp]
    ) -> None:
        self._host = host
        self._audit = audit
        self._stamp = stamp

    def agree(self, erasure: str) -> WaitingErasure:
        """Carry one out, by its ID or the beginning of it: on the hub, then on every laptop."""
        return self._answer(erasure, HubAdmin.agree, AuditAction.APPROVAL)

    def refuse(self, erasure: str) -> WaitingErasure:
        """Leave its leads where they are; the laptop that asked has erased its own copies."""
        return self._answer(erasure, HubAdmin.refuse, AuditAction.REFUSAL)

    def _answer(
        self, erasure: str, answer: Callable[[HubAdmin, bytes], bool], action: AuditAction
    ) -> WaitingErasure:
        with self._host.administered() as admin:
            found = [it for it in admin.state().waiting if it.id.startswith(erasure)]
            if not erasure or len(found) != 1 or not answer(admin, bytes.fromhex(found[0].id)):
                raise HubError(
                    N_("No erasure with this ID is waiting at the hub. Nothing was erased."),
                    N_("List them with `faircat hub status`."),
                )
        (answered,) = found
        facts: dict[str, str | int] = {"leads": answered.leads, "asked_by": answered.asked_by}
        self._audit.note(action, self._stamp(), facts)
        return answered
