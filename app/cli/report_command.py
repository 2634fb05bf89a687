"""Report a fair in figures, for the team, for management, for members, and for the network."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import say, say_json
from app.cli.report_figures import add_figures


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "report", help="a fair in figures, and searches without results", description=__doc__
    )
    reports = parser.add_subparsers(title="reports", metavar="REPORT", required=True)
    add_figures(reports, common)
    unmet = reports.add_parser(
        "unmet",
        parents=[common],
        help="list searches that found nothing, and how often",
        description="List searches that found nothing, most frequent first. Nothing is counted "
        "while the vault is locked, because names of leads cannot then be recognised and left out.",
    )
    unmet.add_argument("--json", action="store_true", help="print JSON")
    unmet.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Print the report."""
    found = services.unmet.report()
    if options.json:
        say_json([{"words": one.words, "times": one.times, "visits": one.visits} for one in found])
        return 0
    for one in found:
        say(f"{one.times:6}  {one.words}")
    if not found:
        say("No search has been without results yet.")
    return 0
