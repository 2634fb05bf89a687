"""A few choices side by side, one of which holds; the arrow keys move it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext


class SegmentedControl(QWidget):
    """One button a choice; `choices` are values with their message ids."""

    chosen = Signal(str)

    def __init__(self, look: UiContext, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._choices = dict(choices)
        self._group = QButtonGroup(self)
        self.setProperty("role", "segments")
        row = FlowLayout(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        for place, value in enumerate(self._choices):
            button = QToolButton()
            button.setObjectName(value)
            button.setCheckable(True)
            set_role(button, Role.RADIO_BUTTON)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("place", place_in_row(place, len(self._choices)))
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            row.add(button)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        group = self._look.texts.gettext(self._name)
        for button in self._group.buttons():
            button.setText(self._look.texts.gettext(self._choices[button.objectName()]))
            set_tool_tip(button, button.text())
            button.setAccessibleName(f"{group}: {button.text()}")

    def current(self) -> str:
        """The value of the choice that holds."""
        button = self._group.checkedButton()
        return button.objectName() if button else ""

    def choose(self, value: str) -> None:
        """Show another choice, without telling of it."""
        for button in self._group.buttons():
            if button.objectName() == value:
                button.setChecked(True)


def place_in_row(place: int, number: int) -> str:
    """Which end of a row of joined buttons this one is: first, middle, last, only."""
    if number == 1:
        return "only"
    return {0: "first", number - 1: "last"}.get(place, "middle")
