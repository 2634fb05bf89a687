"""Paints the cells of a plan: a bar that says the state, who is there, and with whom."""

from PySide6.QtCore import QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.delegation_meetings import Meeting, MeetingState
from app.ui.delegations.plan_cells import PlanCell, PlanCellModel
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

BAR, ROUND, FREE = 4, 5, 3
NAME, SMALL = 13, 12
CELL_HIGH, CELL_WIDE = 48, 150
_STATES = {
    MeetingState.PLANNED: "lake",
    MeetingState.HELD: "moss",
    MeetingState.NO_SHOW: "slate",
    MeetingState.CANCELLED: "slate",
}


class PlanCellPainter(QStyledItemDelegate):
    """Paints in the colours of the theme; `model` tells what is in a cell."""

    def __init__(self, context: UiContext, model: PlanCellModel, view: QWidget) -> None:
        super().__init__(view)
        self._context = context
        self._model = model
        self._view = view
        self.over: QPersistentModelIndex | None = None
        """The cell over which a meeting is dragged."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: ModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect).adjusted(3, 3, -3, -3)
        cells = self._model.cells_at(index)
        if cells:
            self._paint_meeting(painter, box, cells)
        elif self._model.place_of(index) in self._model.free:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("lake"))
            painter.drawEllipse(box.center(), self._px(FREE), self._px(FREE))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if self.over is not None and self.over == index:
            self._frame(painter, box, "amber", 3)
        elif is_chosen:
            has_keys = self._view.hasFocus()
            self._frame(painter, box, "ink" if has_keys else "control", 2)
        painter.restore()

    def _paint_meeting(self, painter: QPainter, box: QRect, cells: tuple[PlanCell, ...]) -> None:
        cell = cells[0]
        breaks = any(it.breaks for it in cells)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("clay_tint" if breaks else "lake_tint"))
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.setBrush(self._colour("clay" if breaks else bar_of(cell.meeting)))
        bar = QRect(box.left(), box.top(), self._px(BAR), box.height())
        painter.drawRoundedRect(bar, 2, 2)
        inner = box.adjusted(self._px(BAR + 5), self._px(3), -self._px(4), -self._px(3))
        half = inner.height() // 2
        above = QRect(inner.left(), inner.top(), inner.width(), half)
        below = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        self._write(painter, above, cell.guest, self._font(NAME, bold=True), "ink")
        more = f" +{len(cells) - 1}" if len(cells) > 1 else ""
        who = f" · {initials(cell.interpreter)}" if cell.interpreter else ""
        end = f"{who}{more}"
        font = self._font(SMALL)
        wide = QFontMetrics(font).horizontalAdvance(end)
        name = QRect(below.left(), below.top(), below.width() - wide, below.height())
        shown = self._write(painter, name, cell.host, font, "slate")
        tail = QRect(below.left() + shown, below.top(), wide + 2, below.height())
        self._write(painter, tail, end, font, "lake_deep")
        if cell.meeting.state is not MeetingState.PLANNED:
            return
        if cell.meeting.pinned:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("amber"))
            size = self._px(7)
            painter.drawEllipse(box.right() - size - 3, box.top() + 4, size, size)

    def _frame(self, painter: QPainter, box: QRect, role: str, wide: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colour(role), wide))
        painter.drawRoundedRect(box, ROUND, ROUND)

    def _write(self, painter: QPainter, box: QRect, text: str, font: QFont, role: str) -> int:
        """Write a text as far as there is room; gives how wide it is."""
        painter.setFont(font)
        painter.setPen(self._colour(role))
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, sides | Qt.TextFlag.TextSingleLine, cut)
        return metrics.horizontalAdvance(cut)

    def _font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._px(pixels))
        font.setBold(bold)
        return font

    def _px(self, pixels: float) -> int:
        return self._context.theme.px(pixels)

    def _colour(self, role: str) -> QColor:
        return self._context.theme.colours.colour(role)


def bar_of(meeting: Meeting) -> str:
    """The role of the colour that says what became of a meeting."""
    return _STATES[meeting.state]


def initials(name: str) -> str:
    """Of each word the first sign: who translates, where there is little room."""
    return "".join(word[:1] for word in name.split() if word[:1].isalpha())[:3].upper()
