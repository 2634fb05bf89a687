"""All delegations, and how one begins."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.delegation import Delegation
from app.domain.messages import N_
from app.i18n.formats import country_name, short_day
from app.i18n.texts import Texts
from app.services.delegation.delegation_endings import last_day
from app.ui.delegations.delegation_titles import NEW, SAMPLE
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.front_stack import FrontStack
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.ui_context import UiContext


class DelegationListView(FrontStack):
    """A line a delegation, the latest first; where there is none, what to do."""

    new_requested = Signal()
    like_requested = Signal(object)
    """The delegation that a new one follows."""
    sample_requested = Signal()
    opened = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._shown: Sequence[Delegation] = ()
        self._today = date.min
        self.words = words = BoundTexts(context)
        self.new = words.button(NEW, self.new_requested.emit, "primary")
        self.like = words.button(N_("Use as template…"), self._ask_like)
        self.sample = words.button(SAMPLE, self.sample_requested.emit)
        self.table = RowsTable(
            context,
            words,
            N_("Delegations"),
            (
                N_("Delegation"), N_("Days"), N_("Country"), N_("Sent by"), N_("Host"),
                N_("Kept until"),
            ),
            wide=(0, 3, 4),
        )  # fmt: skip
        self.table.opened.connect(self.opened)
        self.first = words.button(NEW, self.new_requested.emit)
        self.try_sample = words.button(SAMPLE, self.sample_requested.emit)
        empty = EmptyState(
            context,
            words,
            "users",
            (
                N_("No delegation yet"),
                N_(
                    "Guests who come for a few days, with their schedule, wishes, "
                    "meetings, tables and interpreters. All of it is stored in the vault."
                ),
            ),
            (self.first, self.try_sample),
        )
        self.addWidget(empty)
        self.addWidget(self._list())
        words.follow(self._show)

    def show_delegations(self, delegations: Sequence[Delegation], today: date) -> None:
        """Show these; whose people should be gone by now is loud."""
        self._shown, self._today = delegations, today
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
        texts = self._context.texts
        self.table.show_rows([_row(it, self._today, texts) for it in self._shown])
        self.sample.setVisible(not any(it.sample for it in self._shown))

    def _ask_like(self) -> None:
        chosen = next((it for it in self._shown if it.id == self.table.current()), None)
        if chosen is not None:
            self.like_requested.emit(chosen)


def days_of(delegation: Delegation, texts: Texts) -> str:
    """From when to when somebody stays."""
    days = dict.fromkeys(short_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    return " – ".join(days)


def kept_until(delegation: Delegation, today: date, texts: Texts) -> str:
    """Until when its people may be kept, or since when they should be erased."""
    until = last_day(delegation)
    text = N_("people kept until {day}") if today <= until else N_("to be erased since {day}")
    return texts.gettext(text).format(day=short_day(until, texts.lang))


def _row(it: Delegation, today: date, texts: Texts) -> ListedRow:
    country = country_name(it.country, texts.lang) if it.country else ""
    until = last_day(it)
    kept = short_day(until, texts.lang)
    cells = (it.name, days_of(it, texts), country, it.organisation, it.host, kept)
    return ListedRow(it.id, cells, loud=until < today)
