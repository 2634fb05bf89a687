"""The visitor's search field between the ways to the start page and to the filters."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.search_box import SearchBox
from app.ui.kit.ui_context import UiContext, restyle
from app.ui.system.override import override
from app.ui.visitor.visitor_bars import NARROW, say

HEIGHT, HEIGHT_NARROW = 60, 52
"""How high the search field is, in pixels of the design."""


class SearchRow(QWidget):
    """Where it is narrow, its buttons have a sign, and their words as a hint."""

    def __init__(self, context: UiContext, box: SearchBox) -> None:
        super().__init__()
        self._context = context
        self._box = box
        self.home, self.filters = QPushButton(), QPushButton()
        self._said = {self.home: ("arrow-left", "", ""), self.filters: ("filter", "", "")}
        box.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 12)
        row.setSpacing(12)
        row.addWidget(self.home)
        row.addWidget(box, 1)
        row.addWidget(self.filters)

    def name(self, button: QPushButton, text: str, mark: str = "") -> None:
        """Name one of the buttons; `mark` stands beside its sign in either case."""
        self._said[button] = (self._said[button][0], text, mark)
        self._show(button)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as with signs alone: were it the width of its words, it would keep them."""
        least = super().minimumSizeHint()
        if not self._is_narrow():
            words = sum(button.sizeHint().width() for button in self._said)
            least.setWidth(least.width() - words + 2 * self._context.theme.px(HEIGHT))
        return least

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = HEIGHT_NARROW if self._is_narrow() else HEIGHT
        self._box.setFixedHeight(self._context.theme.px(height))
        for button in self._said:
            restyle(button, "narrow", "true" if self._is_narrow() else "false")
            self._show(button)

    def _is_narrow(self) -> bool:
        return self.width() < self._context.theme.px(NARROW)

    def _show(self, button: QPushButton) -> None:
        icon, text, mark = self._said[button]
        say(button, self._context, icon, f"{text} · {mark}" if mark else text)
        set_tool_tip(button, text if self._is_narrow() else "")
        if self._is_narrow():
            button.setText(mark)
