"""`faircat leads work|follow-up`: what leads still lack, and following all talks up at once."""

import argparse
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, texts_in
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_descriptor_option, add_vault_action, given_secret, unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_fair
from app.config.secret_variables import EXPORT_VARIABLE
from app.domain.errors import UsageError
from app.domain.follow_up_actions import (
    FollowUpAction,
    FollowUpOrder,
    FollowUpOutlook,
    FollowUpReport,
    MailForm,
    Outlook,
)
from app.domain.lawful_use import REASONS
from app.domain.messages import N_
from app.domain.work_left import LACKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.export import BarredCount
    from app.domain.work_left import WorkLeft


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `work` and `follow-up`."""
    what = "list what leads lack: a decision on contact, a next step, a name and so on"
    work = add_vault_action(actions, common, "work", what, _work)
    fair = "this fair (default: the current one)"
    work.add_argument("--fair", default="", metavar="F", help=fair)
    what = (
        "follow up all conversations of a fair at once: emails with their brochures, a calendar, a "
        "file for each member, the fair's report; without --all or --do, only list what is ready"
    )
    follow_up = add_vault_action(actions, common, "follow-up", what, _follow_up)
    follow_up.add_argument("--fair", default="", metavar="F", help=fair)
    group = follow_up.add_mutually_exclusive_group()
    group.add_argument("--all", action="store_true", help="do all of it")
    group.add_argument(
        "--do",
        action="append",
        default=[],
        choices=[it.value for it in FollowUpAction],
        metavar="ACTION",
        help="do this: emails, calendar, members or report (repeatable)",
    )
    _add_ways(follow_up)


def _add_ways(follow_up: argparse.ArgumentParser) -> None:
    follow_up.add_argument(
        "--out",
        type=folder_there,
        metavar="DIR",
        help="folder in which a new folder for the files is created",
    )
    follow_up.add_argument(
        "--mbox",
        action="store_true",
        help="write the emails as one mbox, not as drafts",
    )
    follow_up.add_argument(
        "--again", action="store_true", help="include leads that were followed up before"
    )
    add_descriptor_option(
        follow_up, "--password-fd", "the password of the members' files", EXPORT_VARIABLE
    )
    follow_up.add_argument(
        "--lang",
        default="en",
        metavar="LANG",
        help="language of calendar, members' files and report (default: en); emails are in that of "
        "each visitor",
    )


def _work(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    left = services.open_work.left(_fair(options, services))
    if options.json:
        say_json(_work_as_json(left))
        return 0
    english = services.texts("en")
    for it in left.open:
        lacks = ", ".join(english.gettext(LACKS[lack]).lower() for lack in it.lacks)
        say(f"{line_of(it.lead)}  [{lacks}]")
    note(f"{counted(left.leads, 'lead')}, {len(left.open)} with work left")
    return 0


def _work_as_json(left: "WorkLeft") -> dict[str, object]:
    return {
        "leads": left.leads,
        "counts": {lack.value: number for lack, number in left.counts().items()},
        "open": [{"lead": it.lead.id, "lacks": [*map(str, it.lacks)]} for it in left.open],
    }


def _follow_up(options: argparse.Namespace, services: Services) -> int:
    """Say or do it; exit code 1 where one of those who are ready got no mail after all."""
    wanted = (
        frozenset(FollowUpAction) if options.all else frozenset(map(FollowUpAction, options.do))
    )
    if wanted and options.out is None:
        raise UsageError(
            N_("No folder was given. Nothing was written."), N_("Add --out with a folder.")
        )
    texts = texts_in(options.lang, services)
    unlock(options, services)
    fair = _fair(options, services)
    outlook = services.bulk_follow_up.outlook(fair, again=options.again)
    if not wanted:
        _say_outlook(outlook, services, as_json=options.json)
        return 0
    order = FollowUpOrder(
        fair,
        options.out,
        wanted,
        MailForm.MBOX if options.mbox else MailForm.DRAFTS,
        _password(options, outlook, wanted),
        options.again,
    )
    report = services.bulk_follow_up.carry_out(order, texts)
    _say_report(report, as_json=options.json)
    return 1 if report.mails.left_out else 0


def _password(
    options: argparse.Namespace, outlook: FollowUpOutlook, wanted: frozenset[FollowUpAction]
) -> str:
    """The password for members: as it was given, or made and told before anything is written."""
    given = given_secret(options.password_fd, EXPORT_VARIABLE)
    if given or FollowUpAction.MEMBERS not in wanted or not outlook.ready(FollowUpAction.MEMBERS):
        return given
    from app.services.output.exports import propose_password  # noqa: PLC0415 - as needed

    made = propose_password()
    note(f"password of the members' files: {made}")
    return made


def _fair(options: argparse.Namespace, services: Services) -> str:
    return resolve_fair(options.fair, services) or services.fairs.current().id


def _say_outlook(outlook: FollowUpOutlook, services: Services, *, as_json: bool) -> None:
    if as_json:
        say_json(_outlook_as_json(outlook))
        return
    english = services.texts("en")
    say(counted(outlook.leads, "lead"))
    for title, it in (("emails", outlook.mails), ("calendar", outlook.calendar)):
        say(f"{title}: {len(it.ready)} ready, {it.done} done before")
        for line in _left_out(it):
            say(f"  {line}")
    say(f"files for members: {outlook.ready(FollowUpAction.MEMBERS)} ready")
    for member in outlook.members:
        leads = counted(len(member.ready), "lead")
        say(f"  {member.name}: {leads} ready, {member.done} handed over before")
    for line in _barred(outlook.not_handed):
        say(f"  {line}")
    say("report: ready" if outlook.ready(FollowUpAction.REPORT) else "report: no lead to count")
    if outlook.lacks_address:
        from app.services.output.export_doubts import address_sentence  # noqa: PLC0415 - as needed

        note(address_sentence(english))


def _left_out(it: Outlook) -> "Iterator[str]":
    yield from _barred(it.barred)
    if it.lack:
        yield f"{counted(it.lack, 'lead')} left out: no email address"
    if it.twice:
        yield f"{counted(it.twice, 'lead')} left out: the same person as another lead"


def _barred(barred: "Iterable[BarredCount]") -> "Iterator[str]":
    return (f"{counted(it.leads, 'lead')} left out: {REASONS[it.bar]}" for it in barred)


def _outlook_as_json(outlook: FollowUpOutlook) -> dict[str, object]:
    def outlook_json(it: Outlook) -> dict[str, object]:
        return {
            "ready": list(it.ready),
            "done": it.done,
            "barred": {one.bar.value: one.leads for one in it.barred},
            "lack": it.lack,
            "twice": it.twice,
        }

    return {
        "leads": outlook.leads,
        "mails": outlook_json(outlook.mails),
        "calendar": outlook_json(outlook.calendar),
        "members": [
            {"member": it.member, "name": it.name, "ready": list(it.ready), "done": it.done}
            for it in outlook.members
        ],
        "not_handed_over": {it.bar.value: it.leads for it in outlook.not_handed},
        "lacks_address": outlook.lacks_address,
    }


def _say_report(report: FollowUpReport, *, as_json: bool) -> None:
    mails, calendar = report.mails, report.calendar
    if as_json:
        say_json(
            {
                "folder": str(report.folder),
                "mails": {
                    "files": [str(path) for path in mails.files],
                    "leads": list(mails.leads),
                    "left_out": {id_: str(why) for id_, why in mails.left_out.items()},
                    "without_brochure": list(mails.plain),
                },
                "calendar": calendar and {"file": str(calendar.path), "leads": calendar.leads},
                "members": [
                    {
                        "file": str(it.path),
                        "leads": it.leads,
                        "letters": [str(path) for path in it.letters],
                    }
                    for it in report.members
                ],
                "report": [str(path) for path in report.report],
            }
        )
        return
    say(f"wrote {report.folder}")
    say(f"  emails: {len(mails.leads)}, {len(mails.plain)} without a brochure")
    for id_, why in mails.left_out.items():
        say(f"  left out {id_[:8]}: {why}")
    if calendar is not None:
        say(f"  {calendar.path.name}: {counted(calendar.leads, 'lead')}")
    for it in report.members:
        say(f"  {it.path.name}: {counted(it.leads, 'lead')}")
    for path in report.report:
        say(f"  {path.name}")
