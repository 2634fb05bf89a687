"""A day that is typed, stepped to, or chosen in a calendar."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QToolButton

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
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

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        for name, arrow in ARROWS.items():
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setArrowType(arrow)
        for day in WEEKEND:
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self.words = BoundTexts(context)
        self.words.bind(lambda texts: texts.lang, self._speak)
        self.words.bind(_written_day, self.setDisplayFormat)
        self.words.bind(N_("Due date"), self.setAccessibleName)
        self.words.tip(N_("↑ ↓ a day, month or year"), self)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _speak(self, lang: str) -> None:
        self.setLocale(QLocale(lang))


def _written_day(texts: Texts) -> str:
    return texts.pgettext("a day as Qt's date formats write it", "ddd d MMM yyyy")
