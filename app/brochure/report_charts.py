"""Charts of reports, drawn of areas and texts: every number also stands there to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.brochure import print_theme
from app.brochure.blocks import Block
from app.brochure.cleaning import clean_line
from app.brochure.items import FillItem, Placed, TextItem
from app.brochure.style import PageStyle, Type, Weight
from app.brochure.typeset import TypesetLine, Typesetter


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A value, its name, and how the value is written."""

    name: str
    value: int
    said: str


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """Items at their places, never split."""

    items: tuple[Placed, ...]
    height: float
    keep_with_next: bool = False

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """Its items at this place."""
        for it in self.items:
            yield Placed(x + it.x, y + it.y, it.width, it.height, it.item)

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Whole or not at all."""
        return (self, None) if force or self.height <= room else (None, self)


class ReportCharts:
    """Draws in the style and language of one report."""

    _ROW, _BAR, _NUMBER, _SMALLEST = 28.0, 6.0, 38.0, 0.86

    def __init__(self, style: PageStyle, typesetter: Typesetter, language: str) -> None:
        self._style = style
        self._typesetter = typesetter
        self._language = language

    def text(
        self, text: str, type_: Type, box: tuple[float, float, float], role: str = "P"
    ) -> Placed:
        """A text at `x`, `y` and as wide as told."""
        x, y, width = box
        lines = self._typesetter.lines(clean_line(text), type_, width, self._language)
        return Placed(x, y, width, len(lines) * type_.leading, TextItem(lines, type_, role))

    def line(
        self, text: str, type_: Type, box: tuple[float, float, float], role: str = "P"
    ) -> Placed:
        """A text on one line, where it is long a little smaller, then shorter."""
        type_, least = type_.unbroken(), type_.size * self._SMALLEST
        while type_.size > least and len(self._lines(text, type_, box[2])) > 1:
            type_ = type_.scaled(0.95)
        lines = self._lines(text, type_, box[2])
        words = text.split()
        while len(lines) > 1 and len(words) > 1:
            words.pop()
            lines = self._lines(f"{' '.join(words)} …", type_, box[2])
        item = TextItem(lines[:1], type_, role)
        return Placed(*box, type_.leading, item)

    def _lines(self, text: str, type_: Type, width: float) -> tuple[TypesetLine, ...]:
        return self._typesetter.lines(clean_line(text), type_, width, self._language)

    def columns(self, bars: Sequence[ChartBar], width: float, height: float) -> DrawnBlock:
        """Columns over their names, each under its number: days and hours as they passed."""
        style, most = self._style, max((it.value for it in bars), default=0) or 1
        step = width / max(len(bars), 1)
        wide = min(step * 0.62, 46.0)
        number = Type(10.5, 13, Weight.BOLD, style.colours.lake_deep).in_the_middle()
        name = style.small.in_the_middle()
        room = height - number.leading - 2 * name.leading - 6
        items = [Placed(0, number.leading + room, width, 0.8, FillItem(print_theme.LINE))]
        for place, bar in enumerate(bars):
            x, high = step * place, max(room * bar.value / most, 1.2 if bar.value else 0)
            top = number.leading + room - high
            colour = style.colours.lake if bar.value == most else style.colours.lake_light
            if high:
                fill = FillItem(colour, radius=min(2.5, high / 2))
                items.append(Placed(x + (step - wide) / 2, top, wide, high, fill))
            items.append(self.text(bar.name, name, (x, number.leading + room + 4, step)))
            if bar.value:
                box = (x, top - number.leading - 1, step)
                items.append(self.line(bar.said, number, box))
        return DrawnBlock(tuple(items), height)

    def rows(self, bars: Sequence[ChartBar], width: float) -> DrawnBlock:
        """A bar below its name and number, the longest as wide as there is room."""
        style, most = self._style, max((it.value for it in bars), default=0) or 1
        room = width - self._NUMBER
        items: list[Placed] = []
        for place, bar in enumerate(bars):
            y, wide = place * self._ROW, max(room * bar.value / most, 1.5 if bar.value else 0)
            items.append(self.line(bar.name, style.note, (0, y, room)))
            track = FillItem(style.colours.lake_tint, radius=self._BAR / 2)
            below = y + style.note.leading + 2
            items.append(Placed(0, below, room, self._BAR, track))
            if wide:
                fill = FillItem(style.colours.lake, radius=min(self._BAR / 2, wide / 2))
                items.append(Placed(0, below, wide, self._BAR, fill))
            said = Type(10.5, 13, Weight.BOLD, style.colours.lake_deep).to_the_right()
            items.append(self.line(bar.said, said, (room, y + 6, self._NUMBER)))
        return DrawnBlock(tuple(items), max(len(bars) * self._ROW, 1))

    def share(self, bars: Sequence[ChartBar], width: float) -> DrawnBlock:
        """The parts of a whole in one bar, with what each is below."""
        style, whole = self._style, sum(it.value for it in bars) or 1
        shades = _shades(style, len(bars))
        items: list[Placed] = []
        x = 0.0
        for bar, colour in zip(bars, shades, strict=True):
            wide = width * bar.value / whole
            items.append(Placed(x, 0, max(wide - 1.2, 0.6), 16, FillItem(colour)))
            x += wide
        columns = min(len(bars), 4) if len(bars) < 5 else 3
        cell = width / columns
        for place, (bar, colour) in enumerate(zip(bars, shades, strict=True)):
            left, y = cell * (place % columns), 22 + 15 * (place // columns)
            items.append(Placed(left, y + 3, 7, 7, FillItem(colour, radius=3.5)))
            box = (left + 12, y, cell - 16)
            items.append(self.line(f"{bar.said}  {bar.name}", style.note, box))
        rows = -(-len(bars) // columns)
        return DrawnBlock(tuple(items), 22 + 15 * rows)


def _shades(style: PageStyle, count: int) -> list[str]:
    """So many colours from the deepest to the lightest."""
    colours = style.colours
    shades = [colours.lake_deep, colours.lake, colours.lake_light, print_theme.SLATE]
    return (shades + [print_theme.LINE] * count)[:count] if count > 4 else shades[:count]
