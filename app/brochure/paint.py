"""Pages as a PDF: text, pictures, codes, links, bookmarks."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.brochure import theme
from app.brochure.blocks import CodeItem, FillItem, PictureItem, Placed, TextItem
from app.brochure.fonts import Fonts
from app.brochure.pages import Page
from app.brochure.pictures import draw_picture
from app.brochure.qr import strokes_of
from app.brochure.style import Style, Weight
from app.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    language: str


class Painter:
    """Paints the pages of one brochure."""

    def __init__(self, style: Style, fonts: Fonts, about: About) -> None:
        self._style = style
        self._fonts = fonts
        self._buffer = io.BytesIO()
        rl_config.useA85 = 0
        self._canvas = Canvas(
            self._buffer,
            pagesize=(style.width, style.height),
            pageCompression=1,
            # Else each file would name Helvetica, which it does not hold. The stub says float.
            initialFontName=fonts.main(Weight.REGULAR),  # type: ignore[arg-type]
            lang=about.language,
        )
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.author)
        self._canvas.setSubject(about.subject)
        self._canvas.setCreator("MinGenTec Fair Catalogue")

    def paint(self, pages: Sequence[Page], watch: Watch) -> bytes:
        """The whole file."""
        for number, page in enumerate(pages, start=1):
            for placed in page.placed:
                self._paint(placed)
            self._canvas.showPage()
            watch.tell("pages", number, len(pages))
        self._canvas.save()
        return self._buffer.getvalue()

    def _paint(self, placed: Placed) -> None:
        item = placed.item
        if isinstance(item, TextItem):
            self._text(placed, item)
        elif isinstance(item, FillItem):
            self._fill(placed, item)
        elif isinstance(item, CodeItem):
            self._code(placed, item)
        else:
            self._picture(placed, item)

    def _text(self, placed: Placed, item: TextItem) -> None:
        canvas, type_ = self._canvas, item.type
        canvas.setFillColor(HexColor(type_.colour))
        baseline = self._style.height - placed.y - (type_.leading + type_.size * 0.72) / 2
        for line in item.lines:
            x = placed.x
            if type_.centred:
                x += (placed.width - line.width) / 2
            elif line.right_to_left:
                x += placed.width - line.width
            for run in line.runs:
                canvas.setFont(run.font, type_.size)
                canvas.drawString(x, baseline, run.text)
                x += run.width * type_.size / 1000
            baseline -= type_.leading
        if item.anchor:
            self._bookmark(placed, item)
        if item.link:
            self._link(item.link, placed)

    def _bookmark(self, placed: Placed, item: TextItem) -> None:
        top = self._style.height - placed.y + 12
        self._canvas.bookmarkPage(item.anchor, fit="XYZ", left=0, top=top)
        title = " ".join("".join(run.text for run in line.runs) for line in item.lines)
        self._canvas.addOutlineEntry(title, item.anchor, level=0)

    def _link(self, link: str, placed: Placed) -> None:
        bottom = self._style.height - placed.y - placed.height
        box = (placed.x, bottom, placed.x + placed.width, bottom + placed.height)
        if link.startswith("#"):
            self._canvas.linkRect("", link[1:], box, relative=1)
        else:
            self._canvas.linkURL(link, box, relative=1)

    def _fill(self, placed: Placed, item: FillItem) -> None:
        canvas = self._canvas
        y = self._style.height - placed.y - placed.height
        canvas.saveState()
        if item.second:
            path = canvas.beginPath()
            path.rect(placed.x, y, placed.width, placed.height)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.linearGradient(
                placed.x,
                y + placed.height,
                placed.x + placed.width * 0.35,
                y,
                (HexColor(item.colour), HexColor(item.second)),
            )
        else:
            canvas.setFillColor(HexColor(item.colour))
            canvas.roundRect(
                placed.x, y, placed.width, placed.height, item.radius, stroke=0, fill=1
            )
        canvas.restoreState()

    def _code(self, placed: Placed, item: CodeItem) -> None:
        canvas = self._canvas
        modules, strokes = strokes_of(item.text)
        pitch = placed.width / modules
        canvas.saveState()
        canvas.transform(pitch, 0, 0, -pitch, placed.x, self._style.height - placed.y)
        canvas.setFillColor(HexColor(theme.PAPER))
        canvas.rect(0, 0, modules, modules, stroke=0, fill=1)
        canvas.setFillColor(HexColor(theme.CODE))
        path = canvas.beginPath()
        for column, row, length in strokes:
            path.rect(column, row, length, 1)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
        if item.link:
            self._link(item.link, placed)

    def _picture(self, placed: Placed, item: PictureItem) -> None:
        y = self._style.height - placed.y - placed.height
        draw_picture(self._canvas, item, (placed.x, y, placed.width, placed.height))
