"""What a visitor chose from the own list, side by side over the whole screen."""

from app.domain.comparison import Comparison
from app.domain.messages import N_
from app.domain.shortlist import Shortlist
from app.ui.frame.app_context import AppContext
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.showing.compare_table import CompareTable
from app.ui.system.override import override
from app.ui.system.tasks import Latest
from app.ui.visitor.visitor_bars import scroll_by_finger


class ComparisonSheet(Sheet):
    """Reads what it shows by itself, and again when another language is spoken."""

    fills = True

    takes_scans = True

    def __init__(self, app: AppContext, context: UiContext, chosen: Shortlist) -> None:
        super().__init__(context)
        self._app = app
        self._chosen = chosen
        self._made = Comparison()
        self._read = Latest(app.tasks.reading)
        self.close_by_finger()
        self.table = CompareTable(context)
        self.words.bind(N_("Comparison"), self.title.setText, self.table.setAccessibleName)
        self.brief = self.words.tick(N_("Differences only"))
        self._back = self.words.button(N_("Back to my list"), self.dismiss, "primary")
        self._back.setMinimumHeight(52)
        self.words.follow(self._compare)
        self.brief.toggled.connect(lambda _on: self._fill())
        scroll_by_finger(self.table)
        self.body.addWidget(self.table, 1)
        self.foot.addWidget(self.brief)
        self.foot.addWidget(self._back, 1)

    @override
    def enter(self) -> None:
        self._back.setFocus()

    @override
    def leave(self) -> None:
        self._read.drop()

    def _compare(self) -> None:
        services, texts, items = self._app.services, self.context.texts, self._chosen.items
        self._read.do(lambda: services.comparisons.compare(items, texts.lang, texts), self._take)

    def _take(self, comparison: Comparison) -> None:
        self._made = comparison
        self._fill()

    def _fill(self) -> None:
        brief = self.brief.isChecked()
        self.table.show_comparison(self._made, self.context.texts.lang, brief=brief)
