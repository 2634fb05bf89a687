"""From content to a finished file: laid out, painted, proofed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.brochure.content import Content
from app.brochure.fonts import Fonts, find_chinese_font
from app.brochure.layout import lay_out
from app.brochure.paint import About, Painter
from app.brochure.proof import faults_of, read_codes
from app.brochure.sheets import sheets_of
from app.brochure.style import style_for
from app.brochure.typeset import Typesetter
from app.domain.brochure import Brochure, BrochureReport, BrochureRequest
from app.domain.watch import Watch


@dataclass(frozen=True)
class Press:
    """Makes files with the fonts of a folder."""

    fonts_folder: Path

    @cached_property
    def fonts(self) -> Fonts:
        """The fonts, read once."""
        return Fonts(self.fonts_folder, find_chinese_font())

    def make(
        self, content: Content, request: BrochureRequest, watch: Watch, *, proof: bool
    ) -> Brochure:
        """The brochure. Raises BrochureError where a code does not scan, Cancelled."""
        style = style_for(request.paper)
        typesetter = Typesetter(self.fonts, hyphenated=request.hyphenation)
        pages = lay_out(content, request, style, typesetter)
        subject = " · ".join(filter(None, (content.totals, content.fair)))
        about = About(content.title, content.words.brand, subject, content.language)
        sheets = sheets_of(pages, request.paper, style)
        pdf = Painter(self.fonts, about).paint(sheets, watch)
        codes = read_codes(pdf, sheets, watch) if proof else ()
        report = BrochureReport(
            len(sheets),
            codes,
            content.fallbacks,
            typesetter.missing,
            (*content.problems, *faults_of(pages, style)),
        )
        return Brochure(pdf, report)
