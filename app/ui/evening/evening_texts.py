"""What the evening desk says of the work that is left, and of what would be done."""

from collections.abc import Iterable, Iterator

from app.domain.closing import FairClosing
from app.domain.closing_gaps import ClosingGaps
from app.domain.export import BarredCount
from app.domain.follow_up_actions import FollowUpAction, FollowUpOutlook, FollowUpReport, Outlook
from app.domain.lawful_use import REASONS
from app.domain.work_left import LACKS, WorkLeft
from app.i18n.closing_words import gap_lines
from app.i18n.texts import Texts


def work_lines(left: WorkLeft, texts: Texts) -> Iterator[str]:
    """How many leads lack each thing; a sentence where nothing is lacking."""
    if not left.open:
        yield texts.gettext("All leads are complete.")
    for lack, count in left.counts().items():
        yield f"{texts.gettext(LACKS[lack])}: {count}"


def action_title(action: FollowUpAction, outlook: FollowUpOutlook, texts: Texts) -> str:
    """What a tick means, with how many it is about."""
    count = outlook.ready(action)
    match action:
        case FollowUpAction.MAILS:
            return texts.ngettext(
                "{n} email in the visitor's language, with the brochure",
                "{n} emails in each visitor's language, with the brochure",
                count,
            )
        case FollowUpAction.CALENDAR:
            return texts.ngettext(
                "{n} next step for the calendar, with an alarm",
                "{n} next steps for the calendar, with alarms",
                count,
            )
        case FollowUpAction.MEMBERS:
            return texts.ngettext(
                "{n} file for a member, with the visitors who agreed",
                "{n} files for members, with the visitors who agreed",
                count,
            )
        case FollowUpAction.REPORT:
            return texts.gettext("The report of the fair, as PDF and for Excel")


def action_lines(action: FollowUpAction, outlook: FollowUpOutlook, texts: Texts) -> Iterator[str]:
    """Who is left out of an action, counted with the reason."""
    match action:
        case FollowUpAction.MAILS:
            yield from _outlook_lines(outlook.mails, texts)
        case FollowUpAction.CALENDAR:
            yield from _outlook_lines(outlook.calendar, texts)
        case FollowUpAction.MEMBERS:
            if done := sum(it.done for it in outlook.members):
                yield _counted(texts.gettext("Already passed on"), done)
            yield from _barred_lines(outlook.not_handed, texts)
        case FollowUpAction.REPORT:
            yield texts.gettext(
                "Created again each time. For the team only until the fair is closed."
            )


def done_lines(report: FollowUpReport, texts: Texts) -> Iterator[str]:
    """What was done, in the order in which it was."""
    mails = report.mails
    if mails.stopped:
        yield texts.gettext("Stopped. Start it again to continue. Nothing is created twice.")
    if mails.leads:
        yield texts.ngettext("{n} email saved", "{n} emails saved", len(mails.leads))
    if mails.plain:
        yield _counted(texts.gettext("Emails without a brochure"), len(mails.plain))
    yield from dict.fromkeys(texts.error(why)[0] for why in mails.left_out.values())
    if report.calendar:
        yield texts.ngettext(
            "{n} next step in the calendar", "{n} next steps in the calendar", report.calendar.leads
        )
    if report.members:
        yield texts.ngettext(
            "{n} file for a member saved", "{n} files for members saved", len(report.members)
        )
    if report.report:
        yield texts.gettext("The report of the fair was saved.")


def closing_lines(closing: FairClosing, gaps: ClosingGaps, texts: Texts) -> Iterator[str]:
    """What is open before a fair is closed, each with its count; nothing is passed over."""
    yield _counted(texts.gettext("Leads of the fair"), len(closing.leads) + len(closing.named()))
    yield _counted(texts.gettext("With a promised next step"), closing.open_steps())
    yield from gap_lines(gaps, texts)
    if closing.named():
        yield _counted(
            texts.gettext("Listed separately when the fair is closed"), len(closing.named())
        )
    if closing.drafts:
        yield _counted(texts.gettext("Unfinished leads"), closing.drafts)


def _outlook_lines(outlook: Outlook, texts: Texts) -> Iterator[str]:
    if outlook.done:
        yield _counted(texts.gettext("Already done"), outlook.done)
    yield from _barred_lines(outlook.barred, texts)
    if outlook.lack:
        yield _counted(texts.gettext("No email address"), outlook.lack)
    if outlook.twice:
        yield _counted(texts.gettext("Probably the same person as in another lead"), outlook.twice)


def _barred_lines(barred: Iterable[BarredCount], texts: Texts) -> Iterator[str]:
    return (_counted(texts.gettext(REASONS[it.bar]), it.leads) for it in barred)


def _counted(text: str, number: int) -> str:
    return f"{text.rstrip('.')}: {number}"
