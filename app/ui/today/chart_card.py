"""A chart under its heading."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.fair_figures import Breakdown
from app.domain.fair_report import FairReport
from app.domain.messages import N_
from app.i18n.figure_words import TITLES
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.style.theme import body_font
from app.ui.today.bar_chart import BarChart
from app.ui.today.board_bars import bars_of

TITLE, LARGE = 20, 1.45
"""Pixels of the title of a large card, and how much larger than others its bars are."""


class ChartCard(QFrame):
    """Shows one table of a report; a `large` one, read from two metres, is to `fit` a screen.

    Bars of fewer leads than `least` are left out.
    """

    def __init__(
        self,
        context: UiContext,
        kind: Breakdown,
        *,
        upright: bool = False,
        large: bool = False,
        least: int = 0,
    ) -> None:
        super().__init__()
        self.kind = kind
        self._least = least
        self.words = BoundTexts(context)
        self.setObjectName("card")
        self.chart = BarChart(context, upright=upright, large=large)
        self.none = self.words.label(N_("Nothing yet"), "largeQuiet" if large else "quiet")
        self._title = self.words.label(TITLES[kind], "largeSection" if large else "section")
        self.words.bind(TITLES[kind], self.chart.setAccessibleName)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self._title, self.chart, self.none):
            column.addWidget(part)
        column.addStretch(1)

    def fit(self, unit: float, room: int) -> None:
        """Be a card of `room` pixels in height, `unit` of them to one of the design."""
        across, along, gap = (round(it * unit) for it in (16, 10, 6))
        self._column.setContentsMargins(across, along, across, along)
        self._column.setSpacing(gap)
        self._title.setFont(body_font(round(TITLE * unit), bold=True))
        self.none.setFont(body_font(round(TITLE * unit)))
        taken = 2 * along + gap + self._title.sizeHint().height()
        self.chart.fit(unit * LARGE, room - taken)

    def show_report(self, report: FairReport | None) -> None:
        """Show the table of a report, or nothing."""
        bars = bars_of(report, self.kind, self.words.texts()) if report else ()
        bars = [bar for bar in bars if bar.value >= self._least]
        self.chart.show_bars(bars)
        self.chart.setVisible(bool(bars))
        self.none.setVisible(not bars)
