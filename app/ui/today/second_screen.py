"""The day on a second screen: figures without a name, read from two metres."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.fair_figures import Breakdown
from app.domain.fair_report import DayBoard
from app.domain.fair_totals import LEAST
from app.domain.messages import N_
from app.i18n.formats import number, percent
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override
from app.ui.today.chart_card import ChartCard


class SecondScreen(QWidget):
    """Shows hours, and countries and sectors of several leads; never members, people or staff."""

    closed = Signal()

    def __init__(self, look: UiContext, over: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._over = over
        self._look = look
        self.words = BoundTexts(look)
        self.setObjectName("secondScreen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words.bind(N_("The day in figures"), self.setWindowTitle)
        self.leads, self.about = label(role="hugeNumber"), label(role="largeQuiet", wrap=True)
        self.hours = ChartCard(look, Breakdown.HOUR, upright=True, large=True)
        self.countries = ChartCard(look, Breakdown.COUNTRY, large=True, least=LEAST)
        self.sectors = ChartCard(look, Breakdown.SECTOR, large=True, least=LEAST)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self.leads)
        head.addWidget(self.about, 1)
        below = QHBoxLayout()
        below.setSpacing(20)
        for card in (self.countries, self.sectors):
            below.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(20)
        column.addLayout(head)
        column.addWidget(self.hours)
        column.addLayout(below, 1)

    def show_board(self, board: DayBoard) -> None:
        """Show the day, in large."""
        texts, today, fair = self._look.texts, board.today, board.fair
        _, lang = texts.gettext, texts.lang
        self.leads.setText(number(today.figures.leads, lang))
        said = [_("leads today"), _("{n} at the fair").format(n=number(fair.figures.leads, lang))]
        if fair.goal:
            goal = number(fair.goal, lang)
            share = percent(fair.goal_share, lang)
            said.append(_("{percent} of {goal}").format(percent=share, goal=goal))
        self.about.setText(" · ".join(said))
        self.hours.show_report(today)
        self.countries.show_report(fair)
        self.sectors.show_report(fair)

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()
