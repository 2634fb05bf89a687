"""The day on a second screen: figures without a name, read from two metres."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.fair_figures import Breakdown
from app.domain.fair_report import DayBoard
from app.domain.fair_totals import LEAST
from app.domain.messages import N_
from app.i18n.formats import number, percent
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.style.theme import body_font
from app.ui.system.override import override
from app.ui.today.chart_card import ChartCard

WIDTH, HEIGHT = 1000, 768
"""The screen of the design: on another one all is as much larger or smaller as fits there."""
ACROSS, ALONG, GAP, BESIDE = 40, 24, 16, 24
NUMBER, ABOUT = 72, 26
HOURS = 0.36
"""The part of the height below the number that the hours take."""


class SecondScreen(QWidget):
    """Shows hours, and countries and sectors of several leads; never members, people or staff.

    Letters are as large as the screen allows, whatever the scale of the staff's window; where
    bars would not fit below each other, the largest are shown.
    """

    closed = Signal()

    def __init__(self, context: UiContext, over: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._over = over
        self._context = context
        self.words = BoundTexts(context)
        self.setObjectName("secondScreen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words.bind(N_("The day in figures"), self.setWindowTitle)
        self.leads, self.about = label(role="hugeNumber"), label(role="largeQuiet", wrap=True)
        self.hours = ChartCard(context, Breakdown.HOUR, upright=True, large=True)
        self.countries = ChartCard(context, Breakdown.COUNTRY, large=True, least=LEAST)
        self.sectors = ChartCard(context, Breakdown.SECTOR, large=True, least=LEAST)
        self._head, self._below = head, below = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.leads)
        head.addWidget(self.about, 1)
        for card in (self.countries, self.sectors):
            below.addWidget(card, 1)
        self._column = column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the screen is as it is
        column.addLayout(head)
        column.addWidget(self.hours)
        column.addLayout(below, 1)
        context.theme.changed.connect(self._fit)

    def show_board(self, board: DayBoard) -> None:
        """Show the day, in large."""
        texts, today, fair = self._context.texts, board.today, board.fair
        _, lang = texts.gettext, texts.lang
        self.leads.setText(number(today.figures.leads, lang))
        lines = [_("leads today"), _("{n} at the fair").format(n=number(fair.figures.leads, lang))]
        if fair.goal:
            goal = number(fair.goal, lang)
            share = percent(fair.goal_share, lang)
            lines.append(_("{percent} of {goal}").format(percent=share, goal=goal))
        self.about.setText(" · ".join(lines))
        self.hours.show_report(today)
        self.countries.show_report(fair)
        self.sectors.show_report(fair)
        self._fit()

    def bring(self) -> None:
        """Fill the other screen; where there is none, stand beside the window."""
        own = self._over.screen()
        screen = next((it for it in QGuiApplication.screens() if it is not own), None)
        if screen is None:
            self.resize(self._over.size())
            self.show()
            return
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _fit(self) -> None:
        """Set everything in the size that fills the screen."""
        unit = min(self.width() / WIDTH, self.height() / HEIGHT)
        across, along, gap, beside = (round(it * unit) for it in (ACROSS, ALONG, GAP, BESIDE))
        self._column.setContentsMargins(across, along, across, along)
        self._column.setSpacing(gap)
        self._below.setSpacing(gap)
        self._head.setSpacing(beside)
        self.leads.setFont(body_font(round(NUMBER * unit), bold=True))
        self.about.setFont(body_font(round(ABOUT * unit)))
        number = self.leads.sizeHint()
        left = self.width() - 2 * across - beside - number.width()
        head = max(number.height(), self.about.heightForWidth(left))
        room = self.height() - 2 * along - 2 * gap - head
        hours = round(room * HOURS)
        self.hours.fit(unit, hours)
        for card in (self.countries, self.sectors):
            card.fit(unit, room - hours)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # the style has scaled what it shows for the first time

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()
