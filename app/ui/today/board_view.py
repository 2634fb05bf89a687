"""The board: numbers and charts of the day, and of the fair until now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.fair_figures import Breakdown
from app.domain.fair_report import DayBoard, FairReport
from app.domain.lead import Rating
from app.domain.lead_filter import LeadFilter, Scope
from app.domain.messages import N_
from app.i18n.formats import number, percent
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext
from app.ui.today.answer_cards import AnswerCards
from app.ui.today.board_bars import lacks_consent, without_consent, without_step
from app.ui.today.chart_card import ChartCard
from app.ui.today.number_tile import NumberTile

GAP = 10
SIX_ABREAST = 2300
"""Pixels from which all six charts of the fair stand beside each other."""
_OF_FAIR = (
    Breakdown.COUNTRY, Breakdown.LANGUAGE, Breakdown.SECTOR, Breakdown.MEMBER,
    Breakdown.RATING, Breakdown.STEP,
)  # fmt: skip


class BoardView(QWidget):
    """Shows a board; `opened` gives the leads behind a number or bar."""

    opened = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._board: DayBoard | None = None
        self._context = context
        self.today = NumberTile(context, N_("leads today"))
        self.fair = NumberTile(context, self._of_fair)
        self.hot = NumberTile(context, N_("hot leads"))
        self.meetings = NumberTile(context, N_("meetings agreed"))
        self.no_consent = NumberTile(context, N_("without consent to contact"))
        self.no_step = NumberTile(context, N_("without a next step"))
        self.tiles = (
            self.today, self.fair, self.hot, self.meetings, self.no_consent, self.no_step,
        )  # fmt: skip
        self.hours = ChartCard(context, Breakdown.HOUR, upright=True)
        self.days = ChartCard(context, Breakdown.DAY, upright=True)
        self.charts = tuple(ChartCard(context, kind) for kind in _OF_FAIR)
        self.staff = ChartCard(context, Breakdown.STAFF)
        self.answers = AnswerCards(context, GAP)
        self.answers.opened.connect(self.opened)
        self._lay_out()
        for tile in self.tiles:
            tile.opened.connect(self.opened)
            self.words.follow(tile.words.retranslate)
        for card in self._cards():
            card.chart.opened.connect(self.opened)
            self.words.follow(card.words.retranslate)
        self.words.follow(self._show_again)

    def show_board(self, board: DayBoard | None) -> None:
        """Show a board, or forget it."""
        self._board = board
        today, fair = (board.today, board.fair) if board else (None, None)
        self._show_numbers(today, fair)
        self.hours.show_report(today)
        self.days.show_report(fair)
        for card in self.charts:
            card.show_report(fair)
        self.answers.show_report(fair)
        self.staff.show_report(fair)
        self.staff.setVisible(bool(board and board.by_staff))

    def _show_numbers(self, today: FairReport | None, fair: FairReport | None) -> None:
        lang, scope = self.words.texts().lang, Scope.FAIR
        if today is None or fair is None:
            for tile in self.tiles:
                tile.show_number("")
            return
        told: tuple[tuple[NumberTile, int, LeadFilter | None], ...] = (
            (self.today, today.figures.leads, LeadFilter(Scope.TODAY)),
            (self.fair, fair.figures.leads, LeadFilter(scope)),
            (self.hot, fair.figures.hot, LeadFilter(scope, rating=Rating.HOT)),
            (self.meetings, fair.figures.meetings, None),
            (self.no_consent, lacks_consent(fair), without_consent(scope)),
            (self.no_step, fair.figures.leads - fair.figures.promised, without_step(scope)),
        )
        for tile, value, opens in told:
            tile.show_number(number(value, lang), opens)

    def _of_fair(self, texts: Texts) -> str:
        """What is beside the number of the fair: its goal, and the fair before."""
        _, report = texts.gettext, self._board.fair if self._board else None
        lines = [_("leads of the fair")]
        if report and report.goal:
            share, goal = percent(report.goal_share, texts.lang), number(report.goal, texts.lang)
            lines.append(_("{percent} of {goal}").format(percent=share, goal=goal))
        last = report.last if report else None
        if last and last.leads:
            before = number(last.leads, texts.lang)
            lines.append(_("last fair: {n}").format(n=before))
        return " · ".join(lines)

    def _cards(self) -> tuple[ChartCard, ...]:
        return (self.hours, self.days, *self.charts, self.staff)

    def _show_again(self) -> None:
        self.show_board(self._board)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        charts = ResponsiveRow(wanted=lambda: self._context.theme.px(SIX_ABREAST))
        charts.row.setSpacing(GAP)
        for parts in (self.charts[:3], self.charts[3:]):
            charts.row.addWidget(self._row_of(parts), 1)
        for row in (self._row_of(self.tiles), self._row_of((self.hours, self.days)), charts):
            column.addWidget(row)
        column.addWidget(self.answers)
        column.addWidget(self.staff)

    def _row_of(self, parts: Sequence[QWidget]) -> ResponsiveRow:
        row = ResponsiveRow()
        row.row.setSpacing(GAP)
        for part in parts:
            row.row.addWidget(part, 3 if part is self.hours else 2)
        return row
