"""Buttons of actions: each says its title and its keys, and does what its keys do."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.actions import keys_of
from app.ui.view import label


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

    def buttons(self) -> list["ActionButton"]:
        """A new button for each action, in the order in which they were added."""
        return [ActionButton(action, role) for action, role in self._items]


class ActionButton(QPushButton):
    """The button of an action, with its keys in a frame."""

    def __init__(self, action: QAction, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._keys = label("", "key")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
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
        self.setAccessibleName(self._action.text())
        self.setAccessibleDescription(keys)
        self.setEnabled(self._action.isEnabled())
        room = self._keys.sizeHint().width() + 10 if keys else 0
        rule = f"text-align: left; padding-right: {room + 8}px;" if keys else ""
        self.setStyleSheet(f"ActionButton {{ {rule} }}")


class ActionRow(QWidget):
    """The buttons of a list of actions side by side."""

    def __init__(self, actions: ActionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        actions.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.deleteLater()
        for button in self._actions.buttons():
            self._row.addWidget(button)
