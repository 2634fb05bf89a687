"""A badge in front of the visitor's screen: it opens its own schedule, or fills in an entry."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.badge_key import badge_key_in
from app.domain.scan_result import ScannedText
from app.ui.frame.app_context import AppContext
from app.ui.system.tasks import Ok, Result
from app.ui.visitor.my_schedule_sheet import MyScheduleSheet
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from app.ui.visitor.window import VisitorWindow

if TYPE_CHECKING:
    from app.services.leads.scans import Scan


class BadgeScans(QObject):
    """Takes what is scanned at the window of visitors; `enter` opens the sheet of their data."""

    def __init__(self, app: AppContext, window: VisitorWindow, enter: Callable[[], None]) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._enter = enter
        window.scanned.connect(self._take)
        window.keeper.touched.connect(self._touch)

    def _take(self, scan: ScannedText) -> None:
        sheet, mode = self._window.sheets.current(), self._app.services.visitor_mode
        if isinstance(sheet, PinPad):
            return
        is_entering = isinstance(sheet, SelfRegistrationSheet)
        has_key = bool(badge_key_in(scan.text))
        if not is_entering and (has_key or not mode.takes_entries()):
            if has_key or mode.schedules.has_any():
                self._show_schedule(scan.text)
        elif mode.takes_entries():
            self._fill_entry(scan)

    def _show_schedule(self, code: str) -> None:
        """Show what a badge opens in place of what another one opened, in its reader's language."""
        window, services = self._window, self._app.services
        before = window.sheets.current()
        if isinstance(before, MyScheduleSheet):
            before.close_sheet()
        schedule = services.visitor_mode.schedules.find(code)
        lang = schedule.lang if schedule is not None else window.lang
        context = replace(window.context, texts=services.texts(lang))
        window.sheets.open(MyScheduleSheet(context, schedule))

    def _fill_entry(self, scan: ScannedText) -> None:
        """Fill in what the visitor's own badge says."""
        sheets, services = self._window.sheets, self._app.services
        if not isinstance(sheets.current(), SelfRegistrationSheet):
            self._enter()
        sheet = sheets.current()

        def fill(result: "Result[Scan]") -> None:
            if (
                isinstance(result, Ok)
                and isinstance(sheet, SelfRegistrationSheet)
                and sheets.current() is sheet
            ):
                sheet.fill(result.value.person)

        self._app.tasks.keeping.run(lambda: services.scans.read(scan.text), fill)

    def _touch(self) -> None:
        sheet = self._window.sheets.current()
        if isinstance(sheet, MyScheduleSheet):
            sheet.touch()
