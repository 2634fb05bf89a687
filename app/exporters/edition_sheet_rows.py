"""The rows and columns that an edition has in the sheets of its workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.domain.edition import Edition
from app.domain.localized import UNDETERMINED
from app.domain.member import Member
from app.domain.workbook_sheets import (
    ANY,
    MOST_BESIDE,
    CellKind,
    SheetColumn,
    WorkbookSheet,
    country_label,
    sector_label,
)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What a workbook holds; `countries` are all there are, by their codes, in `lang`.

    `is_whole` says that all members of the edition are here. `about` is told on the first sheet,
    paragraph by paragraph.
    """

    edition: Edition
    members: Sequence[Member]
    countries: Mapping[str, str]
    lang: str
    about: Sequence[str] = ()
    is_whole: bool = True


def labels_of(content: WorkbookContent) -> Mapping[CellKind, Mapping[str, str]]:
    """Codes as the lists of cells show them."""
    countries = {code: country_label(code, name) for code, name in content.countries.items()}
    sectors = {it.code: sector_label(it, content.lang) for it in content.edition.sectors}
    return {CellKind.COUNTRY: countries, CellKind.SECTOR: sectors}


@dataclass(slots=True)
class PlacedColumn:
    """A column of a sheet in its place: of one language, or the n-th of a list."""

    column: SheetColumn
    heading: str
    lang: str = ""
    nth: int = 0
    is_last: bool = False
    filled: int = 0

    def cell(self, item: Json) -> str:
        """What stands there of an item."""
        value: Any = item
        for key in self.column.path:
            value = value.get(self.lang if key == ANY else key) if value else None
        if value is None:
            return ""
        if self.column.kind is CellKind.LINES:
            return "\n".join(value)
        if self.column.is_list:
            return "\n".join(value[self.nth : None if self.is_last else self.nth + 1])
        return str(value)


@dataclass(slots=True)
class SheetRows:
    """A sheet with its rows: the keys of an item, and the item."""

    sheet: WorkbookSheet
    content: WorkbookContent
    rows: list[tuple[tuple[str, ...], Json]] = field(init=False)
    columns: list[PlacedColumn] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = [row for it in self.content.members for row in self._rows_of(asdict(it))]
        self.columns = [placed for it in self.sheet.columns for placed in self._placed(it)]

    def texts(self) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """The rows as cells: the keys, and what stands in the columns."""
        labels = labels_of(self.content)
        for keys, item in self.rows:
            cells = []
            for placed in self.columns:
                text = placed.cell(item)
                placed.filled += bool(text)
                known = labels.get(placed.column.kind)
                lines = text.split("\n") if known else ()
                cells.append("\n".join(known.get(it, it) for it in lines) if known else text)
            yield keys, cells

    def _rows_of(self, member: Json) -> Iterator[tuple[tuple[str, ...], Json]]:
        match self.sheet.within:
            case ():
                yield (member["id"],), member
            case (name,):
                for number, item in enumerate(member[name], 1):
                    own = (item["id"],) if "id" in self.sheet.keys else ()
                    yield (member["id"], *own, str(number)), item
            case (above, name):
                for outer in member[above]:
                    for number, item in enumerate(outer[name], 1):
                        yield (member["id"], outer["id"], str(number)), item

    def _placed(self, column: SheetColumn) -> Iterator[PlacedColumn]:
        if column.is_by_language:
            for lang in self._languages(column):
                yield PlacedColumn(column, column.heading(lang), lang)
        elif column.is_list:
            longest = max((len(item[column.path[0]]) for _keys, item in self.rows), default=0)
            number = min(longest + 1, MOST_BESIDE)
            for nth in range(number):
                heading = column.heading(nth + 1)
                yield PlacedColumn(column, heading, nth=nth, is_last=nth == number - 1)
        else:
            yield PlacedColumn(column, column.heading())

    def _languages(self, column: SheetColumn) -> Iterable[str]:
        found = {lang for _keys, item in self.rows for lang in item[column.path[0]]}
        own = self.content.edition.languages
        is_named = len(column.path) == 2 and column.kind is CellKind.TEXT
        undetermined = (UNDETERMINED,) if is_named and self.sheet.name == "facts" else ()
        return dict.fromkeys((*undetermined, *own, *sorted(found)))
