"""What every slide is painted with: a page of fixed proportions, its colours, its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.domain.deck import Slide
from app.domain.edition import Edition
from app.domain.invented import is_invented
from app.domain.localized import LocalizedText
from app.i18n.correction_words import marks_in
from app.i18n.texts import Texts
from app.ui.kit.qr_label import paint_code
from app.ui.showing.text_fitting import FittedTextStyle, width_of, write
from app.ui.style.palettes import Colours

if TYPE_CHECKING:
    from app.ui.kit.qr_label import Matrix

WIDTH, HEIGHT = 1366, 768
"""The page in units: a larger screen has larger units, a wider one more of them."""

LEAST_WIDTH = 1200
"""The width of the page on a screen that is taller, and so has larger units than it would."""

MARGIN = 72
CORNER = 16
CARD = 12
"""Units of white around a picture."""
NARROW_CARD = 5

PictureOf = Callable[[str, QSize], QImage | None]
"""A medium drawn for a size in device pixels; None until it is ready."""

CodeOf = Callable[[str], "Matrix"]


def pixels_of(size: QSizeF, scale: float) -> QSize:
    """A size in units as device pixels."""
    return QSize(round(size.width() * scale), round(size.height() * scale))


@dataclass(frozen=True, slots=True)
class Stage:
    """A page to paint on, in units; `scale` is device pixels a unit."""

    painter: QPainter
    box: QRectF
    scale: float
    colours: Colours
    texts: Texts
    edition: Edition
    picture: PictureOf
    code: CodeOf

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.texts.lang

    def style(
        self, pixels: float, role: str = "on_stage", *, bold: bool = False, least: float = 0.7
    ) -> FittedTextStyle:
        """A style of type in a colour of the theme."""
        return FittedTextStyle(
            pixels, self.colours.colour(role), bold, least, 1.0 if bold else 1.15
        )

    def paint_card(self, box: QRectF, colour: QColor | Qt.GlobalColor) -> None:
        """Paint a plain card with round corners; a line sets it off from a ground of its colour."""
        self.painter.setPen(QPen(self.colours.colour("stage_line"), 1))
        self.painter.setBrush(colour)
        self.painter.drawRoundedRect(box, CORNER, CORNER)

    def paint_pills(self, at: QPointF, texts: list[tuple[str, str]]) -> None:
        """Paint short marks side by side; each with the role of its colour."""
        x = at.x()
        for text, role in texts:
            style = self.style(14, role, bold=True)
            pill = QRectF(x, at.y(), width_of(text, style) + 24, 26)
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(self.colours.colour(role), 1.5))
            self.painter.drawRoundedRect(pill, 13, 13)
            write(self.painter, pill.adjusted(12, 3, 0, 8), text, style)
            x = pill.right() + 10

    def paint_picture(self, name: str, box: QRectF, share: float = 0.5) -> QRectF:
        """Paint a medium on a card, as large as it fits, at the top of a box in its middle.

        `share` of the free width is left of it: 0 stands at the left edge, 1 at the right one.
        Gives where it stands; until it is ready, that is the top edge of the box.
        """
        return self._paint_image(name, box, share, CARD)

    def paint_logo(self, name: str, box: QRectF, *, card: bool) -> QRectF:
        """Paint a logo at the left of a box, on a narrow card where its ground is not its own."""
        return self._paint_image(name, box, 0, NARROW_CARD if card else 0)

    def _paint_image(self, name: str, box: QRectF, share: float, card: float) -> QRectF:
        image = self.picture(name, pixels_of(box.size(), self.scale))
        if image is None or image.isNull():
            return QRectF(box.x(), box.y(), box.width(), 0)
        shown = QRectF(0, 0, image.width() / self.scale, image.height() / self.scale)
        free = box.width() - shown.width()
        shown.moveTopLeft(QPointF(box.x() + free * share, box.y()))
        if card:
            self.paint_card(shown.adjusted(-card, -card, card, card), Qt.GlobalColor.white)
        self.painter.drawImage(shown, image)
        return shown

    def paint_address(self, box: QRectF, address: str, caption: str) -> None:
        """Paint a white card with the code of an address and what it is for."""
        matrix = self.code(address)
        if not matrix:
            return
        self.paint_card(box, Qt.GlobalColor.white)
        # The card is white: its edge and the code's own quiet zone may be one.
        square = QRectF(box.x(), box.y(), box.width(), box.width()).adjusted(3, 3, -3, -3)
        paint_code(self.painter, square, matrix, self.scale)
        below = QRectF(box.x() + 18, square.bottom(), box.width() - 36, box.height())
        below.setBottom(box.bottom() - 12)
        style = FittedTextStyle(
            15, QColor(Qt.GlobalColor.black), bold=True, align=Qt.AlignmentFlag.AlignHCenter
        )
        write(self.painter, below, caption, style)

    def marks(self, slide: Slide, *picked: LocalizedText) -> list[tuple[str, str]]:
        """The marks of a slide: a sample, which language texts are in, what the booth corrected."""
        _ = self.texts.gettext
        is_sample = self.edition.sample and is_invented(slide.member)
        marks = [(_("Sample: this company is invented"), "stage_warm")] if is_sample else []
        foreign = {text.lang for text in picked if text.is_foreign_to(self.lang)}
        only = _("{language} only")
        marks.extend((only.format(language=it.upper()), "stage_quiet") for it in sorted(foreign))
        marks.extend((mark, "stage_quiet") for mark in marks_in(slide.corrections, self.texts))
        return marks
