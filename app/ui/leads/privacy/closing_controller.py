"""Closing a fair from the window: looks at it, asks, and does it in the vault's thread."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.changes import Changes
from app.domain.closing import ClosingOrder, ExclusionReason, FairClosing
from app.domain.errors import LeadError
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.i18n.closing_words import kind_word
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_checklist import ChecklistLine
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.parts.photo_fetch import fetch_photos
from app.ui.leads.privacy.close_sheet import CloseSheet
from app.ui.leads.privacy.erasure_controller import words_now
from app.ui.system.file_dialogs import file_to_write
from app.ui.vault.vault_sheet import refused_in


class ClosingController(QObject):
    """Opens the sheet, and does what it asks."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def ask(self, fair: Fair) -> None:
        """Show what closing a fair would do."""
        services = self._app.services

        def read() -> tuple[FairClosing, LeadLabels]:
            return services.closings.look(fair.id), words_now(self._app)

        self._app.tasks.keeping.do(read, lambda found: self._open(*found))

    def _open(self, closing: FairClosing, words: LeadLabels) -> None:
        from app.services.output.exports import propose_password  # noqa: PLC0415 - once a fair

        lines = [
            _line_of(kind, lead, words)
            for kind, leads in closing.excluded.items()
            for lead in leads
        ]
        refuse_password = self._app.services.closings.refuse_password
        sheet = CloseSheet(self._app.context, closing, lines, propose_password(), refuse_password)
        sheet.requested.connect(lambda: self._close(sheet, closing))
        sheet.photos_requested.connect(lambda: self._fetch(sheet, closing.fair))
        open_lead_sheet(self._app, sheet)
        try:
            closing.refuse_drafts()
        except LeadError as error:
            sheet.refuse(error)
            sheet.primary.setEnabled(False)

    def _fetch(self, sheet: CloseSheet, fair: Fair) -> None:
        """Fetch the photos that are still on a hub, then look at the fair again."""

        def again() -> None:
            sheet.set_busy(busy=False)
            sheet.close_sheet()
            self.ask(fair)

        fetch_photos(self._app, again, refused_in(sheet, self._app))

    def _close(self, sheet: CloseSheet, closing: FairClosing) -> None:
        texts, services = self._app.context.texts, self._app.services
        proposed = _free(Path.home(), closing.fair.id)
        title = texts.gettext("Close the fair")
        out = file_to_write(self._app.devices.files, title, proposed)
        if out is None:
            return
        password, typed = sheet.passwords()
        order = ClosingOrder(closing.fair.id, out, sheet.ticked(), closing.named(), password, typed)

        def work() -> str:
            return services.closings.certificate(services.closings.close(order, texts), texts)

        refuse = refused_in(sheet, self._app)

        def done(text: str) -> None:
            self._app.changed(Changes(leads=True, fair=True))
            sheet.show_certificate(text)

        def failed(error: Exception) -> None:
            # What was done before it failed is done: the pages are read again.
            self._app.changed(Changes(leads=True, fair=True))
            refuse(error)

        sheet.set_busy(busy=True)
        self._app.tasks.keeping.do(work, done, failed)


def _free(folder: Path, name: str) -> Path:
    """A file of which there is none yet: late leads go into one of their own."""
    found, number = folder / f"{name}.zip", 1
    while found.exists():
        number += 1
        found = folder / f"{name}-{number}.zip"
    return found


def _line_of(kind: ExclusionReason, lead: Lead, words: LeadLabels) -> ChecklistLine:
    parts = (  # what is cut at the end of a line is what is decided by least
        words.name(lead),
        kind_word(kind, words.texts),
        words.word(lead.rating),
        lead.person.company,
        words.moment(lead.created.at),
    )
    text = " · ".join(filter(None, parts))
    return ChecklistLine(lead.id, text, is_ticked=False, is_free=kind is not ExclusionReason.BARRED)
