"""Show what a code contains, and set up a scanner that types like a keyboard."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, any_text, new_file, texts_in
from app.cli.leads_sources import cards_in
from app.cli.output import note, say, say_json
from app.domain.errors import UsageError
from app.domain.lead import PERSON_FIELDS
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.services.leads.scans import Scan


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "scanner", help="read codes, set up a scanner", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    what = (
        "show the content of a code, or of the codes in an image; nothing is stored, opened or "
        "looked up"
    )
    read = actions.add_parser("read", parents=[common], help=what, description=what)
    read.add_argument("text", type=any_text, nargs="?", help="text of a code")
    read.add_argument("--image", type=Path, metavar="FILE", help="image with codes")
    read.add_argument("--vcard", type=Path, metavar="FILE", help="vCard file")
    read.add_argument("--json", action="store_true", help="print JSON")
    read.set_defaults(run=_read)
    what = "show or set the country of the scanner's keyboard"
    country = actions.add_parser("country", parents=[common], help=what, description=what)
    country.add_argument(
        "country", nargs="?", help="country, like US, DE or FR; auto detects it from the codes"
    )
    country.set_defaults(run=_country)
    what = "write the page with the test code; scan it in the window to set that country"
    page = actions.add_parser("test-code", parents=[common], help=what, description=what)
    page.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help=".pdf or .png file"
    )
    page.add_argument("--lang", default="en", help="language of the page (default: en)")
    page.set_defaults(run=_test_code)


def _read(options: argparse.Namespace, services: Services) -> int:
    scans = _scans(options, services)
    if options.json:
        say_json([_as_json(scan) for scan in scans])
        return 0
    for scan in scans:
        _say(scan)
    if not scans:
        note("No code was found in the image.")
    return 0 if scans else 1


def _scans(options: argparse.Namespace, services: Services) -> tuple["Scan", ...]:
    if (options.text, options.image, options.vcard).count(None) != 2:
        raise UsageError(N_("Give the text of a code, an image or a vCard file."))
    if options.image is not None:
        return services.scans.read_picture(options.image)
    if options.vcard is not None:
        return cards_in(options.vcard, services)
    return services.scans.read_all(options.text)


def _as_json(scan: "Scan") -> dict[str, object]:
    known = {name: value for name, value in asdict(scan.person).items() if value}
    data = asdict(scan.said)
    data.pop("photos", None)
    return {
        "kind": type(scan.said).__name__.lower(),
        "text": scan.code.text,
        "symbology": scan.code.symbology,
        "person": known,
        "note": scan.note,
        "photos": len(scan.photos),
        "said": data,
    }


def _say(scan: "Scan") -> None:
    from app.domain.safe_display import (  # noqa: PLC0415 - as above
        SENTENCES,
        address_for_display,
        escape_for_display,
        tricky_addresses,
    )
    from app.domain.scan_result import Link  # noqa: PLC0415 - help waits for none

    first, *_ = scan.code.text.splitlines() or [""]
    say(f"{type(scan.said).__name__.lower():10} {escape_for_display(first)}")
    for name in PERSON_FIELDS:
        if value := getattr(scan.person, name):
            say(f"  {name:12} {escape_for_display(value)}")
    for line in scan.note.splitlines():
        say(f"  {'note':12} {escape_for_display(line)}")
    if isinstance(scan.said, Link):
        seen = [address_for_display(scan.said.address)]
        if seen[0].host:
            say(f"  {'leads to':12} {seen[0].both_writings}")
    else:
        seen = [*tricky_addresses(scan.person)]
    for address in seen:
        for trick in address.tricks:
            note(f"  {address.both_writings or address.text}: {SENTENCES[trick]}")


def _country(options: argparse.Namespace, services: Services) -> int:
    if options.country is not None:
        chosen = options.country.upper()
        services.scanners.choose_country("" if chosen == "AUTO" else chosen)
    if not services.settings.is_kept:
        raise UsageError(N_("The settings cannot be saved. The country was not changed."))
    say(services.scanners.country() or "auto")
    return 0


def _test_code(options: argparse.Namespace, services: Services) -> int:
    services.scanners.write_test_page(options.out, texts_in(options.lang, services))
    say(str(options.out))
    return 0
