"""Paints the cells of the list: ticks, names, pills."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.lead import Lead, Rating
from app.domain.lead_filter import ConsentState, consent_state
from app.ui.kit.list_rows import ModelIndex
from app.ui.kit.ui_context import UiContext
from app.ui.leads.list.lead_columns import COLUMNS, LeadColumn
from app.ui.leads.list.table_model import LEAD_ROLE
from app.ui.system.override import override

ROW_HEIGHT = 52
PADDING = 5
EDGE = 4
TICK = 16
PILL_HEIGHT = 19

_PILLS = {
    Rating.HOT: ("amber", "on_amber"),
    Rating.WARM: ("amber_tint", "ink"),
    Rating.COLD: ("mist", "slate"),
}
_CONSENTS = {
    ConsentState.GIVEN: "moss_deep",
    ConsentState.NO_CONTACT: "clay",
    ConsentState.MISSING: "clay",
    ConsentState.WITHDRAWN: "clay",
    ConsentState.REQUIRED: "clay",
}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def on_two_lines(text: str, font: QFont, width: int) -> list[str]:
    """A text as it stands on at most two lines, the second one cut short where it must be."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    units = text.encode("utf-16-le")  # as Qt counts
    end = 2 * line.textLength() if line.isValid() else len(units)
    parts = (units[:end].decode("utf-16-le").rstrip(), units[end:].decode("utf-16-le"))
    metrics = QFontMetrics(font)
    return [metrics.elidedText(it, Qt.TextElideMode.ElideRight, width) for it in parts if it]


class LeadCellDelegate(QStyledItemDelegate):
    """One painter for all columns; the chosen row has a tint and a bar, a ticked one its tick."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._px = context.theme.px
        self._choose_fonts()
        context.theme.changed.connect(self._choose_fonts)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        lead, column = index.data(LEAD_ROLE), COLUMNS[index.column()]
        colours = self._context.theme.colours
        box = QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, colours.colour("lake_tint" if is_chosen else "paper"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colours.colour("line"))
        inner = box.adjusted(self._px(PADDING), 2, -self._px(PADDING), -3)
        match column:
            case LeadColumn.TICK:
                if is_chosen:
                    self._paint_edge(painter, option)
                checked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
                self._paint_tick(painter, box, checked=checked)
            case LeadColumn.NAME:
                self._paint_name(painter, inner, index.data(), deleted=lead.deleted)
            case LeadColumn.RATING:
                self._paint_pill(painter, inner, index.data(), lead)
            case LeadColumn.CONSENT:
                role = _CONSENTS[consent_state(lead)]
                self._paint_text(painter, inner, index.data(), self._strong, role)
            case LeadColumn.COMPANY | LeadColumn.COUNTRY:
                self._paint_text(painter, inner, index.data(), self._text, "ink")
            case _:
                self._paint_text(painter, inner, index.data(), self._small, "slate")
        painter.restore()

    def _choose_fonts(self) -> None:
        font = self._context.theme.font
        self._name, self._text = font(14, bold=True), font(14)
        self._small, self._strong = font(13), font(13, bold=True)
        self._pill = font(11, bold=True)

    def _paint_text(self, painter: QPainter, box: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._context.theme.colours.colour(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)

    def _paint_name(self, painter: QPainter, box: QRect, text: str, *, deleted: bool) -> None:
        """On one line, or on two where it is long."""
        font = QFont(self._name)
        font.setStrikeOut(deleted)
        role = "slate" if deleted else "ink"
        lines = on_two_lines(text, font, box.width())
        height = QFontMetrics(font).lineSpacing()
        top = box.top() + (box.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(box.left(), top + number * height, box.width(), height)
            self._paint_text(painter, place, line, font, role)

    def _paint_pill(self, painter: QPainter, box: QRect, text: str, lead: Lead) -> None:
        if lead.rating is None:
            return
        back, front = _PILLS[lead.rating]
        colours, metrics = self._context.theme.colours, QFontMetrics(self._pill)
        width = min(metrics.horizontalAdvance(text) + self._px(16), box.width())
        height = self._px(PILL_HEIGHT)
        pill = QRectF(box.left(), box.center().y() - height / 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour(back))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(self._pill)
        painter.setPen(colours.colour(front))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_edge(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A bar at the beginning of the chosen row, which the tint alone does not tell of."""
        box, wide = QRect(option.rect), self._px(EDGE)
        is_left = option.direction == Qt.LayoutDirection.LeftToRight
        left = box.left() if is_left else box.right() - wide + 1
        edge = QRect(left, box.top(), wide, box.height())
        painter.fillRect(edge, self._context.theme.colours.colour("lake"))

    def _paint_tick(self, painter: QPainter, box: QRect, *, checked: bool) -> None:
        colours = self._context.theme.colours
        side, edge = self._px(TICK), self._px(2)
        left, top = box.right() - side - 2 * edge, box.center().y() - side // 2
        square = QRectF(left + 0.5, top + 0.5, side - 1, side - 1)
        painter.setPen(QPen(colours.colour("lake" if checked else "control"), 1.2))
        painter.setBrush(colours.colour("lake" if checked else "paper"))
        painter.drawRoundedRect(square, 4, 4)
        if checked:
            ratio = painter.device().devicePixelRatioF()
            mark = self._context.icons.pixmap("check", colours.on_lake, 12, ratio)
            painter.drawPixmap(left + edge, top + edge, mark)
