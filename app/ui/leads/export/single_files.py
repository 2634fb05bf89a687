"""Files made of one lead: its card, the mails to it, its next step."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.file_names import file_names
from app.domain.lead import Lead
from app.domain.messages import N_
from app.ui.kit.ui_context import UiContext
from app.ui.leads.export.controller import ExportController
from app.ui.leads.list.lead_loader import LeadLoader
from app.ui.leads.list.row_actions import LeadActions
from app.ui.system.file_dialogs import file_to_write


class SingleFiles(QObject):
    """Asks where a file goes and has it written."""

    def __init__(
        self,
        context: UiContext,
        reading: LeadLoader,
        lead_actions: LeadActions,
        exporting: ExportController,
    ) -> None:
        super().__init__(exporting)
        self._context = context
        self._reading = reading
        self._lead_actions = lead_actions
        self._exporting = exporting

    def save_card(self, lead: Lead) -> None:
        """Save a vCard."""
        if out := self._place(lead, ".vcf", N_("Save as vCard")):
            self._lead_actions.save_card(lead, out)

    def draft_mail(self, lead: Lead) -> None:
        """Save the draft of a mail, and open it."""

        def write() -> None:
            if out := self._place(lead, ".eml", N_("Save the email draft")):
                self._lead_actions.draft_mail(lead, out, self._exporting.files.show)

        self._lead_actions.check_mail(lead, write)

    def draft_confirmation(self, lead: Lead) -> None:
        """Save the mail that asks to confirm the newsletter, and open it."""
        if out := self._place(lead, ".eml", N_("Save the newsletter confirmation")):
            self._lead_actions.draft_confirmation(lead, out, self._exporting.files.show)

    def save_step(self, lead: Lead) -> None:
        """Save the next step for a calendar, and open it."""

        def write() -> None:
            if out := self._place(lead, ".ics", N_("Save the next step")):
                self._lead_actions.save_step(lead, out, self._exporting.files.show)

        self._lead_actions.check_step(lead, write)

    def _place(self, lead: Lead, ending: str, title: str) -> Path | None:
        name = next(file_names([self._reading.name_of(lead)], ending))
        text = self._context.texts.gettext(title)
        return file_to_write(self._exporting.files, text, Path.home() / name)
