"""Going through the work that is left: each lead is opened, settled, and the next one comes."""

from dataclasses import replace

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.domain.lead import Lead, NextStep
from app.domain.lead_draft import draft_of
from app.domain.work_left import Lack, WorkLeft
from app.i18n.working_days import usual_due
from app.ui.evening.open_work_sheet import OpenWorkSheet
from app.ui.leads.capture.of_window import capture_of
from app.ui.leads.list.lead_snapshot import names_of_interests
from app.ui.leads.merge.bundle_controller import BundleController
from app.ui.leads.merge.duplicates_controller import DuplicatesController
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.parts.sheet_work import SheetWork


class OpenWorkController(SheetWork):
    """Opens the sheet, and what settles a lead."""

    def open(self, fair: Fair) -> None:
        """Begin with the first lead of a fair."""
        app = self._app
        self._fair = fair
        self._sheet = OpenWorkSheet(app.context)
        self.setParent(self._sheet)  # with which the leads go that were read for it
        self._sheet.settle_requested.connect(self._settle)
        self._sheet.step_requested.connect(self._save_next_step)
        app.watchers.append(self._reload_on_change)
        self._sheet.closed.connect(lambda: app.watchers.remove(self._reload_on_change))
        open_lead_sheet(app, self._sheet)
        self._read()

    def _reload_on_change(self, changes: Changes) -> None:
        if changes.leads:
            self._read()

    def _read(self) -> None:
        services, texts, sheet = self._app.services, self._app.context.texts, self._sheet

        def read() -> tuple[WorkLeft, LeadLabels]:
            left = services.open_work.left(self._fair.id)
            names = names_of_interests(services, (it.lead for it in left.open))
            today, fairs = services.fairs.stamp().at.date(), services.fairs.names()
            words = LeadLabels(texts, today, fairs, names)
            return left, words

        def show(found: tuple[WorkLeft, LeadLabels]) -> None:
            if self._app.sheets.holds(sheet):
                left, words = found
                sheet.show_work(sheet.queue.renewed(left), words)

        self.run(read, show, sheet, self._app.tasks.reading)

    def _settle(self, lead: Lead, lack: Lack) -> None:
        match lack:
            case Lack.DUPLICATE:
                DuplicatesController(self._app).open()
            case Lack.CONFLICT:
                BundleController(self._app).conflicts()
            case Lack.ANSWER:
                capture_of(self._app).open_lead(lead, at_questions=True)
            case _:
                capture_of(self._app).open_lead(lead)

    def _save_next_step(self, lead: Lead, step: NextStep) -> None:
        leads, texts = self._app.services.leads, self._app.context.texts

        def done(_lead: Lead) -> None:
            self._app.changed(Changes(leads=True))
            self._app.problems.info(texts.gettext("The next step is saved."))

        today = self._app.services.fairs.stamp().at.date()
        due = usual_due(today, (lead.person.country,))
        draft = replace(draft_of(lead), next_step=step, due=due)
        self.run(lambda: leads.save(draft, lead), done, self._sheet)
