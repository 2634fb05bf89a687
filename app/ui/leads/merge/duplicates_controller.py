"""Duplicates in the window: shown a pair at a time, made one lead, and two again."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Signal

from app.domain.changes import Changes
from app.domain.lead import Lead
from app.domain.progress import Progress
from app.services.merge.duplicates import KnownDuplicates
from app.ui.frame.app_context import AppContext
from app.ui.leads.merge.duplicates_sheet import DuplicatesSheet, Pair
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.sheet_work import SheetWork

AT_ONCE = 50
"""For so many pairs it is read at once in what they differ, for more when these are done."""

SHARES = ("read", "compare")
"""The steps of the search, in their order."""


class DuplicatesController(SheetWork):
    """Opens the sheet of duplicates, and does what it asks."""

    moved = Signal(int)
    """From the thread that searches: how many hundredths of it are done."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._found = KnownDuplicates()

    def open(self) -> None:
        """Show who was captured twice; the sheet says how far the search is, and stops it."""
        sheet = DuplicatesSheet(self._app.context)
        self._forget()
        sheet.closed.connect(self._forget)
        sheet.merge_requested.connect(lambda pair, take: self._merge(sheet, pair, take))
        sheet.separation_requested.connect(lambda pair: self._mark_distinct(sheet, pair))
        sheet.more_requested.connect(lambda: self._search(sheet))
        self.moved.connect(sheet.show_progress)
        self._search(sheet)
        self._app.sheets.open(sheet)

    def _forget(self) -> None:
        """What a search made out of the leads names people."""
        self._found = KnownDuplicates()

    def _search(self, sheet: DuplicatesSheet) -> None:
        sheet.begin()
        self._read_pairs(sheet)

    def _read_pairs(self, sheet: DuplicatesSheet) -> None:
        """Search beside the thread of the vault: a lead that is saved meanwhile does not wait."""
        services, texts, put_off = self._app.services, self._app.context.texts, sheet.put_off()
        is_gone, known = threading.Event(), self._found
        sheet.closed.connect(is_gone.set)

        def tell(step: str, done: int, total: int) -> None:
            part = SHARES.index(step) + done / max(total, 1)
            self.moved.emit(round(100 * part / len(SHARES)))

        def read() -> tuple[list[Pair], int, LeadLabels]:
            found = services.duplicates.find(watch=Progress(tell, is_gone.is_set), found=known)
            found = tuple(it for it in found if frozenset((it.one.id, it.two.id)) not in put_off)
            merging = services.merging
            first = [Pair(it, merging.differing(it.one.id, it.two.id)) for it in found[:AT_ONCE]]
            names = services.fairs.names()
            today, asked = services.fairs.stamp().at.date(), services.questions.every()
            words = LeadLabels(texts, today, names, questions=asked)
            return first, len(found) - len(first), words

        def show(read_: tuple[list[Pair], int, LeadLabels]) -> None:
            if not is_gone.is_set():
                sheet.show_pairs(*read_)

        self.run(read, show, sheet, self._app.tasks.reading)

    def _merge(self, sheet: DuplicatesSheet, pair: Pair, take: dict[str, str]) -> None:
        services, _ = self._app.services, self._app.context.texts.gettext
        one, two = pair.found.one, pair.found.two

        def done(lead: Lead) -> None:
            name = LeadLabels(self._app.context.texts, lead.changed.at.date()).name(lead)
            self._show_message(sheet, _("{name} is one lead now.").format(name=name), undo)

        def undo() -> None:
            self.run(lambda: services.merging.undo(two.id), lambda _both: undone(), sheet)

        def undone() -> None:
            self._show_message(sheet, _("They are two leads again."), None)

        self.run(lambda: services.merging.merge(one.id, two.id, take), done, sheet)

    def _mark_distinct(self, sheet: DuplicatesSheet, pair: Pair) -> None:
        merging, _ = self._app.services.merging, self._app.context.texts.gettext
        ids = (pair.found.one.id, pair.found.two.id)

        def undo() -> None:
            self.run(
                lambda: merging.mark_distinct(*ids, distinct=False),
                lambda _none: self._show_message(sheet, _("The pair is listed again."), None),
                sheet,
            )

        self.run(
            lambda: merging.mark_distinct(*ids),
            lambda _none: self._show_message(
                sheet, _("Different people: the pair will not be shown again."), undo
            ),
            sheet,
        )

    def _show_message(
        self, sheet: DuplicatesSheet, text: str, undo: Callable[[], object] | None
    ) -> None:
        """Say what was done, in the sheet and, once it is closed, in the window."""
        self._app.changed(Changes(leads=True))
        offer = self._app.context.texts.gettext("Undo") if undo else ""
        self._app.problems.info(text, offer, undo)
        if self._app.sheets.holds(sheet):
            sheet.show_message(text, undo)
            self._read_pairs(sheet)
