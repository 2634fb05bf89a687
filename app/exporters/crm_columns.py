"""What the import of a system says about its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.lead import Purpose


class CrmColumnKind(StrEnum):
    """What a system checks in a column."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class CrmColumn:
    """A header, and the fact (`app.exporters.crm.crm_facts`) or constant that stands under it.

    With both, the constant stands where the fact is filled. `limit` is in characters, 0 for none;
    `values` are all words that the system knows, by ours, `renamed` those alone that it calls
    otherwise; what is filled then is put into `template`.
    """

    header: str
    fact: str = ""
    limit: int = 0
    kind: CrmColumnKind = CrmColumnKind.TEXT
    required: bool = False
    constant: str = ""
    values: Mapping[str, str] | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    template: str = "{}"


@dataclass(frozen=True, slots=True)
class CrmPreset:
    """The import of one system: `titles` name it in lists, by language, `system` in sentences.

    `overflow` is the header that takes what fits nowhere else. Of the headers in `one_of` one must
    be filled; the first is, if none was. `unique` tells persons apart. Without `needed` a row is
    left out.
    """

    system: str
    columns: tuple[CrmColumn, ...]
    titles: Mapping[str, str]
    overflow: str = ""
    one_of: tuple[str, ...] = ()
    unique: str = ""
    needed: str = ""
    rows: int = 0
    octets: int = 0
    full_urls: bool = False
    byte_order_mark: bool = False
    only: Purpose | None = None
