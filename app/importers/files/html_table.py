"""Reads the table of a web page, which many programs save under the name of a workbook."""

from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup
from bs4.element import Tag

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.limits import MAX_COLUMNS
from app.importers.tables.table import Table, TableRow, is_blank, read_no_further

_MOST_SPANNED = 1_000


def read_web_table(text: str, name: str) -> Table:
    """The rows of the table with the most of them. Raises SourceError where there is none."""
    soup = BeautifulSoup(text, "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    tables = [table for table in soup.find_all("table") if not table.find("table")]
    if not tables:
        raise SourceError(
            N_("“{name}” is a web page without a table and cannot be imported."),
            N_("Save the list as CSV or XLSX with another program and import that file."),
            name=name,
        )
    longest = max(tables, key=lambda table: len(table.find_all("tr")))
    rows = []
    for row in _rows(longest):
        if not is_blank(row.cells):
            rows.append(row)
            read_no_further(name, rows)
    return Table(rows)


def _rows(table: Tag) -> Iterator[TableRow]:
    """The rows, each cell over several of them in each, as the page shows it."""
    below: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(table.find_all("tr"), start=1):
        cells: dict[int, str] = {}
        links: dict[int, str] = {}
        for place, (left, text) in [*below.items()]:
            cells[place] = text
            below[place] = (left - 1, text)
            if left == 1:
                del below[place]
        place = 0
        for cell in row.find_all(["td", "th"]):
            while place in cells:
                place += 1
            cells[place] = cell.get_text().strip()
            links |= _link(cell, place)
            if _span(cell, "rowspan") > 1:
                below[place] = (_span(cell, "rowspan") - 1, cells[place])
            width = _span(cell, "colspan")
            cells |= dict.fromkeys(range(place + 1, place + width), "")
            place += width
        is_title = place > 1 and len(row.find_all(["td", "th"])) == 1
        is_foot = is_title and row.find_parent("tfoot") is not None
        width = min(max(cells, default=-1) + 1, MAX_COLUMNS)
        yield TableRow(
            number,
            [cells.get(at, "") for at in range(width)],
            Sentence(N_("the row is a note on the list")) if is_foot else None,
            links=links,
            is_title=is_title,
        )


def _link(cell: Tag, place: int) -> Mapping[int, str]:
    link = cell.find("a", href=True)
    return {place: str(link["href"])} if isinstance(link, Tag) else {}


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(int(value), _MOST_SPANNED) if value.isdecimal() else 1
