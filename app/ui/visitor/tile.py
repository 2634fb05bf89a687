"""A sector as a large tile: a picture of its work, its name, and what belongs to it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.services.catalogue.sectors import SectorTile
from app.ui.kit.ui_context import UiContext
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.system.override import override

LEAST = QSize(220, 190)
WORDS_HEIGHT = 100.0
RADIUS = 14.0
PADDING = 18.0
ICON = 56
WIDEST = 1.7
"""Pictures that are wider than so many times their height do not fill a low tile."""
LOW = 0.36
"""A tile whose picture would be lower than this share of its width has it beside the words."""

WIDE = 520
LARGER = 1.25
"""How much larger the words of a wide tile are."""


class Tile(QAbstractButton):
    """Pressed like a button; says its sector, how many members it has, and what is in it."""

    def __init__(self, context: UiContext, pictures: SlidePictures, tile: SectorTile) -> None:
        super().__init__()
        self.tile = tile
        self._context = context
        self._pictures = pictures
        self._name = self._about = ""
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        pictures.ready.connect(self.update)

    def say(self, name: str, count: str, about: str) -> None:
        """Say it in the visitor's language; `about` names what belongs to the sector."""
        self._name = name
        self._about = " · ".join(filter(None, (count, about)))
        self.setAccessibleName(f"{name}, {count}")
        self.setAccessibleDescription(about)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return LEAST

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        colours = self._context.theme.colours
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(shape, colours.colour("lake_tint" if self.isDown() else "paper"))
        picture, words = _rooms(box, self._context.theme.px(WORDS_HEIGHT * self._size()))
        painter.save()
        painter.setClipPath(shape)
        self._paint_picture(painter, picture)
        painter.restore()
        self._paint_words(painter, words)
        is_near = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colours.colour("lake" if is_near else "line"), 3 if is_near else 1))
        painter.drawPath(shape)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """As wide as the tile, its middle where it is too high; a sign where there is none."""
        colours = self._context.theme.colours
        painter.fillRect(box, colours.colour("lake_tint"))
        ratio = self.devicePixelRatioF()
        side = round(max(box.width(), box.height() * WIDEST) * ratio)
        image = self._pictures.picture(self.tile.picture, QSize(side, side))
        if image is not None and not image.isNull():
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            width, height = image.width() / ratio, image.height() / ratio
            place = QRectF(0, 0, width, height)
            place.moveCenter(box.center())
            painter.drawImage(place, image)
        elif not self.tile.picture or image is not None:
            sign = self._context.icons.pixmap("library", colours.lake, ICON, ratio)
            painter.drawPixmap(
                round(box.center().x() - ICON / 2), round(box.center().y() - ICON / 2), sign
            )

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        inner = box.adjusted(PADDING, 12, -PADDING, -12)
        wrap, left = Qt.TextFlag.TextWordWrap, Qt.AlignmentFlag.AlignLeft
        y = inner.y()
        for text, pixels, role in ((self._name, 20, "ink"), (self._about, 15, "slate")):
            font = self._font_for(text, pixels, inner.width(), bold=role == "ink")
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(self._context.theme.colours.colour(role))
            lines = int((inner.bottom() - y) // metrics.lineSpacing())
            room = QRectF(inner.x(), y, inner.width(), lines * metrics.lineSpacing())
            shown = _cut(text, metrics, room)
            painter.drawText(room, int(wrap | left), shown)
            y += metrics.boundingRect(room, int(wrap | left), shown).height() + 6

    def _size(self) -> float:
        return LARGER if self.width() >= self._context.theme.px(WIDE) else 1.0

    def _font_for(self, text: str, pixels: int, width: float, *, bold: bool) -> QFont:
        """The type of a size, or a smaller one where a word is wider than the tile."""
        font = self._context.theme.font(pixels * self._size(), bold=bold)
        metrics = QFontMetricsF(font)
        widest = max(map(metrics.horizontalAdvance, text.split()), default=0.0)
        if widest > width:
            font.setPixelSize(max(10, int(font.pixelSize() * width / widest)))
        return font


def _rooms(box: QRectF, least: float) -> tuple[QRectF, QRectF]:
    """Where picture and words stand: side by side in a low tile, else words of a height below."""
    if box.height() - least < box.width() * LOW:
        width = box.width() * 0.46
        return (
            QRectF(box.right() - width, box.y(), width, box.height()),
            QRectF(box.x(), box.y(), box.width() - width, box.height()),
        )
    height = box.height() - least
    return (
        QRectF(box.x(), box.y(), box.width(), height),
        QRectF(box.x(), box.y() + height, box.width(), least),
    )


def _cut(text: str, metrics: QFontMetricsF, room: QRectF) -> str:
    """As many words as there is room for, with an ellipsis where some are left out."""
    flags = int(Qt.TextFlag.TextWordWrap)
    shown, words = text, text.split()
    while words and metrics.boundingRect(room, flags, shown).height() > room.height():
        words.pop()
        shown = " ".join(words).rstrip(" ,·") + " …"
    return shown
