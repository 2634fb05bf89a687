"""What became of a delegation as tables, which a workbook and pages both have."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from app.domain.delegation import Party
from app.domain.delegation_feedback import feedback_of
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.delegation_report import DelegationReport, MeetingFigures, report_of
from app.domain.dossier import Dossier
from app.i18n.delegation_words import NOBODY_THERE, STATES, refusal_in_words
from app.i18n.formats import day
from app.i18n.texts import Texts

NameOf = Callable[[str], str]
Cell = str | int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with its title; the first of its cells in each row is text."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables_of(dossier: Dossier, name_of: NameOf, texts: Texts) -> tuple[ReportTable, ...]:
    """The figures, who met whom, what was not granted and why, and each guest and host."""
    report = report_of(dossier)
    return (
        _figures(report, texts),
        _meetings(dossier, name_of, texts),
        _not_granted(dossier, name_of, texts),
        _units(report, name_of, texts),
        *_feedback(dossier, texts),
    )


def tables_of_member(
    dossier: Dossier, member: str, named: Collection[str], name_of: NameOf, texts: Texts
) -> tuple[ReportTable, ...]:
    """The meetings of a member; guests are named in the meetings whose IDs are `named` alone."""
    _ = texts.gettext
    unit = dossier.units.find(member)
    own = [it for it in told_meetings(dossier) if unit is not None and it.host == unit.id]
    rows = [
        (
            *_when(dossier, it, texts),
            _guest(dossier, it, named, name_of, texts),
            *_became(it, texts),
        )
        for it in own
    ]
    header = (_("Day"), _("Time"), _("Guest"), _("Outcome"), _("Wanted again"))
    return (ReportTable(_("Your meetings"), header, rows),)


def told_meetings(dossier: Dossier) -> tuple[Meeting, ...]:
    """The meetings that are in a plan, or of which somebody said what became of them."""
    return tuple(it for it in dossier.meetings if it.slot or it.state is not MeetingState.PLANNED)


def _guest(
    dossier: Dossier, meeting: Meeting, named: Collection[str], name_of: NameOf, texts: Texts
) -> str:
    unit = dossier.units.find(meeting.guest)
    if meeting.id in named:
        return name_of(meeting.guest)
    organisation = unit.organisation if unit else ""
    return organisation or texts.gettext("A guest")


def _figures(report: DelegationReport, texts: Texts) -> ReportTable:
    _, it = texts.gettext, report.meetings
    rows: list[tuple[Cell, ...]] = [
        (_("Guests"), report.guests),
        (_("Hosts"), report.hosts),
        (_("Absent"), report.absent),
        (_("Meetings planned or held"), it.all),
        (_("Meetings held"), it.held),
        (_("No-shows"), it.no_show),
        (_("Meetings cancelled"), it.cancelled),
        (_("Wanted again"), it.wanted_again),
        (_("Wishes"), report.wishes),
        (_("Wishes granted"), report.granted),
    ]
    return ReportTable(_("The delegation in figures"), ("", _("Number")), rows)


def _meetings(dossier: Dossier, name_of: NameOf, texts: Texts) -> ReportTable:
    _ = texts.gettext
    rows = [
        (*_when(dossier, it, texts), name_of(it.guest), name_of(it.host), *_became(it, texts))
        for it in told_meetings(dossier)
    ]
    header = (_("Day"), _("Time"), _("Guest"), _("Host"), _("Outcome"), _("Wanted again"))
    return ReportTable(_("Who met whom"), header, rows)


def _when(dossier: Dossier, meeting: Meeting, texts: Texts) -> tuple[str, str]:
    slot = dossier.slot_of.get(meeting.slot)
    return (day(slot.day, texts.lang), f"{slot.starts:%H:%M}") if slot else ("–", "–")


def _became(meeting: Meeting, texts: Texts) -> tuple[str, str]:
    again = texts.gettext("yes") if meeting.wanted_again else ""
    return texts.gettext(STATES[meeting.state]), again


def _not_granted(dossier: Dossier, name_of: NameOf, texts: Texts) -> ReportTable:
    _ = texts.gettext
    rows = list(_refused(dossier, name_of, texts))
    return ReportTable(_("Wishes not granted"), (_("Guest"), _("Host"), _("Reason")), rows)


def _refused(dossier: Dossier, name_of: NameOf, texts: Texts) -> Iterator[tuple[str, str, str]]:
    for it in dossier.plan.refused if dossier.plan else ():
        yield name_of(it.guest), name_of(it.host), refusal_in_words(it, dossier, texts)
    for wish in dossier.wishes:
        if dossier.units.find(wish.by) is None or dossier.units.find(wish.wanted) is None:
            pair = (wish.by, wish.wanted) if wish.side is Party.GUEST else (wish.wanted, wish.by)
            yield name_of(pair[0]), name_of(pair[1]), texts.gettext(NOBODY_THERE)


def _units(report: DelegationReport, name_of: NameOf, texts: Texts) -> ReportTable:
    _ = texts.gettext
    side = {Party.GUEST: _("Guest"), Party.HOST: _("Host")}
    rows = [
        (name_of(it.unit), side[it.party], *_counts(it.meetings), it.wishes, it.granted)
        for it in report.units
    ]
    header = (
        _("Name"), _("Side"), _("Meetings held"), _("No-shows"), _("Wanted again"), _("Wishes"),
        _("Wishes granted"),
    )  # fmt: skip
    return ReportTable(_("Each guest and host"), header, rows)


def _counts(it: MeetingFigures) -> tuple[int, int, int]:
    return it.held, it.no_show, it.wanted_again


def _feedback(dossier: Dossier, texts: Texts) -> Iterator[ReportTable]:
    """How often which answer was given; nobody is named. None where nothing is asked."""
    _, figures = texts.gettext, feedback_of(dossier.questions, dossier.feedback)
    rows: list[tuple[Cell, ...]] = [
        (it.question.title(texts.lang), it.question.said(answer, texts.lang, _), count)
        for it in figures
        for answer, count in it.counts or (("–", 0),)
    ]
    if rows:
        yield ReportTable(_("Feedback"), (_("Question"), _("Answer"), _("Number")), rows)
