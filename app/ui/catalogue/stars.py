"""Stars: which members and offerings the visit marked, shown and pressed where they stand."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolButton

from app.domain.interest import Interest
from app.domain.search_outcome import Hit
from app.domain.shortlist import Shortlist
from app.ui.kit.plain_text import UNSAID, set_tool_tip
from app.ui.kit.ui_context import UiContext

SIDE = 18
TOP, RIGHT = 10.0, 14.0
BUTTON = 36


class Stars(QObject):
    """What is marked now; `pressed` gives the member or offering whose star was pressed."""

    changed = Signal()
    pressed = Signal(object)

    def __init__(self, context: UiContext, parent: QObject, keys: str) -> None:
        super().__init__(parent)
        self.context = context
        self.keys = keys
        self._shortlist = Shortlist()

    def show_list(self, shortlist: Shortlist) -> None:
        """Have other things marked."""
        if shortlist != self._shortlist:
            self._shortlist = shortlist
            self.changed.emit()

    def __contains__(self, item: Interest) -> bool:
        return item in self._shortlist

    def holds(self, hit: Hit) -> bool:
        """Whether a hit is marked."""
        return Interest(hit.member, offering=hit.offering or "") in self._shortlist

    def spoken(self, hit: Hit) -> str:
        """What a screen reader says of the star of a hit."""
        return self.context.texts.gettext("on the shortlist") if self.holds(hit) else ""

    def paint(self, painter: QPainter, card: QRectF, hit: Hit) -> None:
        """Paint the star of a card, filled where its hit is marked."""
        colours, ratio = self.context.theme.colours, painter.device().devicePixelRatioF()
        name, colour = (
            ("star-filled", colours.amber) if self.holds(hit) else ("star", colours.control)
        )
        at = self._box(card).topLeft()
        painter.drawPixmap(at, self.context.icons.pixmap(name, colour, SIDE, ratio))

    def is_at(self, place: QPointF, card: QRectF) -> bool:
        """Whether a place on a card belongs to its star; there is room for a finger."""
        px = self.context.theme.px
        return self._box(card).adjusted(-px(8), -px(10), px(RIGHT), px(10)).contains(place)

    def _box(self, card: QRectF) -> QRectF:
        px = self.context.theme.px
        left = card.right() - px(RIGHT) - px(SIDE)
        return QRectF(left, card.top() + px(TOP), px(SIDE), px(SIDE))


class StarButton(QToolButton):
    """The star of a member or offering on its profile; `keys` are those that press it, too."""

    def __init__(self, stars: Stars, item: Interest, keys: str = "") -> None:
        super().__init__()
        self._stars = stars
        self._item = item
        self.setObjectName("star")
        self.setText(keys)
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if keys else style.ToolButtonIconOnly
        )
        self.setIconSize(QSize(SIDE, SIDE))
        self.setMinimumSize(BUTTON, BUTTON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: stars.pressed.emit(item))
        stars.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        context, is_marked = self._stars.context, self._item in self._stars
        colours, _ = context.theme.colours, context.texts.gettext
        name, colour = ("star-filled", colours.amber) if is_marked else ("star", colours.slate)
        self.setIcon(context.icons.icon(name, colour))
        text = _("Remove from shortlist") if is_marked else _("Add to shortlist")
        what = self._item.offering_title or self._item.member_name
        self.setAccessibleName(f"{text}: {what}")
        set_tool_tip(self, f"{text} ({self.text()})" if self.text() else text)
        self.setAccessibleDescription(self.text() or UNSAID)  # the name says the rest
