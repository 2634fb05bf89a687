"""What the sheet of exports says: what would be written, what was, and what left before."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.export import ExportRecord, MemberShare
from app.i18n.crm_words import awaited_sentences, sentences
from app.i18n.export_words import kind_and_receiver
from app.i18n.texts import Texts
from app.services.output.export_doubts import (
    barred_sentences,
    doubt_sentences,
    suppressed_sentences,
    unconfirmed_sentences,
)
from app.services.output.exports import ExportReport
from app.ui.leads.export.export_kinds import ChangedSince, ExportKind, LeadScope, Offer
from app.ui.leads.parts.lead_labels import LeadLabels

MOST_RECORDS = 8


def who_text(who: LeadScope, offer: Offer, texts: Texts) -> str:
    """A choice of leads."""
    _ = texts.gettext
    match who:
        case LeadScope.TICKED:
            return texts.ngettext("The {n} ticked lead", "The {n} ticked leads", len(offer.ticked))
        case LeadScope.LISTED:
            return texts.ngettext(
                "The {n} lead in the list", "The {n} leads in the list", len(offer.listed)
            )
        case LeadScope.FAIR:
            name = offer.fair_name
            return _("This fair: {fair}").format(fair=name) if name else _("This fair")
        case LeadScope.ALL:
            return _("All leads")


def since_options(offer: Offer, words: LeadLabels) -> list[tuple[ChangedSince, str]]:
    """From when on a change counts."""
    _ = words.texts.gettext
    found = [
        (ChangedSince.EVER, _("made or changed at any time")),
        (ChangedSince.TODAY, _("made or changed today")),
    ]
    if offer.last is not None:
        day = words.day(offer.last)
        found.append((ChangedSince.LAST, _("changed since the last export, {day}").format(day=day)))
    return found


def check_lines(report: ExportReport, texts: Texts) -> list[str]:
    """What would be written, and what the system it is for would have refused."""
    barred = list(barred_sentences(report.barred, texts))
    barred += suppressed_sentences(report.suppressed, texts)
    barred += unconfirmed_sentences(report.unconfirmed, texts)
    if not report.leads and barred:
        return barred
    if not report.leads:
        return [texts.gettext("No matching leads. Leads of the practice fair are never exported.")]
    count = texts.ngettext("{n} lead will be written.", "{n} leads will be written.", report.leads)
    found = list(sentences(report.findings, report.system, texts))
    if report.system and not found:
        found = [texts.gettext("{system} should accept everything.").format(system=report.system)]
    return [count, *barred, *found]


def member_lines(shares: Sequence[MemberShare], texts: Texts) -> list[str]:
    """For whom there would be a file."""
    if not shares:
        return [texts.gettext("No visitor agreed to have their details passed on to a member.")]
    written = texts.ngettext("{n} file will be written.", "{n} files will be written.", len(shares))
    return [written]


def done_lines(reports: Sequence[ExportReport], password: str, texts: Texts) -> list[str]:
    """What was written and where it lies."""
    _ = texts.gettext
    files = [file for report in reports for file in report.files]
    leads = sum(report.leads for report in reports)
    if not files:
        return [_("Nothing was written: no matching leads.")]
    where = str(files[0]) if len(files) == 1 else str(files[0].parent)
    letters = sum(len(report.letters) for report in reports)
    enclosed = texts.ngettext(
        "{n} letter to a member is beside its file. Send it along.",
        "{n} letters to members are beside their files. Send them along.",
        letters,
    )
    return [
        texts.ngettext("{n} lead exported.", "{n} leads exported.", leads),
        *([enclosed] if letters else []),
        _("Saved here: {path}").format(path=where),
        _("Written and checked. You can now remove the USB stick."),
        *([_("Password: {password}").format(password=password)] if password else []),
        *(line for report in reports for line in barred_sentences(report.barred, texts)),
        *(line for it in reports for line in suppressed_sentences(it.suppressed, texts)),
        *(line for it in reports for line in unconfirmed_sentences(it.unconfirmed, texts)),
        *(line for report in reports for line in doubt_sentences(report.doubts, texts)),
        *(line for report in reports for line in sentences(report.findings, report.system, texts)),
        *awaited_sentences(sum(report.awaited for report in reports), texts),
    ]


def log_lines(records: Iterable[ExportRecord], words: LeadLabels) -> Iterator[tuple[str, str]]:
    """What left before: in short, and by whom, on which laptop, and where to."""
    texts = words.texts
    for record in list(records)[:MOST_RECORDS]:
        count = texts.ngettext("{n} lead", "{n} leads", record.leads) if record.leads else ""
        state = "" if record.done else texts.gettext("not finished")
        kind, receiver = kind_and_receiver(record, texts)
        what = (words.moment(record.stamp.at), kind, count, state)
        by = (record.stamp.author, record.stamp.device, receiver, record.out)
        yield " · ".join(filter(None, what)), " · ".join(filter(None, by))


def kind_text(kind: ExportKind, texts: Texts) -> str:
    """A kind of file."""
    return kind.titles.get(texts.lang) or texts.gettext(kind.title)
