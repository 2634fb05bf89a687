"""What somebody of a delegation does, for their own eyes: opened by their badge, and soon gone."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.messages import N_
from app.domain.personal_schedule import (
    PersonalSchedule,
    ScheduledDay,
    ScheduledItem,
    ScheduledMeeting,
)
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.formats import full_day, short_day
from app.i18n.texts import Texts
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override
from app.ui.visitor.visitor_bars import FINGER, scroll_by_finger

SHOWN_MS = 60_000
"""After so long without a touch the schedule goes away."""
TIMES = 120
"""Pixels of the design that the times have beside what is then."""
NO_SCHEDULE = N_("No schedule opens with this badge here. Please ask our staff.")


class MyScheduleSheet(Sheet):
    """A schedule in the words of `context`, or one sentence for every badge that opens none."""

    takes_scans = True

    def __init__(self, context: UiContext, schedule: PersonalSchedule | None) -> None:
        super().__init__(context)
        self.close_by_finger()
        scroll_by_finger(self.area)
        self.words.bind(N_("Your schedule"), self.title.setText)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.close_sheet)
        if schedule is None:
            self.body.addWidget(self.words.label(NO_SCHEDULE, wrap=True))
        else:
            self._fill(schedule)
        self.body.addStretch(1)
        close = N_("Back") if schedule is None else N_("Close my schedule")
        self._back = self.words.button(close, self.close_sheet, "primary")
        self._back.setMinimumHeight(FINGER)
        self.foot.addWidget(self._back, 1)
        self.timer.start(SHOWN_MS)

    @override
    def enter(self) -> None:
        self._back.setFocus()

    def touch(self) -> None:
        """Somebody reads it still."""
        self.timer.start(SHOWN_MS)

    def left(self) -> int:
        """Milliseconds until it goes away."""
        return self.timer.remainingTime()

    def _fill(self, schedule: PersonalSchedule) -> None:
        self.body.addWidget(label(schedule.name, "section", wrap=True))
        texts = self.context.texts
        at = schedule.as_of
        moment = f"{short_day(at.day, texts.lang)}, {at.at:%H:%M}"
        known = texts.gettext("As of {date}").format(date=moment)
        self.body.addWidget(label(f"{schedule.delegation} · {known}", "quiet", wrap=True))
        for day in schedule.days:
            self._add_day(day)
        if not schedule.days:
            self.body.addWidget(self.words.label(N_("Nothing is planned for you yet."), wrap=True))
        if schedule.host_phone:
            called = " · ".join(filter(None, (schedule.host, schedule.host_phone)))
            self.body.addWidget(self.words.label(N_("Phone numbers"), "section", wrap=True))
            self.body.addWidget(label(called, "strong", wrap=True))
        gone = N_("This page closes automatically after a minute without a touch.")
        self.body.addWidget(self.words.label(gone, "quiet", wrap=True))

    def _add_day(self, day: ScheduledDay) -> None:
        self.body.addWidget(label(full_day(day.day, self.context.texts.lang), "section", wrap=True))
        for item in day.items:
            self.body.addWidget(self._line(item, _item_lines(item, self.context.texts), "strong"))
            for meeting in item.meetings:
                lines = _meeting_lines(meeting, self.context.texts)
                self.body.addWidget(self._line(meeting, lines, ""))

    def _line(
        self, what: ScheduledItem | ScheduledMeeting, lines: tuple[str, ...], role: str
    ) -> QFrame:
        """From when to when, and beside it a title over what else is told."""
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        when = label(f"{what.starts:%H:%M}–{what.ends:%H:%M}", role or "quiet")
        when.setFixedWidth(self.context.theme.px(TIMES))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        first, *others = lines
        column.addWidget(label(first, "strong", wrap=True))
        for text in others:
            column.addWidget(label(text, "quiet", wrap=True))
        row.addLayout(column, 1)
        return line


def _item_lines(item: ScheduledItem, texts: Texts) -> tuple[str, ...]:
    title = item.title or texts.gettext(KINDS_OF_ITEMS[item.kind])
    more = (item.place, item.address, item.link, item.note)
    return (title, *filter(None, more))


def _meeting_lines(it: ScheduledMeeting, texts: Texts) -> tuple[str, ...]:
    _ = texts.gettext
    table = _("Table {table}").format(table=it.table) if it.table else ""
    by = _("Interpreter: {name}").format(name=it.interpreter) if it.interpreter else ""
    seat = " · ".join(filter(None, (table, by)))
    return (it.partner, *filter(None, (it.people, seat)))
