"""Brings the visitor's words to a sheet, and their signature into the vault."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.lead import Attachment, Notice
from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.sheet import CaptureSheet

if TYPE_CHECKING:
    from app.services.leads.consents import ConsentForm


class ConsentController(QObject):
    """Works for one sheet; both wants the vault open."""

    failed = Signal(object)

    def __init__(self, app: AppContext, sheet: CaptureSheet, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self._app = app
        self._sheet = sheet
        self._is_over = is_over
        sheet.consent.words_wanted.connect(lambda: app.vault.when_unlocked(self._show_words))
        sheet.consent.signing.signed.connect(
            lambda svg: app.vault.when_unlocked(lambda: self._keep(bytes(svg)))
        )

    def _show_words(self) -> None:
        services, draft = self._app.services, self._sheet.draft()
        staff = self._app.look.texts.lang
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

    def _keep(self, svg: bytes) -> None:
        services, draft = self._app.services, self._sheet.draft()

        def take(item: Attachment) -> None:
            if not self._is_over():
                self._sheet.photos.add(item, svg)
                self._sheet.consent.keep_signature(item)

        self._app.tasks.keeping.do(
            lambda: services.consents.keep_drawing(draft, svg), take, self.failed.emit
        )
