"""What a visitor chose from the own list, side by side over the whole screen."""

from PySide6.QtWidgets import QCheckBox, QPushButton

from app.domain.comparison import Comparison
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

    def __init__(self, app: AppContext, look: UiContext, chosen: Shortlist) -> None:
        super().__init__()
        self._app = app
        self._look = look
        self._chosen = chosen
        self._made = Comparison()
        self._read = Latest(app.tasks.reading, lambda: None)
        self.brief, self.table = QCheckBox(), CompareTable(look)
        self._back = QPushButton()
        self._back.setMinimumHeight(52)
        self._back.setProperty("role", "primary")
        self._back.clicked.connect(self.dismiss)
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

    @override
    def retranslate(self) -> None:
        _ = self._look.texts.gettext
        self.close_by_finger(self._look)
        self.title.setText(_("Comparison"))
        self.table.setAccessibleName(_("Comparison"))
        self.brief.setText(_("Only what differs"))
        self.brief.setAccessibleName(self.brief.text())
        self._back.setText(_("Back to my list"))
        services, texts, items = self._app.services, self._look.texts, self._chosen.items
        self._read.do(lambda: services.comparisons.compare(items, texts.lang, texts), self._take)

    def _take(self, made: Comparison) -> None:
        self._made = made
        self._fill()

    def _fill(self) -> None:
        brief = self.brief.isChecked()
        self.table.show_comparison(self._made, self._look.texts.lang, brief=brief)
