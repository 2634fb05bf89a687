"""All delegations, and how one begins."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.delegation import Delegation
from app.domain.messages import N_
from app.i18n.formats import country_name, short_day
from app.i18n.texts import Texts
from app.ui.delegations.delegation_titles import NEW, SAMPLE
from app.ui.delegations.rows_table import ListedRow, RowsTable
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext


class DelegationListView(QStackedWidget):
    """A line a delegation, the latest first; where there is none, what to do."""

    new_wanted = Signal()
    like_wanted = Signal(object)
    """The delegation that a new one follows."""
    sample_wanted = Signal()
    opened = Signal(str)

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self._look = look
        self._shown: Sequence[Delegation] = ()
        self.words = words = BoundTexts(look)
        self.new = words.button(NEW, self.new_wanted.emit, "primary")
        self.like = words.button(N_("New from the chosen one…"), self._ask_like)
        self.sample = words.button(SAMPLE, self.sample_wanted.emit)
        self.table = RowsTable(
            look,
            words,
            N_("Delegations"),
            (N_("Delegation"), N_("Days"), N_("Country"), N_("Who sends them"), N_("Host")),
            wide=(0, 3, 4),
        )
        self.table.opened.connect(self.opened)
        self.first = words.button(NEW, self.new_wanted.emit)
        self.try_sample = words.button(SAMPLE, self.sample_wanted.emit)
        empty = EmptyState(
            look,
            words,
            "users",
            (
                N_("No delegation yet"),
                N_(
                    "Guests who come for some days: schedule, people, wishes, meetings with "
                    "tables and interpreters. They are stored in the vault."
                ),
            ),
            (self.first, self.try_sample),
        )
        self.addWidget(empty)
        self.addWidget(self._list())
        words.follow(self._show)

    def show_delegations(self, delegations: Sequence[Delegation]) -> None:
        """Show these."""
        self._shown = delegations
        self._show()
        self.setCurrentIndex(1 if delegations else 0)

    def enter(self) -> None:
        """Take the keys."""
        (self.table if self._shown else self.first).setFocus()

    def _list(self) -> QWidget:
        buttons = FlowLayout(10)
        for button in (self.new, self.like, self.sample):
            buttons.add(button)
        head = ResponsiveRow()
        head.row.addWidget(self.words.label(N_("Delegations"), "title"), 1)
        head.row.addWidget(buttons)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        return page

    def _show(self) -> None:
        texts = self._look.texts
        self.table.show_rows([_row(it, texts) for it in self._shown])
        self.sample.setVisible(not any(it.sample for it in self._shown))

    def _ask_like(self) -> None:
        chosen = next((it for it in self._shown if it.id == self.table.current()), None)
        if chosen is not None:
            self.like_wanted.emit(chosen)


def days_of(delegation: Delegation, texts: Texts) -> str:
    """From when to when somebody stays."""
    days = dict.fromkeys(short_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    return " – ".join(days)


def _row(it: Delegation, texts: Texts) -> ListedRow:
    country = country_name(it.country, texts.lang) if it.country else ""
    return ListedRow(it.id, (it.name, days_of(it, texts), country, it.organisation, it.host))
