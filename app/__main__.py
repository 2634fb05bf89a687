"""The program's one entry: no subcommand opens the window, a subcommand is the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

IMPORT_CHILD = "--import-child"
"""How the program starts itself to read files of others in a process with limits."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [IMPORT_CHILD]:
        from app.importers.child import main as read_in_child  # noqa: PLC0415

        return read_in_child(arguments[1:])
    if not arguments:
        return _window()
    from app.cli.main import parse, run  # noqa: PLC0415 - the window opens without it

    options = parse(arguments)
    if options.run is not None:
        return run(options)
    return _window(options.data, options.catalogue)


def _window(data: Path | None = None, catalogue: Path | None = None) -> int:
    from app.ui.application import open_window  # noqa: PLC0415 - the command line needs no Qt

    return open_window(data, catalogue)


if __name__ == "__main__":
    sys.exit(main())
