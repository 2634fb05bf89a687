"""A comparison as content: what stands side by side, in the reader's language or marked."""

from app.brochure.cleaning import clean, clean_line
from app.brochure.codes import profile_code
from app.brochure.content import ComparedColumn, ComparedFact, ComparisonPart
from app.domain.comparison import Compared, Comparison
from app.domain.edition import Edition
from app.domain.localized import LocalizedText
from app.i18n.texts import Texts


def comparison_part(
    comparison: Comparison | None, edition: Edition, texts: Texts
) -> ComparisonPart | None:
    """What is printed of a comparison, if there is one, in the language of `texts`."""
    if comparison is None:
        return None
    return ComparisonPart(
        title=texts.gettext("Comparison"),
        differs=texts.gettext("differs"),
        columns=tuple(_column(column, edition, texts.lang) for column in comparison.columns),
        facts=tuple(
            ComparedFact(
                _cleaned(row.title),
                tuple(tuple(map(_cleaned, it)) for it in row.cells),
                row.differs,
            )
            for row in comparison.rows
        ),
    )


def _column(column: Compared, edition: Edition, lang: str) -> ComparedColumn:
    company = clean_line(column.member.name) if column.offering else ""
    code = profile_code(column.member, edition, lang)
    return ComparedColumn(_cleaned(column.title(lang)), company, code)


def _cleaned(picked: LocalizedText) -> LocalizedText:
    return LocalizedText(clean(picked.text), picked.lang)
