"""Buttons of actions: each says its title and its keys, and does what its keys do."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.ui.kit.accessibility import SIGN
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.key_names import keys_of
from app.ui.kit.ui_context import break_long_title, label
from app.ui.system.override import override


class ActionList(QObject):
    """Actions that stand together in one place of the window; features add theirs."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QAction, str]] = []

    def add(self, action: QAction, role: str = "") -> None:
        """Show one more; `role` is that of its button: primary, capture, or none."""
        self._items.append((action, role))
        self.changed.emit()

    def actions(self) -> list[QAction]:
        """The actions in the order in which they were added."""
        return [action for action, _role in self._items]

    def buttons(self) -> list["ActionButton"]:
        """A new button for each action, in the order in which they were added."""
        return [ActionButton(action, role) for action, role in self._items]


def offer_menu(view: QWidget, actions: Callable[[], Iterable[QAction]]) -> None:
    """Offer actions at a right click into a view, and at the key for it."""
    menu = QMenu(view)

    def show(place: QPoint) -> None:
        menu.clear()
        menu.addActions(list(actions()))
        menu.popup(view.mapToGlobal(place))

    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(show)


class ActionButton(QPushButton):
    """The button of an action, with its keys in a frame."""

    def __init__(self, action: QAction, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._keys = label("", "key")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._rule = ""
        self._most = 0
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        action.changed.connect(self._show)
        self.clicked.connect(action.trigger)
        self._show()

    def _show(self) -> None:
        keys = keys_of(self._action)
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text().removeprefix(SIGN))
        self.setAccessibleDescription(keys)
        self.setEnabled(self._action.isEnabled())
        self._make_room()
        if self._most:
            break_long_title(self, self._most)

    def keep_within(self, width: int) -> None:
        """Have the words on several lines where they need more pixels than this."""
        self._most = width
        break_long_title(self, width)

    def _make_room(self) -> None:
        """Leave as much room for the keys as they take at the scale of the window."""
        # Qt mirrors what a style sheet says of sides, but no margins of a layout.
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edges = self._row.contentsMargins()
        edge = edges.left() + edges.right()
        self._row.setContentsMargins(edge * is_mirrored, 0, edge * (not is_mirrored), 0)
        room = self._keys.sizeHint().width() + 2 * edge
        rule = f"text-align: left; padding-right: {room}px;" if self._keys.text() else ""
        if rule != self._rule:
            self._rule = rule
            self.setStyleSheet(f"ActionButton {{ {rule} }}")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            # The keys have their new size once the whole style sheet was laid on.
            QTimer.singleShot(0, self, self._make_room)


class ActionRow(FlowLayout):
    """The buttons of a list of actions side by side."""

    def __init__(self, actions: ActionList, parent: QWidget | None = None) -> None:
        super().__init__(10, parent)
        self._actions = actions
        actions.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for button in self._actions.buttons():
            self.add(button)
