"""Pages of a delegation's papers as a file: on sheets, painted, its codes read back."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.brochure.delegation.paper_parts import PaperParts
from app.brochure.imposition import SheetSide
from app.brochure.pages import PrintedPage
from app.brochure.paint import About, Painter
from app.brochure.proof import faults_of, read_codes
from app.brochure.typeset import Typesetter
from app.domain.errors import KnownError
from app.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A file with what was read back from it, and what a reader will miss."""

    pdf: bytes
    pages: int
    codes: tuple[str, ...]
    missing: str
    problems: tuple[KnownError, ...]


def printed(
    parts: PaperParts,
    pages: Sequence[PrintedPage],
    sheets: Sequence[SheetSide],
    title: str,
    typesetter: Typesetter,
) -> PrintedPaper:
    """The file of these pages. Raises BrochureError where a code does not scan."""
    about = About(title, parts.words.brand, "", parts.lang, parts.content.brand.brand)
    pdf = Painter(typesetter.fonts, about).paint(sheets, Progress())
    codes = read_codes(pdf, sheets, Progress())
    faults = tuple(faults_of(pages, parts.style))
    return PrintedPaper(pdf, len(pages), codes, typesetter.missing, faults)
