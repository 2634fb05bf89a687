"""The widget that shows one slide, on the big screen or small beside the notes."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.deck import Deck
from app.domain.edition import Edition
from app.i18n.texts import Texts
from app.ui.access import Role, heard_as
from app.ui.catalogue.qr import Matrix, matrix_of
from app.ui.override import override
from app.ui.showing.lettering import width_of, write
from app.ui.showing.pictures import Pictures
from app.ui.showing.slides import paint_slide, pictures_of, spoken
from app.ui.showing.stage import HEIGHT, MARGIN, WIDTH, Stage, pixels_of
from app.ui.theme import Theme
from app.ui.themes import Colours

_code = lru_cache(maxsize=64)(matrix_of)


class SlideCanvas(QWidget):
    """Paints the slide of a deck at a place, in a language, at any size."""

    def __init__(
        self, theme: Theme, edition: Edition, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        heard_as(self, Role.Graphic)
        self._theme = theme
        self._edition = edition
        self._pictures = pictures
        self._deck = Deck()
        self._place = 0
        self._texts: Texts | None = None
        self._hint = ""
        self._is_dark = False
        self._filled: tuple[tuple[QSize, Colours], QPixmap] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pictures.ready.connect(self.update)

    def show_slide(self, deck: Deck, place: int, texts: Texts, hint: str = "") -> None:
        """Show a slide; `hint` tells the keys at the foot."""
        self._deck, self._place, self._texts, self._hint = deck, place, texts, hint
        if deck.slides:
            self.setAccessibleName(spoken(deck.slides[place], texts.lang))
        self.update()

    def darken(self, *, dark: bool) -> None:
        """Show nothing but black, or the slide again."""
        self._is_dark = dark
        self.update()

    def prepare(self, place: int) -> None:
        """Have the pictures of a slide drawn that may come next."""
        if not 0 <= place < len(self._deck.slides):
            return
        scale = self._unit() * self.devicePixelRatioF()
        for name, room in pictures_of(self._deck.slides[place], self._page()):
            self._pictures.picture(name, pixels_of(room, scale))

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH // 2, HEIGHT // 2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._is_dark or self._texts is None or not self._deck.slides:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.drawPixmap(0, 0, self._ground())
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        stage = self._stage(painter, self._texts)
        painter.scale(self._unit(), self._unit())
        paint_slide(stage, self._deck.slides[self._place])
        self._paint_foot(stage)

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
        return min(self.width() / WIDTH, self.height() / HEIGHT) or 1.0

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

    def _paint_foot(self, stage: Stage) -> None:
        """The line of progress: where in the deck this is, and which keys lead on."""
        companies = self._deck.companies()
        now = companies.index(self._deck.company_of(self._place)) + 1
        style = stage.style(15, "stage_quiet")
        painter, y = stage.painter, stage.box.bottom() - 53
        count, end = f"{now} / {len(companies)}", stage.box.right() - MARGIN
        before, after = width_of(count, style) + 14, width_of(self._hint, style) + 14
        line = QRectF(MARGIN + before, y - 2, end - after - MARGIN - before, 4)
        write(painter, QRectF(MARGIN, y - 11, before, 24), count, style)
        write(painter, QRectF(line.right() + 14, y - 11, after, 40), self._hint, style)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, role in ((1.0, "stage_line"), (self._progress(), "stage_warm")):
            painter.setBrush(stage.colours.colour(role))
            bar = QRectF(line.x(), line.y(), line.width() * width, line.height())
            painter.drawRoundedRect(bar, 2, 2)

    def _progress(self) -> float:
        return (self._place + 1) / len(self._deck.slides)


def _matrix(address: str) -> Matrix:
    return _code(address)
