"""`faircat report day|fair|member|goal|cost|staff`: a fair in figures."""

import argparse
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, day, new_file, texts_in
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_member
from app.domain.fair import Fair
from app.domain.fair_figures import Cost

if TYPE_CHECKING:
    from app.domain.fair_report import FairReport
    from app.i18n.texts import Texts


def add_figures(reports: Commands, common: argparse.ArgumentParser) -> None:
    """Add the reports of a fair."""
    what = "report the figures of a day, for the team"
    of_day = add_vault_action(reports, common, "day", what, _day)
    of_day.add_argument(
        "day", nargs="?", type=day, metavar="DAY", help="day of the report (default: today)"
    )
    what = "report the figures of a fair; once it is closed, its totals without personal data"
    of_fair = add_vault_action(reports, common, "fair", what, _fair)
    of_fair.add_argument("--compare", action="store_true", help="add the totals of earlier fairs")
    of_fair.add_argument(
        "--totals",
        action="store_true",
        help="only the totals without personal data, which the certificate records",
    )
    for report in (of_day, of_fair):
        _add_fair(report)
        report.add_argument(
            "--by-staff", action="store_true", help="add figures by staff member, if switched on"
        )
        _add_file(report)
    what = "report what the fair brought a member, with the names it may have"
    of_member = add_vault_action(reports, common, "member", what, _member)
    of_member.add_argument("member", help="ID or name of the member")
    _add_fair(of_member)
    _add_file(of_member)
    _add_settings(reports, common)


def _add_settings(reports: Commands, common: argparse.ArgumentParser) -> None:
    goal = add_vault_action(reports, common, "goal", "show or set the goal of a fair", _goal)
    goal.add_argument(
        "leads", nargs="?", type=int, metavar="N", help="number of leads; 0 for no goal"
    )
    cost = add_vault_action(reports, common, "cost", "show or set what a fair cost", _cost)
    cost.add_argument("amount", nargs="?", type=int, metavar="N", help="whole number; 0 if unknown")
    cost.add_argument(
        "currency", nargs="?", default="EUR", metavar="CUR", help="currency (default: EUR)"
    )
    for setting in (goal, cost):
        _add_fair(setting)
    what = "switch figures by staff member on this laptop on or off (default: off)"
    staff = add_vault_action(reports, common, "staff", what, _staff)
    staff.add_argument(
        "state", nargs="?", choices=("on", "off"), help="on or off (without it: show the setting)"
    )


def _add_fair(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--fair", default="", metavar="F", help="ID or name of the fair (default: the current one)"
    )


def _add_file(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--out", type=new_file, metavar="FILE", help="write it to a .pdf, .xlsx or .json file"
    )
    report.add_argument(
        "--language",
        default="en",
        metavar="LANG",
        help="language of the file of --out (default: en)",
    )


def _day(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    wanted = options.day or services.fairs.stamp().at.date()
    fair = _fair_of(options, services)
    return _give(
        options, services, services.reports.report(fair, wanted, by_staff=options.by_staff)
    )


def _fair(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = _fair_of(options, services)
    if options.totals:
        return _give_totals(options, services, fair)
    return _give(options, services, services.reports.report(fair, by_staff=options.by_staff))


def _give_totals(options: argparse.Namespace, services: Services, fair: Fair) -> int:
    totals = services.reports.kept_totals(fair)
    if options.out is None:
        say(services.report_files.totals_text(totals).rstrip())
    else:
        services.report_files.write_totals(totals, options.out)
        say(f"wrote {options.out}")
    return 0


def _fair_of(options: argparse.Namespace, services: Services) -> Fair:
    return services.fairs.fair(options.fair) if options.fair else services.fairs.current()


def _give(options: argparse.Namespace, services: Services, report: "FairReport") -> int:
    """Write or print a report."""
    texts = texts_in(options.language, services)
    if options.out is not None:
        services.report_files.refuse(options.out)
    compared = getattr(options, "compare", False)
    if options.out is not None:
        services.report_files.write(report, options.out, texts, compared=compared)
    if options.json:
        say_json(services.report_files.as_json(report, texts, compared=compared))
    elif options.out is not None:
        say(f"wrote {options.out}")
    else:
        _print(report, services.texts("en"), compared=compared)
    return 0


def _print(report: "FairReport", english: "Texts", *, compared: bool) -> None:
    """Print the tables of a report."""
    from app.i18n.figure_words import (  # noqa: PLC0415 - as needed
        key_of,
        state_sentence,
        title_of,
    )

    say(f"{report.fair.name or report.fair.id}: {counted(report.figures.leads, 'lead')}")
    if report.goal:
        say(f"goal: {report.goal} ({report.goal_share} %)")
    for kind, counts in report.figures.tables.items():
        say(f"{title_of(kind, english)}:")
        for it in counts:
            say(f"{it.leads:6}  {key_of(kind, it.key, report, english)}")
        if rest := report.rests.get(kind):
            say(f"{rest:6}  (others, not told one by one)")
    _print_answers(report, english)
    for one in report.unmet:
        say(f"searched without results {counted(one.times, 'time')}: {one.words}")
    for totals in report.earlier if compared else report.earlier[:1]:
        leads = "fewer than 3 leads" if totals.leads is None else counted(totals.leads, "lead")
        say(f"{totals.name or totals.fair}: {leads}")
    note(state_sentence(report, english))


def _print_answers(report: "FairReport", english: "Texts") -> None:
    from app.i18n.figure_words import (  # noqa: PLC0415 - as needed
        answer_line,
        choice_title,
        question_title,
    )

    for answer in report.figures.answers:
        title, line = question_title(answer, report, "en"), answer_line(answer, report, english)
        say(f"{title} {line}")
        for it in answer.choices:
            say(f"{it.leads:6}  {choice_title(answer, it.key, report, 'en', english.gettext)}")


def _member(options: argparse.Namespace, services: Services) -> int:
    from app.i18n.figure_words import others_of_member  # noqa: PLC0415 - as needed

    unlock(options, services)
    texts = texts_in(options.language, services)
    member = resolve_member(options.member, services)
    page = services.member_reports.page(_fair_of(options, services), member, texts)
    if options.out is not None:
        services.report_files.write_member(page, options.out, texts)
    if options.json:
        say_json(services.report_files.member_as_json(page))
    elif options.out is not None:
        say(f"wrote {options.out}")
    else:
        say(f"{page.name}: {counted(len(page.people), 'lead')} may be passed on")
        for person in page.people:
            say(f"  {person.name}  {', '.join(person.interests)}")
        note(others_of_member(page, services.texts("en")))
    return 0


def _goal(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = _fair_of(options, services)
    if options.leads is not None:
        services.reports.set_goal(fair, options.leads)
    goal = services.reports.goal(fair)
    if options.json:
        say_json({"fair": fair.id, "goal": goal or None})
    else:
        say(f"goal: {counted(goal, 'lead')}" if goal else "No goal is set.")
    return 0


def _cost(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = _fair_of(options, services)
    if options.amount is not None:
        services.reports.set_cost(fair, Cost(options.amount, options.currency.upper()))
    cost = services.reports.cost(fair)
    if options.json:
        data = {"amount": cost.amount, "currency": cost.currency} if cost else None
        say_json({"fair": fair.id, "cost": data})
    else:
        say(f"cost: {cost.amount} {cost.currency}" if cost else "No cost is set.")
    return 0


def _staff(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    if options.state:
        services.reports.show_staff(on=options.state == "on")
    is_on = services.reports.shows_staff()
    if options.json:
        say_json({"by_staff": is_on})
    else:
        say(f"Figures by staff member are {'on' if is_on else 'off'}.")
    return 0
