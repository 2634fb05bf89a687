"""From content to a finished file: laid out, painted, proofed."""

from pathlib import Path

from app.brochure.content import Content
from app.brochure.fonts import Fonts
from app.brochure.imposition import sheets_of
from app.brochure.pagination import lay_out
from app.brochure.paint import About, Painter
from app.brochure.proof import faults_of, read_codes
from app.brochure.style import style_for
from app.brochure.typeset import Typesetter
from app.domain.brochure import Brochure, BrochureError, BrochureReport, BrochureRequest
from app.domain.messages import N_
from app.domain.progress import Progress
from app.i18n.formats import language_name


class BrochureRenderer:
    """Makes files with the fonts of a folder, which are read once."""

    def __init__(self, fonts_folder: Path) -> None:
        self.fonts = Fonts(fonts_folder)

    def make(
        self, content: Content, request: BrochureRequest, watch: Progress, *, proof: bool
    ) -> Brochure:
        """The brochure. Raises BrochureError where a code does not scan, Cancelled."""
        for lang in filter(None, (request.language, request.second_language)):
            self._check_letters(lang)
        brand = content.brand.brand
        style = style_for(request.paper, brand)
        typesetter = Typesetter(self.fonts, hyphenated=request.hyphenation)
        pages = lay_out(content, request, style, typesetter)
        subject = " · ".join(filter(None, (content.totals, content.fair)))
        about = About(content.title, content.words.brand, subject, content.language, brand)
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

    def _check_letters(self, lang: str) -> None:
        """Raise BrochureError where no font has the letters of a language: its name shows them."""
        _, missing = self.fonts.printable(language_name(lang, lang))
        if missing:
            raise BrochureError(
                N_("No installed font has the letters of this language: {language}."),
                N_("Install one that has them, such as Noto Sans SC for Chinese, and try again."),
                language=language_name(lang, "en"),
            )
