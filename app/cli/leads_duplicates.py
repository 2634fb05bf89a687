"""`faircat leads duplicates`: who was captured twice."""

import argparse
from typing import Any

from app.bootstrap import Services
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_unlock_options, unlock
from app.cli.output import note, say, say_json


def add_action(actions: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add `duplicates`."""
    what = "list leads that seem to be one person, with the reason; exit code 0 either way"
    duplicates = actions.add_parser("duplicates", parents=[common], help=what, description=what)
    duplicates.add_argument("--fair", default="", metavar="F", help="one fair (default: all)")
    duplicates.add_argument("--json", action="store_true", help="print JSON")
    add_unlock_options(duplicates)
    duplicates.set_defaults(run=_duplicates)


def _duplicates(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = services.fairs.fair(options.fair).id if options.fair else ""
    found = services.duplicates.find(fair)
    if options.json:
        say_json([{"leads": [it.one.id, it.two.id], "reason": it.reason} for it in found])
        return 0
    for it in found:
        say(f"same {it.reason}:")
        say(f"  {line_of(it.one)}")
        say(f"  {line_of(it.two)}")
    note("1 pair" if len(found) == 1 else f"{len(found)} pairs")
    return 0
