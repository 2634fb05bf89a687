"""What became of a delegation: for host, ministry, member, as workbooks and pages both have it.

One story: each report, its tables, and who is named in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.delegation import Party
from app.domain.delegation_feedback import feedback_of
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.delegation_problem import unplannable_wishes, unplanned
from app.domain.delegation_report import DelegationReport, MeetingFigures, report_of
from app.domain.dossier import Dossier
from app.domain.lead import Lead
from app.domain.lead_fields import NEXT_STEPS
from app.i18n.delegation_words import (
    NOBODY_THERE,
    SINCE_PLAN,
    STATES,
    NameOf,
    reason_in_words,
    refusal_in_words,
)
from app.i18n.formats import day, long_day, number
from app.i18n.texts import Texts

Cell = str | int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with its title; the first of its cells in each row is text."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


LargeNumber = tuple[str, str]
"""A number as it is written, and what it counts."""


@dataclass(frozen=True, slots=True)
class DelegationReportBook:
    """A report as it is set: what it is, its title and lines, large numbers, tables.

    `about_names` says who is named in it.
    """

    kicker: str
    title: str
    lines: Sequence[str]
    numbers: Sequence[LargeNumber]
    tables: Sequence[ReportTable]
    about_names: str = ""


def host_report(
    dossier: Dossier, name_of: NameOf, leads: Mapping[str, Lead], texts: Texts
) -> DelegationReportBook:
    """The report for the host, with all guests and hosts by their names.

    `leads` are those that meetings became, by the IDs of the meetings.
    """
    report, meetings = report_of(dossier), _reported_meetings(dossier)
    tables = (
        _figures(report, texts),
        _meetings(dossier, meetings, name_of, texts),
        _wanted_again(meetings, name_of, texts),
        _no_shows(dossier, meetings, name_of, texts),
        _follow_up(meetings, name_of, leads, texts),
        _not_granted(dossier, name_of, texts),
        _units(report, name_of, texts),
        *_feedback(dossier, texts),
    )
    kicker = texts.gettext("Report of the delegation")
    numbers = _large_numbers(report, texts)
    return DelegationReportBook(
        kicker, dossier.delegation.name, _lines(dossier, texts), numbers, _filled(tables)
    )


def ministry_report(dossier: Dossier, texts: Texts) -> DelegationReportBook:
    """The report for a ministry or sponsor: counts alone, nobody and no organisation by name."""
    _, report = texts.gettext, report_of(dossier)
    tables = (_figures(report, texts), _days(dossier, texts), _reasons(dossier, texts))
    return DelegationReportBook(
        _("Report of the delegation"),
        dossier.delegation.name,
        _lines(dossier, texts),
        _large_numbers(report, texts),
        _filled(tables),
        _("No one is named in this report."),
    )


def member_report(
    dossier: Dossier, member: str, named: Collection[str], name_of: NameOf, texts: Texts
) -> DelegationReportBook:
    """What a delegation brought a member.

    Guests are named in the meetings whose IDs are `named` alone.
    """
    _, own = texts.gettext, reported_meetings_of(dossier, member)

    def guest(id_: str, meeting: Meeting) -> str:
        organisation = found.organisation if (found := dossier.units.find(id_)) else ""
        return name_of(id_) if meeting.id in named else organisation or _("A guest")

    header = (_("Day"), _("Time"), _("Guest"), _("Outcome"), _("Want to meet again"))
    rows = [(*_when(dossier, it, texts), guest(it.guest, it), *_became(it, texts)) for it in own]
    held = sum(it.state is MeetingState.HELD for it in own)
    numbers = (
        (number(len(own), texts.lang), _("Meetings in total")),
        (number(held, texts.lang), _("Meetings held")),
        (number(sum(it.wanted_again for it in own), texts.lang), _("Want to meet again")),
    )
    return DelegationReportBook(
        _("What the delegation brought you"),
        name_of(member),
        (dossier.delegation.name, *_lines(dossier, texts)),
        numbers,
        (ReportTable(_("Your meetings"), header, rows),),
        _("Only people who agreed that you may have their data are named."),
    )


def _reported_meetings(dossier: Dossier) -> tuple[Meeting, ...]:
    """The meetings that are in a plan, or of which somebody said what became of them."""
    return tuple(it for it in dossier.meetings if it.slot or it.state is not MeetingState.PLANNED)


def reported_meetings_of(dossier: Dossier, member: str) -> tuple[Meeting, ...]:
    """Those of a member."""
    unit = dossier.units.find(member)
    return tuple(it for it in _reported_meetings(dossier) if unit and it.host == unit.id)


def _lines(dossier: Dossier, texts: Texts) -> tuple[str, ...]:
    """When it was, who came, who received them; that it is a sample."""
    delegation = dossier.delegation
    days = dict.fromkeys(long_day(it, texts.lang) for it in (delegation.starts, delegation.ends))
    sample = texts.gettext("Sample: all people are invented") if delegation.sample else ""
    lines = (" – ".join(days), delegation.organisation, delegation.host, sample)
    return tuple(filter(None, lines))


def _filled(tables: Iterable[ReportTable]) -> tuple[ReportTable, ...]:
    return tuple(it for it in tables if it.rows)


def _large_numbers(report: DelegationReport, texts: Texts) -> tuple[LargeNumber, ...]:
    _, it = texts.gettext, report.meetings
    told = (
        (report.guests, _("Guests")),
        (report.hosts, _("Hosts")),
        (it.held or it.all, _("Meetings held") if it.held else _("Meetings in total")),
        (it.wanted_again, _("Want to meet again")),
    )
    return tuple((number(value, texts.lang), name) for value, name in told)


def _figures(report: DelegationReport, texts: Texts) -> ReportTable:
    _, it = texts.gettext, report.meetings
    rows: list[tuple[Cell, ...]] = [
        (_("Guests"), report.guests),
        (_("Hosts"), report.hosts),
        (_("Absent"), report.absent),
        (_("Meetings in total"), it.all),
        (_("Meetings held"), it.held),
        (_("No-shows"), it.no_show),
        (_("Meetings cancelled"), it.cancelled),
        (_("Want to meet again"), it.wanted_again),
        (_("Wishes"), report.wishes),
        (_("Wishes granted"), report.granted),
    ]
    return ReportTable(_("The delegation in figures"), ("", _("Number")), rows)


def _meetings(
    dossier: Dossier, meetings: Iterable[Meeting], name_of: NameOf, texts: Texts
) -> ReportTable:
    _ = texts.gettext
    rows = [
        (*_when(dossier, it, texts), name_of(it.guest), name_of(it.host), *_became(it, texts))
        for it in meetings
    ]
    header = (_("Day"), _("Time"), _("Guest"), _("Host"), _("Outcome"), _("Want to meet again"))
    return ReportTable(_("Who met whom"), header, rows)


def _wanted_again(meetings: Iterable[Meeting], name_of: NameOf, texts: Texts) -> ReportTable:
    _ = texts.gettext
    rows = [
        (name_of(it.guest), name_of(it.host), it.rating or "–", it.note)
        for it in meetings
        if it.wanted_again
    ]
    header = (_("Guest"), _("Host"), _("Rating of the meeting"), _("Note"))
    return ReportTable(_("Who wants to meet again"), header, rows)


def _no_shows(
    dossier: Dossier, meetings: Iterable[Meeting], name_of: NameOf, texts: Texts
) -> ReportTable:
    """Meetings to which somebody did not come, and who was away."""
    _ = texts.gettext
    rows = [
        (*_when(dossier, it, texts), name_of(it.guest), name_of(it.host))
        for it in meetings
        if it.state is MeetingState.NO_SHOW
    ]
    header = (_("Day"), _("Time"), _("Guest"), _("Host"))
    return ReportTable(_("No-shows"), header, rows)


def _follow_up(
    meetings: Iterable[Meeting], name_of: NameOf, leads: Mapping[str, Lead], texts: Texts
) -> ReportTable:
    """What comes next after each meeting that was held or is wanted again."""
    _ = texts.gettext
    rows = [
        (name_of(it.guest), name_of(it.host), *_next(leads.get(it.id), texts))
        for it in meetings
        if it.state is MeetingState.HELD or it.wanted_again
    ]
    header = (_("Guest"), _("Host"), _("Next step"), _("Due"))
    return ReportTable(_("Follow-up"), header, rows)


def _next(lead: Lead | None, texts: Texts) -> tuple[str, str]:
    if lead is None:
        return texts.gettext("No lead yet"), ""
    step = texts.gettext(NEXT_STEPS.titles[lead.next_step]) if lead.next_step else "–"
    return step, day(lead.due, texts.lang) if lead.due else ""


def _days(dossier: Dossier, texts: Texts) -> ReportTable:
    """Meetings of each day by what became of them."""
    _, meetings = texts.gettext, _reported_meetings(dossier)
    rows: list[tuple[Cell, ...]] = []
    for it in dossier.delegation.days:
        own = [
            one for one in meetings if (slot := dossier.slot_of.get(one.slot)) and slot.day == it
        ]
        states = Counter(one.state for one in own)
        if own:
            counts = (states[MeetingState.HELD], states[MeetingState.NO_SHOW])
            rows.append((day(it, texts.lang), len(own), *counts, sum(o.wanted_again for o in own)))
    header = (
        _("Day"), _("Meetings in total"), _("Meetings held"), _("No-shows"),
        _("Want to meet again"),
    )  # fmt: skip
    return ReportTable(_("Day by day"), header, rows)


def _reasons(dossier: Dossier, texts: Texts) -> ReportTable:
    """Why wishes were not granted, and how many each time."""
    refused = dossier.plan.refused if dossier.plan else ()
    counts = Counter(reason_in_words(it.reason, it.language, texts) for it in refused)
    _ = texts.gettext
    return ReportTable(
        _("Wishes not granted"), (_("Reason"), _("Number")), list(counts.most_common())
    )


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
    for why, wishes in (
        (NOBODY_THERE, unplannable_wishes(dossier)),
        (SINCE_PLAN, unplanned(dossier)),
    ):
        for wish in wishes:
            pair = (wish.by, wish.wanted) if wish.side is Party.GUEST else (wish.wanted, wish.by)
            yield name_of(pair[0]), name_of(pair[1]), texts.gettext(why)


def _units(report: DelegationReport, name_of: NameOf, texts: Texts) -> ReportTable:
    _ = texts.gettext
    side = {Party.GUEST: _("Guest"), Party.HOST: _("Host")}
    rows = [
        (name_of(it.unit), side[it.party], *_counts(it.meetings), it.wishes, it.granted)
        for it in report.units
    ]
    header = (
        _("Name"), _("Side"), _("Meetings held"), _("No-shows"), _("Want to meet again"),
        _("Wishes"), _("Wishes granted"),
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
