"""A few choices side by side, of which one or none holds; each has its own keys in the sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.key_names import written
from app.ui.kit.segmented_control import join_buttons
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

Option = tuple[str, str]
"""A value and its message id."""


class ToggleGroup(QWidget):
    """A heading with its keys, and a button a choice; pressing the one that holds takes it back.

    The keys are Alt with the digits from `first_digit` on.
    """

    changed = Signal()
    pressed = Signal()
    """A key of its own was pressed, while something else had the keys."""

    def __init__(
        self, context: UiContext, title: str, options: Sequence[Option], first_digit: int
    ) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._title = title
        self._options = dict(options)
        self._first = first_digit
        last = first_digit + len(options) - 1
        keys = self.words.label(
            lambda texts: texts.gettext("Alt+{first} … {last}").format(
                first=first_digit, last=last
            ),
            "keysOf",
        )
        self._buttons: dict[str, QToolButton] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words.label(title, "fieldHeading"))
        head.addWidget(keys)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, value in enumerate(self._options):
            row.addWidget(self._button(value, title, written(f"Alt+{first_digit + place}")))
        row.addStretch(1)
        join_buttons(tuple(self._buttons.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row)

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
        self.pressed.emit()
        return True

    def said(self) -> str:
        """What holds, as a sentence of its own."""
        value = self.value()
        chosen = self._options[value] if value else N_("nothing chosen")
        return f"{self.words.of(self._title)}: {self.words.of(chosen)}"

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            join_buttons(tuple(self._buttons.values()))

    def _button(self, value: str, group: str, keys: str) -> QToolButton:
        title = self._options[value]
        button = QToolButton()
        button.setObjectName("leadChoice")
        button.setProperty("value", value)
        button.setCheckable(True)
        set_role(button, Role.RADIO_BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoExclusive(False)
        # Qt has ticked or unticked it by now; what holds is decided here.
        button.clicked.connect(lambda checked: self._hold(value if checked else ""))
        self.words.bind(title, button.setText)
        self.words.tip(lambda texts: f"{texts.gettext(title)} ({keys})", button)
        self.words.bind(
            lambda texts: f"{texts.gettext(group)} {texts.gettext(title)}",
            button.setAccessibleName,
        )
        self._buttons[value] = button
        return button

    def _choose(self, value: str) -> None:
        self._hold("" if self.value() == value else value)

    def _hold(self, value: str) -> None:
        self.put(value)
        self.changed.emit()
