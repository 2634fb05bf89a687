"""A page of cards that uses the width it has: as many columns as groups, which scroll together."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit.folding import has_room
from app.ui.kit.page_scroll import scroll_page
from app.ui.kit.scroll_anchor import ScrollAnchor
from app.ui.system.override import override

WIDEST = 760
"""Pixels beyond which a line of a card is no longer read well."""
NARROWEST = 0.7
"""The part of it that each column must get, where there are several."""
GAP = 14


class PageColumns(QWidget):
    """Puts groups of cards side by side, each group whole; without room for that, below each other.

    Cards are read, and walked by Tab, in the order of the groups, however many columns there are.
    They stay children of the page when they move, so what is typed in one keeps the keys. What
    stands `above` the columns is as wide as all of them.
    """

    def __init__(
        self,
        title: QWidget,
        groups: Sequence[Sequence[QWidget]],
        above: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._groups = [tuple(group) for group in groups]
        self._cards = [card for group in self._groups for card in group]
        self._shown = 0
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._columns = [QVBoxLayout() for _group in self._groups]
        for column in self._columns:
            column.setSpacing(GAP)
            column.addStretch(1)
            self._row.addLayout(column)
        self._row.addStretch(0)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(GAP)
        for widget in (title, *above):
            whole.addWidget(widget)
        whole.addLayout(self._row, 1)
        for card in self._cards:
            card.setMaximumWidth(WIDEST)
        self._arrange(1)

    def count(self) -> int:
        """How many columns there are now."""
        return self._shown

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: were it the width of several, there would never be one."""
        return QSize(self._needed(1), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        """As many columns as have room; one more than now only where a scroll bar has it, too."""
        for count in range(len(self._groups), 1, -1):
            if has_room(self.width(), self._needed(count), unfolds=count > self._shown):
                return count
        return 1

    def _needed(self, count: int) -> int:
        """The width of the page at which so many columns have room."""
        edges = self._whole.contentsMargins()
        least = max(card.minimumSizeHint().width() for card in self._cards if not card.isHidden())
        if count > 1:
            least = max(least, round(NARROWEST * self._cards[0].maximumWidth()))
        gaps = (count - 1) * self._row.spacing()
        return count * least + gaps + edges.left() + edges.right()

    def _arrange(self, count: int) -> None:
        """Deal the groups out in their order, to each column about as many."""
        if count == self._shown:
            return
        self._shown = count
        for number, group in enumerate(self._groups):
            wanted = self._columns[(2 * number + 1) * count // (2 * len(self._groups))]
            for card in group:
                for column in self._columns:
                    column.removeWidget(card)
                wanted.insertWidget(wanted.count() - 1, card)
        for number in range(len(self._columns)):
            self._row.setStretch(number, int(number < count))
        self.updateGeometry()


def fill_with_columns(
    page: QScrollArea,
    title: QWidget,
    groups: Sequence[Sequence[QWidget]],
    above: Sequence[QWidget] = (),
) -> PageColumns:
    """Make a page of groups of cards, under a title and what stands `above` them all."""
    columns = PageColumns(title, groups, above)
    scroll_page(page, columns)
    ScrollAnchor(page, columns)
    return columns
