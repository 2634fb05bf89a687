"""The figures of a fair as a workbook: a sheet of numbers, one for each table, with live charts."""

import io
from collections.abc import Sequence
from typing import Any

from app.domain.brand import Brand
from app.domain.brand_theme import full_colours
from app.domain.fair_figures import AnswerFigures, Breakdown
from app.domain.fair_report import FairReport
from app.exporters.spreadsheet import LONGEST_NAME, cell_text
from app.exporters.workbook_theme import header_look, sign
from app.i18n.figure_words import (
    answer_line,
    choice_title,
    choices_as_read,
    key_of,
    others_word,
    question_title,
    state_sentence,
    title_of,
)
from app.i18n.texts import Texts

_COLUMNS = {Breakdown.HOUR, Breakdown.DAY}
_NOT_IN_NAMES = str.maketrans("[]:*?/\\'", "        ")


def report_workbook(
    report: FairReport, texts: Texts, brand: Brand, *, compared: bool = False
) -> bytes:
    """The workbook in the language of `texts`; nothing of it touches a disk."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start of the program waits for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sign(book, brand)
        writer = _Writer(book, texts, brand)
        writer.summary(report, compared=compared)
        for kind in report.figures.tables:
            writer.table(report, kind)
        for answer in report.figures.answers:
            writer.answers(report, answer)
    return out.getvalue()


class _Writer:
    """Writes the sheets of one report."""

    def __init__(self, book: Any, texts: Texts, brand: Brand) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._texts = texts
        self._colour = full_colours(brand.colours).primary
        self._header = book.add_format(header_look(brand))
        self._title = book.add_format({"bold": True, "font_size": 18, "font_color": self._colour})
        self._text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0"})

    def summary(self, report: FairReport, *, compared: bool) -> None:
        """The numbers that are asked for first, and the fairs before."""
        _, figures = self._texts.gettext, report.figures
        page = self._book.add_worksheet(self._name(_("The fair in figures")))
        page.set_column(0, 0, 44)
        page.set_column(1, 1, 14)
        _lie(page)
        page.write_string(0, 0, cell_text(report.fair.name or report.fair.id), self._title)
        page.write_string(1, 0, state_sentence(report, self._texts), self._text)
        told = [
            (_("leads"), figures.leads),
            (_("hot leads"), figures.hot),
            (_("meetings agreed"), figures.meetings),
        ]
        if report.goal:
            told.append((_("Goal"), report.goal))
        if report.cost:
            cost = _("Cost")
            told.append((f"{cost} ({report.cost.currency})", report.cost.amount))
        earlier = report.earlier if compared else report.earlier[:1]
        for it in figures.answers:
            title = question_title(it, report, self._texts.lang)
            told.append((f"{title} – {answer_line(it, report, self._texts)}", it.answered))
        told += [(it.name or it.fair, it.leads) for it in earlier if it.leads is not None]
        for row, (name, value) in enumerate(told, 3):
            page.write_string(row, 0, cell_text(name), self._text)
            page.write_number(row, 1, value, self._number)

    def table(self, report: FairReport, kind: Breakdown) -> None:
        """One table, with a chart that follows its cells."""
        rows = [
            (key_of(kind, it.key, report, self._texts), it.leads)
            for it in report.figures.tables[kind]
        ]
        if rest := report.rests.get(kind):
            rows.append((others_word(self._texts), rest))
        self._sheet(title_of(kind, self._texts), rows, is_column=kind in _COLUMNS)

    def _sheet(self, title: str, rows: Sequence[tuple[str, int]], *, is_column: bool) -> None:
        page = self._book.add_worksheet(self._name(title))
        page.set_column(0, 0, 44)
        page.write_string(0, 0, cell_text(title), self._header)
        page.write_string(0, 1, self._texts.gettext("Leads"), self._header)
        for row, (name, leads) in enumerate(rows, 1):
            page.write_string(row, 0, cell_text(name), self._text)
            page.write_number(row, 1, leads, self._number)
        if last := len(rows):
            chart = self._chart(page.get_name(), title, last, is_column=is_column)
            page.insert_chart(1, 3, chart)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        _lie(page)

    def answers(self, report: FairReport, answer: AnswerFigures) -> None:
        """The choices of a question; numbers are in the summary."""
        if not answer.choices:
            return
        title = question_title(answer, report, self._texts.lang)
        lang, say = self._texts.lang, self._texts.gettext
        rows = [
            (choice_title(answer, it.key, report, lang, say), it.leads)
            for it in choices_as_read(answer, report)
        ]
        self._sheet(title, rows, is_column=False)

    def _chart(self, sheet: str, title: str, last: int, *, is_column: bool) -> Any:  # noqa: ANN401 - as above
        chart = self._book.add_chart({"type": "column" if is_column else "bar"})
        chart.add_series(
            {
                "name": title,
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, 1, last, 1],
                "fill": {"color": self._colour},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
        chart.set_title({"name": title, "overlay": False})
        chart.set_legend({"none": True})
        if not is_column:
            chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
            chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        else:
            chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size({"width": 640, "height": min(160 + 24 * last, 620)})
        return chart

    def _name(self, title: str) -> str:
        """A name that a sheet can have and that no other has."""
        plain = title.translate(_NOT_IN_NAMES).strip()[:LONGEST_NAME]
        taken = {sheet.get_name().casefold() for sheet in self._book.worksheets()}
        names = (plain, *(f"{plain[: LONGEST_NAME - 3]} {n}" for n in range(2, 30)))
        return next(name for name in names if name.casefold() not in taken)


def _lie(page: Any) -> None:  # noqa: ANN401 - as above
    """Lay a sheet on A4 crosswise, as wide as its table and chart."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
