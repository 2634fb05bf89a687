"""The report of a fair on A4 pages: a cover with the numbers, charts, a page to write on.

One story: each page, and the grid on which its parts stand.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.brochure import print_theme
from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock, TextBlock
from app.brochure.cleaning import clean_line
from app.brochure.fonts import Fonts
from app.brochure.imposition import sheets_of
from app.brochure.items import FillItem, Placed, TextItem
from app.brochure.pages import PrintedPage, flow, new_pages
from app.brochure.paint import About, Painter
from app.brochure.report_charts import ChartBar, DrawnBlock, ReportCharts
from app.brochure.style import Type, Weight, style_for
from app.brochure.typeset import Typesetter
from app.domain.brand import Brand
from app.domain.brochure import Paper
from app.domain.fair_figures import Breakdown, Cost
from app.domain.fair_report import FairReport
from app.domain.fair_totals import FairTotals
from app.domain.member_report import MemberReport
from app.domain.messages import N_
from app.domain.progress import Progress
from app.i18n.figure_words import (
    answer_line,
    choice_title,
    choices_as_read,
    cost_words,
    fair_line,
    key_of,
    others_sentence,
    question_title,
    short_key,
    state_sentence,
    title_of,
)
from app.i18n.formats import long_day, number, percent
from app.i18n.texts import Texts

MOST_ROWS = 10
_BAND = 0.40
_TO_WRITE = (
    N_("What went well"),
    N_("What we learned"),
    N_("What we do differently next time"),
    N_("Who does what by when"),
)


def report_pages(
    report: FairReport, texts: Texts, resources: Path, brand: Brand, *, compared: bool = False
) -> bytes:
    """The report as a PDF in the language of `texts`."""
    setter = ReportSetter(texts, resources, brand)
    pages = [setter.cover(report)]
    for chapter in setter.chapters(report, compared=compared):
        flow(StackBlock(tuple(chapter)), new_pages(setter.style, report.fair.name, pages))
    pages.append(setter.to_write())
    return setter.painted(pages, report.fair.name, setter.title(report))


def member_page(page: MemberReport, texts: Texts, resources: Path, brand: Brand) -> bytes:
    """The page of a member as a PDF; it has more than one where many may be named."""
    setter = ReportSetter(texts, resources, brand)
    pages: list[PrintedPage] = []
    parts = StackBlock(tuple(setter.for_member(page)))
    flow(parts, new_pages(setter.style, page.fair.name, pages))
    return setter.painted(pages, page.fair.name, page.name)


class ReportSetter:
    """Sets the pages of one report."""

    def __init__(self, texts: Texts, resources: Path, brand: Brand) -> None:
        self._texts = texts
        self._brand = brand
        self._fonts = Fonts(resources / "fonts")
        self._typesetter = Typesetter(self._fonts, hyphenated=True)
        self.style = style_for(Paper.A4, brand)
        self._charts = ReportCharts(self.style, self._typesetter, texts.lang)

    def painted(self, pages: list[PrintedPage], fair: str, title: str) -> bytes:
        """The file, each page with its foot."""
        for place, page in enumerate(pages, start=1):
            if not page.plain:
                page.placed.extend(self._foot(fair, f"{place} / {len(pages)}"))
        about = About(f"{title} – {fair}", self._brand.called, "", self._texts.lang, self._brand)
        sheets = sheets_of(pages, Paper.A4, self.style)
        return Painter(self._fonts, about).paint(sheets, Progress())

    def title(self, report: FairReport) -> str:
        """What the report is called."""
        _ = self._texts.gettext
        return _("The day in figures") if report.day else _("The fair in figures")

    # The cover

    def cover(self, report: FairReport) -> PrintedPage:
        """Name of the fair, the numbers that are asked for first, days and hours."""
        style, charts, measure = self.style, self._charts, self.style.measure
        page, band, x = PrintedPage(plain=True), style.height * _BAND, style.margin
        colours, white = style.colours, print_theme.PAPER
        ground = FillItem(colours.lake, colours.lake_deep, pattern=self._brand.cover_pattern)
        page.placed.append(Placed(0, 0, style.width, band, ground))
        kicker = style.strong.coloured(white).scaled(1.15)
        page.placed.append(charts.line(self._brand.called, kicker, (x, style.top, measure)))
        title = self.text(
            report.fair.name or report.fair.id, style.cover_title, measure * 0.9, "H1"
        )
        top = band - 150 - title.height
        label = style.lead.coloured(white)
        page.placed.append(charts.text(self.title(report), label, (x, top - 22, measure)))
        page.placed.extend(title.placed(x, top))
        line = fair_line(report, self._texts)
        under = (x, top + title.height + 6, measure)
        page.placed.append(charts.text(line, style.subtitle.coloured(white).scaled(1.15), under))
        page.placed.extend(self._numbers(report).placed(x, band - 84))
        page.placed.extend(self._first_charts(report).placed(x, band + 34))
        block = self.text(state_sentence(report, self._texts), style.small, measure)
        page.placed.extend(block.placed(x, style.height - style.foot + 22 - block.height + 11))
        return page

    def _numbers(self, report: FairReport) -> DrawnBlock:
        """Four large numbers side by side, white on the band."""
        _, lang, figures = self._texts.gettext, self._texts.lang, report.figures
        share = round(figures.hot * 100 / figures.leads) if figures.leads else 0
        told = [
            (number(figures.leads, lang), _("leads")),
            (percent(share, lang), _("hot leads")),
            (number(figures.meetings, lang), _("meetings agreed")),
        ]
        if report.goal:
            told.insert(1, (percent(report.goal_share, lang), _("of the goal")))
        elif not report.final:
            told.append((number(figures.contactable, lang), _("may be contacted")))
        large = Type(34, 38, Weight.BOLD, print_theme.PAPER)
        small = self.style.note.coloured(print_theme.PAPER)
        step = self.style.measure / 4
        items: list[Placed] = []
        for place, (value, name) in enumerate(told):
            items.append(self._charts.line(value, large, (step * place, 0, step - 8)))
            items.append(self._charts.text(name, small, (step * place, 40, step - 8)))
        return DrawnBlock(tuple(items), 66)

    def _first_charts(self, report: FairReport) -> StackBlock:
        kinds = (Breakdown.HOUR,) if report.day else (Breakdown.DAY, Breakdown.HOUR)
        blocks: list[tuple[float, Block]] = []
        for kind in kinds:
            bars = self._in_time(report, kind)
            head = self.text(title_of(kind, self._texts), self.style.subhead, None, "H2")
            chart = self._charts.columns(bars, self.style.measure, 250 if report.day else 142)
            blocks += [(18, head), (10, chart if bars else self._nothing())]
            blocks += [(4, it) for it in self._rest(report, kind)]
        return StackBlock(tuple(blocks))

    def _in_time(self, report: FairReport, kind: Breakdown) -> list[ChartBar]:
        """The cells with those between them that have none."""
        counts = {it.key: it.leads for it in report.figures.tables.get(kind, ())}
        keys = sorted(counts)
        if kind is Breakdown.HOUR and keys:
            keys = [f"{hour:02}" for hour in range(int(keys[0]), int(keys[-1]) + 1)]
        lang = self._texts.lang
        return [
            ChartBar(
                short_key(kind, key, lang), counts.get(key, 0), number(counts.get(key, 0), lang)
            )
            for key in keys
        ]

    # The pages of charts

    def chapters(
        self, report: FairReport, *, compared: bool
    ) -> Iterator[Iterator[tuple[float, Block]]]:
        """What stands between cover and the page to write on, each on a page of its own."""
        yield self._who_came(report, compared=compared)
        yield self._asked_for(report)
        yield self._what_next(report)

    def _who_came(self, report: FairReport, *, compared: bool) -> Iterator[tuple[float, Block]]:
        yield 0, self._page_title(self._texts.gettext("Who came"))
        yield 18, self._pair(report, Breakdown.COUNTRY, Breakdown.LANGUAGE)
        yield from self._whole(report, Breakdown.KNOWN)
        yield from self._beside(report, compared=compared)

    def _asked_for(self, report: FairReport) -> Iterator[tuple[float, Block]]:
        yield 0, self._page_title(self._texts.gettext("What they asked for"))
        yield from self._whole(report, Breakdown.SECTOR)
        if not report.final:
            yield 22, self._pair(report, Breakdown.MEMBER, Breakdown.PRODUCT)
        if report.unmet:
            yield 22, self._unmet(report)

    def _what_next(self, report: FairReport) -> Iterator[tuple[float, Block]]:
        yield 0, self._page_title(self._texts.gettext("What comes next"))
        for kind in (Breakdown.RATING, Breakdown.STEP, Breakdown.FOLLOW_UP, Breakdown.STAFF):
            yield from self._whole(report, kind)
        yield from self._answers(report)
        yield from self._costs(report)

    def _whole(self, report: FairReport, kind: Breakdown) -> Iterator[tuple[float, Block]]:
        bars = self._bars(report, kind)
        if not bars:
            return
        measure = self.style.measure
        is_share = kind in {
            Breakdown.RATING, Breakdown.STEP, Breakdown.FOLLOW_UP, Breakdown.KNOWN,
        }  # fmt: skip
        chart = self._charts.share(bars, measure) if is_share else self._charts.rows(bars, measure)
        head = self.text(title_of(kind, self._texts), self.style.subhead, None, "H2")
        rests = ((4, it) for it in self._rest(report, kind))
        yield 22, StackBlock(((0, head), (8, chart), *rests), whole=True)

    def _pair(self, report: FairReport, *kinds: Breakdown) -> Block:
        """Two charts side by side."""
        half = (self.style.measure - 28) / 2
        cells: list[tuple[float, Block]] = []
        for place, kind in enumerate(kinds):
            bars = self._bars(report, kind)
            head = self.text(title_of(kind, self._texts), self.style.subhead, half, "H2")
            chart: Block = self._charts.rows(bars, half) if bars else self._nothing()
            rests = ((4, it) for it in self._rest(report, kind))
            stack = StackBlock(((0, head), (8, chart), *rests))
            cells.append(((half + 28) * place, stack))
        return RowBlock(tuple(cells), whole=True)

    def _bars(self, report: FairReport, kind: Breakdown) -> list[ChartBar]:
        counts, lang = report.figures.tables.get(kind, ()), self._texts.lang
        return [
            ChartBar(key_of(kind, it.key, report, self._texts), it.leads, number(it.leads, lang))
            for it in counts[:MOST_ROWS]
        ]

    def _rest(self, report: FairReport, kind: Breakdown) -> Iterator[Block]:
        if rest := report.rests.get(kind):
            text = others_sentence(rest, self._texts)
            yield self.text(text, self.style.small, (self.style.measure - 28) / 2)

    def _unmet(self, report: FairReport) -> Block:
        head = self.text(
            self._texts.gettext("Searched without results"), self.style.subhead, None, "H2"
        )
        words = " · ".join(
            f"{it.words} ({number(it.times, self._texts.lang)})" for it in report.unmet
        )
        return StackBlock(((0, head), (6, self.text(words, self.style.body))), whole=True)

    def _answers(self, report: FairReport) -> Iterator[tuple[float, Block]]:
        lang = self._texts.lang
        for it in report.figures.answers:
            title = question_title(it, report, lang)
            head = self.text(title, self.style.subhead, None, "H2")
            block = self.text(answer_line(it, report, self._texts), self.style.small, None)
            parts: list[tuple[float, Block]] = [(0, head), (4, block)]
            bars = [
                ChartBar(
                    choice_title(it, one.key, report, lang, self._texts.gettext),
                    one.leads,
                    number(one.leads, lang),
                )
                for one in choices_as_read(it, report)
            ]
            if bars:
                parts.append((8, self._charts.rows(bars, self.style.measure)))
            yield 18, StackBlock(tuple(parts), whole=True)

    def _costs(self, report: FairReport) -> Iterator[tuple[float, Block]]:
        _, lang = self._texts.gettext, self._texts.lang
        each = report.figures.cost_each(report.cost)
        if report.cost is None:
            return
        head = self.text(_("Cost"), self.style.subhead, None, "H2")
        text = _("{cost} in total").format(cost=cost_words(report.cost, lang))
        if each is not None:
            one = cost_words(Cost(each, report.cost.currency), lang)
            by_lead = _("{cost} for each hot or warm lead").format(cost=one)
            text = f"{text} · {by_lead}"
        yield 22, StackBlock(((0, head), (6, self.text(text, self.style.body))), whole=True)

    def _beside(self, report: FairReport, *, compared: bool) -> Iterator[tuple[float, Block]]:
        """The fair beside those before it."""
        earlier = report.earlier if compared else report.earlier[:1]
        if earlier:
            title = self._texts.gettext("Compared with earlier fairs")
            head = self.text(title, self.style.subhead, None, "H2")
            chart = self._charts.rows(self._fairs(report, earlier), self.style.measure)
            yield 22, StackBlock(((0, head), (8, chart)), whole=True)

    def _fairs(self, report: FairReport, earlier: Sequence[FairTotals]) -> list[ChartBar]:
        lang, leads = self._texts.lang, report.figures.leads
        bars = [ChartBar(report.fair.name or report.fair.id, leads, number(leads, lang))]
        bars += [
            ChartBar(it.name or it.fair, it.leads or 0, number(it.leads, lang) if it.leads else "–")
            for it in earlier
        ]
        return bars

    # The page to write on, and that of a member

    def to_write(self) -> PrintedPage:
        """Four headings with room for a pen below each."""
        style, page = self.style, PrintedPage()
        _ = self._texts.gettext
        blocks: list[tuple[float, Block]] = [(0, self._page_title(_("In your own words")))]
        room = (style.depth - 60) / len(_TO_WRITE) - 34
        for heading in _TO_WRITE:
            head = self.text(_(heading), style.subhead, None, "H2")
            field = SolidBlock(FillItem(print_theme.PEN, radius=4), style.measure, room)
            blocks += [(14, head), (6, field)]
        page.placed.extend(StackBlock(tuple(blocks)).placed(style.margin, style.top))
        return page

    def for_member(self, page: MemberReport) -> Iterator[tuple[float, Block]]:
        """What the fair brought a member."""
        style, _, lang = self.style, self._texts.gettext, self._texts.lang
        yield 0, self.text(_("What the fair brought you"), style.lead, None)
        yield 2, self.text(page.name, style.title, None, "H1")
        where = ", ".join(filter(None, (page.fair.name, page.fair.place)))
        yield 2, self.text(f"{where} · {long_day(page.made, lang)}", style.subtitle)
        yield 18, self._member_numbers(page)
        if page.asked:
            bars = [ChartBar(name, n, number(n, lang)) for name, n in page.asked[:MOST_ROWS]]
            yield 20, self.text(_("What they asked for"), style.subhead, None, "H2")
            yield 8, self._charts.rows(bars, style.measure)
        if page.people:
            yield 20, self.text(_("Who asked for you"), style.subhead, None, "H2")
        for person in page.people:
            half = style.measure / 2
            cells = (
                (0, self.text(person.name, style.note_strong, half - 12)),
                (half, self.text(" · ".join(person.interests), style.note, half)),
            )
            yield 5, RowBlock(cells, whole=True)
        agreed = _("Only people who agreed that you may have their data are named.")
        yield 20, self.text(agreed, style.small)

    def _member_numbers(self, page: MemberReport) -> DrawnBlock:
        _, lang = self._texts.gettext, self._texts.lang
        large = Type(34, 38, Weight.BOLD, self.style.colours.lake)
        most = number(page.others, lang)
        told = [
            (number(len(page.people), lang), _("visitors who agreed that you may have their data"))
        ]
        if page.others:
            told.append((f"{most}+", _("others who asked for you")))
        step = self.style.measure / 2
        items: list[Placed] = []
        for place, (value, name) in enumerate(told):
            items.append(self._charts.line(value, large, (step * place, 0, step - 12)))
            items.append(self._charts.text(name, self.style.note, (step * place, 40, step - 12)))
        return DrawnBlock(tuple(items), 56)

    # Inside

    def _page_title(self, text: str) -> Block:
        title = self.text(text, self.style.title.coloured(self.style.colours.lake), None, "H1")
        line = SolidBlock(FillItem(self.style.colours.lake), 46, 2.4, keep_with_next=True)
        return StackBlock(((0, title), (4, line)), whole=True, keep_with_next=True)

    def _nothing(self) -> TextBlock:
        return self.text(self._texts.gettext("Nothing yet"), self.style.note)

    def text(
        self, text: str, type_: Type, width: float | None = None, role: str = "P"
    ) -> TextBlock:
        """A text within a width, or that of the page."""
        width = width or self.style.measure
        lines = self._typesetter.lines(clean_line(text), type_, width, self._texts.lang)
        return TextBlock(TextItem(lines, type_, role), width, keep_with_next=role.startswith("H"))

    def _foot(self, left: str, right: str) -> Iterator[Placed]:
        style = self.style
        y = style.height - style.foot + 16
        yield Placed(style.margin, y, style.measure, 0.6, FillItem(print_theme.LINE))
        box = (style.margin, y + 5, style.measure - 60)
        yield self._charts.line(left, style.small, box)
        ends = (style.width - style.margin - 50, y + 5, 50.0)
        yield self._charts.line(right, style.small.to_the_right(), ends)
