"""What is said of a catalogue that could be taken over, piece by piece."""

from collections.abc import Iterator, Sequence

from app.domain.column_outcome import ColumnOutcome
from app.domain.edition import Edition
from app.domain.glossary import GlossaryDifference
from app.domain.member import Member
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.services.catalogue.edition_updates import UpdateReport
from app.services.catalogue.editions import EditionDifference
from app.services.catalogue.imports import ImportReport
from app.ui.edition.report_sums import Report
from app.ui.edition.update_words import UpdateWords

LONGEST_VALUE = 80


def field_changes(difference: EditionDifference, edition: Edition, texts: Texts) -> Iterator[str]:
    """What changes of the brand, and of the first members, field by field."""
    if difference.brand:
        text = texts.gettext("The brand of the network changes: {parts}")
        yield text.format(parts=", ".join(map(texts.gettext, difference.brand)))
    words = UpdateWords(texts, edition)
    for update in difference.fields:
        for change in update.changes:
            before, after = (
                _cut(words.said(change, value)) for value in (change.before, change.after)
            )
            yield f"{update.name} · {words.title(change.path, update)}: {before} → {after}"


def columns_of(report: Report | None) -> Sequence[ColumnOutcome]:
    """The columns of the lists that were read."""
    return report.check.columns if isinstance(report, ImportReport | UpdateReport) else ()


def profiles_of(report: Report | None) -> Sequence[Member]:
    """The first members of the lists that were read."""
    return report.check.profiles if isinstance(report, ImportReport | UpdateReport) else ()


def doubts_of(report: Report) -> Sequence[str]:
    """Sentences on what contradicts itself in the lists that were read."""
    return report.check.doubts if isinstance(report, ImportReport | UpdateReport) else ()


def terms_text(terms: GlossaryDifference, texts: Texts) -> str:
    """A sentence on what changes in the glossary."""
    text = texts.gettext("Terms of the glossary: {added} new, {changed} changed, {removed} removed")
    return text.format(
        added=number(len(terms.added), texts.lang),
        changed=number(len(terms.changed), texts.lang),
        removed=number(len(terms.removed), texts.lang),
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
