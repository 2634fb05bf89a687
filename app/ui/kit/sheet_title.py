"""The title of a sheet, and a word on its state."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.system.override import override

GAP = 8


class SheetTitle(ResponsiveRow):
    """The state stands beside a title that has room in one line, else below it.

    Beside a long title it would take the width of which the title has too little.
    """

    def __init__(self, title: QLabel, state: QLabel) -> None:
        super().__init__()
        self._title = title
        self.row.setSpacing(GAP)
        self.row.addWidget(title, 1)
        self.row.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @override
    def narrowest(self) -> int:
        return max(map(super().least_width, self.shown()), default=0)

    @override
    def least_width(self, widget: QWidget) -> int:
        least = super().least_width(widget)
        if widget is not self._title:
            return least
        one_line = self._title.fontMetrics().horizontalAdvance(self._title.text())
        return max(least, one_line + GAP)
