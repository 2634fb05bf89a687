"""`faircat delegation places`: where tables stand, and how far it is between places."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import AddAction
from app.cli.leads_unlock import unlock
from app.cli.output import note, say, say_json
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict


def add_action(action: AddAction) -> None:
    """Add `places`."""
    what = "set the places of tables and the travel time between places; without options, list both"
    places = action("places", what, _places)
    places.add_argument(
        "--table",
        nargs=2,
        action="append",
        default=[],
        metavar=("TABLE", "PLACE"),
        help="place of this table, if it is not where its meetings are; “-” removes it",
    )
    places.add_argument(
        "--travel",
        nargs=3,
        action="append",
        default=[],
        metavar=("PLACE", "OTHER", "MINUTES"),
        help="minutes between two places; 0 removes it",
    )


def _places(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    places = services.delegation_places
    ways = [(one, other, _minutes(typed)) for one, other, typed in options.travel]
    for table, place in options.table:
        places.put_table(delegation, table, "" if place == "-" else place)
    for one, other, minutes in ways:
        places.set_way(delegation, one, other, minutes)
    return _print(services.delegations.dossier(delegation.id), options)


def _minutes(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise UsageError(N_("“{value}” is not a number of minutes."), value=typed)
    return int(typed[:9])


def _print(dossier: Dossier, options: argparse.Namespace) -> int:
    tables = [it for it in dossier.tables if it.place]
    if options.json:
        say_json(
            {
                "tables": {it.name: it.place for it in tables},
                "travel_times": [to_dict(it) for it in dossier.travel_times],
            }
        )
        return 0
    for table in tables:
        say(f"table {table.name}: {table.place}")
    for it in dossier.travel_times:
        say(f"{it.one} – {it.other}: {it.minutes} min")
    if not tables and not dossier.travel_times:
        note("all tables are where their meetings are; no travel times are set")
    return 0
