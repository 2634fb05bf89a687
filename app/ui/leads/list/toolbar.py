"""The bar over the page of leads: search, scope, a new lead, export."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from app.domain.lead_filter import Scope
from app.domain.messages import N_
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.ui.frame.top_bar import TopBar
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.search_box import SearchBox
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override


class LeadSearch(SearchBox):
    """The field has the keys of the page; what means nothing in an empty text is the list's."""

    toggled = Signal()
    """Space was pressed in the empty field."""
    all_requested = Signal()
    """Ctrl+A was pressed where there is no text, or all of it is selected."""
    removed = Signal()
    """Delete was pressed in the empty field."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, keys="")

    @override
    def prompt(self) -> tuple[str, str]:
        _ = self._context.texts.gettext
        return _("Find a lead by name, company, interest…"), _("Find leads")

    @override
    def say(self) -> None:
        super().say()
        _ = self._context.texts.gettext
        self.field.setAccessibleName(_("Find leads"))
        self.field.setAccessibleDescription(
            _("Arrow keys choose a lead, Space ticks it, Enter opens it, Delete removes it.")
        )

    @override
    def _handled(self, event: QKeyEvent) -> bool:
        text = self.field.text()
        match event.key():
            case Qt.Key.Key_Space if not text:
                self.toggled.emit()
            case Qt.Key.Key_Delete if not text:
                self.removed.emit()
            case Qt.Key.Key_A if (
                event.modifiers() == Qt.KeyboardModifier.ControlModifier
                and self.field.selectedText() == text
            ):
                self.all_requested.emit()
            case _:
                return super()._handled(event)
        return True


class LeadToolbar(TopBar):
    """Search field, scopes with their counts, two buttons."""

    def __init__(self, context: UiContext) -> None:
        self.search, others = LeadSearch(context), FlowLayout(14)
        super().__init__(self.search, others)
        self._context = context
        self.words = words = BoundTexts(context)
        self._titles = dict.fromkeys(Scope, "")
        scopes = [Choice(scope, partial(self._title_of, scope)) for scope in Scope]
        self.scopes = SegmentedControl(context, N_("Which leads"), scopes)
        self.scopes.setObjectName("switch")
        self.scopes.choose(Scope.ALL)
        self.scopes.chosen.connect(lambda _scope: self.search.setFocus())
        words.follow(self.search.retranslate, self.scopes.retranslate)
        self.more_button = QToolButton()
        self.more_button.setObjectName("moreButton")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        words.icon(self.more_button, "ellipsis", "ink")
        words.bind(N_("More for all leads"), self.more_button.setAccessibleName)
        words.tip(N_("Moving, duplicates, and leads from other laptops"), self.more_button)
        self.more_button.setMenu(self._menu())
        self.new_button = words.button(N_("+ New lead"), role="capture")
        self.export_button = QPushButton()
        self.export_button.setProperty("role", "primary")
        for widget in (self.scopes, self.more_button, self.new_button, self.export_button):
            others.add(widget)

    def offer(self, action: QAction) -> None:
        """Have an action of another feature first in the menu, once."""
        menu = self.more_button.menu()
        if action not in menu.actions():
            menu.insertAction(self.move_action, action)

    def scope(self) -> Scope:
        """Which leads are asked for."""
        return Scope(self.scopes.current())

    def choose_first(self, holds_any: Callable[[Scope], bool]) -> None:
        """Ask for the narrowest scope that holds leads."""
        self.scopes.choose(next(filter(holds_any, Scope), Scope.ALL))

    def show_counts(self, counts: Mapping[Scope, int], words: LeadLabels) -> None:
        """Say how many leads each scope has."""
        for scope in Scope:
            self._titles[scope] = words.scope(scope, number(counts[scope], words.texts.lang))
        self.scopes.retranslate()

    def show_export(self, count: int) -> None:
        """Say how many leads an export would be of."""
        texts = self._context.texts
        self.export_button.setText(texts.ngettext("Export {n} lead", "Export {n} leads", count))
        self.export_button.setEnabled(count > 0)

    def await_export(self) -> None:
        """Offer no export while it is being found out of how many leads it would be."""
        self.export_button.setText(self._context.texts.gettext("Export"))
        self.export_button.setEnabled(False)

    def show_open(self, *, is_open: bool) -> None:
        """Offer search, scopes and export only while there are leads to be seen."""
        self.search.setEnabled(is_open)
        self.scopes.setVisible(is_open)
        self.export_button.setVisible(is_open)

    def _title_of(self, scope: Scope, _texts: Texts) -> str:
        return self._titles[scope]

    def _menu(self) -> QMenu:
        menu, bind = QMenu(self.more_button), self.words.bind
        self.move_action = menu.addAction("")
        menu.addSeparator()
        self.duplicates_action, self.conflicts_action = menu.addAction(""), menu.addAction("")
        menu.addSeparator()
        self.give_action, self.take_action = menu.addAction(""), menu.addAction("")
        bind(N_("Move to another fair…"), self.move_action.setText)
        bind(N_("Duplicates…"), self.duplicates_action.setText)
        bind(N_("Changed on two laptops…"), self.conflicts_action.setText)
        bind(N_("Give leads to another laptop…"), self.give_action.setText)
        bind(N_("Import leads…"), self.take_action.setText)
        return menu
