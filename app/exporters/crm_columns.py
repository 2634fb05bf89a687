"""What the import of a system says about its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.lead import Purpose


class Kind(StrEnum):
    """What a system checks in a column."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Column:
    """A header, and the fact (`app.exporters.crm.crm_facts`) or constant that stands under it.

    `limit` is in characters, 0 for none; `values` are the system's own words for ours.
    """

    header: str
    fact: str = ""
    limit: int = 0
    kind: Kind = Kind.TEXT
    required: bool = False
    constant: str = ""
    values: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """The import of one system.

    `overflow` is the header that takes what fits nowhere else. Of the headers in `one_of` one must
    be filled; the first is, if none was. `unique` tells persons apart. Without `needed` a row is
    left out.
    """

    system: str
    columns: tuple[Column, ...]
    overflow: str = ""
    one_of: tuple[str, ...] = ()
    unique: str = ""
    needed: str = ""
    rows: int = 0
    octets: int = 0
    full_urls: bool = False
    byte_order_mark: bool = False
    only: Purpose | None = None
