"""`faircat leads join|columns`."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_unlock_options, add_vault_action, unlock
from app.cli.output import note, say, say_json
from app.cli.resolve import resolve_fair
from app.exporters.lead_json import lead_to_json


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `join` and `columns`."""
    what = "look up badge IDs in the organiser's list and fill in names"
    join = add_vault_action(actions, common, "join", what, _join)
    join.add_argument("list", type=Path, metavar="LIST", help="CSV, XLSX or JSON file")
    join.add_argument("--key", required=True, metavar="COLUMN", help="column with the badge IDs")
    join.add_argument("--fair", default="", metavar="F", help="fair (default: the current one)")
    what = "define the columns of this fair's badge codes from one example"
    columns = actions.add_parser("columns", parents=[common], help=what, description=what)
    columns.add_argument("code", help="scanned code, like 1042^Lovelace^Ada^Erz")
    columns.add_argument(
        "field",
        nargs="+",
        help="a field for each cell (id, name, first_name, company ...), or - to skip one",
    )
    columns.add_argument("--fair", default="", metavar="F", help="fair (default: the current one)")
    add_unlock_options(columns)
    columns.set_defaults(run=_columns)


def _join(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = resolve_fair(options.fair, services)
    joined = services.joining.join(options.list, options.key, fair)
    if options.json:
        say_json(
            {
                "joined": [lead_to_json(lead) for lead in joined.filled],
                "not_found": [lead.id for lead in joined.missing],
                "already_named": [lead.id for lead in joined.named],
                "doubtful": list(joined.doubtful),
                "hidden": list(map(str, joined.hidden)),
            }
        )
        return 0
    for lead in joined.filled:
        say(line_of(lead))
    for lead in joined.missing:
        note(f"not found: {line_of(lead)}")
    for id_ in joined.doubtful:
        note(f"several people have the ID “{id_}”: left out")
    for sentence in joined.hidden:
        note(str(sentence))
    note(
        f"{len(joined.filled)} joined, {len(joined.missing)} not found, "
        f"{len(joined.named)} already named"
    )
    return 0


def _columns(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = resolve_fair(options.fair, services)
    services.joining.teach(options.code, options.field, fair)
    for name, cells in services.joining.taught(fair).items():
        say(name[0].join(cell or "-" for cell in cells))
    return 0
