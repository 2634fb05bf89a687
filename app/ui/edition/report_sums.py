"""What became of lists and workbooks, in a sentence or two."""

from app.domain.edition_update import UpdateKind
from app.i18n.formats import number
from app.i18n.texts import Texts
from app.services.catalogue.edition_updates import UpdateReport
from app.services.catalogue.imports import ImportReport
from app.services.catalogue.translation_import import FilledReport

Report = ImportReport | FilledReport | UpdateReport


def sum_of(report: Report | None, texts: Texts) -> str:
    """What became of the rows or texts, in a sentence or two."""
    if report is None:
        return ""
    lang = texts.lang
    if isinstance(report, FilledReport):
        text = texts.gettext("{taken} new texts, {refused} rejected")
        return text.format(taken=number(report.taken, lang), refused=number(report.refused, lang))
    if isinstance(report, UpdateReport):
        return _sum_of_update(report, texts)
    totals = report.totals
    columns = _doubted(report, texts)
    text = texts.gettext(
        "{read} rows read: {imported} imported, {merged} merged, {rejected} rejected"
    ).format(
        read=number(totals.read, lang),
        imported=number(totals.imported, lang),
        merged=number(totals.merged, lang),
        rejected=number(totals.rejected, lang),
    )
    return f"{text}\n{columns}" if columns else text


def _doubted(report: ImportReport | UpdateReport, texts: Texts) -> str:
    """A sentence on the columns of which most cells were not accepted."""
    names = [texts.quoted(column.heading) for column in report.check.doubtful_columns]
    if not names:
        return ""
    return texts.gettext("Most values were not accepted in the columns {names}").format(
        names=", ".join(names)
    )


def _sum_of_update(report: UpdateReport, texts: Texts) -> str:
    update, lang = report.update, texts.lang
    _ = texts.gettext
    counts = {str(kind): number(len(update.of(kind)), lang) for kind in UpdateKind}
    lines = [
        _(
            "From “{source}”: {added} new, {renamed} renamed, {changed} changed, {left} removed"
        ).format(source=report.source, **counts)
    ]
    if report.outdated:
        lines.append(
            texts.ngettext(
                "{n} translation is outdated.",
                "{n} translations are outdated.",
                report.outdated,
            )
        )
    if report.is_first:
        lines.append(
            _(
                "This source is new: no one is removed this time. From the next update on, "
                "whoever is missing from the list is removed."
            )
        )
    return "\n".join(filter(None, (*lines, _doubted(report, texts))))
