"""What two laptops changed without knowing of each other: listed until somebody decides."""

from collections.abc import Mapping

from app.domain.conflict import DELETED, Conflict
from app.domain.lead_draft import draft_of
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads import fair_alias_store, lead_store
from app.store.leads.database import Connection
from app.sync.conflict_detection import decision, standing
from app.sync.lead_copy_merge import with_value
from app.sync.merge_and_split import is_merged

ConflictChoices = Mapping[Conflict, bool]
"""For each conflict whether its other value is to count."""


class ConflictsService:
    """The conflicts of all leads. Raises VaultError while the vault is closed."""

    def __init__(self, vault: VaultService, fairs: FairsService, leads: LeadsService) -> None:
        self._vault = vault
        self._fairs = fairs
        self._leads = leads

    def standing(self) -> tuple[Conflict, ...]:
        """The conflicts that nobody has decided yet, those of one lead together."""

        def work(connection: Connection) -> tuple[Conflict, ...]:
            copies = merge_history.copies_of(connection)
            seen = (copy for copy in copies.values() if not is_merged(copy, copies))
            meant = fair_alias_store.canonical_fairs(connection)
            return tuple(
                found
                for copy in seen
                for found in standing(copy)
                if found.field != "fair" or not _is_one(found, meant)
            )

        return self._vault.read(work)

    def decide(self, chosen: ConflictChoices) -> None:
        """Let what was chosen count; these conflicts stand no more, on any laptop that hears of it.

        Raises LeadError.
        """
        for it, is_other in chosen.items():
            if is_other:
                self._let_count(it, it.other)
        self._tell(chosen, back=False)

    def undo(self, chosen: ConflictChoices) -> None:
        """Let again count what did before that decision, and the conflicts stand again."""
        for it in reversed([it for it, is_other in chosen.items() if is_other]):
            self._let_count(it, it.kept)
        self._tell(chosen, back=True)

    def _let_count(self, it: Conflict, value: str) -> None:
        # As it is stored: its fair is not the one that it is seen at, where fairs are joined.
        lead = self._vault.read(lambda connection: lead_store.find(connection, it.lead))
        lead = lead or self._leads.lead(it.lead)
        if it.field != DELETED:
            self._leads.save(draft_of(with_value(lead, it.field, value)), lead)
        elif value:
            self._leads.delete(lead.id)
        else:
            self._leads.undelete(lead.id)

    def _tell(self, chosen: ConflictChoices, *, back: bool) -> None:
        stamp = self._fairs.stamp()

        def work(connection: Connection) -> None:
            for it in chosen:
                lead_store.add_changes(connection, it.lead, [decision(it, stamp, back=back)])

        self._vault.write(work)


def _is_one(found: Conflict, meant: Mapping[str, str]) -> bool:
    """Whether two fairs in conflict are joined by now."""
    return meant.get(found.kept, found.kept) == meant.get(found.other, found.other)
