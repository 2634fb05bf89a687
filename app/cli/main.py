"""The parser of the command line, and the one place where its errors become exit codes."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from app import __version__
from app.bootstrap import Services, build_services
from app.cli.common_options import CommandRun
from app.cli.help_text import CommandParser
from app.cli.negative_terms import SEARCH, command_in, split_negative_terms
from app.cli.output import note
from app.cli.stop_signals import code_of, stopping_on_signals
from app.config.paths import find_paths
from app.config.secret_variables import SECRETS
from app.domain.errors import KnownError, UsageError, reason_of
from app.domain.messages import N_
from app.security.hardening import harden

EXIT_REFUSED = 2
"""The exit code of a request that could not be carried out; the sentence stands on stderr."""

COMMANDS = (
    "search",
    "show",
    "compare",
    "brochure",
    "catalogue",
    "pack",
    "leads",
    "scanner",
    "fair",
    "delegation",
    "booth",
    "hub",
    "report",
    "dpo",
    "breach",
    "doctor",
    "selftest",
)
"""In the order of the help; each is `add_command` of the module app/cli/<name>_command.py."""

DESCRIPTION = """\
Offline member catalogue and lead capture for a trade-fair booth.
Run without a command to open the window."""


def make_parser(names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of all commands, or of some: the others are then not even imported."""
    parser = CommandParser(
        prog="faircat",
        description=DESCRIPTION,
        parents=[_common_options()],
    )
    parser.add_argument("--version", action="version", version=f"faircat {__version__}")
    parser.set_defaults(run=None, data=None, catalogue=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    # Options of their own: set_defaults changes shared ones, and a command would then undo what
    # stands before it.
    common = _common_options()
    for name in names:
        import_module(f"app.cli.{name}_command").add_command(commands, common)
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command; `run` is None where the window is meant. Exits on nonsense."""
    named = command_in(arguments)
    parser = make_parser([named] if named in COMMANDS else COMMANDS)
    rest, minus_words = split_negative_terms(arguments)
    try:
        options, unknown = parser.parse_known_args(rest)
    except UsageError as error:
        note(f"faircat: {error}")
        sys.exit(EXIT_REFUSED)
    if named == SEARCH and options.run is not None:
        options.text = [*options.text, *minus_words]
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def run(options: argparse.Namespace) -> int:
    """Carry out a parsed command; known failures become one sentence and exit code 2."""
    harden()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    services = build_services(find_paths(options.data), options.catalogue)
    try:
        with stopping_on_signals():
            code = _carried_out(options, services)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        what = f"“{error.filename}” cannot be used" if error.filename else "the output is lost"
        note(f"faircat: {what}: {reason_of(error)}.")
        return EXIT_REFUSED
    finally:
        services.close()


def _carried_out(options: argparse.Namespace, services: Services) -> int:
    command: CommandRun = options.run
    try:
        _refuse_half_read(options)
        return command(options, services)
    except KnownError as error:
        text = error.for_staff(services.settings.value.staff_language)
        note(f"faircat: {text}")
        return EXIT_REFUSED
    except KeyboardInterrupt as stop:
        note("faircat: stopped.")
        return code_of(stop)


def _refuse_half_read(options: argparse.Namespace) -> None:
    """Raise UsageError where a text came in another encoding than UTF-8; paths may."""
    values = [*vars(options).values(), *map(os.environ.get, SECRETS)]
    for value in values:
        for text in value if isinstance(value, list) else [value]:
            # Python keeps the bytes it could not read as lone surrogates, which nothing can store.
            if isinstance(text, str) and re.search("[\ud800-\udfff]", text):
                raise UsageError(
                    N_("The command line contains text that is not UTF-8."),
                    N_("Set the terminal or the script to UTF-8. Nothing was changed."),
                )


def _write_no_more() -> None:
    """Let what is still buffered go nowhere, or Python would fail on it at its exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _common_options() -> argparse.ArgumentParser:
    common = CommandParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="data folder (default: FAIRCAT_DATA, or else the user's own)",
    )
    common.add_argument(
        "--catalogue",
        type=Path,
        metavar="FILE",
        help="use this catalogue instead of the one in use",
    )
    return common
