"""What a reader will miss in a brochure, in the staff's words."""

from collections.abc import Iterator

from app.domain.brochure import BrochureReport
from app.domain.comparison import LEAST, MOST_ON_PAPER
from app.domain.tray import PrintOptions
from app.i18n.formats import language_label, language_name
from app.i18n.texts import Texts

MOST_SIGNS = 12


def cautions(
    report: BrochureReport, options: PrintOptions, count: int, texts: Texts
) -> Iterator[str]:
    """Sentences to stand beside the pages of so many members; none where nothing is missing."""
    wanted = language_name(options.language, texts.lang)
    for lang, number in report.fallbacks.items():
        yield texts.ngettext(
            "{n} text is missing in {wanted}. It is printed in {used}, marked “{mark}”.",
            "{n} texts are missing in {wanted}. They are printed in {used}, marked “{mark}”.",
            number,
            wanted=wanted,
            used=language_name(lang, texts.lang),
            mark=language_label(lang),
        )
    if report.missing_glyphs:
        yield texts.gettext("No font has these characters, so they are left out: {signs}").format(
            signs=" ".join(report.missing_glyphs[:MOST_SIGNS])
        )
    for problem in report.problems:
        yield " ".join(filter(None, texts.error(problem)))
    if options.comparison and not options.compares(count):
        text = texts.gettext("Without a comparison: it needs {least} to {most} companies.")
        yield text.format(least=LEAST, most=MOST_ON_PAPER)
