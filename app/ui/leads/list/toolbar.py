"""The bar over the page of leads: search, scope, a new lead, export."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.lead_filter import Scope
from app.i18n.formats import number
from app.ui.frame.top_bar import TopBar
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.search_box import SearchBox
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override


class LeadSearch(SearchBox):
    """The field has the keys of the page; what means nothing in an empty text is the list's."""

    toggled = Signal()
    """Space was pressed in the empty field."""
    all_wanted = Signal()
    """Ctrl+A was pressed where there is no text, or all of it is selected."""
    removed = Signal()
    """Delete was pressed in the empty field."""

    def __init__(self, look: UiContext) -> None:
        super().__init__(look, keys="")

    @override
    def prompt(self) -> tuple[str, str]:
        _ = self._look.texts.gettext
        return _("Find a lead by name, company, interest…"), _("Find leads")

    @override
    def retranslate(self) -> None:
        super().retranslate()
        _ = self._look.texts.gettext
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
                self.all_wanted.emit()
            case _:
                return super()._handled(event)
        return True


class LeadToolbar(TopBar):
    """Search field, scopes with their counts, two buttons."""

    scope_chosen = Signal(str)

    def __init__(self, look: UiContext) -> None:
        self.search, others = LeadSearch(look), FlowLayout(14)
        super().__init__(self.search, others)
        self._look = look
        self.scopes = {scope: _scope_button(scope) for scope in Scope}
        group = QButtonGroup(self)
        self.new_button, self.export_button = QPushButton(), QPushButton()
        self.more_button = QToolButton()
        self.more_button.setObjectName("moreButton")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more_button)
        self.move_action = menu.addAction("")
        menu.addSeparator()
        self.duplicates_action, self.conflicts_action = menu.addAction(""), menu.addAction("")
        menu.addSeparator()
        self.give_action, self.take_action = menu.addAction(""), menu.addAction("")
        self.more_button.setMenu(menu)
        self.new_button.setProperty("role", "capture")
        self.export_button.setProperty("role", "primary")
        switch = self._switch = QWidget()
        set_role(switch, Role.GROUPING)
        switch.setObjectName("switch")
        parts = QHBoxLayout(switch)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        for scope, button in self.scopes.items():
            group.addButton(button)
            parts.addWidget(button)
            button.clicked.connect(lambda _checked=False, scope=scope: self._choose(scope))
        self.scopes[Scope.ALL].setChecked(True)
        for widget in (switch, self.more_button, self.new_button, self.export_button):
            others.add(widget)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        self.search.retranslate()
        _ = self._look.texts.gettext
        self.more_button.setIcon(self._look.icons.icon("ellipsis", self._look.theme.colours.ink))
        self._switch.setAccessibleName(_("Which leads"))
        self.more_button.setAccessibleName(_("More for all leads"))
        set_tool_tip(self.more_button, _("Moving, duplicates, and leads of other laptops"))
        self.move_action.setText(_("Move to another fair…"))
        self.duplicates_action.setText(_("Duplicates…"))
        self.conflicts_action.setText(_("Changed on two laptops…"))
        self.give_action.setText(_("Give leads to another laptop…"))
        self.take_action.setText(_("Take in leads…"))
        self.new_button.setText(_("+ New lead"))

    def scope(self) -> Scope:
        """Which leads are asked for."""
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    def choose_first(self, holds_any: Callable[[Scope], bool]) -> None:
        """Ask for the narrowest scope that holds leads."""
        scope = next(filter(holds_any, Scope), Scope.ALL)
        self.scopes[scope].setChecked(True)

    def show_counts(self, counts: Mapping[Scope, int], words: LeadLabels) -> None:
        """Say how many leads each scope has."""
        for scope, button in self.scopes.items():
            text = words.scope(scope, number(counts[scope], words.texts.lang))
            button.setText(text)
            button.setAccessibleName(text)

    def show_export(self, count: int) -> None:
        """Say how many leads an export would be of."""
        texts = self._look.texts
        self.export_button.setText(texts.ngettext("Export {n} lead", "Export {n} leads", count))
        self.export_button.setEnabled(count > 0)

    def await_export(self) -> None:
        """Offer no export while it is being found out of how many leads it would be."""
        self.export_button.setText(self._look.texts.gettext("Export"))
        self.export_button.setEnabled(False)

    def show_open(self, *, is_open: bool) -> None:
        """Offer search, scopes and export only while there are leads to be seen."""
        self.search.setEnabled(is_open)
        self._switch.setVisible(is_open)
        self.export_button.setVisible(is_open)

    def _choose(self, scope: Scope) -> None:
        self.scope_chosen.emit(scope)
        self.search.setFocus()


def _scope_button(scope: Scope) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    set_role(button, Role.RADIO_BUTTON)
    place = {Scope.TODAY: "first", Scope.ALL: "last"}.get(scope, "middle")
    button.setProperty("place", place)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
