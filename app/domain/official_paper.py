"""A paper for the data protection officer: text with blanks that a pen fills, and signatures."""

from dataclasses import dataclass
from enum import StrEnum

BLANK = "_" * 30
"""What stands where something is not known, to be filled by hand."""


class PartKind(StrEnum):
    """What a part of a paper is."""

    HEADING = "heading"
    TEXT = "text"
    BULLET = "bullet"
    ROW = "row"
    LAWYER = "lawyer"
    """What a lawyer has to look at."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of a paper; a row has a label before its text."""

    kind: PartKind
    text: str
    label: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a pen has to fill something."""
        return BLANK in self.text


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """One paper. `signatures` are who signs, `day_and_place` and `name` what their lines say.

    `lawyer` stands before what a lawyer has to look at, `foot` on each page. One that is a `card`
    is a single page, in smaller type where it must be.
    """

    name: str
    title: str
    language: str
    organisation: str
    parts: tuple[PaperPart, ...]
    signatures: tuple[str, ...]
    day_and_place: str
    signed: str
    lawyer: str
    foot: tuple[str, str]
    is_card: bool = False

    @property
    def blanks(self) -> int:
        """How many parts a pen has to fill."""
        return sum(part.is_open for part in self.parts)
