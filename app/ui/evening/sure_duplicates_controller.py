"""Merging all sure duplicates at once in the window, and undoing it."""

from app.domain.changes import Changes
from app.domain.fair import Fair
from app.services.evening.sure_duplicates import MergedPair
from app.services.merge.duplicates import Duplicate
from app.ui.evening.sure_duplicates_sheet import SureDuplicatesSheet
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.parts.sheet_work import SheetWork


class SureDuplicatesController(SheetWork):
    """Opens the sheet, and does what it asks."""

    def open(self, fair: Fair) -> None:
        """Show the pairs of a fair."""
        services, texts = self._app.services, self._app.context.texts

        def read() -> tuple[tuple[Duplicate, ...], LeadLabels]:
            pairs = services.sure_duplicates.find(fair.id)
            return pairs, LeadLabels(texts, services.fairs.stamp().at.date())

        def show(found: tuple[tuple[Duplicate, ...], LeadLabels]) -> None:
            sheet = SureDuplicatesSheet(self._app.context, *found)
            sheet.requested.connect(lambda pairs: self._merge(sheet, pairs))
            open_lead_sheet(self._app, sheet)

        self.run(read, show, thread=self._app.tasks.reading)

    def _merge(self, sheet: SureDuplicatesSheet, pairs: tuple[Duplicate, ...]) -> None:
        sure, texts = self._app.services.sure_duplicates, self._app.context.texts

        def done(merged: tuple[MergedPair, ...]) -> None:
            sheet.close_sheet()
            self._app.changed(Changes(leads=True))
            text = texts.ngettext("{n} pair merged", "{n} pairs merged", len(merged))
            self._app.problems.info(text, texts.gettext("Undo"), lambda: undo(merged))

        def undo(merged: tuple[MergedPair, ...]) -> None:
            self.run(lambda: sure.undo(merged), lambda _none: undone())

        def undone() -> None:
            self._app.changed(Changes(leads=True))
            self._app.problems.info(texts.gettext("They are separate leads again."))

        sheet.set_busy(busy=True)
        self.run(lambda: sure.merge(pairs), done, sheet)
