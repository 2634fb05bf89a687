"""Keeps what is being written: soon after every change, and whatever is left at the end."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.lead_draft import LeadDraft
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Err, Result

SOON_MS = 500


class Autosave(QObject):
    """Keeps the draft that `written` gives; one that holds nothing new is not kept.

    What could not be kept and is in no sheet any more goes to the gate's `unsaved`.
    """

    saved = Signal(object)
    """The draft that is safe by now."""
    failed = Signal(object)

    def __init__(
        self,
        app: AppContext,
        written: Callable[[], LeadDraft],
        soon_ms: int = SOON_MS,
    ) -> None:
        super().__init__()
        self._keeping = app.tasks.keeping
        self._leads = app.services.leads
        self._capture = app.services.capture
        self._unsaved = app.vault.unsaved
        self._written = written
        self._blank: LeadDraft | None = None
        self._last: LeadDraft | None = None
        self._seen = ""
        self._is_held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(soon_ms)
        self._timer.timeout.connect(self._save)

    def begin(self, draft: LeadDraft, *, is_saved: bool) -> None:
        """Watch a sheet that was opened with this draft, which may be kept already."""
        self._blank = None if is_saved else draft
        self._last = draft
        self._seen = draft.id

    def note_change(self) -> None:
        """Something was written. Who goes on writing is not waited for."""
        if self._last is not None and not self._timer.isActive():
            self._timer.start()

    def has_content(self) -> bool:
        """Whether the sheet holds more than it was opened with, or was half-written before."""
        return self._last is not None and (self._blank is None or self._written() != self._blank)

    def flush(self) -> None:
        """Keep what is written now."""
        self._timer.stop()
        if self._last is not None:
            self._save()

    def hold(self) -> None:
        """Keep nothing while the lead is saved: it would stay behind as a draft of that lead."""
        self._timer.stop()
        self._is_held = True

    def go_on(self) -> None:
        """Keep again what is written: the lead was not saved."""
        self._is_held = False
        self.note_change()

    def distrust(self) -> None:
        """Keep what is written though it counted as kept: it was in memory alone."""
        self._last = LeadDraft("")
        self.note_change()

    def stop(self) -> None:
        """Keep nothing more: the lead was saved or thrown away."""
        self._timer.stop()
        self._last = None
        self._seen = ""

    def throw_away(self) -> None:
        """Keep nothing more, and nothing of what was kept."""
        draft, capture = self._written(), self._capture
        self.stop()
        self._keeping.run(lambda: capture.drop(draft), self._result_handler(draft, is_blank=True))

    def _save(self) -> None:
        draft = self._written()
        if self._is_held or self._last is None or draft == self._last:
            return
        self._last = draft
        is_blank = draft == self._blank
        write = self._capture.drop if is_blank else self._leads.save_draft
        self._keeping.run(lambda: write(draft), self._result_handler(draft, is_blank=is_blank))

    def _result_handler(
        self, draft: LeadDraft, *, is_blank: bool
    ) -> Callable[[Result[None]], None]:
        def tell(result: Result[None]) -> None:
            if isinstance(result, Err) and draft.id != self._seen and not is_blank:
                self._unsaved.add(draft.id, draft, lambda: self._leads.save_draft(draft))
            elif isinstance(result, Err):
                self._forget(draft)
                self.failed.emit(result.error)
            else:
                self.saved.emit(draft)

        return tell

    def _forget(self, draft: LeadDraft) -> None:
        """Try again with the next change."""
        if self._last == draft:
            self._last = self._blank or LeadDraft("")
