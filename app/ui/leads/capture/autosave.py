"""Keeps what is being written: soon after every change, and whatever is left at the end."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.lead_draft import LeadDraft
from app.services.leads.capture import has_content
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Err, Result

SOON_MS = 500


class Autosave(QObject):
    """Keeps the draft that `written` gives; one that holds nothing new, or nothing more, is not.

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
        self._is_new = False
        self._last: LeadDraft | None = None
        self._seen = ""
        self._is_held = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(soon_ms)
        self._timer.timeout.connect(self._save)

    def begin(self, draft: LeadDraft, *, is_saved: bool, is_new: bool) -> None:
        """Watch a sheet that was opened with this draft, which may be kept already.

        Where it `is_new`, one that was emptied counts as never begun.
        """
        self._blank = None if is_saved else draft
        self._is_new = is_new
        self._last = draft
        self._seen = draft.id

    def note_change(self) -> None:
        """Something was written. Who goes on writing is not waited for."""
        if self._last is not None and not self._timer.isActive():
            self._timer.start()

    def has_content(self) -> bool:
        """Whether the sheet holds more than it was opened with, or was half-written before."""
        written = self._written()
        is_emptied = self._is_emptied(written) and not written.interests
        return self._last is not None and written != self._blank and not is_emptied

    def left(self) -> LeadDraft | None:
        """What is half-written now; where that is interests alone, no fair is bound to it yet."""
        if not self.has_content():
            return None
        written = self._written()
        return replace(written, fair="") if self._is_emptied(written) else written

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
        is_blank = draft == self._blank or self._is_emptied(draft)
        write = self._capture.drop if is_blank else self._leads.save_draft
        self._keeping.run(lambda: write(draft), self._result_handler(draft, is_blank=is_blank))

    def _is_emptied(self, draft: LeadDraft) -> bool:
        return self._is_new and not has_content(draft)

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
