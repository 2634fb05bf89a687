"""What stands in the middle of a page that has nothing to show: what is so, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext, label

WIDTH = 460
ICON = 40


class EmptyState(QWidget):
    """An icon, a title, advice, and the buttons that follow it; the first is the advised one.

    It speaks with the `words` of the page.
    """

    def __init__(
        self,
        context: UiContext,
        words: BoundTexts,
        icon: str,
        says: tuple[Message, Message],
        buttons: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("emptyPlace")
        set_role(self, Role.GROUPING)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon, self._title = label(), label(role="title", wrap=True)
        self._advice = label(wrap=True)
        self._lay_out(buttons)
        title, advice = says
        self._say = (
            words.bind(title, self._title.setText, self.setAccessibleName),
            words.bind(advice, self._show_advice),
        )
        words.follow(lambda: self._draw(icon))
        self._draw(icon)

    def _lay_out(self, buttons: Sequence[QPushButton]) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._icon, self._title, self._advice):
            column.addWidget(widget)
        column.addWidget(_row_of(buttons))
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        inner.setLayout(column)
        # Not aligned: a label that wraps would not get its height.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, WIDTH)
        middle.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(6, 8, 6, 8)
        around.addStretch(2)
        around.addLayout(middle)
        around.addStretch(3)

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}. {self._advice.text()}"

    def say(self) -> None:
        """Say it again: how things stand is otherwise."""
        for say in self._say:
            say()

    def _show_advice(self, advice: str) -> None:
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))

    def _draw(self, icon: str) -> None:
        colour, ratio = self._context.theme.colours.slate, self.devicePixelRatioF()
        size = self._context.theme.px(ICON)
        self._icon.setPixmap(self._context.icons.pixmap(icon, colour, size, ratio))


def _row_of(buttons: Sequence[QPushButton]) -> FlowLayout:
    row = FlowLayout(10)
    for button in buttons:
        button.setProperty("role", "" if row.widgets() else "primary")
        row.add(button)
    return row
