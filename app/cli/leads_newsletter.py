"""`faircat leads newsletter`: who agreed to it, asking them to confirm, and their answers."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, day, folder_there
from app.cli.leads_follow_up import print_drafts
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.names import called
from app.domain.newsletter import Subscriber, is_new


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `newsletter`."""
    what = "list who agreed to the newsletter, ask them by email to confirm it, or note the answer"
    letter = add_vault_action(actions, common, "newsletter", what, _newsletter)
    letter.add_argument(
        "action",
        nargs="?",
        choices=("list", "ask", "confirm"),
        default="list",
        help="list them (default), ask: write email drafts (.eml), or confirm: note that they "
        "answered",
    )
    letter.add_argument(
        "leads",
        nargs="*",
        metavar="ID",
        help="IDs, or their first characters (default for ask: everyone not asked yet)",
    )
    letter.add_argument("--fair", default="", metavar="F", help="only leads of this fair")
    letter.add_argument(
        "--out",
        type=folder_there,
        default=Path(),
        metavar="DIR",
        help="folder to write the drafts to (default: the current one)",
    )
    letter.add_argument("--again", action="store_true", help="also ask those who were asked before")
    letter.add_argument(
        "--on", type=day, metavar="DAY", help="day of the answer, like 2026-11-20 (default: today)"
    )


def _newsletter(options: argparse.Namespace, services: Services) -> int:
    if options.action == "confirm" and not options.leads:
        raise UsageError(N_("Enter the IDs of the leads that confirmed the newsletter."))
    unlock(options, services)
    if options.action == "ask":
        return _ask(options, services)
    if options.action == "confirm":
        return _confirm(options, services)
    found = services.newsletters.subscribers(options.fair)
    wanted = {services.leads.lead(text).id for text in options.leads}
    found = tuple(it for it in found if not wanted or it.lead.id in wanted)
    if options.json:
        say_json([_as_json(it) for it in found])
        return 0
    for it in found:
        say(f"{it.lead.id[:8]}  {called(it.lead.person)}  {it.lead.person.email}  {_state(it)}")
    waiting = sum(it.confirmed is None for it in found)
    note(f"{counted(len(found), 'newsletter')}, {waiting} not confirmed")
    return 0


def _ask(options: argparse.Namespace, services: Services) -> int:
    """Write the drafts; exit code 1 where one of the leads can get none."""
    ids = [services.leads.lead(text).id for text in options.leads]
    if not ids:
        ids = [
            it.lead.id
            for it in services.newsletters.subscribers(options.fair)
            if is_new(it) or (options.again and it.confirmed is None)
        ]
    if not ids:
        note("everyone who agreed to the newsletter was asked or has confirmed it")
        if options.json:
            say_json({"files": [], "leads": 0, "left_out": {}, "lacks_address": False})
        return 0
    report = services.newsletters.write_requests(ids, options.out, again=options.again)
    return print_drafts(report, services, as_json=options.json)


def _confirm(options: argparse.Namespace, services: Services) -> int:
    leads = [services.leads.lead(text) for text in options.leads]
    done = [services.newsletters.confirm(lead.id, options.on) for lead in leads]
    if options.json:
        found = {it.lead.id: it for it in services.newsletters.subscribers()}
        say_json([_as_json(found[lead.id]) for lead in done])
        return 0
    for lead in done:
        say(f"{lead.id[:8]}  {called(lead.person)}  confirmed")
    return 0


def _state(it: Subscriber) -> str:
    if it.confirmed:
        return f"confirmed on {it.confirmed.date()}"
    return f"asked on {it.asked.date()}" if it.asked else "not asked yet"


def _as_json(it: Subscriber) -> dict[str, object]:
    return {
        "id": it.lead.id,
        "email": it.lead.person.email,
        "asked": it.asked.isoformat() if it.asked else None,
        "confirmed": it.confirmed.isoformat() if it.confirmed else None,
    }
