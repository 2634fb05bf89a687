"""Paints one hit of the result list: title, member, text around the match, marks and pills."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.domain.hit_grouping import Folded, Row
from app.domain.search_outcome import HighlightedText, Hit, Span, told_together
from app.ui.catalogue.broken_lines import break_lines, utf16_length
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.kit.ui_context import UiContext
from app.ui.style.palettes import TARGET

LEFT, RIGHT, TOP, BOTTOM = 18.0, 16.0, 11.0, 12.0
EDGE = 4.0
GAP, TITLE_GAP = 5.0, 3.0
PILL_HEIGHT = 19.0
PILL_PADDING = 8.0
TITLE_LINES = 3
TEXT_LINES = 2
MAX_PILLS = 3
FOLDED_HEIGHT = 40
PLACE_LINES = 2
"""For the company and its town, and as many for its stand, where one line has no room for both."""

STAR_ROOM = 30.0
"""Pixels left free beside a title for the star that staff press."""

FOR_FINGERS = 1.25
"""How much larger everything is for a visitor who stands before the screen."""


@dataclass(frozen=True, slots=True)
class Pill:
    """A small rounded word; a loud one is tinted."""

    text: str
    loud: bool = False


@dataclass(slots=True)
class HitCard:
    """A hit laid out for one width."""

    title: QTextLayout
    lines: list[tuple[QTextLayout, str]] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    where: str = ""
    height: float = 0.0


class HitPainter:
    """Lays the hits of one answer out, once for a width, and paints them."""

    def __init__(
        self,
        context: UiContext,
        words: CatalogueLabels,
        visitor_language: str,
        fairs: tuple[str, ...] = (),
    ) -> None:
        self._room = 0.0 if context.for_fingers else STAR_ROOM
        self._theme = theme = context.theme
        self._unit = unit = FOR_FINGERS if context.for_fingers else 1.0
        self._words = words
        self._lang = visitor_language
        self._fairs = fairs
        self._cards: dict[tuple[str, str | None, int], HitCard] = {}
        self._fonts = {
            "title": theme.font(15 * unit, bold=True),
            "text": theme.font(13 * unit),
            "pill": theme.font(11 * unit, bold=True),
            "where": theme.font(13 * unit, bold=True),
        }

    def size(self, row: Row, width: int) -> QSize:
        """The space a row needs in a list of this width."""
        if isinstance(row, Folded):
            least = TARGET if self._theme.appearance.touch else FOLDED_HEIGHT
            return QSize(width, self._px(least))
        return QSize(width, round(self._card(row, width).height))

    def paint(self, painter: QPainter, row: Row, box: QRectF, *, chosen: bool) -> None:
        """Paint a row; the chosen one stands on paper with a coloured edge."""
        colours = self._theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, colours.colour("paper" if chosen else "field"))
        if chosen:
            edge = QRectF(box.left(), box.top(), self._px(EDGE), box.height())
            painter.fillRect(edge, colours.colour("lake"))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, colours.colour("line"))
        if isinstance(row, Folded):
            self._paint_folded(painter, row, box)
        else:
            self._paint_hit(painter, row, box)
        painter.restore()

    def where(self, hit: Hit) -> str:
        """Hall and stand of a hit in a few words."""
        return self._words.where(hit, self._fairs)

    def _paint_folded(self, painter: QPainter, row: Folded, box: QRectF) -> None:
        painter.setFont(self._fonts["text"])
        painter.setPen(self._theme.colours.colour("lake"))
        inner = box.adjusted(self._px(LEFT), 0, -self._px(RIGHT), -1)
        text = self._words.folded(row)
        metrics = QFontMetricsF(self._fonts["text"])
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_hit(self, painter: QPainter, hit: Hit, box: QRectF) -> None:
        colours = self._theme.colours
        card = self._card(hit, round(box.width()))
        at = QPointF(box.left() + self._px(LEFT), box.top() + self._px(TOP))
        for layout, role in [(card.title, "ink"), *card.lines]:
            if card.where and card.lines and layout is card.lines[0][0]:
                line = box.adjusted(0, at.y() - box.top(), -self._px(RIGHT), 0)
                self._paint_where(painter, card.where, line)
            painter.setPen(colours.colour(role))
            layout.draw(painter, at)
            gap = self._px(TITLE_GAP if layout is card.title else GAP)
            at.setY(at.y() + layout.boundingRect().height() + gap)
        self._paint_pills(painter, card.pills, at, box.right() - self._px(RIGHT))

    def _paint_where(self, painter: QPainter, where: str, line: QRectF) -> None:
        """Hall and stand, at the right end of the line."""
        font = self._fonts["where"]
        painter.setFont(font)
        painter.setPen(self._theme.colours.colour("lake"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, where)

    def _px(self, pixels: float) -> int:
        return self._theme.px(pixels * self._unit)

    def _card(self, hit: Hit, width: int) -> HitCard:
        key = (hit.member, hit.offering, width)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = self._laid_out(hit, width - self._px(LEFT) - self._px(RIGHT))
        return card

    def _laid_out(self, hit: Hit, width: float) -> HitCard:
        title = self._layout(hit.title, "title", width - self._px(self._room), TITLE_LINES)
        card = HitCard(title, pills=list(self._pills(hit)))
        place = " · ".join(filter(None, (hit.name.text if hit.offering else "", hit.city)))
        spans = hit.name.spans if hit.offering else ()
        card.lines += self._place_lines(card, HighlightedText(place, "", spans), hit, width)
        if hit.snippet.text:
            card.lines.append((self._layout(hit.snippet, "text", width, TEXT_LINES), "ink"))
        # What was found first: the line may be too short for all that is lacking.
        reasons = sorted(told_together(hit.why), key=lambda reason: reason.kind == "partial")
        why = " · ".join(filter(None, dict.fromkeys(map(self._words.reason, reasons))))
        if why:
            card.lines.append((self._layout(HighlightedText(why), "text", width, 1), "slate"))
        layouts = [title, *(layout for layout, _role in card.lines)]
        texts = [layout.boundingRect().height() for layout in layouts]
        gaps = TOP + TITLE_GAP + GAP * len(card.lines) + BOTTOM
        card.height = sum(texts) + self._px(gaps + (PILL_HEIGHT + 2 if card.pills else 0))
        return card

    def _place_lines(
        self, card: HitCard, place: HighlightedText, hit: Hit, width: float
    ) -> Iterator[tuple[QTextLayout, str]]:
        """Company and town with the stand beside them, below where that has no room."""
        text = self.where(hit)
        metrics = QFontMetricsF(self._fonts["where"])
        taken = metrics.horizontalAdvance(text) + self._px(2 * GAP) if text else 0.0
        needed = QFontMetricsF(self._fonts["text"]).horizontalAdvance(place.text) + taken
        if needed <= width:
            card.where = text
            if place.text or text:
                marked = place if place.text else HighlightedText(" ")
                yield self._layout(marked, "text", width - taken, 1), "slate"
            return
        if place.text:
            yield self._layout(place, "text", width, PLACE_LINES), "slate"
        if text:
            yield self._layout(HighlightedText(text), "where", width, PLACE_LINES), "lake"

    def _layout(self, marked: HighlightedText, font: str, width: float, lines: int) -> QTextLayout:
        text = " ".join(marked.text.split("\n"))
        layout = QTextLayout(text, self._fonts[font])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, marked.spans))
        break_lines(layout, width, lines, self._fonts[font])
        return layout

    def _formats(self, text: str, spans: Iterable[Span]) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, end in spans:
            made = QTextLayout.FormatRange()
            made.start = utf16_length(text[:start])
            made.length = utf16_length(text[start:end])
            style = QTextCharFormat()
            style.setBackground(self._theme.colours.colour("mark"))
            style.setForeground(self._theme.colours.colour("on_mark"))
            made.format = style
            ranges.append(made)
        return ranges

    def _pills(self, hit: Hit) -> Iterable[Pill]:
        # First: where there is little room the last ones are left out.
        if hit.corrected:
            yield Pill(self._words.corrected())
        for lang in dict.fromkeys((hit.title.lang, hit.snippet.lang)):
            if self._lang and lang not in {self._lang, "", "und"}:
                yield Pill(lang.upper())
        sectors = [code for code in hit.sectors if self._words.is_leaf(code)] or hit.sectors
        for code in list(sectors)[: MAX_PILLS - 1]:
            yield Pill(self._words.sector(code), loud=True)
        if hit.kind:
            yield Pill(self._words.kind(hit.kind))

    def _paint_pills(self, painter: QPainter, pills: list[Pill], at: QPointF, right: float) -> None:
        colours = self._theme.colours
        painter.setFont(self._fonts["pill"])
        metrics = QFontMetricsF(self._fonts["pill"])
        left, height, padding = at.x(), self._px(PILL_HEIGHT), self._px(PILL_PADDING)
        for pill in pills:
            text = metrics.elidedText(
                pill.text, Qt.TextElideMode.ElideRight, right - left - 2 * padding
            )
            width = metrics.horizontalAdvance(text) + 2 * padding
            box = QRectF(left, at.y() + 1, width, height)
            if box.right() > right + 1 or len(text) <= 1:
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("lake_tint" if pill.loud else "mist"))
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(QColor(colours.colour("lake_deep" if pill.loud else "slate")))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left = box.right() + self._px(GAP)
