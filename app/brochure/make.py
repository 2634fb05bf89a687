"""From content to a finished file: laid out, painted, proofed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.brochure.content import Content
from app.brochure.fonts import Fonts, find_chinese_font
from app.brochure.layout import lay_out
from app.brochure.paint import About, Painter
from app.brochure.proof import read_codes
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
        pdf = Painter(style, self.fonts, about).paint(pages, watch)
        codes = read_codes(pdf, pages, watch) if proof else ()
        report = BrochureReport(len(pages), codes, content.fallbacks, content.missing)
        return Brochure(pdf, report)
