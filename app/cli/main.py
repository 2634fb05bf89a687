"""The parser of the command line, and the one place where its errors become exit codes."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app import __version__
from app.bootstrap import Services, build_services
from app.cli import catalogue, doctor, leads, search, show
from app.config.paths import find_paths
from app.domain.errors import KnownError

EXIT_REFUSED = 2
"""The exit code of a request that could not be carried out; the sentence stands on stderr."""

Run = Callable[[argparse.Namespace, Services], int]

DESCRIPTION = """\
The member catalogue of a network at a trade fair, without internet.
Without a command the window opens."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command; `run` is None where the window is meant. Exits on nonsense."""
    common = _common_options()
    parser = argparse.ArgumentParser(
        prog="faircat",
        description=DESCRIPTION,
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"faircat {__version__}")
    parser.set_defaults(run=None, data=None, catalogue=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (search, show, catalogue, leads, doctor):
        module.add_command(commands, common)
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Carry out a parsed command; known failures become one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    services = build_services(find_paths(options.data), options.catalogue)
    command: Run = options.run
    try:
        return command(options, services)
    except KnownError as error:
        sys.stderr.write(f"faircat: {error}\n")
        return EXIT_REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("faircat: stopped.\n")
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more may be written, not even at exit.
        sys.stderr.close()
        return 0
    finally:
        services.close()


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="the data folder (default: FAIRCAT_DATA, else the user's)",
    )
    common.add_argument(
        "--catalogue",
        type=Path,
        metavar="FILE",
        help="use this catalogue instead of the one in use",
    )
    return common
