"""Brings the visitor's words to a sheet, and their signature into the vault."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.lead import Attachment, Notice
from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.sheet import CaptureSheet

if TYPE_CHECKING:
    from app.services.leads.consents import ConsentForm


def _nothing() -> None:
    """Nothing is to follow."""


class ConsentController(QObject):
    """Works for one sheet; both wants the vault open."""

    failed = Signal(object)

    def __init__(self, app: AppContext, sheet: CaptureSheet, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self._app = app
        self._sheet = sheet
        self._is_over = is_over
        self._is_keeping = False
        self._then: Callable[[], None] = _nothing
        sheet.consent.words_requested.connect(lambda: app.vault.when_unlocked(self._show_words))
        sheet.consent.signing.signed.connect(
            lambda svg: app.vault.when_unlocked(lambda: self._save_signature(bytes(svg)))
        )

    def _show_words(self) -> None:
        services, draft = self._app.services, self._sheet.draft()
        staff = self._app.context.texts.lang
        lang = draft.person.language or services.visitor_language(staff)

        def read() -> "tuple[ConsentForm, tuple[Notice, ...]]":
            fairs = services.fairs
            fair = fairs.of_id(draft.fair) if draft.fair else fairs.current()
            form = services.consents.form(fair, lang, draft.interests)
            return form, services.consents.shown(draft, form.text).notices

        def show(read: "tuple[ConsentForm, tuple[Notice, ...]]") -> None:
            if not self._is_over():
                self._sheet.consent.show_form(*read)

        self._app.tasks.keeping.do(read, show, self.failed.emit)

    def waits(self, then: Callable[[], None]) -> bool:
        """Whether a signature that was drawn is being kept first, before `then`."""
        if not self._is_keeping and not self._sheet.consent.is_drawn():
            return False
        self._then = then
        if not self._is_keeping:
            svg = self._sheet.consent.signing.pad.svg()
            self._app.vault.when_unlocked(lambda: self._save_signature(svg))
        return True

    def _save_signature(self, svg: bytes) -> None:
        services, draft = self._app.services, self._sheet.draft()

        def take(item: Attachment) -> None:
            then = self._done()
            if not self._is_over():
                self._sheet.photos.add(item, svg)
                self._sheet.consent.keep_signature(item)
                then()

        def fail(error: Exception) -> None:
            self._done()
            self.failed.emit(error)

        self._is_keeping = True
        self._app.tasks.keeping.do(lambda: services.consents.save_drawing(draft, svg), take, fail)

    def _done(self) -> Callable[[], None]:
        """What is to follow now that keeping is over, this once."""
        then, self._then, self._is_keeping = self._then, _nothing, False
        return then
