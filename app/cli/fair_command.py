"""Manage fairs: choose the current one, see its law, practise, join two that are one, close one."""

import argparse
from dataclasses import replace

from app.bootstrap import Services
from app.cli import fair_close
from app.cli.common_options import CommandRun, Commands, any_text, day
from app.cli.fair_join import add_alias_actions
from app.cli.law_command import add_law_actions, country_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.errors import UsageError
from app.domain.fair import Fair
from app.domain.messages import N_


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "fair", help="manage fairs, choose the current one, close one", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, what: str, run: CommandRun) -> argparse.ArgumentParser:
        return add_vault_action(actions, common, name, what, run)

    action("list", "list the fairs; a star marks the current one", _list)
    made = action("add", "create a fair and make it the current one", _add)
    made.add_argument("name", help="name of the fair")
    _add_fields(made)
    edited = action("edit", "change the details of a fair", _edit)
    edited.add_argument("fair", help="ID or name of the fair")
    edited.add_argument("--name", help="new name")
    _add_fields(edited)
    used = action("use", "make this the current fair", _use)
    used.add_argument("fair", help="ID or name of the fair")
    add_law_actions(action)
    add_alias_actions(action)
    action("practise", "make the practice fair the current one", _practise)
    action("empty", "erase all leads of the practice fair", _empty)
    fair_close.add_actions(actions, common)


def _add_fields(action: argparse.ArgumentParser) -> None:
    action.add_argument("--place", type=any_text, help="location, such as town and hall")
    action.add_argument("--booth", type=any_text, help="booth number")
    action.add_argument("--starts", type=day, metavar="DAY", help="first day, like 2026-11-19")
    action.add_argument("--ends", type=day, metavar="DAY", help="last day")
    action.add_argument(
        "--language",
        type=any_text,
        action="append",
        metavar="LANG",
        help="language of its visitors (repeatable)",
    )
    action.add_argument("--country", type=any_text, metavar="CC", help="country, like MN or CL")
    action.add_argument("--months", type=int, metavar="N", help="months to keep leads (default: 6)")


def fair_as_json(fair: Fair, *, current: bool) -> dict[str, object]:
    """A fair as docs/reference/vault-commands.md describes it."""
    return {
        "id": fair.id,
        "name": fair.name,
        "place": fair.place,
        "booth": fair.booth,
        "starts": fair.starts.isoformat() if fair.starts else None,
        "ends": fair.ends.isoformat() if fair.ends else None,
        "languages": list(fair.languages),
        "country": fair.country,
        "retention_months": fair.retention_months,
        "practice": fair.practice,
        "closed": fair.closed,
        "current": current,
        "joined": [part.id for part in fair.each[1:]],
    }


def _list(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fairs, current = services.fairs.fairs(), services.fairs.current()
    if options.json:
        say_json([fair_as_json(fair, current=fair.id == current.id) for fair in fairs])
        return 0
    for fair in fairs:
        mark = "*" if fair.id == current.id else " "
        state = " (practice)" * fair.practice + " (closed)" * fair.closed
        say(f"{mark} {fair.id:20} {fair.name}{state}")
        for part in fair.each[1:]:
            say(f"  {part.id:20} {part.name} (joined with {fair.id})")
    if not fairs:
        note("There are no fairs yet: `faircat fair add NAME`.")
    return 0


def _add(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    name = options.name.strip()
    for known in (part for fair in services.fairs.fairs() for part in fair.each):
        if known.name.casefold() == name.casefold():
            raise UsageError(
                N_("A fair called “{fair}” already exists: {id}."),
                N_("Use `faircat fair use {id}` to save new leads under it."),
                fair=known.name,
                id=known.id,
            )
    fair = services.fairs.save(_with_fields(Fair("", name), options))
    return _print(services.fairs.choose(fair.id), options)


def _edit(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = services.fairs.fair(options.fair)
    if options.name:
        fair = replace(fair, name=options.name)
    services.fairs.save(_with_fields(fair, options))
    return _print(services.fairs.fair(fair.id), options, services.fairs.current().id == fair.id)


def _use(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    return _print(services.fairs.choose(services.fairs.fair(options.fair).id), options)


def _practise(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    return _print(services.fairs.practise(), options)


def _empty(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    count = services.fairs.empty_practice()
    erased = counted(count, "practice lead")
    say_json({"erased": count}) if options.json else say(f"{erased} erased")
    return 0


def _with_fields(fair: Fair, options: argparse.Namespace) -> Fair:
    given = {
        "place": options.place,
        "booth": options.booth,
        "starts": options.starts,
        "ends": options.ends,
        "languages": tuple(options.language) if options.language else None,
        "country": country_of(options.country) if options.country else None,
        "retention_months": options.months,
    }
    return replace(fair, **{name: value for name, value in given.items() if value is not None})


def _print(fair: Fair, options: argparse.Namespace, current: bool = True) -> int:  # noqa: FBT001, FBT002 - said of the fair
    if options.json:
        say_json(fair_as_json(fair, current=current))
    else:
        say(f"{fair.id}: {fair.name}")
    return 0
