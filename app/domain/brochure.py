"""What is printed for a reader: what was asked for, and what came out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from app.domain.errors import KnownError


class BrochureError(KnownError):
    """A brochure that cannot be made as it was asked for; nothing was written."""


LayoutName = NewType("LayoutName", str)
"""How members are put on pages: the name of a layout, which is that of its file."""

FULL_PAGES = LayoutName("full")
"""The layout that is proposed."""


class Paper(StrEnum):
    """The size of a page; a booklet is A5, two on a sheet of A4, for folding."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class BrochureItem:
    """A member by its id, with some of its offerings by theirs; none named means all."""

    member: str
    offerings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrochureRequest:
    """What to print; languages are tags, `second_language` stands beside the first if set.

    A catalogue without items holds the whole edition, or of it what belongs to `sector`. Before the
    members may stand a `comparison` of them.
    """

    items: tuple[BrochureItem, ...] = ()
    language: str = "en"
    second_language: str = ""
    layout: LayoutName = FULL_PAGES
    paper: Paper = Paper.A4
    title: str = ""
    reader: str = ""
    fair: str = ""
    booth: str = ""
    sector: str = ""
    cover: bool = True
    pictures: bool = True
    references: bool = True
    contacts: bool = True
    hyphenation: bool = True
    comparison: bool = False


PLAIN_LOOK = BrochureRequest()
"""A request that asks for no look in particular."""


@dataclass(frozen=True, slots=True)
class BrochureReport:
    """What is in a brochure, and what a reader will miss.

    `codes` are the texts read back from the rendered pages, in their order; none without a proof.
    `fallbacks` counts profiles, offerings and references by the language they stand in instead of
    the reader's. `missing_glyphs` are characters that no font has; they are left out. `problems`
    are sentences for the user, never raised.
    """

    pages: int
    codes: tuple[str, ...] = ()
    fallbacks: Mapping[str, int] = field(default_factory=dict)
    missing_glyphs: str = ""
    problems: tuple[KnownError, ...] = ()


@dataclass(frozen=True, slots=True)
class Brochure:
    """A finished document, in memory."""

    pdf: bytes
    report: BrochureReport


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: rows of red, green and blue bytes, without padding."""

    number: int
    width: int
    height: int
    rgb: bytes


class BrochureOutcome(StrEnum):
    """What became of one brochure of many."""

    WRITTEN = "written"
    KEPT = "kept"
    """It was there already, made of the same."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One of many brochures: for which lead, in which file, or why not."""

    lead: str
    name: str
    file: str
    outcome: BrochureOutcome
    pages: int = 0
    fallbacks: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[KnownError, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchReport:
    """Many brochures in a folder; `stopped` says that some were not come to."""

    entries: tuple[BatchEntry, ...]
    stopped: bool = False

    def count(self, outcome: BrochureOutcome) -> int:
        """How many ended so."""
        return sum(entry.outcome is outcome for entry in self.entries)
