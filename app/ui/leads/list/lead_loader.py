"""Reads the leads while the vault is open, arranges them for the list, and forgets them."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changes import Changes
from app.domain.errors import AttachmentDamaged, NoVault, VaultLocked
from app.domain.lead import Attachment, Lead
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.leads.list.detail_pane import Extras
from app.ui.leads.list.empty_leads import EmptyReason
from app.ui.leads.list.lead_snapshot import (
    LeadSnapshot,
    ListQuery,
    ListResult,
    read_first,
    read_snapshot,
    run_query,
)
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Err, Latest, Ok, Result

PORTION = 250
"""Of so many leads the words are made out at once, between what is searched."""
SEARCHED_FIRST, TIMES = 1000, 4
"""Before all words are made out, so many leads are searched first, then ever more of them."""


class LeadLoader(QObject):
    """Holds the leads of the open vault.

    Of many the newest are there first, and what they answer is the beginning of the whole answer;
    what would have to stand between or before them waits for all.
    """

    taken = Signal()
    """Leads were read, all of them or the newest; `shelf` and `words` hold them."""
    closed = Signal(object)
    """The vault is not open, and why nothing can be seen."""
    answered = Signal(object, object)
    """A `ListQuery` and what was arranged for it."""
    settled = Signal()
    """Nothing is on its way any more, whether something new came or not."""
    extras_read = Signal(object)
    failed = Signal(object)

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._context = app.context
        self._services = app.services
        self._vault = app.vault
        self._changed = app.changed
        self._read = Latest(app.tasks.keeping)
        self._read_extras = Latest(app.tasks.keeping)
        self._arrange = Latest(app.tasks.searching)
        self._searching = app.tasks.searching
        self._awaited: set[str] = set()
        self._asked: ListQuery | None = None
        self._told: ListQuery | None = None
        """What was answered wholly: asked again, it is not answered bit by bit."""
        self.shelf: LeadSnapshot | None = None
        self.words: LeadLabels | None = None

    def refresh(self) -> None:
        """Read what was written since, or forget the leads where the vault is not open."""
        state = self._vault.state()
        if state is VaultState.OPEN:
            services = self._services
            self._awaited.add("leads")
            if self.shelf is None:
                self._read.run(lambda: read_first(services), self._take)
            else:
                self._read_all(self.shelf)
        else:
            self._close(self._why(state))

    def is_locked(self) -> bool:
        """Whether leads are locked or covered, so that only the way in is shown."""
        return self._vault.state() is VaultState.LOCKED

    def is_busy(self) -> bool:
        """Whether leads, or their order, are on their way."""
        return bool(self._awaited)

    def arrange(self, ask: ListQuery) -> None:
        """Find out what the list shows for a request."""
        shelf, words = self.shelf, self.words
        if shelf is None or words is None:
            return
        self._asked = ask
        self._awaited.add("order")
        is_soon = not ask.text.strip() or shelf.phonetic_index.is_prepared() or ask == self._told
        if ask.is_newest_first and not is_soon:
            self._answer(ask, shelf, words, SEARCHED_FIRST)
        elif ask.is_newest_first or shelf.is_whole:
            self._answer(ask, shelf, words, len(shelf.leads))
        else:
            self._arrange.drop()
            self._awaited.discard("order")
            self._settle()

    def _answer(
        self, ask: ListQuery, shelf: LeadSnapshot, words: LeadLabels, number: int, shown: int = 0
    ) -> None:
        """Answer with what is among so many leads, then among more, until it is among all."""

        def finished(result: Result[ListResult]) -> None:
            is_last = number >= len(shelf.leads) or not isinstance(result, Ok)
            if is_last:
                self._awaited.discard("order")
            match result:
                case Ok(answer):
                    found = len(answer.leads)
                    self._told = ask if answer.is_whole else self._told
                    if answer.is_whole or found > shown:
                        self.answered.emit(ask, answer)
                    if not is_last and self._asked is ask:
                        self._answer(ask, shelf, words, number * TIMES, found)
                case Err(error):
                    self.failed.emit(error)
            self._settle()

        self._arrange.run(lambda: run_query(shelf.newest(number), ask, words), finished)

    def read_extras(self, lead: Lead) -> None:
        """Read the history of a lead, and its pictures."""
        leads = self._services.leads

        def whole(item: Attachment) -> bytes | AttachmentDamaged:
            try:
                return leads.photo(item.id)
            except AttachmentDamaged as error:
                return error

        def extras() -> Extras:
            photos = tuple((item, whole(item)) for item in lead.attachments)
            recipients = self._services.withdrawal_letters.recipients(lead)
            doubtful = self._services.withdrawal_reach.doubtful(lead)
            return Extras(leads.history(lead.id), photos, recipients, doubtful)

        def show(found: Extras) -> None:
            self.extras_read.emit(found)
            if found.awaits_photos():
                self._services.hub_sync.requested_photos.request(lead.id)
                self._changed(Changes(awaited=True))

        self._read_extras.do(extras, show, self._refuse)

    def say(self) -> None:
        """Take the words of the language that the staff speaks now."""
        if self.shelf is not None:
            shelf = self.shelf
            fairs = {id_: fair.name for id_, fair in shelf.fairs.items()}
            self.words = LeadLabels(
                self._context.texts, shelf.here.today, fairs, shelf.names, shelf.questions
            )

    def name_of(self, lead: Lead) -> str:
        """How a lead is called."""
        return self.words.name(lead) if self.words is not None else lead.id

    def forget(self) -> None:
        """Hold no lead any more, and take none that is on its way."""
        for work in (self._read, self._read_extras, self._arrange):
            work.drop()
        self._awaited.clear()
        self.shelf = self.words = self._asked = self._told = None

    def _read_all(self, before: LeadSnapshot) -> None:
        services = self._services
        self._read.run(lambda: read_snapshot(services, before), self._take)

    def _take(self, result: Result[LeadSnapshot]) -> None:
        if not isinstance(result, Ok) or result.value.is_whole:
            self._awaited.discard("leads")
        match result:
            case Ok(shelf) if shelf is self.shelf:
                pass
            case Ok(shelf):
                self.shelf = shelf
                self.say()
                self.taken.emit()
                if shelf.is_whole:
                    self._prepare(shelf, 0)
                else:
                    self._go_on(shelf)
            case Err(error):
                self._refuse(error)
        self._settle()

    def _settle(self) -> None:
        if not self._awaited:
            self.settled.emit()

    def _go_on(self, shelf: LeadSnapshot) -> None:
        """Read all once the first are painted: what is read meanwhile would delay them."""

        def read() -> None:
            if shelf is self.shelf:
                self._read_all(shelf)

        # Behind the order of the first in the thread that finds it out.
        self._searching.do(no_op, lambda _: QTimer.singleShot(0, self, read))

    def _prepare(self, shelf: LeadSnapshot, first: int) -> None:
        """Make the first search quick, a portion at a time: what is typed does not wait for all."""
        last = first + PORTION

        def go_on(result: Result[bool]) -> None:
            if (
                result == Ok(value=True)
                and shelf is self.shelf
                and not shelf.phonetic_index.is_prepared()
            ):
                self._prepare(shelf, last)

        self._searching.run(lambda: shelf.phonetic_index.prepare(first, last), go_on)

    def _refuse(self, error: Exception) -> None:
        match error:
            case VaultLocked():
                self._close(EmptyReason.LOCKED)
            case NoVault():
                self._close(EmptyReason.ABSENT)
            case _:
                self.failed.emit(error)

    def _why(self, state: VaultState) -> EmptyReason:
        """Why nothing can be seen of a vault that is not open for this window."""
        if state is VaultState.ABSENT:
            return EmptyReason.ABSENT
        return EmptyReason.COVERED if self._vault.is_covered() else EmptyReason.LOCKED

    def _close(self, why: EmptyReason) -> None:
        self.forget()
        self.closed.emit(why)
