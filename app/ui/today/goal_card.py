"""What the day is held against: goal and cost of the fair, and whether staff are counted."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from app.domain.bounds import Number
from app.domain.fair_figures import Cost
from app.domain.fair_report import DayBoard
from app.domain.messages import N_
from app.services.output.fair_reports import MOST_COST, MOST_LEADS
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.forms import Form, LineField, NumberField, TickField
from app.ui.kit.responsive_row import ResponsiveRow


@dataclass(frozen=True, slots=True)
class FairAims:
    """What is set for a fair; 0 is nothing."""

    goal: int = 0
    amount: int = 0
    currency: str = "EUR"
    by_staff: bool = False


class GoalCard(CardFrame):
    """Keeps goal and cost; `changed` tells that the board is another."""

    changed = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.context, N_("Goal and cost"))
        self._app = app
        self._board: DayBoard | None = None
        self.form = Form(
            app.context,
            FairAims(),
            (
                NumberField("goal", N_("Goal: leads of the fair"), Number(0, MOST_LEADS)),
                NumberField("amount", N_("Cost of the fair"), Number(0, MOST_COST)),
                LineField("currency", N_("Currency")),
                TickField("by_staff", N_("Show figures by staff member")),
            ),
        )
        self.words.follow(self.form.retranslate)
        row = ResponsiveRow()
        row.row.setSpacing(14)
        for name in ("goal", "amount", "currency"):
            row.row.addWidget(self.form.field(name).widget, 1)
        self.column.addWidget(row)
        self.column.addWidget(self.form.field("by_staff").widget)
        self.column.addWidget(self.form.problem)
        self.keep = self.words.button(N_("Save goal and cost"), self._save)
        self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_board(self, board: DayBoard | None) -> None:
        """Show what is set; what is half typed stays while nothing else was set."""
        before, self._board = self._board, board
        if board is None or before is None or _aims(before) != _aims(board):
            self.form.show(_aims(board) if board else FairAims())

    def _save(self) -> None:
        board, aims = self._board, self.form.checked()
        if board is None or aims is None:
            return
        reports, fair = self._app.services.reports, board.fair.fair

        def work() -> None:
            reports.set_goal(fair, aims.goal)
            reports.set_cost(fair, Cost(aims.amount, aims.currency.upper()))
            reports.show_staff(on=aims.by_staff)

        def done(_value: object) -> None:
            self._app.problems.info(self.words.of(N_("Goal and cost are saved.")))
            self.changed.emit()

        self._app.tasks.keeping.do(work, done)


def _aims(board: DayBoard) -> FairAims:
    cost = board.fair.cost or Cost(0)
    return FairAims(board.fair.goal, cost.amount, cost.currency, board.by_staff)
