"""Pages as a PDF: text, pictures, codes, links, bookmarks, tags."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from app.brochure import print_theme
from app.brochure.fonts import Fonts
from app.brochure.imposition import SheetSide, Slot
from app.brochure.items import CodeItem, FillItem, PictureItem, Placed, TextItem
from app.brochure.patterns import draw_pattern
from app.brochure.picture_drawing import draw_picture
from app.brochure.print_theme import print_colours
from app.brochure.qr import path_of
from app.brochure.style import Align, Type, Weight
from app.brochure.tags import ReportlabDocument, Tags
from app.brochure.typeset import TypesetLine, read_aloud
from app.domain.brand import NEUTRAL, Brand
from app.domain.progress import Progress
from app.program import NAME as PROGRAM_NAME

_MARK = 0.68
"""The size of a language's mark, as a part of its text's."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    brand: Brand = NEUTRAL


class Painter:
    """Paints the sheets of one brochure."""

    def __init__(self, fonts: Fonts, about: About) -> None:
        self._fonts = fonts
        self._tags = Tags(about.language)
        self._colours = print_colours(about.brand.colours)
        self._bookmarks: list[_Bookmark] = []
        self._buffer = io.BytesIO()
        # Text encoding of binary data is a quarter larger and serves no reader of today.
        rl_config.useA85 = 0
        self._canvas = Canvas(
            self._buffer,
            pageCompression=1,
            # Else each file would name Helvetica, which it does not hold. The stub says float.
            initialFontName=fonts.main(Weight.REGULAR),  # type: ignore[arg-type]
            lang=about.language,
        )
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.author)
        self._canvas.setSubject(about.subject)
        self._canvas.setCreator(PROGRAM_NAME)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def paint(self, sheets: Sequence[SheetSide], watch: Progress) -> bytes:
        """The whole file."""
        document: ReportlabDocument = getattr(self._canvas, "_doc")  # noqa: B009 - tags have no other door
        for number, sheet in enumerate(sheets, start=1):
            self._canvas.setPageSize((sheet.width, sheet.height))
            for slot in sheet.slots:
                self._slot(slot, sheet.height)
            self._canvas.showPage()
            self._tags.end_sheet(document.Pages.pages[-1])
            watch.report("pages", number, len(sheets))
        # In the reader's order, not in that of a booklet's sheets; on a page as they stand there.
        for bookmark in sorted(self._bookmarks, key=lambda bookmark: bookmark.page):
            self._canvas.addOutlineEntry(bookmark.title, bookmark.anchor, bookmark.depth)
        self._tags.write(document)
        self._canvas.save()
        return self._buffer.getvalue()

    def _slot(self, slot: Slot, height: float) -> None:
        for placed in slot.page.placed:
            area = _Area(placed.x + slot.shift, height - placed.y, placed.width, placed.height)
            self._item(placed, area, slot.number)

    def _item(self, placed: Placed, area: "_Area", page: int) -> None:
        item = placed.item
        if isinstance(item, TextItem):
            with self._tagged(item.role, page, item.lang, actual=read_aloud(item.lines)):
                self._text(item, area)
            if item.anchor:
                self._bookmark(item, area, page)
            self._link(item.link, area)
        elif isinstance(item, FillItem):
            with self._tagged("", page):
                _fill(self._canvas, item, area)
        elif isinstance(item, CodeItem):
            with self._tagged("Figure", page, alt=item.alt or item.text):
                _draw_code(self._canvas, item.text, area)
            self._link(item.link, area)
        else:
            self._picture(item, area, page)

    def _picture(self, item: PictureItem, area: "_Area", page: int) -> None:
        with self._tagged("Figure" if item.alt else "", page, alt=item.alt):
            draw_picture(self._canvas, item, (area.x, area.bottom, area.width, area.height))
        self._link(item.link, area)

    @contextmanager
    def _tagged(
        self, role: str, page: int, lang: str = "", alt: str = "", actual: str = ""
    ) -> Iterator[None]:
        self._canvas.addLiteral(self._tags.begin(role, page, lang, alt, actual))
        yield
        self._canvas.addLiteral("EMC")

    def _text(self, item: TextItem, area: "_Area") -> None:
        canvas, type_ = self._canvas, item.type
        canvas.setFillColor(_colour(type_.colour))
        baseline = area.top - (type_.leading + type_.size * 0.72) / 2
        x = area.x
        for line in item.lines:
            x = area.x + _shift(type_.align, line, area.width)
            for run in line.runs:
                canvas.setFont(run.font, type_.size)
                canvas.drawString(x, baseline, run.text)
                x += run.width * type_.size / 1000
            if line.joint == " " or (item.mark and line is item.lines[-1]):
                # Nobody sees it, but without it the tagged text has two words in one.
                canvas.drawString(x, baseline, " ")
            baseline -= type_.leading
        if item.mark:
            self._mark(item.mark, type_, x, baseline + type_.leading)

    def _mark(self, mark: str, type_: Type, x: float, baseline: float) -> None:
        """The language of a text, small, on a tint behind it."""
        size = type_.size * _MARK
        runs = self._fonts.runs(mark, Weight.SEMIBOLD)
        width = sum(run.width for run in runs) * size / 1000
        canvas = self._canvas
        canvas.setFillColor(_colour(self._colours.lake_tint))
        canvas.roundRect(
            x + 4, baseline - size * 0.28, width + 5, size * 1.3, size * 0.3, stroke=0, fill=1
        )
        canvas.setFillColor(_colour(self._colours.lake_deep))
        canvas.setFont(self._fonts.main(Weight.SEMIBOLD), size)
        canvas.drawString(x + 6.5, baseline, mark)

    def _bookmark(self, item: TextItem, area: "_Area", page: int) -> None:
        self._canvas.bookmarkPage(item.anchor, fit="XYZ", left=area.x - 12, top=area.top + 12)
        self._bookmarks.append(_Bookmark(page, item.title, item.anchor, item.depth))

    def _link(self, link: str, area: "_Area") -> None:
        box = (area.x, area.bottom, area.x + area.width, area.top)
        if link.startswith("#"):
            self._canvas.linkRect("", link[1:], box)
        elif link:
            self._canvas.linkURL(link, box, relative=1)


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """A place that a reader's table of bookmarks leads to."""

    page: int
    title: str
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Area:
    """Where something is painted, counted from the lower left corner of the sheet."""

    x: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top - self.height


def _shift(align: Align, line: TypesetLine, width: float) -> float:
    """How far a line begins from the left edge of its box."""
    if align is Align.MIDDLE:
        return (width - line.width) / 2
    return width - line.width if align is Align.END or line.right_to_left else 0.0


@lru_cache(maxsize=64)
def _colour(value: str) -> Color:
    return HexColor(value)


def _fill(canvas: Canvas, item: FillItem, area: _Area) -> None:
    canvas.saveState()
    if item.second:
        path = canvas.beginPath()
        path.rect(area.x, area.bottom, area.width, area.height)
        canvas.clipPath(path, stroke=0, fill=0)
        colours = (_colour(item.colour), _colour(item.second))
        canvas.linearGradient(area.x, area.top, area.x + area.width * 0.35, area.bottom, colours)
        draw_pattern(canvas, item.pattern, (area.x, area.bottom, area.width, area.height))
    else:
        canvas.setFillColor(_colour(item.colour))
        canvas.roundRect(
            area.x, area.bottom, area.width, area.height, item.radius, stroke=0, fill=1
        )
    canvas.restoreState()


def _draw_code(canvas: Canvas, text: str, area: _Area) -> None:
    """One path, so that no seams stand between its modules."""
    modules, path = path_of(text)
    pitch = area.width / modules
    canvas.saveState()
    canvas.transform(pitch, 0, 0, -pitch, area.x, area.top)
    canvas.setFillColor(_colour(print_theme.PAPER))
    canvas.rect(0, 0, modules, modules, stroke=0, fill=1)
    canvas.setFillColor(_colour(print_theme.CODE))
    canvas.addLiteral(f"{path} f")
    canvas.restoreState()
