"""A list of what can be done, each with its keys in a frame; groups have a heading."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.ui.keyboard.key_map import MapLine
from app.ui.override import override
from app.ui.theme import Theme
from app.ui.view import Look

TITLE, KEYS = 0, 1
ROW_HEIGHT = 34
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandList(QTreeWidget):
    """Rows of a title and its keys; a screen reader hears both."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commands")
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_KeyDelegate(look.theme, self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)

    def add_group(self, title: str, lines: Iterable[MapLine]) -> None:
        """Add a heading and the lines below it."""
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(TITLE)
        font.setBold(True)
        group.setFont(TITLE, font)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        items = [item_of(line) for line in lines]
        group.addChildren(items)
        group.setExpanded(True)
        self._groups.append((group, items))

    def show_only(self, fits: Callable[[str], bool]) -> int:
        """Show the lines whose words fit, and the headings over them; the number of lines."""
        shown = 0
        for group, lines in self._groups:
            in_group = 0
            for line in lines:
                is_shown = fits(f"{line.text(TITLE)} {line.text(KEYS)} {group.text(TITLE)}")
                line.setHidden(not is_shown)
                in_group += is_shown
            group.setHidden(not in_group)
            shown += in_group
        return shown

    def choose(self, place: int) -> None:
        """Choose a line by its place; nothing where there are no lines."""
        self.setCurrentIndex(self.model().index(place, 0))

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that moves the choice, typed in a field over the list."""
        if event.key() not in _MOVES:
            return False
        super().keyPressEvent(event)
        return True


class _KeyDelegate(QStyledItemDelegate):
    """Draws keys as they are drawn on buttons."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        least = self._theme.px(ROW_HEIGHT)
        room = self._theme.px(24) if index.column() == KEYS else 0
        return QSize(size.width() + room, max(size.height(), least))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.column() != KEYS or not index.data():
            super().paint(painter, option, index)
            return
        colours, px = self._theme.colours, self._theme.px
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        text, blank.text = blank.text, ""
        element = QStyle.ControlElement.CE_ItemViewItem
        self._view.style().drawControl(element, blank, painter, self._view)
        painter.save()
        painter.setFont(self._theme.font(12))
        width = painter.fontMetrics().horizontalAdvance(text) + px(14)
        box = QRectF(0, 0, width, px(22))
        box.moveCenter(QRectF(option.rect).center())
        box.moveRight(QRectF(option.rect).right() - px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("line")))
        painter.setBrush(colours.colour("mist"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(colours.colour("slate"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def item_of(line: MapLine) -> QTreeWidgetItem:
    """A line as an item of the list."""
    item = QTreeWidgetItem([line.title, line.keys])
    spoken = f"{line.title}, {line.keys}" if line.keys else line.title
    item.setData(TITLE, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
