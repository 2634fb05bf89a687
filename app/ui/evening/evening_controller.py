"""The evening desk: reads how things stand, and does what its sheet asks."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.domain.changes import Changes
from app.domain.closing import FairClosing
from app.domain.closing_gaps import ClosingGaps
from app.domain.errors import Cancelled, LeadError
from app.domain.export import Selection
from app.domain.fair import Fair
from app.domain.follow_up_actions import FollowUpOrder, FollowUpReport
from app.domain.progress import Progress
from app.services.evening.sure_duplicates import is_sure
from app.ui.evening.before_closing_sheet import BeforeClosingSheet
from app.ui.evening.evening_facts import EveningFacts
from app.ui.evening.evening_sheet import EveningSheet
from app.ui.evening.open_work_controller import OpenWorkController
from app.ui.evening.sure_duplicates_controller import SureDuplicatesController
from app.ui.frame.app_context import AppContext
from app.ui.kit.progress_panel import ProgressSignals
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.parts.sheet_work import SheetWork
from app.ui.leads.privacy.closing_controller import ClosingController
from app.ui.system.tasks import Latest
from app.ui.vault.vault_sheet import refused_in


class EveningController(SheetWork):
    """Opens the sheet of the evening."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._read = Latest(app.tasks.reading)
        self._fair: Fair | None = None
        self._gaps = ClosingGaps()

    def open(self) -> None:
        """Show the desk; how things stand follows as soon as it is read."""
        from app.services.output.exports import propose_password  # noqa: PLC0415 - once a day

        app = self._app
        sheet = EveningSheet(app.context, propose_password())
        self._sheet = sheet
        self.setParent(sheet)  # with which the leads go that were read for it
        sheet.requested.connect(self._ask_folder)
        sheet.work_requested.connect(lambda: self._with_fair(OpenWorkController(app).open))
        sheet.sure_requested.connect(lambda: self._with_fair(SureDuplicatesController(app).open))
        sheet.closing_requested.connect(lambda: self._with_fair(self._ask_to_close))
        sheet.folder_requested.connect(app.devices.files.show)
        sheet.mail_requested.connect(app.devices.files.show)
        app.watchers.append(self._heed)
        sheet.closed.connect(self._end)
        open_lead_sheet(app, sheet)
        self._refresh()

    def _end(self) -> None:
        self._read.drop()
        if self._heed in self._app.watchers:
            self._app.watchers.remove(self._heed)

    def _heed(self, changes: Changes) -> None:
        if changes.leads or changes.fair:
            self._refresh()

    def _with_fair(self, run: Callable[[Fair], object]) -> None:
        if self._fair is not None:
            run(self._fair)

    def _refresh(self) -> None:
        """Read beside the thread of the vault: a lead that is saved meanwhile does not wait."""
        self._read.do(self._facts, self._show)

    def _show(self, facts: EveningFacts) -> None:
        self._fair, self._gaps = facts.fair, facts.gaps
        if self._app.sheets.holds(self._sheet):
            self._sheet.show_facts(facts)

    def _facts(self) -> EveningFacts:
        services = self._app.services
        fair = services.fairs.current()
        pairs = services.duplicates.find(fair.id)
        book = services.leads.book(Selection(fair.id))
        left, closing = services.open_work.left_beside(book, pairs), self._closing(fair)
        return EveningFacts(
            fair,
            left,
            tuple(filter(is_sure, pairs)),
            services.bulk_follow_up.outlook_beside(fair.id, pairs),
            closing,
            services.open_work.gaps(closing, left) if closing else ClosingGaps(),
        )

    def _closing(self, fair: Fair) -> FairClosing | None:
        try:
            return self._app.services.closings.look(fair.id)
        except LeadError:
            return None

    def _ask_to_close(self, fair: Fair) -> None:
        """Go to the closing; what is missing is said before, and nothing is passed over."""
        app, desk = self._app, self._sheet
        if not self._gaps.are_any:
            ClosingController(app).ask(fair)
            return
        before = BeforeClosingSheet(app.context, self._gaps)

        def leave_for(go: Callable[[], object]) -> Callable[[], None]:
            def leave() -> None:
                before.close_sheet()
                go()

            return leave

        before.closing_requested.connect(leave_for(lambda: ClosingController(app).ask(fair)))
        before.files_requested.connect(leave_for(desk.primary.click))
        before.work_requested.connect(leave_for(lambda: OpenWorkController(app).open(fair)))
        open_lead_sheet(app, before)

    def _ask_folder(self) -> None:
        texts, sheet, fair = self._app.context.texts, self._sheet, self._fair
        settings = self._app.services.settings
        before = Path(settings.value.export_folder)
        proposed = before if settings.value.export_folder and before.is_dir() else Path.home()
        folder = self._app.devices.files.folder(texts.gettext("Save to"), proposed)
        if folder is None or fair is None:
            return
        order = FollowUpOrder(
            fair.id, folder, sheet.ordered(), sheet.mail_form(), sheet.password.text()
        )
        self._carry_out(order)

    def _carry_out(self, order: FollowUpOrder) -> None:
        app, sheet, stop = self._app, self._sheet, threading.Event()
        texts, services = app.context.texts, app.services
        signals = ProgressSignals(app.window)  # the work goes on where the sheet is closed
        signals.moved.connect(sheet.progress.advance)
        sheet.stopped.connect(stop.set)
        watch = Progress(signals.moved.emit, stop.is_set)

        def done(report: FollowUpReport) -> None:
            services.settings.change(export_folder=str(order.folder))
            if app.sheets.holds(sheet):
                sheet.show_report(report)
            app.changed(Changes(leads=True))

        def failed(error: Exception) -> None:
            # What was done before it failed is done.
            if app.sheets.holds(sheet):
                sheet.progress.hide()
            if not isinstance(error, Cancelled):
                refused_in(sheet, app)(error)
            app.changed(Changes(leads=True))

        sheet.begin()
        run = partial(services.bulk_follow_up.carry_out, order, texts, watch)
        app.tasks.reading.do(run, done, failed)
