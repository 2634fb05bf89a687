"""Photos that are still on a hub while leads are written to a file: how many, and fetched first."""

import argparse

from app.bootstrap import Services
from app.cli.output import counted, note

_OPTION = "--fetch-photos"


def add_fetch_option(action: argparse.ArgumentParser) -> None:
    """Add the option that fetches photos before anything is written."""
    what = "first fetch the photos that are still on the hub"
    action.add_argument(_OPTION, action="store_true", help=what)


def fetch_photos(options: argparse.Namespace, services: Services) -> None:
    """Fetch them where that is asked for. Raises HubUnreachable where no hub answers."""
    if options.fetch_photos:
        note(f"{counted(services.hub_sync.fetch_photos(), 'photo')} fetched")


def note_awaited(awaited: int) -> None:
    """Say which photos are not in a file, and how they come into it."""
    if awaited:
        photos = counted(awaited, "photo")
        note(f"{photos} not on this laptop yet, so not in the file; {_OPTION} fetches them first")
