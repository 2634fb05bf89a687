"""A list of what can be done, each with its keys in a frame; groups have a heading."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.ui.keyboard.key_map import MapLine
from app.ui.kit.accessibility import SIGN
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.ui_context import UiContext
from app.ui.style.theme import Theme
from app.ui.system.override import override

KEYS = Qt.ItemDataRole.UserRole
WHERE = Qt.ItemDataRole.UserRole + 1
PADDING = 12
ROW_HEIGHT = 34
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandList(QTreeWidget):
    """Rows of a title and its keys; a screen reader hears both."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commands")
        self._context = context
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_LineDelegate(context.theme, self))

    def add_group(self, title: str, lines: Iterable[MapLine]) -> None:
        """Add a heading and the lines below it."""
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFont(0, self._context.theme.font(14, bold=True))
        self.addTopLevelItem(group)
        items = [item_of(line) for line in lines]
        group.addChildren(items)
        group.setExpanded(True)
        self._groups.append((group, items))

    def show_only(self, fits: Callable[[str], bool]) -> int:
        """Show the lines whose words fit, and the headings over them; the number of lines.

        A heading that fits shows all its lines. Only where nothing fits by itself, the words may
        be found partly in a line and partly in its heading.
        """

        def own(group: str, line: str) -> bool:
            return fits(line) or fits(group)

        def together(group: str, line: str) -> bool:
            return fits(f"{line} {group}")

        return self._show_lines(own) or self._show_lines(together)

    def _show_lines(self, fits: Callable[[str, str], bool]) -> int:
        shown = 0
        for group, lines in self._groups:
            fitting = [fits(group.text(0), f"{it.text(0)} {it.data(0, KEYS)}") for it in lines]
            for line, is_shown in zip(lines, fitting, strict=True):
                line.setHidden(not is_shown)
            group.setHidden(not any(fitting))
            shown += sum(fitting)
        return shown

    def choose(self, place: int) -> None:
        """Choose a line by its place; nothing where there are no lines."""
        self.setCurrentIndex(self.model().index(place, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # titles break elsewhere now

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that moves the choice, typed in a field over the list."""
        if event.key() not in _MOVES:
            return False
        super().keyPressEvent(event)
        return True


class _LineDelegate(QStyledItemDelegate):
    """Draws a title, over two lines where it is long, and its keys as they stand on buttons."""

    def __init__(self, theme: Theme, view: QTreeWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: ModelIndex,
    ) -> QSize:
        px = self._theme.px
        width = self._view.viewport().width()
        room = max(width - self._key_width(index.data(KEYS)) - px(3 * PADDING), px(80))
        needed = self._height(
            index.data(), index.data(Qt.ItemDataRole.FontRole) or self._theme.font(14), room
        )
        if index.data(WHERE):
            needed += self._height(index.data(WHERE), self._theme.font(12), room)
        return QSize(width, max(px(ROW_HEIGHT), needed + px(10)))

    def _height(self, text: str, font: QFont, room: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        return QFontMetrics(font).boundingRect(0, 0, room, 10_000, flags, text).height()

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: ModelIndex,
    ) -> None:
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        text, line.text = line.text, ""
        element = QStyle.ControlElement.CE_ItemViewItem
        self._view.style().drawControl(element, line, painter, self._view)
        px, keys = self._theme.px, index.data(KEYS)
        room = QRectF(option.rect).adjusted(px(PADDING), 0, -px(PADDING), 0)
        painter.save()
        if keys:
            self._paint_keys(painter, room, keys)
            taken = self._key_width(keys) + px(PADDING)
            is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            room.adjust(taken * is_mirrored, 0, -taken * (not is_mirrored), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(self._theme.colours.colour("lake_deep" if chosen else "ink"))
        painter.setFont(line.font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        if index.data(WHERE):
            room.adjust(0, px(5), 0, -px(5))
            low = QRectF(room)
            room.setHeight(self._height(text, line.font, int(room.width())))
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            low.setTop(room.bottom())
            painter.drawText(room, flags, text)
            painter.setFont(self._theme.font(12))
            painter.setPen(self._theme.colours.colour("lake_deep" if chosen else "slate"))
            room, text = low, index.data(WHERE)
        painter.drawText(room, flags, text)
        painter.restore()

    def _paint_keys(self, painter: QPainter, room: QRectF, keys: str) -> None:
        colours, px = self._theme.colours, self._theme.px
        box = QRectF(0, 0, self._key_width(keys), px(22))
        box.moveCenter(room.center())
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(room.left())
        else:
            box.moveRight(room.right())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.colour("line"))
        painter.setBrush(colours.colour("mist"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(colours.colour("slate"))
        painter.setFont(self._theme.font(12))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)

    def _key_width(self, keys: str | None) -> int:
        if not keys:
            return 0
        metrics = QFontMetrics(self._theme.font(12))
        return metrics.horizontalAdvance(keys) + self._theme.px(14)


def item_of(line: MapLine) -> QTreeWidgetItem:
    """A line as an item of the list."""
    item = QTreeWidgetItem([line.title])
    item.setData(0, KEYS, line.keys)
    item.setData(0, WHERE, line.where)
    spoken = ", ".join(filter(None, (line.title.removeprefix(SIGN), line.keys, line.where)))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
