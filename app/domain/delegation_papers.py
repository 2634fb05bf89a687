"""The papers and files of a delegation: which there are, and what was made."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.plan_comparison import PlanComparison


class PaperKind(StrEnum):
    """What is printed or written of a delegation."""

    BOOKLETS = "booklets"
    """One for each guest."""
    MEMBERS = "members"
    """One for each host, about the guests they meet."""
    BADGES = "badges"
    CARDS = "cards"
    INTERPRETERS = "interpreters"
    DESK = "desk"
    WALL = "wall"
    CRIB = "crib"
    SLIPS = "slips"
    CALENDAR = "calendar"
    PROGRAMME = "programme"
    SLIDES = "slides"
    """The programme for a large screen."""


TITLES = {
    PaperKind.BOOKLETS: N_("Booklets for guests"),
    PaperKind.MEMBERS: N_("Booklets for members"),
    PaperKind.BADGES: N_("Name badges"),
    PaperKind.CARDS: N_("Table cards"),
    PaperKind.INTERPRETERS: N_("Sheets for interpreters"),
    PaperKind.DESK: N_("Reception list"),
    PaperKind.WALL: N_("Wall plan"),
    PaperKind.CRIB: N_("Who is who"),
    PaperKind.SLIPS: N_("Change slips"),
    PaperKind.CALENDAR: N_("Calendar files"),
    PaperKind.PROGRAMME: N_("Schedule"),
    PaperKind.SLIDES: N_("Schedule as slides"),
}

Measures = tuple[float, float]
"""Across and down, in millimetres."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels or cards; the first is at `corner`, the next `gap` behind its edge.

    `cut_lines` are drawn where it is cut by hand.
    """

    name: str
    paper: Measures
    grid: tuple[int, int]
    label: Measures
    corner: Measures
    gap: Measures = (0.0, 0.0)
    cut_lines: bool = False

    @property
    def count(self) -> int:
        """How many labels are on it."""
        return self.grid[0] * self.grid[1]

    def place(self, number: int) -> Measures:
        """Where a label begins, counted from 0, row by row."""
        row, column = divmod(number, self.grid[0])
        x, y = (
            corner + step * (size + gap)
            for corner, step, size, gap in zip(
                self.corner, (column, row), self.label, self.gap, strict=True
            )
        )
        return x, y


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """What changed since a plan for one of a unit, or for an interpreter: whose ID `of` is.

    `names` are the person's and the organisation's.
    """

    of: str
    person: str
    names: tuple[str, ...]
    lang: str
    changes: PlanComparison
    since: int


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What to print; `person` names one alone, `lang` is for all instead of each one's own.

    `since` is the number of the plan that people have, where it is not the one printed last.
    """

    kind: PaperKind
    person: str = ""
    lang: str = ""
    since: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file that was written: in which language, for whom, with how many pages and codes."""

    path: Path
    lang: str
    people: tuple[str, ...]
    pages: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersReport:
    """What was written; `plan` is the number of the plan on it, 0 for none.

    `since` is the plan from which slips tell what changed. `missing_glyphs` are characters that no
    font has.
    """

    kind: PaperKind
    plan: int = 0
    since: int = 0
    files: tuple[PaperFile, ...] = ()
    missing_glyphs: str = ""
    problems: tuple[KnownError, ...] = ()
