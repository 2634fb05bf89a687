"""The rail of pages at the left edge.

One story: the pages, what is counted beside them, and the room that the rail leaves them.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.frame.page import PageEntry
from app.ui.frame.rail_mark import RailMark
from app.ui.frame.rail_overflow import MoreButton, fitting
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.key_names import keys_of, written
from app.ui.kit.plain_text import PlainLabel, set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.style.palettes import RAIL_WIDTH
from app.ui.system.override import override

BAR = 6
"""Pixels that the bar takes where there is no room for all buttons."""

Button = TypeVar("Button", bound=QToolButton)

WAITING_X = 16
"""Where the number of unfinished things begins, left of the icon."""
EDGES = 4
"""Pixels that a button keeps free beside its title."""


class NavigationRail(QFrame):
    """One button a page; `chosen` gives the page's name.

    Pages that have no room, the last ones first, stand under a button *More*.
    """

    chosen = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._group = QButtonGroup(self)
        self._buttons: dict[str, tuple[QToolButton, str, tuple[str, ...]]] = {}
        self._badges: dict[str, QLabel] = {}
        self._action_buttons: dict[QToolButton, str] = {}
        self._withheld: set[str] = set()
        self._more: MoreButton | None = None
        self.setObjectName("rail")
        self.setFixedWidth(RAIL_WIDTH)
        mark = self.mark_of_brand = RailMark(context)
        self._head, self._foot = QVBoxLayout(), QVBoxLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 14, 2, 14)  # a scale rounds up, and nothing may lie outside
        column.setSpacing(5)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        for part in (self._head, self._foot):
            part.setSpacing(5)
            column.addLayout(part)
        column.insertStretch(column.count() - 1, 1)
        self._column = column
        area = self._area = QScrollArea()
        area.setObjectName("railArea")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        context.theme.changed.connect(self._fit)

    def add_page(self, entry: PageEntry, keys: Sequence[str]) -> None:
        """Add the button of a page, at the bottom of the rail where it is `below`."""
        name, icon = entry.name, entry.icon
        button = _dressed(QToolButton())
        button.setCheckable(True)
        set_role(button, Role.RADIO_BUTTON)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = (button, icon, tuple(keys))
        badge = PlainLabel("", button)
        badge.setObjectName("badge")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.hide()
        self._badges[name] = badge
        if not entry.offered:
            self._withheld.add(name)
            button.hide()
        self._place(button, below=entry.below)

    def offer(self, name: str, *, offered: bool) -> None:
        """Show the button of a page, or none where nobody needs the page now."""
        (self._withheld.discard if offered else self._withheld.add)(name)
        self._fold()

    def add_action(self, action: QAction, icon: str) -> None:
        """Add a button at the bottom that does something instead of opening a page."""
        button = _dressed(QToolButton())
        button.setDefaultAction(action)
        self._action_buttons[button] = icon
        self._place(button, below=True)
        self._style_button(button, icon, action.text(), keys_of(action))
        self._fold()

    def update_action(self, action: QAction, icon: str) -> None:
        """Show what an action does now: its text has changed, and so has its icon."""
        for button in self._action_buttons:
            if button.defaultAction() is action:
                self._action_buttons[button] = icon
                self._style_button(button, icon, action.text(), keys_of(action))

    def show_badge(self, name: str, count: int) -> None:
        """Show how many things wait on a page; nothing where there are none."""
        badge = self._badges[name]
        badge.setText(str(count) if count < 1000 else "999+")
        badge.setVisible(count > 0)
        self._describe(name)
        self._place_badge(badge)
        self._fold()

    def show_waiting(self, name: str, count: int) -> None:
        """Show how many things of a page were left unfinished; nothing where there are none."""
        button = self._buttons[name][0]
        waiting = button.findChild(PlainLabel, "waiting")
        if waiting is None:
            waiting = PlainLabel("", button)
            waiting.setObjectName("waiting")
            waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setText(str(count))
        waiting.setVisible(count > 0)
        self._place_waiting(waiting)
        self._describe(name)

    def retranslate(self, titles: dict[str, str]) -> None:
        """Name the pages; `titles` by the pages' names."""
        for name, (button, icon, keys) in self._buttons.items():
            self._style_button(button, icon, titles[name], _said(keys))
            self._describe(name)
        for badge in self._badges.values():
            self._place_badge(badge)
        for button, icon in self._action_buttons.items():
            action = button.defaultAction()
            self._style_button(button, icon, action.text(), keys_of(action))
        if self._more is not None:
            self._say_more(self._more)
        self._fold()

    def mark(self, name: str) -> None:
        """Show which page is open."""
        self._buttons[name][0].setChecked(True)
        if self._more is not None:
            self._more.show_state()

    def marked(self) -> str:
        """The name of the page that is open."""
        return next(name for name, (button, *_) in self._buttons.items() if button.isChecked())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show as many pages as have room, and offer the others under More."""
        names = [name for name in self._buttons if name not in self._withheld]
        for name in self._withheld:
            self._buttons[name][0].hide()
        heights = [self._taken_by(self._buttons[name][0]) for name in names]
        count = fitting(heights, self._room(), max(heights, default=0))
        for place, name in enumerate(names):
            self._buttons[name][0].setVisible(place < count)
        behind = {self._buttons[name][0]: self._entry(name) for name in names[count:]}
        if behind and self._more is None:
            self._more = MoreButton()
            self._say_more(_dressed(self._more))
            self._foot.insertWidget(
                self._foot.count() - len(self._action_buttons),
                self._more,
                0,
                Qt.AlignmentFlag.AlignHCenter,
            )
        if self._more is not None:
            self._more.hold(behind)

    def _room(self) -> int:
        """The height that the buttons of pages have."""
        edges, spacing = self._column.contentsMargins(), self._column.spacing()
        around = edges.top() + edges.bottom() + self.mark_of_brand.height() + 2 * spacing
        return self.height() - around - sum(map(self._taken_by, self._action_buttons))

    def _taken_by(self, button: QToolButton) -> int:
        button.ensurePolished()
        return max(button.sizeHint().height(), button.minimumHeight()) + self._column.spacing()

    def _entry(self, name: str) -> str:
        """What stands in the menu for a page: its title, what its badge counts, its keys."""
        (button, _icon, keys), badge = self._buttons[name], self._badges[name]
        counted = "" if badge.isHidden() else f" ({badge.text()})"
        return f"{button.accessibleName()}{counted}\t{_said(keys)}"

    def _say_more(self, more: MoreButton) -> None:
        self._style_button(more, "ellipsis", self._context.texts.gettext("More"), "")

    def _make_room_for_bar(self, _least: int, most: int) -> None:
        self.setFixedWidth(self._context.theme.px(RAIL_WIDTH + (BAR if most else 0)))

    def _fit(self) -> None:
        """Give width and badges the size that another scale asks for."""
        if self.isVisible():
            self._make_room_for_bar(0, self._area.verticalScrollBar().maximum())
        for badge in self._badges.values():
            self._place_badge(badge)
        for waiting in self.findChildren(QLabel, "waiting"):
            self._place_waiting(waiting)

    def _describe(self, name: str) -> None:
        """Have a screen reader say what the badge shows."""
        button, badge = self._buttons[name][0], self._badges[name]
        counted = [] if badge.isHidden() else [badge.text()]
        waiting = button.findChild(PlainLabel, "waiting")
        if waiting is not None and not waiting.isHidden():
            n = int(waiting.text())
            counted.append(self._context.texts.ngettext("{n} unfinished", "{n} unfinished", n))
        set_tool_tip(button, button.toolTip())  # which has its keys read
        if counted:
            keys = button.accessibleDescription().strip()
            button.setAccessibleDescription(", ".join(filter(None, (keys, *counted))))

    def _place_badge(self, badge: QLabel) -> None:
        px = self._context.theme.px
        badge.adjustSize()
        badge.move(px(38), px(4))

    def _place_waiting(self, waiting: QLabel) -> None:
        waiting.adjustSize()
        waiting.move(self._context.theme.px(WAITING_X), self._context.theme.px(4))

    def _place(self, button: QToolButton, *, below: bool) -> None:
        (self._foot if below else self._head).addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _style_button(self, button: QToolButton, icon: str, title: str, keys: str) -> None:
        colours = self._context.theme.colours
        button.setAccessibleName(title)
        set_tool_tip(button, f"{title} ({keys})" if keys else title)
        button.setText(_in_lines(button, title))
        button.setIcon(self._context.icons.icon(icon, colours.on_rail, colours.on_rail_chosen))


def _said(keys: Iterable[str]) -> str:
    """Keys as the language writes them."""
    return ", ".join(map(written, keys))


def _in_lines(button: QToolButton, title: str) -> str:
    """A title whose words stand below one another where they have no room side by side."""
    is_wide = button.fontMetrics().horizontalAdvance(title) > button.maximumWidth() - EDGES
    return title.replace(" ", "\n") if is_wide else title


def _dressed(button: Button) -> Button:
    """A button of the rail."""
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(QSize(22, 22))
    button.setFixedWidth(78)
    button.setMinimumHeight(56)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
