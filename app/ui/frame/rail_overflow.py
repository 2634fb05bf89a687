"""The pages for which the rail has no room: they stand under *More*, as in a tool bar."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QMenu, QToolButton


class MoreButton(QToolButton):
    """Offers the buttons that have no room as entries of a menu."""

    def __init__(self) -> None:
        super().__init__()
        self._behind: dict[QToolButton, str] = {}
        self._list = QMenu(self)
        self._list.aboutToShow.connect(self._fill)
        self.setMenu(self._list)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setCheckable(True)
        self.clicked.connect(self.show_state)
        self.hide()

    def hold(self, behind: Mapping[QToolButton, str]) -> None:
        """Offer these, none of which is shown, under what stands in the menu for each."""
        self._behind = dict(behind)
        self.setVisible(bool(behind))
        self.show_state()

    def show_state(self) -> None:
        """Look like the page that is open, where that is behind this button."""
        self.setChecked(any(button.isChecked() for button in self._behind))

    def _fill(self) -> None:
        self._list.clear()
        for button, text in self._behind.items():
            entry = self._list.addAction(text)
            entry.setCheckable(True)
            entry.setChecked(button.isChecked())
            entry.triggered.connect(button.click)


def fitting(heights: Iterable[int], room: int, more: int) -> int:
    """How many of these fit into `room`, one below the other; if not all do, `more` stands too.

    One is shown in any case.
    """
    each = list(heights)
    if sum(each) <= room:
        return len(each)
    room -= more
    count = 0
    while count < len(each) and each[count] <= room:
        room -= each[count]
        count += 1
    return max(1, count)
