"""What was promised to the visitor, and until when."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.lead import NextStep
from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.date_field import DateField
from app.ui.leads.capture.toggle_group import ToggleGroup

OPTIONS = (
    (NextStep.OFFER.value, N_("Send quote")),
    (NextStep.CALL.value, N_("Call")),
    (NextStep.MEETING.value, N_("Meeting")),
)
FIRST_DIGIT = 4
USUAL = timedelta(days=7)


class NextStepSection(QWidget):
    """The steps, and the day that comes with one: in a week, unless it is set otherwise."""

    changed = Signal()

    def __init__(self, look: UiContext, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.words = BoundTexts(look)
        self._today = today
        self.steps = ToggleGroup(look, N_("Next step"), OPTIONS, FIRST_DIGIT)
        self.steps.changed.connect(self._choose)
        self.due = DateField(look)
        self.due.dateChanged.connect(lambda _date: self.changed.emit())
        until = self.words.label(N_("by"), "quiet")
        until.setBuddy(self.due)
        self.words.follow(self.steps.words.retranslate, self.due.words.retranslate)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(until)
        row.addWidget(self.due, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.steps)
        column.addWidget(self._row)
        self._row.hide()

    def step(self) -> NextStep | None:
        """What was promised."""
        value = self.steps.value()
        return NextStep(value) if value else None

    def day(self) -> date | None:
        """Until when."""
        at = self.due.date()
        return date(at.year(), at.month(), at.day()) if self.step() else None

    def put(self, step: NextStep | None, due: date | None) -> None:
        """Show another promise."""
        self.steps.put(step.value if step else "")
        self._show(due or self._today() + USUAL)

    def _choose(self) -> None:
        if self._row.isHidden():
            self._show(self._today() + USUAL)
        self._row.setVisible(bool(self.step()))
        self.changed.emit()

    def _show(self, due: date) -> None:
        self.due.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.due.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._row.setVisible(bool(self.step()))
