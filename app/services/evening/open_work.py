"""What the leads of a fair still lack, read from the vault."""

from collections.abc import Callable, Iterable

from app.domain.closing import FairClosing
from app.domain.closing_gaps import ClosingGaps, gaps_of
from app.domain.export import LeadBook, Selection
from app.domain.progress import NO_PROGRESS, Progress
from app.domain.work_left import Known, Unanswered, WorkLeft, work_left
from app.exporters.selection import chosen
from app.services.leads.leads import LeadsService
from app.services.merge.conflicts import ConflictsService
from app.services.merge.duplicates import Duplicate, DuplicatesService


class OpenWorkService:
    """Reads the work that is left. Raises VaultError while the vault is closed.

    `unanswered` reads the questions of all fairs, and then tells of each lead.
    """

    def __init__(
        self,
        leads: LeadsService,
        duplicates: DuplicatesService,
        conflicts: ConflictsService,
        unanswered: Callable[[], Unanswered],
    ) -> None:
        self._leads = leads
        self._duplicates = duplicates
        self._conflicts = conflicts
        self._unanswered = unanswered

    def left(self, fair: str, watch: Progress = NO_PROGRESS) -> WorkLeft:
        """What the leads of a fair lack; those of a practice fair lack nothing."""
        pairs = self._duplicates.find(fair, watch)
        return self.left_beside(self._leads.book(Selection(fair)), pairs)

    def gaps(self, closing: FairClosing, left: WorkLeft) -> ClosingGaps:
        """What is missing before this fair is closed."""
        return gaps_of(closing, left, self._leads.exports())

    def left_beside(self, book: LeadBook, pairs: Iterable[Duplicate]) -> WorkLeft:
        """The same, of leads and duplicates that are read already."""
        known = Known(
            conflicts=frozenset(it.lead for it in self._conflicts.standing()),
            # The younger of two goes into the older one: it is the one to be settled.
            duplicates=frozenset(it.two.id for it in pairs),
            laws=book.laws,
            unanswered=self._unanswered(),
        )
        return work_left(chosen(book, Selection()), known)
