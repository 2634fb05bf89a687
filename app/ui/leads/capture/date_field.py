"""A day that is typed, stepped to, or chosen in a calendar."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QToolButton

from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

ARROWS = {
    "qt_calendar_prevmonth": Qt.ArrowType.LeftArrow,
    "qt_calendar_nextmonth": Qt.ArrowType.RightArrow,
}
"""The buttons of Qt's calendar whose pictures know no theme."""

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DateField(QDateEdit):
    """Qt's field, whose calendar is in the colours of the theme; the wheel scrolls past it."""

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self._look = look
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        for name, arrow in ARROWS.items():
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setArrowType(arrow)
        for day in WEEKEND:
            calendar.setWeekdayTextFormat(day, QTextCharFormat())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        texts = self._look.texts
        _ = texts.gettext
        self.setLocale(QLocale(texts.lang))
        self.setDisplayFormat(
            texts.pgettext("a day as Qt's date formats write it", "ddd d MMM yyyy")
        )
        self.setAccessibleName(_("Until when"))
        set_tool_tip(self, _("↑ ↓ a day, month or year"))
