"""The widget that shows one slide, on the big screen or small beside the notes."""

import math
from collections import OrderedDict
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.deck import Deck
from app.domain.edition import Edition
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.qr_label import Matrix, matrix_of
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.showing.slides import paint_slide, pictures_of, spoken
from app.ui.showing.stage import HEIGHT, LEAST_WIDTH, MARGIN, WIDTH, Stage, pixels_of
from app.ui.showing.text_fitting import width_of, write
from app.ui.style.palettes import Colours
from app.ui.style.theme import Theme
from app.ui.system.override import override

_code = lru_cache(maxsize=64)(matrix_of)

MOST_DRAWN = 3
"""Slides that are kept as they were painted: this one and its neighbours, 33 MB each at 4K."""

QUIET_MS = 40
"""How long after a change the neighbours are painted, when nobody waits for a paint."""


class SlideCanvas(QWidget):
    """Paints the slide of a deck at a place, in a language, at any size."""

    def __init__(
        self, theme: Theme, edition: Edition, pictures: SlidePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, Role.GRAPHIC)
        self._theme = theme
        self._edition = edition
        self._pictures = pictures
        self._deck = Deck()
        self._place = 0
        self._texts: Texts | None = None
        self._hint = ""
        self._is_dark = False
        self._drawn: OrderedDict[tuple[int, str, str, int], QPixmap] = OrderedDict()
        self._ahead: list[int] = []
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._draw_ahead)
        self._filled: tuple[tuple[QSize, Colours], QPixmap] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.ready.connect(self._draw_anew)

    def show_slide(self, deck: Deck, place: int, texts: Texts, hint: str = "") -> None:
        """Show a slide; `hint` tells the keys at the foot."""
        if deck is not self._deck:
            self._drawn.clear()
        self._deck, self._place, self._texts, self._hint = deck, place, texts, hint
        self._ahead = []
        if deck.slides:
            self.setAccessibleName(spoken(deck.slides[place], texts))
        self.update()

    def darken(self, *, dark: bool) -> None:
        """Show nothing but black, or the slide again."""
        self._is_dark = dark
        self.update()

    def prepare(self, place: int) -> None:
        """Have a slide ready that may come next: its pictures, and soon all of it."""
        if not 0 <= place < len(self._deck.slides):
            return
        scale = self._unit() * self.devicePixelRatioF()
        for name, room in pictures_of(self._deck.slides[place], self._page()):
            self._pictures.picture(name, pixels_of(room, scale))
        self._ahead.append(place)
        self._quiet.start()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH // 2, HEIGHT // 2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._is_dark or self._texts is None or not self._deck.slides:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.drawPixmap(0, 0, self._slide(self._place, self._texts))

    def _slide(self, place: int, texts: Texts) -> QPixmap:
        """A slide as it is painted; large letters take their time at 4K, so it is kept."""
        ground = self._ground()
        key = (place, texts.lang, self._hint, ground.cacheKey())
        if key not in self._drawn:
            self._drawn[key] = self._painted(place, texts, ground)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _painted(self, place: int, texts: Texts, ground: QPixmap) -> QPixmap:
        pixmap = self._paper(ground)
        painter = QPainter(pixmap)
        painter.drawPixmap(0, 0, ground)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(self._unit(), self._unit())
        stage = self._stage(painter, texts)
        paint_slide(stage, self._deck.slides[place])
        self._paint_foot(stage, place)
        painter.end()
        return pixmap

    def _paper(self, ground: QPixmap) -> QPixmap:
        """What a slide is painted on: the one that was shown longest ago, where enough are kept.

        Memory that is asked for anew takes longer to get at 4K than to paint on.
        """
        if len(self._drawn) < MOST_DRAWN:
            return ground.copy()
        _key, oldest = self._drawn.popitem(last=False)
        return oldest if oldest.size() == ground.size() else ground.copy()

    def _draw_ahead(self) -> None:
        """Paint one of the neighbours, and the other one a moment later."""
        if self._ahead and self._texts is not None:
            self._slide(self._ahead.pop(0), self._texts)
            self._quiet.start()

    def _draw_anew(self) -> None:
        """There is another picture: what was painted may lack it."""
        ahead = {place for place, *_how in self._drawn} - {self._place, *self._ahead}
        self._drawn.clear()
        self._ahead.extend(ahead)
        self._quiet.start()
        self.update()

    def _ground(self) -> QPixmap:
        """The page's gradient, which takes longer to fill than all else."""
        size, colours = self.size() * self.devicePixelRatioF(), self._theme.colours
        if self._filled is None or self._filled[0] != (size, colours):
            pixmap = QPixmap(size)
            shade = QLinearGradient(0, 0, size.width(), size.height())
            shade.setColorAt(0, colours.colour("stage_top"))
            shade.setColorAt(1, colours.colour("stage_bottom"))
            painter = QPainter(pixmap)
            painter.fillRect(pixmap.rect(), shade)
            painter.end()
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._filled = ((size, colours), pixmap)
        return self._filled[1]

    def _unit(self) -> float:
        """Logical pixels a unit."""
        width, height = self.width(), self.height()
        area = math.sqrt(width * height / (WIDTH * HEIGHT))
        return min(area, width / LEAST_WIDTH, height / HEIGHT) or 1.0

    def _page(self) -> QRectF:
        """The page in units."""
        unit = self._unit()
        return QRectF(0, 0, self.width() / unit, self.height() / unit)

    def _stage(self, painter: QPainter, texts: Texts) -> Stage:
        return Stage(
            painter=painter,
            box=self._page(),
            scale=self._unit() * self.devicePixelRatioF(),
            colours=self._theme.colours,
            texts=texts,
            edition=self._edition,
            picture=self._pictures.picture,
            code=_matrix,
        )

    def _paint_foot(self, stage: Stage, place: int) -> None:
        """The line of progress: where in the deck this is, and which keys lead on."""
        members = self._deck.members()
        now = members.index(self._deck.member_of(place)) + 1
        style = stage.style(15, "stage_quiet")
        painter, y = stage.painter, stage.box.bottom() - 53
        count, end = f"{now} / {len(members)}", stage.box.right() - MARGIN
        before, after = width_of(count, style) + 14, width_of(self._hint, style) + 14
        line = QRectF(MARGIN + before, y - 2, end - after - MARGIN - before, 4)
        write(painter, QRectF(MARGIN, y - 11, before, 24), count, style)
        write(painter, QRectF(line.right() + 14, y - 11, after, 40), self._hint, style)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, role in ((1.0, "stage_line"), (self._progress(place), "stage_warm")):
            painter.setBrush(stage.colours.colour(role))
            bar = QRectF(line.x(), line.y(), line.width() * width, line.height())
            painter.drawRoundedRect(bar, 2, 2)

    def _progress(self, place: int) -> float:
        return (place + 1) / len(self._deck.slides)


def _matrix(address: str) -> Matrix:
    return _code(address)
