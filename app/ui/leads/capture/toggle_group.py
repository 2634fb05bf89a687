"""A few choices side by side, of which one or none holds; each has its own keys in the sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.ui.kit.key_names import written
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, label

Option = tuple[str, str]
"""A value and its message id."""


class ToggleGroup(QWidget):
    """A heading with its keys, and a button a choice; pressing the one that holds takes it back.

    The keys are Alt with the digits from `first_digit` on.
    """

    changed = Signal()

    def __init__(
        self, look: UiContext, title: str, options: Sequence[Option], first_digit: int
    ) -> None:
        super().__init__()
        self._look = look
        self._title = title
        self._options = dict(options)
        self._first = first_digit
        self._heading = label(role="fieldHeading")
        self._keys = label(role="keysOf")
        self._buttons: dict[str, QToolButton] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self._keys)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, value in enumerate(self._options):
            row.addWidget(self._button(value, place))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self._heading.setText(_(self._title))
        last = self._first + len(self._options) - 1
        self._keys.setText(_("Alt+{first} … {last}").format(first=self._first, last=last))
        for place, (value, button) in enumerate(self._buttons.items()):
            name = _(self._options[value])
            button.setText(name)
            set_tool_tip(button, f"{name} ({written(f'Alt+{self._first + place}')})")
            button.setAccessibleName(f"{_(self._title)} {name}")

    def value(self) -> str:
        """What holds; empty where nothing does."""
        return next((value for value, item in self._buttons.items() if item.isChecked()), "")

    def put(self, value: str) -> None:
        """Let another choice hold."""
        for name, button in self._buttons.items():
            button.setChecked(name == value)

    def press(self, digit: int) -> bool:
        """Press the button of a digit; False where there is none."""
        values = list(self._options)
        place = digit - self._first
        if not 0 <= place < len(values):
            return False
        self._choose(values[place])
        return True

    def _button(self, value: str, place: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("leadChoice")
        button.setProperty("value", value)
        button.setProperty("place", _place(place, len(self._options)))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoExclusive(False)
        # Qt has ticked or unticked it by now; what holds is decided here.
        button.clicked.connect(lambda checked: self._hold(value if checked else ""))
        self._buttons[value] = button
        return button

    def _choose(self, value: str) -> None:
        self._hold("" if self.value() == value else value)

    def _hold(self, value: str) -> None:
        self.put(value)
        self.changed.emit()


def _place(place: int, number: int) -> str:
    return {0: "first", number - 1: "last"}.get(place, "middle")
