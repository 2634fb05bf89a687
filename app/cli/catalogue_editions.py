"""`faircat catalogue use`, `editions` and `back`: which edition is in use, and which were."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import counted, say, say_json
from app.domain.edition import EditionInfo
from app.domain.errors import UsageError
from app.domain.messages import N_


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add the three to the actions of `faircat catalogue`."""
    what = "use a catalogue from now on, after checking it"
    use = actions.add_parser("use", parents=[common], help=what, description=what)
    use.add_argument("file", type=Path, metavar="DB", help="catalogue to use")
    use.add_argument(
        "--older", action="store_true", help="use it even if it is older than the one in use"
    )
    use.set_defaults(run=_run_use)
    what = "list the edition in use and those that can be returned to"
    editions = actions.add_parser("editions", parents=[common], help=what, description=what)
    editions.add_argument("--json", action="store_true", help="print JSON")
    editions.set_defaults(run=_run_editions)
    what = "return to an edition that was in use before"
    back = actions.add_parser("back", parents=[common], help=what, description=what)
    back.add_argument(
        "version", nargs="?", help="its version or number in the list (default: the last one)"
    )
    back.set_defaults(run=_run_back)


def _run_use(options: argparse.Namespace, services: Services) -> int:
    services.editions.take_over(options.file, although_older=options.older)
    say(f"in use: {_line_of(services.editions.info(options.file))}")
    return 0


def _run_editions(options: argparse.Namespace, services: Services) -> int:
    current, earlier = services.editions.current(), services.editions.earlier()
    if options.json:
        infos = [current, *(it.info for it in earlier)]
        say_json([_as_json(info) for info in infos])
        return 0
    say(f"in use: {_line_of(current)}")
    for number, it in enumerate(earlier, start=1):
        say(f"{number}: {_line_of(it.info)}")
    return 0


def _run_back(options: argparse.Namespace, services: Services) -> int:
    name = None
    if options.version is not None:
        earlier = services.editions.earlier()
        named = [it for it in earlier if it.info.edition.version == options.version]
        number = int(options.version) if options.version.isdecimal() else 0
        counted_off = [it for it in earlier[number - 1 : number] if number > 0]
        found = named or counted_off
        if len(found) != 1:
            raise UsageError(
                N_("“{version}” does not name one earlier edition. Nothing was changed."),
                N_("List the earlier editions to see their numbers."),
                version=options.version,
            )
        name = found[0].name
    services.editions.go_back(name)
    say(f"in use: {_line_of(services.editions.current())}")
    return 0


def _line_of(info: EditionInfo) -> str:
    edition = info.edition
    sample = f", sample ({info.invented} invented)" if edition.sample else ""
    return f"edition {edition.version} of {edition.date}, {counted(info.members, 'member')}{sample}"


def _as_json(info: EditionInfo) -> dict[str, object]:
    edition = info.edition
    return {
        "version": edition.version,
        "date": edition.date.isoformat(),
        "members": info.members,
        "offerings": info.offerings,
        "sample": edition.sample,
        "invented": info.invented,
        "content_hash": info.content_hash,
    }
