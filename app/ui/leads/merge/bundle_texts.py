"""What giving and taking in leads did, in sentences."""

from collections.abc import Iterator

from app.domain.crm_finding import CrmFinding, CrmRule
from app.domain.lawful_use import REASONS
from app.i18n.crm_words import awaited_sentences, sentences
from app.i18n.formats import listed
from app.i18n.texts import Texts
from app.services.booth.fair_aliases import AliasNews
from app.services.merge.bundles import BundleContents
from app.services.merge.merge_report import MergeReport


def given_lines(given: BundleContents, texts: Texts) -> list[str]:
    """What is in a bundle, which leads stay, and which pictures are not in it."""
    text = texts.ngettext("{n} lead is in the file.", "{n} leads are in the file.", given.leads)
    corrected = texts.ngettext(
        "{n} correction of a member is in the file.",
        "{n} corrections of members are in the file.",
        given.corrections,
    )
    damaged = (CrmFinding(CrmRule.DAMAGED, name) for name in given.damaged)
    stayed = (
        texts.gettext("{name} stays on this laptop: {reason}").format(
            name=it.name or it.lead[:8], reason=texts.gettext(REASONS[it.bar])
        )
        for it in given.stayed
    )
    corrections = [corrected] if given.corrections else []
    visits = texts.ngettext(
        "{n} delegation is in the file.", "{n} delegations are in the file.", given.delegations
    )
    delegations = [visits] if given.delegations else []
    return [
        text,
        *corrections,
        *delegations,
        *stayed,
        *sentences(damaged, "", texts),
        *awaited_sentences(given.awaited, texts),
    ]


def report_lines(report: MergeReport, texts: Texts) -> list[str]:
    """What a merge did, in sentences."""
    told = (
        (report.new, texts.ngettext("{n} lead is new", "{n} leads are new", report.new)),
        (
            report.changed,
            texts.ngettext("{n} lead was changed", "{n} leads were changed", report.changed),
        ),
        (
            report.deleted,
            texts.ngettext("{n} lead was deleted", "{n} leads were deleted", report.deleted),
        ),
        (
            report.merged,
            texts.ngettext(
                "{n} duplicate was merged into another lead",
                "{n} duplicates were merged into other leads",
                report.merged,
            ),
        ),
        (
            report.erased,
            texts.ngettext(
                "{n} lead was erased permanently",
                "{n} leads were erased permanently",
                report.erased,
            ),
        ),
    )
    lines = [line for count, line in told if count]
    joined = [
        *_fair_lines(report.fairs, texts),
        *_member_lines(report, texts),
        *_delegation_lines(report, texts),
    ]
    if not lines and not report.left_out and not joined:
        lines = [texts.gettext("Nothing new: everything in this file is already here.")]
    return [*lines, *joined, *_closed_lines(report, texts), *_remarks(report, texts)]


def _fair_lines(news: AliasNews, texts: Texts) -> Iterator[str]:
    """Which fairs were joined on another laptop, and which parted."""
    _ = texts.gettext
    for one in news.joined:
        named = listed(map(texts.quoted, one.names), texts.lang)
        yield _("One fair now, as on the other laptop: {fairs}.").format(fairs=named)
    for name in news.parted:
        yield _("“{fair}” is a separate fair again.").format(fair=name)
    for one in news.apart:
        named = listed(map(texts.quoted, one.names), texts.lang)
        yield _(
            "One fair on the other laptop, and two here, because no personal data may be stored "
            "at one of them: {fairs}."
        ).format(fairs=named)
    if news.due:
        yield texts.ngettext(
            "{n} lead became due as a result; it is listed on the Fair page.",
            "{n} leads became due as a result; they are listed on the Fair page.",
            news.due,
        )


def _member_lines(report: MergeReport, texts: Texts) -> Iterator[str]:
    """How many members were corrected on the other laptop."""
    if report.corrections:
        yield texts.ngettext(
            "{n} correction of a member came with it.",
            "{n} corrections of members came with it.",
            report.corrections,
        )


def _delegation_lines(report: MergeReport, texts: Texts) -> Iterator[str]:
    """What came of delegations, and what both laptops changed of them."""
    for it in report.delegations:
        if it.is_erased:
            yield texts.gettext(
                "“{delegation}” was erased on the other laptop, and is now also erased here."
            ).format(delegation=it.name)
        elif it.is_new:
            yield texts.gettext("“{delegation}” is a new delegation here.").format(
                delegation=it.name
            )
        else:
            yield texts.ngettext(
                "“{delegation}”: {n} change of this delegation came with it.",
                "“{delegation}”: {n} changes of this delegation came with it.",
                it.changed,
                delegation=it.name,
            )
        if it.conflicts:
            yield texts.ngettext(
                "“{delegation}”: {n} detail was changed on both laptops. Decide which one counts.",
                "“{delegation}”: {n} details were changed on both laptops. Decide which ones "
                "count.",
                len(it.conflicts),
                delegation=it.name,
            )


def _remarks(report: MergeReport, texts: Texts) -> Iterator[str]:
    """What is worth knowing beside the numbers."""
    if days := report.days_ahead:
        yield texts.ngettext(
            "The other laptop's clock is {n} day ahead. Set both clocks to the same time: of "
            "two changes, the later one counts.",
            "The other laptop's clock is {n} days ahead. Set both clocks to the same time: of "
            "two changes, the later one counts.",
            days,
        )
    elif report.ahead:
        yield texts.ngettext(
            "The other laptop's clock is {n} minute ahead. Set both clocks to the same time: of "
            "two changes, the later one counts.",
            "The other laptop's clock is {n} minutes ahead. Set both clocks to the same time: of "
            "two changes, the later one counts.",
            report.ahead,
        )
    if report.bad_files:
        yield texts.ngettext(
            "{n} file was left out: it is damaged, or not of the type its name suggests.",
            "{n} files were left out: they are damaged, or not of the type their names suggest.",
            report.bad_files,
        )
    if report.unknown:
        yield texts.gettext(
            "The other laptop's program is newer, and some of its details are unknown here. "
            "Update the program on this laptop."
        )


def _closed_lines(report: MergeReport, texts: Texts) -> list[str]:
    """What came of fairs that were closed, here or by an older program elsewhere."""
    late = [
        texts.ngettext(
            "“{fair}” is closed here; {n} lead that arrived later is kept.",
            "“{fair}” is closed here; {n} leads that arrived later are kept.",
            it.leads,
            fair=it.fair,
        )
        for it in report.late
    ]
    left_out = [
        texts.ngettext(
            "{n} lead of “{fair}” was erased without a copy when the fair was closed here, and is "
            "left out.",
            "{n} leads of “{fair}” were erased without a copy when the fair was closed here, and "
            "are left out.",
            it.leads,
            fair=it.fair,
        )
        for it in report.left_out
    ]
    spared = texts.ngettext(
        "{n} lead stays here: an older program erased it when its fair was closed on another "
        "laptop. If a person asked to be erased, erase their lead here.",
        "{n} leads stay here: an older program erased them when their fair was closed on another "
        "laptop. If a person asked to be erased, erase their lead here.",
        report.spared,
    )
    return [*late, *left_out, *([spared] if report.spared else ())]
