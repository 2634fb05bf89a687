"""`faircat leads draft|calendar`: the mail that follows a talk, and next steps as a calendar."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, new_file, texts_in
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.export import Selection

if TYPE_CHECKING:
    from app.services.output.exports import ExportReport


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `draft` and `calendar`."""
    what = "write an email draft (.eml) to each lead that agreed to contact, for the mail program"
    draft = add_vault_action(actions, common, "draft", what, _draft)
    draft.add_argument("leads", nargs="+", metavar="ID", help="IDs, or their first characters")
    draft.add_argument(
        "--out",
        type=folder_there,
        default=Path(),
        metavar="DIR",
        help="folder to write the drafts to (default: the current one)",
    )
    draft.add_argument("--no-brochure", action="store_true", help="do not attach the brochure")
    what = "write next steps that have a due date to a calendar (.ics)"
    calendar = add_vault_action(actions, common, "calendar", what, _calendar)
    calendar.add_argument("--fair", default="", metavar="F", help="only leads of this fair")
    calendar.add_argument(
        "--out", type=new_file, required=True, metavar="FILE.ics", help="calendar file to write"
    )
    calendar.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the entries (default: en)"
    )


def _draft(options: argparse.Namespace, services: Services) -> int:
    """Write the drafts; exit code 1 where one of the leads named can get none."""
    unlock(options, services)
    ids = [services.leads.lead(text).id for text in options.leads]
    with_brochure = not options.no_brochure
    report = services.follow_up.write_drafts(ids, options.out, with_brochure=with_brochure)
    return print_drafts(report, services, as_json=options.json)


def print_drafts(report: "ExportReport", services: Services, *, as_json: bool) -> int:
    """Say which mails were written, and the exit code for it."""
    _print(report, as_json=as_json)
    if report.lacks_address:
        from app.services.output.export_doubts import address_sentence  # noqa: PLC0415 - as needed

        note(address_sentence(services.texts("en")))
    return 1 if report.left_out else 0


def _calendar(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    texts = texts_in(options.lang, services)
    report = services.follow_up.write_calendar(Selection(options.fair), options.out, texts)
    _print(report, as_json=options.json)
    return 0


def _print(report: "ExportReport", *, as_json: bool) -> None:
    """Say what was written and who was left out."""
    left_out = report.left_out
    if as_json:
        say_json(
            {
                "files": [str(path) for path in report.files],
                "leads": report.leads,
                "left_out": {id_: str(why) for id_, why in left_out.items()},
                "lacks_address": report.lacks_address,
            }
        )
        return
    for path in report.files:
        say(f"wrote {path}")
    for id_, why in left_out.items():
        say(f"left out {id_[:8]}: {why}")
    more = f", {len(left_out)} left out" if left_out else ""
    say(counted(report.leads, "lead") + more)
