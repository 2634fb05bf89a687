"""The sheets of the workbook of an edition: what stands in which column of which sheet.

Whoever writes the workbook and whoever reads it go by `SHEETS`, which name every field of a member
once, by its path in the canonical form.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.edition import Sector

MARKER: Final = "faircat"
"""The hidden sheet by which a workbook is known again; it says what was written, and of what."""

LISTS_SHEET: Final = "faircat_lists"
"""The hidden sheet of what cells offer, in workbooks that go out to be filled."""

ANY: Final = "*"
"""In a path: the tag of a language."""

ID, MEMBER, OFFERING, NUMBER = "id", "member", "offering", "no"
"""The headings of the columns that say whose a row is, and its place among its like."""

MOST_BESIDE: Final = 8
"""A list has so many columns at most; the last one has the rest of it, one on each line."""

_LABEL: Final = " · "


class CellKind(StrEnum):
    """What a cell may hold."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    ID = "id"
    YEAR = "year"
    COUNTRY = "country"
    LANGUAGE = "language"
    SECTOR = "sector"
    CERTIFICATE = "certificate"
    MEMBER_KIND = "member kind"
    OFFERING_KIND = "offering kind"
    EMPLOYEES = "employees"
    WEB = "web"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A field: one column, one for each language, or one for each item of a list."""

    name: str
    path: tuple[str, ...]
    kind: CellKind = CellKind.LINE
    is_list: bool = False

    @property
    def is_by_language(self) -> bool:
        """Whether each language has a column of its own."""
        return ANY in self.path

    def heading(self, which: str | int = "") -> str:
        """The heading of the column of a language, or of the n-th of a list."""
        if self.is_by_language:
            return f"{self.name} [{which}]"
        return f"{self.name} {which}" if self.is_list else self.name


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet: a row for each item of a list of members, or of a list of their offerings.

    `within` is the path to that list; `keys` say whose a row is. A row has something in each of
    the `required` columns.
    """

    name: str
    within: tuple[str, ...]
    keys: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    required: tuple[str, ...] = ()

    @property
    def key_headings(self) -> tuple[str, ...]:
        """The protected columns at the beginning."""
        return (*self.keys, NUMBER) if self.within else self.keys


def country_label(code: str, name: str) -> str:
    """A country as the list of a cell offers it: DE · Germany."""
    return f"{code}{_LABEL}{name}"


def sector_label(sector: Sector, lang: str) -> str:
    """A sector as the list of a cell offers it: its code, which is kept, and its name."""
    return f"{sector.code}{_LABEL}{sector.name(lang)}"


def code_of_label(label: str) -> str:
    """What stands before the name in a label."""
    return label.partition(_LABEL)[0]


def _plain(*names: str, within: tuple[str, ...] = ()) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(name, (*within, name)) for name in names)


def _texts(*names: str) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(name, ("texts", ANY, name), CellKind.TEXT) for name in names)


def _coded(name: str, kind: CellKind, *, is_list: bool = False) -> SheetColumn:
    return SheetColumn(name, (name,), kind, is_list)


_MEMBERS: Final = WorkbookSheet(
    "members",
    (),
    (ID,),
    (
        *_plain("name"),
        _coded("kind", CellKind.MEMBER_KIND),
        *_plain("street", "postcode", "city", "region", within=("address",)),
        SheetColumn("country", ("address", "country"), CellKind.COUNTRY),
        _coded("website", CellKind.WEB),
        _coded("profile_url", CellKind.WEB),
        *_plain("phone", "email"),
        _coded("founded", CellKind.YEAR),
        _coded("employees", CellKind.EMPLOYEES),
        _coded("sectors", CellKind.SECTOR, is_list=True),
        _coded("certificates", CellKind.CERTIFICATE, is_list=True),
        _coded("markets", CellKind.COUNTRY, is_list=True),
        *_texts("tagline", "description"),
        _coded("logo", CellKind.FILE),
    ),
    ("name",),
)
_OFFERINGS: Final = WorkbookSheet(
    "offerings",
    ("offerings",),
    (MEMBER, ID),
    (
        _coded("kind", CellKind.OFFERING_KIND),
        _coded("sectors", CellKind.SECTOR, is_list=True),
        *_texts("title", "summary", "description"),
        SheetColumn("keywords", ("keywords", ANY), CellKind.LINES),
    ),
)
_FACTS: Final = WorkbookSheet(
    "facts",
    ("offerings", "facts"),
    (MEMBER, OFFERING),
    (
        SheetColumn("name", ("name", ANY), CellKind.TEXT),
        SheetColumn("value", ("value", ANY), CellKind.TEXT),
        *_plain("unit"),
    ),
    ("name", "value"),
)
_PICTURES: Final = WorkbookSheet(
    "pictures",
    ("offerings", "pictures"),
    (MEMBER, OFFERING),
    (
        _coded("file", CellKind.FILE),
        SheetColumn("caption", ("captions", ANY), CellKind.TEXT),
    ),
    ("file",),
)
_REFERENCES: Final = WorkbookSheet(
    "references",
    ("references",),
    (MEMBER,),
    (
        _coded("year", CellKind.YEAR),
        _coded("country", CellKind.COUNTRY),
        SheetColumn("text", ("texts", ANY), CellKind.TEXT),
    ),
)
_CONTACTS: Final = WorkbookSheet(
    "contacts",
    ("contacts",),
    (MEMBER,),
    (
        *_plain("name", "role", "email", "phone"),
        _coded("languages", CellKind.LANGUAGE, is_list=True),
    ),
    ("name",),
)
_STANDS: Final = WorkbookSheet(
    "stands", ("stands",), (MEMBER,), _plain("fair", "hall", "stand", "note")
)

SHEETS: Final = (_MEMBERS, _OFFERINGS, _FACTS, _PICTURES, _REFERENCES, _CONTACTS, _STANDS)
"""A sheet comes after that of the items which its rows are part of."""
