"""Check whether everything that the program needs is there. Exit code 1 if it is not."""

import argparse
import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from app import __version__
from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import counted, say, say_json
from app.config.paths import is_writable
from app.domain.errors import KnownError
from app.i18n.texts import languages

PROJECT = "mingentec-faircat"
"""The distribution by which Python knows what is installed."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing looked at: its name, what was found, and whether that is well."""

    name: str
    value: str
    ok: bool = True


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor", parents=[common], help="check versions, paths and databases", description=__doc__
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Print all findings; exit code 1 when something is wrong."""
    findings = list(_findings(services, options.catalogue))
    healthy = all(finding.ok for finding in findings)
    if options.json:
        say_json({"ok": healthy, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            say(f"{'ok  ' if finding.ok else 'BAD '} {finding.name:22} {finding.value}")
    return 0 if healthy else 1


def _findings(services: Services, catalogue_file: Path | None) -> Iterator[CheckResult]:
    yield CheckResult("faircat", __version__)
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield CheckResult("Python", platform.python_version(), supported)
    yield CheckResult("system", platform.platform())
    yield from _packages()
    yield CheckResult("SQLite", sqlite3.sqlite_version, sqlite3.sqlite_version_info >= (3, 40))
    yield CheckResult("program folder", str(services.paths.program))
    yield _data_folder(services.paths.data)
    yield _fonts(services.paths.resources / "fonts")
    yield CheckResult("interface languages", ", ".join(languages(services.paths.translations)))
    if catalogue_file is not None:
        yield _catalogue(services, "catalogue (given)", lambda: catalogue_file)
    else:
        yield _catalogue(services, "seed catalogue", lambda: services.paths.seed)
        yield _catalogue(services, "catalogue in use", lambda: services.catalogue.path)
    if services.problem is not None:
        yield CheckResult("last catalogue", str(services.problem), ok=False)


def _packages() -> Iterator[CheckResult]:
    """The packages that the project asks for by name."""
    from importlib import metadata  # noqa: PLC0415 - 18 ms

    try:
        lines = [line for line in metadata.requires(PROJECT) or () if ";" not in line]  # no extras
    except metadata.PackageNotFoundError:  # a bundle knows only what is inside it
        lines = sorted(found.name for found in metadata.distributions())
    is_bundle = hasattr(sys, "frozen")
    for name in (re.split("[^A-Za-z0-9_.-]", line, maxsplit=1)[0] for line in lines):
        try:
            yield CheckResult(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            # A bundle may carry modules without their metadata.
            yield CheckResult(name, "bundled" if is_bundle else "missing", is_bundle)


def _data_folder(folder: Path) -> CheckResult:
    writable = is_writable(folder)
    return CheckResult(
        "data folder", str(folder) + ("" if writable else " (not writable)"), writable
    )


def _fonts(folder: Path) -> CheckResult:
    from app.brochure.fonts import FILES  # noqa: PLC0415 - no help waits for it

    wanted = sorted({f"{name}.ttf" for names in FILES.values() for name in names})
    missing = [name for name in wanted if not (folder / name).is_file()]
    return CheckResult(
        "fonts", f"missing: {', '.join(missing)}" if missing else "Noto Sans", not missing
    )


def _catalogue(services: Services, name: str, path: Callable[[], Path]) -> CheckResult:
    try:
        info = services.editions.check(path())
    except KnownError as error:
        return CheckResult(name, str(error), ok=False)
    sample = f", sample, {info.invented} invented" if info.edition.sample else ""
    counts = f"{counted(info.members, 'member')}, {counted(info.offerings, 'offering')}"
    return CheckResult(name, f"{info.edition.version} ({info.edition.date}{sample}): {counts}")
