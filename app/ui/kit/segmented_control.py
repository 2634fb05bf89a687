"""A few choices side by side, one of which holds; the arrow keys move it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, restyle
from app.ui.system.override import override


@dataclass(frozen=True, slots=True)
class Choice:
    """A value and what its button says; the tip says the same, unless there is more to say.

    A screen reader hears the name of the control before it, unless the choice has its own `name`.
    """

    value: str
    title: Message
    tip: Message = ""
    name: Message = ""


class SegmentedControl(QWidget):
    """One button a choice, joined; with a `gap` they stand apart, each of a size to be hit."""

    chosen = Signal(str)

    def __init__(
        self,
        context: UiContext,
        name: Message,
        choices: Sequence[Choice] = (),
        *,
        gap: int = 0,
        least: QSize | None = None,
    ) -> None:
        super().__init__()
        self._words = BoundTexts(context)
        self._name = name
        self._choices: dict[str, Choice] = {}
        self._group = QButtonGroup(self)
        self._least = least or QSize(0, 0)
        self._row = FlowLayout(gap)
        self._row.broken.connect(self._join)
        if not gap:
            self.setProperty("role", "segments")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show other choices, none of which holds yet."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._row.clear()
        self._choices = {choice.value: choice for choice in choices}
        for value in self._choices:
            button = QToolButton()
            button.setObjectName(value)
            button.setCheckable(True)
            set_role(button, Role.RADIO_BUTTON)
            button.setMinimumSize(self._least)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._row.add(button)
        self._join()
        self.retranslate()

    def set_least(self, least: QSize) -> None:
        """Have each button at least so large, in pixels of the screen."""
        for button in self._group.buttons():
            if button.minimumSize() != least:
                button.setMinimumSize(least)

    def retranslate(self) -> None:
        """Say everything in the language, and as things stand."""
        of = self._words.of
        group = of(self._name)
        for button, choice in zip(self._group.buttons(), self._choices.values(), strict=True):
            title = of(choice.title)
            button.setText(title.replace("&", "&&"))
            button.setAccessibleName(of(choice.name) or ": ".join(filter(None, (group, title))))
            set_tool_tip(button, of(choice.tip) or title)

    def values(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(self._choices)

    def button(self, value: str) -> QToolButton:
        """The button of a choice."""
        return self._buttons()[self.values().index(value)]

    def current(self) -> str:
        """The value of the choice that holds."""
        button = self._group.checkedButton()
        return button.objectName() if button else ""

    def choose(self, value: str) -> None:
        """Show another choice, without telling of it."""
        if value in self._choices:
            self.button(value).setChecked(True)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._join()

    def _join(self) -> None:
        """Join what stands on one line; before there are lines, all."""
        lines = self._row.lines
        for line in lines if sum(map(len, lines)) == len(self._choices) else (self._buttons(),):
            join_buttons([button for button in line if isinstance(button, QToolButton)])

    def _buttons(self) -> list[QToolButton]:
        return [button for button in self._group.buttons() if isinstance(button, QToolButton)]


def join_buttons(buttons: Sequence[QToolButton]) -> None:
    """Have the outer edges of a row round, be it read from the left or from the right."""
    mirrored = any(it.layoutDirection() is Qt.LayoutDirection.RightToLeft for it in buttons)
    for place, button in enumerate(reversed(buttons) if mirrored else buttons):
        restyle(button, "place", _place_in_row(place, len(buttons)))


def _place_in_row(place: int, number: int) -> str:
    """Which end of a row of joined buttons this one is: first, middle, last, only."""
    if number == 1:
        return "only"
    return {0: "first", number - 1: "last"}.get(place, "middle")
