"""Half-written leads that could not be kept: they stay in memory, and are tried again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.draft import LeadDraft
from app.domain.errors import KnownError, NotSaved, reason_of
from app.domain.messages import N_
from app.ui.background import Err, Result

if TYPE_CHECKING:
    from app.ui.shell import Shell

AGAIN_MS = 5_000

WHILE_OPEN = N_(
    "A half-written lead could not be kept: {cause} Its text is in this window alone; leave it "
    "open."
)
WHILE_LOCKED = N_(
    "The leads are locked, but a half-written lead could not be kept: {cause} Its text is in this "
    "window alone, and what the memory held of the leads is gone only once it is kept."
)
REMEDY = N_("Make room or connect the disk; it is kept by itself then.")
AT_END = N_(
    "The window stays open: a half-written lead could not be kept, and its text is here alone."
)
REMEDY_AT_END = N_("Make room or connect the disk. Close the window again to lose the text.")


class Unkept(QObject):
    """Holds what the disk did not take until it is kept, or thrown away by the user.

    Locked, the vault takes it sealed: so it is tried at once, then every few seconds. Nobody may
    end the process as long as it `holds_any`; `is_stuck` says that it may take long.
    """

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._drafts: dict[str, LeadDraft] = {}
        self._failed: set[str] = set()
        self._told = ""
        self._is_asked = False
        self.again = QTimer(self, interval=AGAIN_MS)
        self.again.timeout.connect(self._try_all)

    def add(self, draft: LeadDraft) -> None:
        """Hold a draft that was not kept, and try it once more at once."""
        self._drafts[draft.id] = draft
        self._is_asked = False
        self.again.start()
        self._try(draft)

    def take(self, id_: str) -> bool:
        """Let go of a draft that is seen again; whether it was held here."""
        return self._drafts.pop(id_, None) is not None

    def holds_any(self) -> bool:
        """Whether the memory alone has a text."""
        return bool(self._drafts)

    def is_stuck(self) -> bool:
        """Whether one of them was tried again in vain."""
        return bool(self._failed & self._drafts.keys())

    def refuses_end(self) -> bool:
        """Whether the window is not to be closed now: it is said why, and the second time it is."""
        refuses = bool(self._drafts) and not self._is_asked
        self._is_asked = refuses
        if refuses:
            self._shell.problems.tell(NotSaved(AT_END, REMEDY_AT_END))
        return refuses

    def _try_all(self) -> None:
        for draft in tuple(self._drafts.values()):
            self._try(draft)

    def _try(self, draft: LeadDraft) -> None:
        def see(result: Result[None]) -> None:
            if self._drafts.get(draft.id) is not draft:
                return
            if isinstance(result, Err):
                self._failed.add(draft.id)
                self._tell(result.error)
            else:
                del self._drafts[draft.id]
                self._settle()

        leads = self._shell.services.leads
        self._shell.keeping.run(lambda: leads.keep_draft(draft), see)

    def _settle(self) -> None:
        """Say that all is well again, where it was said that it is not."""
        if self._drafts:
            return
        self.again.stop()
        self._failed.clear()
        told, self._told = self._told, ""
        if told:
            self._shell.problems.note(
                self._shell.look.texts.gettext("The half-written lead is kept now.")
            )

    def _tell(self, error: Exception) -> None:
        """Say once where the text is; and again when the vault is locked, as more is to be said."""
        what = WHILE_OPEN if self._shell.vault.is_open() else WHILE_LOCKED
        if what == self._told:
            return
        self._told = what
        cause = error if isinstance(error, KnownError) else reason_of(error)
        problem = NotSaved(what, REMEDY, cause=cause)
        throw = self._shell.look.texts.gettext("Throw the text away")
        self._shell.problems.tell(problem, throw, self._discard)

    def _discard(self) -> None:
        self._drafts.clear()
        self._told = ""
        self._settle()
