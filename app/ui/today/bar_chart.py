"""A chart that is a list: each bar is a row that keys reach and a screen reader reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.domain.lead_filter import LeadFilter
from app.ui.kit.enter_key import ENTER
from app.ui.kit.list_rows import ItemRole, ModelIndex, add_row
from app.ui.kit.ui_context import UiContext
from app.ui.style.deferred_polish import polish_deferred
from app.ui.system.override import override

ROW, BAR, COLUMNS_HIGH, NUMBER, LEAST_COLUMN = 36, 7, 168, 46, 30

FRAME = 4


@dataclass(frozen=True, slots=True)
class BoardBar:
    """A value with its name, both as they are said; `opens` are the leads behind it."""

    name: str
    value: int
    said: str
    opens: LeadFilter | None = None


class BarChart(QListWidget):
    """Bars below each other or, `upright`, beside each other; Enter or a click opens their leads.

    A `large` one is read from two metres, and `fit` to the screen that it is on.
    """

    opened = Signal(object)

    def __init__(self, context: UiContext, *, upright: bool = False, large: bool = False) -> None:
        super().__init__()
        self._context = context
        self._upright = upright
        self._unit = self._room = 0.0
        self._all: Sequence[BoardBar] = ()
        self._bars: Sequence[BoardBar] = ()
        self._most = 1
        self.setObjectName("barChart")
        self.setItemDelegate(_BarDelegate(context, self, upright=upright))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if large:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if upright:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(False)
            self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda _index: self._open())
        context.theme.changed.connect(self._fit)

    def show_bars(self, bars: Sequence[BoardBar]) -> None:
        """Show these in place of what was shown, as many as there is room for; the chosen stays."""
        row = self.currentRow()
        self._all = bars
        self._bars = bars = bars[: self._most_shown()]
        self.clear()
        self._most = max((bar.value for bar in bars), default=0) or 1
        for bar in bars:
            text = f"{bar.name}: {bar.said}"
            add_row(self, bar.name, tip=text, values={ItemRole.AccessibleTextRole: text})
        self.setCurrentRow(min(max(row, 0), len(bars) - 1))
        self._fit()

    def fit(self, unit: float, room: int) -> None:
        """Have so many pixels of the screen for one of the design, and `room` of them in height."""
        self._unit, self._room = unit, room
        self.show_bars(self._all)

    def px(self, pixels: float) -> int:
        """So many pixels of the design on the screen that this is on."""
        return round(pixels * self._unit) if self._unit else self._context.theme.px(pixels)

    def bars(self) -> Sequence[BoardBar]:
        """What is shown."""
        return self._bars

    def bar_at(self, index: ModelIndex) -> tuple[BoardBar, float]:
        """The bar of a row, and how long it is beside the longest."""
        bar = self._bars[index.row()]
        return bar, bar.value / self._most

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_needed())

    @override
    def minimumSizeHint(self) -> QSize:
        least = LEAST_COLUMN * len(self._bars) if self._upright else 120
        return QSize(self.px(least), self.height_needed())

    def height_needed(self) -> int:
        """Pixels that all bars take."""
        if self._upright and self._room:
            return round(self._room)
        rows = COLUMNS_HIGH if self._upright else ROW * max(len(self._bars), 1)
        return self.px(rows) + FRAME

    def _most_shown(self) -> int:
        if self._upright or not self._room:
            return len(self._all)
        return max(1, int(self._room - FRAME) // max(1, self.px(ROW)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentRow()
        if 0 <= row < len(self._bars) and (lead_filter := self._bars[row].opens) is not None:
            self.opened.emit(lead_filter)

    def _fit(self) -> None:
        polish_deferred(self)  # else the style would take the new height for one of before
        self.setFixedHeight(self.height_needed())
        self.updateGeometry()
        self.doItemsLayout()


class _BarDelegate(QStyledItemDelegate):
    """Paints a bar in the colours of the theme."""

    def __init__(self, context: UiContext, view: BarChart, *, upright: bool) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._upright = upright

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        room = self._view.viewport().size()
        if not self._upright:
            return QSize(room.width(), self._px(ROW))
        return QSize(room.width() // max(self._view.count(), 1), room.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen and self._view.hasFocus():
            painter.setPen(QPen(self._colour("lake"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if self._upright:
            self._paint_column(painter, box, index)
        else:
            self._paint_row(painter, box, index)
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRect, index: ModelIndex) -> None:
        """The name with the number at the right, the bar below."""
        inner = box.adjusted(self._px(4), self._px(2), -self._px(4), -self._px(2))
        name, number = self._font(13), self._font(14, bold=True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        bar, share = self._view.bar_at(index)
        said = bar.said
        wide = max(self._px(NUMBER), QFontMetrics(number).horizontalAdvance(said) + 4)
        self._write(painter, inner, said, number, "lake_deep", right)
        text = QRect(inner)
        text.setRight(inner.right() - wide)
        text.setHeight(inner.height() - self._px(BAR) - self._px(4))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, text, bar.name, name, "ink", left)
        track = QRect(inner.left(), text.bottom() + self._px(3), text.width(), self._px(BAR))
        self._bar(painter, track, "lake_tint")
        track.setWidth(max(round(track.width() * share), 2 if share else 0))
        self._bar(painter, track, "lake")

    def _paint_column(self, painter: QPainter, box: QRect, index: ModelIndex) -> None:
        """The number over its column, the name below."""
        name, number = self._font(12), self._font(14, bold=True)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        high, (bar, share) = self._px(20), self._view.bar_at(index)
        foot = QRect(box.left(), box.bottom() - high, box.width(), high)
        self._write(painter, foot, bar.name, name, "slate", middle)
        room = box.height() - 2 * high - self._px(4)
        tall = round(room * share)
        wide = min(self._px(40), round(box.width() * 0.66))
        column = QRect(box.center().x() - wide // 2, foot.top() - tall, wide, tall)
        self._bar(painter, column, "lake")
        painter.fillRect(box.left(), foot.top(), box.width(), 1, self._colour("line"))
        if bar.value:
            above = QRect(box.left(), column.top() - high, box.width(), high)
            self._write(painter, above, bar.said, number, "lake_deep", middle)

    def _bar(self, painter: QPainter, box: QRect, role: str) -> None:
        if box.width() <= 0 or box.height() <= 0:
            return
        radius = min(self._px(3), box.width() // 2, box.height() // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(role))
        painter.drawRoundedRect(box, radius, radius)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        font: QFont,
        role: str,
        align: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(role))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align, cut)

    def _font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._px(pixels))
        font.setBold(bold)
        return font

    def _px(self, pixels: float) -> int:
        return self._view.px(pixels)

    def _colour(self, role: str) -> QColor:
        return self._context.theme.colours.colour(role)
