"""`faircat leads bundle|merge`: leads of two laptops at one booth come together."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.cli.leads_unlock import add_unlock_options, read_passphrase, unlock
from app.cli.output import note, say, say_json
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.plain import to_plain

BUNDLE_VARIABLE = "FAIRCAT_BUNDLE_PASSPHRASE"


def add_actions(actions: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add `bundle` and `merge`."""
    what = "write leads sealed for another laptop, with a passphrase that both laptops share"
    bundle = actions.add_parser("bundle", parents=[common], help=what, description=what)
    bundle.add_argument("--out", type=Path, required=True, metavar="FILE", help="the bundle")
    bundle.add_argument("--fair", default="", metavar="F", help="one fair (default: all)")
    bundle.add_argument("--json", action="store_true", help="print JSON")
    _add_passphrase_option(bundle)
    add_unlock_options(bundle)
    bundle.set_defaults(run=_bundle)
    what = "bring in another laptop's bundle; twice changes nothing, a backup is made before"
    merge = actions.add_parser("merge", parents=[common], help=what, description=what)
    merge.add_argument("file", type=Path, metavar="FILE", help="the bundle")
    merge.add_argument("--json", action="store_true", help="print JSON")
    _add_passphrase_option(merge)
    add_unlock_options(merge)
    merge.set_defaults(run=_merge)


def _add_passphrase_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bundle-passphrase-fd",
        type=int,
        metavar="N",
        help=f"read the bundle's passphrase from this descriptor (else {BUNDLE_VARIABLE})",
    )


def _bundle(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = services.fairs.fair(options.fair).id if options.fair else ""
    count = services.bundles.write(options.out, _passphrase(options, twice=True), fair)
    if options.json:
        say_json({"file": str(options.out), "leads": count})
    else:
        say(str(options.out))
        note("1 lead" if count == 1 else f"{count} leads")
    return 0


def _merge(options: argparse.Namespace, services: Services) -> int:
    if not options.file.is_file():
        raise UsageError(N_("There is no file “{path}”."), path=str(options.file))
    unlock(options, services)
    report = services.bundles.merge(options.file, _passphrase(options, twice=False))
    if options.json:
        say_json(to_plain(report))
        return 0
    for item in report.conflicts:
        say(f"{item.lead[:8]}  {item.field}: “{item.kept}” counts, the other is “{item.other}”")
    say(
        f"{report.new} new, {report.changed} changed, {report.same} same, "
        f"{report.deleted} deleted, {report.merged} merged, {report.erased} erased, "
        f"{len(report.conflicts)} conflicts"
    )
    if report.conflicts:
        note("decide them with: faircat leads conflicts --decide ID FIELD VALUE")
    if report.ahead:
        note(f"the clock of the other laptop is {report.ahead} minutes ahead; set both alike")
    return 0


def _passphrase(options: argparse.Namespace, *, twice: bool) -> str:
    """What seals the bundle: from a descriptor or the environment, or typed. Raises UsageError."""
    if options.bundle_passphrase_fd is not None:
        return read_passphrase(options.bundle_passphrase_fd)
    if given := os.environ.get(BUNDLE_VARIABLE, ""):
        return given
    if not sys.stdin.isatty():
        raise UsageError(
            N_("The bundle needs its passphrase."),
            N_("Set {variable}, or use --bundle-passphrase-fd."),
            variable=BUNDLE_VARIABLE,
        )
    typed = getpass.getpass("Passphrase of the bundle: ")
    if twice and getpass.getpass("Once more: ") != typed:
        raise UsageError(N_("The two differ. No bundle was written."))
    return typed
