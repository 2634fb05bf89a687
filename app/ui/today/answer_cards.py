"""The answers to the questions of the fair: a card for each, with a chart of its choices."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.fair_figures import AnswerFigures
from app.domain.fair_report import FairReport
from app.domain.question import MAX_QUESTIONS
from app.i18n.figure_words import answer_line, median_words, question_title
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label
from app.ui.today.bar_chart import BarChart
from app.ui.today.board_bars import answer_bars

_ABREAST = 3


class AnswerCard(QFrame):
    """What was answered to one question."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self.title = label(role="section", wrap=True)
        self.middle = label(role="bigNumber", wrap=True)
        self.line = label(role="quiet", wrap=True)
        self.chart = BarChart(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self.title, self.middle, self.line, self.chart):
            column.addWidget(part)
        column.addStretch(1)

    def show_answer(self, report: FairReport, answer: AnswerFigures) -> None:
        """Show the answers to a question, numbers by what lies in their middle."""
        texts = self._context.texts
        title = question_title(answer, report, texts.lang)
        self.title.setText(title)
        middle = median_words(answer, report, texts)
        self.middle.setText(middle)
        self.middle.setVisible(bool(middle))
        self.line.setText(answer_line(answer, report, texts))
        self.chart.setAccessibleName(title)
        bars = answer_bars(report, answer, texts)
        self.chart.show_bars(bars)
        self.chart.setVisible(bool(bars))


class AnswerCards(QWidget):
    """As many cards as questions were answered; none where the fair asks nothing."""

    opened = Signal(object)

    def __init__(self, context: UiContext, gap: int) -> None:
        super().__init__()
        self._context, self._gap = context, gap
        self.cards: list[AnswerCard] = []
        self._rows: list[ResponsiveRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def show_report(self, report: FairReport | None) -> None:
        """Show the answers of a fair, or forget them."""
        answers = report.figures.answers[:MAX_QUESTIONS] if report else ()
        while len(self.cards) < len(answers):
            self._add_card()
        for place, card in enumerate(self.cards):
            if report is not None and place < len(answers):
                card.show_answer(report, answers[place])
            card.setVisible(place < len(answers))
        for place, row in enumerate(self._rows):
            row.setVisible(place * _ABREAST < len(answers))
        self.setVisible(bool(answers) and self.parent() is not None)

    def _add_card(self) -> None:
        card = AnswerCard(self._context)
        card.chart.opened.connect(self.opened)
        if len(self.cards) % _ABREAST == 0:
            row = ResponsiveRow(self)
            row.row.setSpacing(self._gap)
            self._rows.append(row)
            self._column.addWidget(row)
        self._rows[-1].row.addWidget(card, 1)
        self.cards.append(card)
