"""The lines of the log of deeds, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.plain_text import set_column_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

_TITLES = (N_("Entry"), N_("When"), N_("What was done"), N_("Who, on which laptop"))
_WHAT = 2
LEAST_HEIGHT, LINE = 160, 30
"""Pixels of the table, and of a line of it."""


class _TallLines(QStyledItemDelegate):
    """The frame of the table tells that it has the keys, the tint which line."""

    def __init__(self, look: UiContext, view: QTreeWidget) -> None:
        super().__init__(view)
        self._look = look

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        usual = super().sizeHint(option, index)
        return QSize(usual.width(), max(usual.height(), self._look.theme.px(LINE)))

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class AuditTable(QTreeWidget):
    """Arrows go through it; a line that is wrong has the colour of a warning."""

    def __init__(self, look: UiContext, words: BoundTexts) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("rowsTable")
        self.setColumnCount(len(_TITLES))
        self.setRootIsDecorated(False)
        self.setItemDelegate(_TallLines(look, self))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumHeight(look.theme.px(LEAST_HEIGHT))
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        words.bind(N_("Log of exports, erasures and merges"), self.setAccessibleName)
        words.follow(lambda: self._title(words))
        self._title(words)

    def show_lines(self, lines: Sequence[tuple[tuple[str, ...], bool]]) -> None:
        """Show the cells of these lines, each with whether something is wrong with it."""
        self.clear()
        self.addTopLevelItems([self._item(cells, is_wrong=wrong) for cells, wrong in lines])
        if lines:
            self.setCurrentIndex(self.model().index(0, 0))

    def _title(self, words: BoundTexts) -> None:
        self.setHeaderLabels([words.of(title) for title in _TITLES])

    def _item(self, cells: tuple[str, ...], *, is_wrong: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(cells))
        for column, text in enumerate(cells):
            set_column_tool_tip(item, column, text)
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, ", ".join(cells))
            if is_wrong:
                item.setForeground(column, QBrush(self._look.theme.colours.colour("clay")))
        return item
