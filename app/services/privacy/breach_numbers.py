"""What a data breach is judged by, read from this copy of the vault."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.config.disk_encryption import disk_encryption
from app.domain.breach import BreachFacts, DelegationAtRisk, FairAtRisk
from app.domain.lawful_use import is_personal
from app.domain.lead import Lead
from app.services.booth.fairs import FairsService
from app.services.leads.leads import LeadsService
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService


class BreachService:
    """Counts what lies in the vault and what left it. Raises VaultError while it is closed.

    `delegations` and `hubs` are what the vault holds of them.
    """

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        leads: LeadsService,
        backups: BackupsService,
        delegations: Callable[[], tuple[DelegationAtRisk, ...]],
        hubs: Callable[[], tuple[str, ...]],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads
        self._backups = backups
        self._delegations = delegations
        self._hubs = hubs

    def facts(self) -> BreachFacts:
        """All of it, as it is now."""
        leads = self._leads.leads(deleted=None)
        standing = [lead for lead in leads if not lead.deleted]
        stamp = self._fairs.stamp()
        backups, waiting, files = self._backups.state(), self._vault.status(), self._vault.files
        return BreachFacts(
            at=stamp.at,
            device=stamp.device,
            fairs=tuple(self._at_risk(standing)),
            delegations=self._delegations(),
            hubs=self._hubs(),
            deleted=len(leads) - len(standing),
            drafts=len(self._leads.drafts()),
            files=sum(len(lead.attachments) for lead in leads),
            waiting=waiting.inbox + waiting.spool,
            backups=len(self._backups.restore_points()),
            last_backup=backups.last,
            second_place=backups.second,
            exports=self._leads.exports(),
            changed=max((lead.changed.at for lead in leads), default=None),
            lock_asked=_written(files.lock_request),
            remembered=self._vault.is_remembered(),
            disk=disk_encryption(files.database.parent),
        )

    def _at_risk(self, leads: list[Lead]) -> Iterator[FairAtRisk]:
        every = Counter(lead.fair for lead in leads)
        personal = Counter(lead.fair for lead in leads if is_personal(lead))
        known = self._fairs.by_id()
        unknown = sorted(set(every) - set(known))
        today = self._fairs.today()
        for fair in (*self._fairs.fairs(), *map(self._fairs.of_id, unknown)):
            if not fair.practice:
                yield FairAtRisk(
                    fair,
                    sum(every[id_] for id_ in fair.ids),
                    sum(personal[id_] for id_ in fair.ids),
                    self._fairs.profile_on(fair, today),
                )


def _written(path: Path) -> datetime | None:
    """When a file was written, None where there is none."""
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone() if path.exists() else None
