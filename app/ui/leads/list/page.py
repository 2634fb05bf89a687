"""The page of leads: the list, one lead beside it, and what can be done with them.

One story: what is chosen in the list is what is shown beside it and what every action is done to.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.lead import Lead
from app.domain.lead_filter import LeadFilter, Scope
from app.domain.messages import N_
from app.ui.frame.page import Page
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.typed_keys import types_a_sign
from app.ui.kit.ui_context import UiContext
from app.ui.leads.list.detail_pane import WIDTH, LeadDetailPane
from app.ui.leads.list.empty_leads import EmptyLeads, EmptyReason, why_none
from app.ui.leads.list.filter_bar import FilterBar
from app.ui.leads.list.lead_columns import LeadColumn
from app.ui.leads.list.lead_loader import LeadLoader
from app.ui.leads.list.lead_snapshot import LeadSnapshot, ListQuery, ListResult
from app.ui.leads.list.row_actions import LeadActions
from app.ui.leads.list.table_view import LeadTableView
from app.ui.leads.list.toolbar import LeadToolbar
from app.ui.system.override import override


class LeadsPage(QWidget, Page):
    """Shows the leads of the open vault."""

    vault_requested = Signal()
    new_requested = Signal()
    edit_requested = Signal(object)
    export_requested = Signal()

    def __init__(self, context: UiContext, reading: LeadLoader, lead_actions: LeadActions) -> None:
        super().__init__()
        self.reading = reading
        self.lead_actions = lead_actions
        for part in (reading, lead_actions):
            part.setParent(self)
        self.bar = LeadToolbar(context)
        self.filters = FilterBar()
        self.list = LeadTableView(context)
        self.detail = LeadDetailPane(context)
        self.empty = EmptyLeads(context)
        self.shown: ListQuery | None = None
        """What the list answers now."""
        self._is_begun = False
        """Whether a scope was chosen for the leads that are shown."""
        self._is_whole = True
        """Whether the list has the whole answer."""
        self._told: tuple[Lead, object] | None = None
        """What is shown beside the list; a lead that is the same object was not written since."""
        self._waiting: list[Callable[[], object]] = []
        self._lay_out(context.theme.px)
        self._connect()
        self.words = BoundTexts(context)
        self.words.bind(N_("Leads"), self.list.setAccessibleName)
        self.words.follow(self.bar.words.retranslate, self._say_why, self._say_again)

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.leads or changes.fair:
            self.reading.refresh()

    @override
    def enter(self) -> None:
        (self.bar.search if self.bar.search.isEnabled() else self.empty.button).setFocus()
        self.reading.refresh()

    @override
    def accepts_scans(self) -> bool:
        return not self.reading.is_locked()

    @override
    def shows_way_in(self) -> bool:
        return not self.bar.search.isEnabled()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        if not self.bar.search.field.hasFocus() and types_a_sign(event):
            self.bar.search.take(event)
        return True

    @override
    def leave(self) -> None:
        self._waiting.clear()
        self.reading.forget()

    # What it shows

    def search(self) -> None:
        """Show what is asked for now."""
        ask = self.filters.ask(ListQuery(self.bar.search.text(), LeadFilter(self.bar.scope())))
        self.list.show_order(ask.column, descending=ask.descending)
        self.reading.arrange(ask)

    def show_all(self) -> None:
        """Ask for nothing in particular."""
        self.bar.scopes.choose(Scope.ALL)
        self.bar.search.field.clear()
        self.filters.clear()
        self.bar.search.setFocus()

    def show_only(self, lead_filter: LeadFilter) -> None:
        """Ask for these alone, once it is known which countries and members there are."""

        def ask() -> None:
            self.bar.scopes.choose(lead_filter.scope)
            self.bar.search.field.clear()
            self.filters.show_filter(lead_filter)
            self.bar.search.setFocus()

        self.when_whole(ask)

    @property
    def shelf(self) -> LeadSnapshot | None:
        """The leads in memory; None while the vault is not open."""
        return self.reading.shelf

    def _say_again(self) -> None:
        self._told = None
        self.reading.say()
        self._take()

    def _take(self) -> None:
        shelf, words = self.reading.shelf, self.reading.words
        if shelf is not None and words is not None:
            self._enable(is_open=True)
            self.filters.say(words, shelf.leads, is_whole=shelf.is_whole)
            if not self._is_begun:
                self._is_begun = True
                counts = shelf.counted(deleted=False)
                self.bar.choose_first(lambda scope: counts[scope] > 0)
            self.search()

    def _show(self, ask: ListQuery, answer: ListResult) -> None:
        shelf, words = self.reading.shelf, self.reading.words
        if shelf is None or words is None:
            return
        is_anew, self.shown, self._is_whole = ask != self.shown, ask, answer.is_whole
        self.bar.show_counts(answer.counts, words)
        self.list.show_leads(answer.leads, words, anew=is_anew, is_whole=answer.is_whole)
        text = self.filters.show_count(answer, words)
        if answer.is_whole:
            self.bar.search.sayer.say(text)
        self._show_stage(answer, ask)
        self._show_lead(self.list.current())
        self._show_ticks()

    def when_whole(self, act: Callable[[], object]) -> None:
        """Do something with all that the list shows, once it has the whole answer."""
        self._waiting.append(act)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_whole and not self.reading.is_busy():
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act()

    def _say_why(self) -> None:
        self.empty.say(self.empty.why)

    def _show_stage(self, answer: ListResult, ask: ListQuery) -> None:
        if not answer.leads:
            self.empty.say(why_none(answer.counts[Scope.ALL], deleted=ask.deleted))
        self._stage.setCurrentWidget(self.list if answer.leads else self.empty)

    def _show_lead(self, lead: Lead | None) -> None:
        shelf, words = self.reading.shelf, self.reading.words
        if lead is None or shelf is None or words is None:
            self._told = None
            self.detail.clear()
            return
        told = shelf.fair(lead.fair), shelf.until(lead), shelf.here, shelf.names
        is_same = self._told is not None and self._told[0] is lead and self._told[1] == told
        if not is_same:
            self._told = lead, told
            why = shelf.here.bar(lead)
            self.detail.show_lead(lead, shelf.fair(lead.fair), shelf.until(lead), words, why)
        if not is_same or any(it.withdrawn for it in lead.consents):
            self.reading.read_extras(lead)  # who else has what was taken back, others may tell

    def _show_ticks(self) -> None:
        can_export = self.shown is not None and not self.shown.deleted
        count = len(self.list.ticks()) or len(self.list.leads())
        if self._is_whole:
            self.bar.show_export(count if can_export else 0)
        else:
            self.bar.await_export()

    def _close(self, why: EmptyReason) -> None:
        """Show no lead, and say how they are seen again."""
        self.shown, self._is_begun, self._is_whole = None, False, True
        self._waiting.clear()
        self.list.forget()
        self._told = None
        self.detail.clear()
        self.bar.search.field.clear()
        self.empty.say(why)
        self._stage.setCurrentWidget(self.empty)
        self.empty.take_keys_of(self.bar.search.field)
        self._enable(is_open=False)

    def _open(self) -> None:
        lead = self.list.current()
        if lead is not None and lead.deleted:
            self.lead_actions.bring_back([lead])
        elif lead is not None:
            self.edit_requested.emit(lead)

    def _remove(self) -> None:
        leads = [lead for lead in self.list.target_leads() if not lead.deleted]
        if leads:
            self.lead_actions.delete(leads)

    def _step_back(self) -> None:
        """Undo the last narrowing: first the filters, then the ticks."""
        if self.filters.is_set():
            self.filters.clear()
        else:
            self.list.tick_none()
        self.bar.search.setFocus()

    def _press_empty(self, why: EmptyReason) -> None:
        match why:
            case EmptyReason.ABSENT | EmptyReason.LOCKED | EmptyReason.COVERED:
                self.vault_requested.emit()
            case EmptyReason.NO_LEADS:
                self.new_requested.emit()
            case _:
                self.show_all()

    def _enable(self, *, is_open: bool) -> None:
        self.filters.setVisible(is_open)
        self.detail.setVisible(is_open)
        self.bar.show_open(is_open=is_open)

    def _lay_out(self, px: Callable[[float], int]) -> None:
        self._stage = QStackedWidget()
        self._stage.addWidget(self.list)
        self._stage.addWidget(self.empty)
        listed = QWidget()
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.filters)
        left.addWidget(self._stage, 1)
        parts = ResponsiveRow()
        parts.row.setSpacing(0)
        parts.row.addWidget(listed, 1)
        parts.row.addWidget(self.detail)
        parts.keep_narrow(self.detail, WIDTH, px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(parts, 1)

    def _connect(self) -> None:
        self.reading.taken.connect(self._take)
        self.reading.closed.connect(self._close)
        self.reading.answered.connect(self._show)
        self.reading.settled.connect(self._go_on)
        self.reading.extras_read.connect(self.detail.show_extras)
        search = self.bar.search
        search.begun.connect(self.list.let_go)
        search.typed.connect(self.search)
        search.moved.connect(self.list.press)
        search.opened.connect(self._open)
        search.cleared.connect(self._step_back)
        search.toggled.connect(self.list.toggle)
        search.all_requested.connect(self.list.tick_all)
        search.removed.connect(self._remove)
        self.bar.scopes.chosen.connect(self.search)
        self.bar.new_button.clicked.connect(self.new_requested)
        self.bar.export_button.clicked.connect(self.export_requested)
        self.filters.reaches_back.connect(lambda: self.bar.scopes.choose(Scope.ALL))
        self.filters.changed.connect(self.search)
        self.list.chosen.connect(self._show_lead)
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self._show_ticks)
        self.list.sorted.connect(lambda column: self.filters.sort_by(LeadColumn(column)))
        self.list.removed.connect(self._remove)
        self.list.left.connect(self._step_back)
        self.empty.pressed.connect(self._press_empty)
        self._connect_detail()

    def _connect_detail(self) -> None:
        detail = self.detail
        detail.left.connect(self.bar.search.setFocus)
        detail.edit_requested.connect(lambda _lead: self._open())
        detail.copy_requested.connect(self.lead_actions.copy_mail)
        detail.confirmed_requested.connect(self.lead_actions.ask_confirmed)
        detail.objection_requested.connect(self.lead_actions.note_objection)
        detail.no_objection_requested.connect(self.lead_actions.undo_objection)
        detail.remove_requested.connect(lambda lead: self.lead_actions.delete([lead]))
