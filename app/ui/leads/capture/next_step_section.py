"""What was promised to the visitor, chosen or in own words, and until when."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.config.machine import local_today
from app.domain.lead import NextStep
from app.domain.lead_fields import OWN_STEP
from app.domain.messages import N_
from app.i18n.working_days import usual_due
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.date_field import DateField
from app.ui.leads.capture.toggle_group import ToggleGroup

OPTIONS = (
    (NextStep.OFFER.value, N_("Send quote")),
    (NextStep.CALL.value, N_("Call")),
    (NextStep.MEETING.value, N_("Meeting")),
)
FIRST_DIGIT = 4
OWN_WIDTH = 246


def _nowhere() -> Iterable[str]:
    return ()


class NextStepSection(QWidget):
    """The steps, a line for another one, and the day that comes with them.

    It is the first working day in a week, also in the `countries`, unless it is set otherwise. A
    promise that was kept without a day shows none until a step is chosen here.
    """

    changed = Signal()

    def __init__(
        self,
        context: UiContext,
        beside: QWidget,
        countries: Callable[[], Iterable[str]] = _nowhere,
        today: Callable[[], date] = local_today,
    ) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._today = today
        self._countries = countries
        self.steps = ToggleGroup(context, N_("Next step"), OPTIONS, FIRST_DIGIT)
        self.steps.changed.connect(self._choose)
        self.own = self._own_line()
        self.due = DateField(context)
        self.due.dateChanged.connect(lambda _date: self.changed.emit())
        self.words.follow(self.steps.words.retranslate, self.due.words.retranslate)
        self._lay_out(beside)

    def step(self) -> NextStep | None:
        """What was promised."""
        value = self.steps.value()
        return NextStep(value) if value else None

    def in_own_words(self) -> str:
        """What was promised beyond that."""
        return self.own.text()

    def day(self) -> date | None:
        """Until when."""
        at = self.due.date()
        return None if self._until.isHidden() else date(at.year(), at.month(), at.day())

    def put(self, step: NextStep | None, own: str, due: date | None) -> None:
        """Show another promise."""
        self.steps.put(step.value if step else "")
        self.own.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.own.setText(own)
        self.own.setCursorPosition(0)
        self.own.blockSignals(False)  # noqa: FBT003 - Qt's signature
        if due is not None:
            self._show(due)
        self._until.setVisible(due is not None and self._is_promised())

    def name_nobody(self, *, nobody: bool) -> None:
        """Ask for no words where they could name somebody who may not be stored."""
        self.own.setHidden(nobody)

    def _own_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("leadField")
        line.setMaxLength(OWN_STEP.longest)
        line.setMinimumWidth(OWN_WIDTH)
        self.words.bind(N_("another step"), line.setPlaceholderText)
        self.words.bind(OWN_STEP.title, line.setAccessibleName)
        line.textChanged.connect(self._choose)
        return line

    def _lay_out(self, beside: QWidget) -> None:
        until = self.words.label(N_("by"), "quiet")
        until.setBuddy(self.due)
        self._until = FlowLayout(6)
        self._until.add(until)
        self._until.add(self.due)
        self._until.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        choices, promise = FlowLayout(12), FlowLayout(12)
        choices.add(beside)
        choices.add(self.steps)
        promise.add(self.own)
        promise.add(self._until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(choices)
        column.addWidget(promise)
        self._until.hide()

    def _is_promised(self) -> bool:
        return bool(self.step() or self.own.text().strip())

    def _choose(self) -> None:
        if self._until.isHidden():
            self._show(usual_due(self._today(), self._countries()))
        self._until.setVisible(self._is_promised())
        self.changed.emit()

    def _show(self, due: date) -> None:
        self.due.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.due.blockSignals(False)  # noqa: FBT003 - Qt's signature
