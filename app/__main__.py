"""The program's one entry: no subcommand opens the window, a subcommand is the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.program import KEY_AGENT, SANDBOX, SUCCESSOR, TRY_WINDOW, VISITOR_CARD, WAITING_PARENT

NO_QT = """\
A library that windows need is missing; {way}.
The command line (faircat search pump) needs none of them.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [SANDBOX]:
        return _sandbox(arguments[1])
    if arguments[:1] == [KEY_AGENT]:
        from app.security.key_agent import main as keep_key  # noqa: PLC0415 - as below

        keep_key()
    if arguments[:1] == [TRY_WINDOW]:
        _collect_nothing_yet()
        from app.ui.application.trial import main as try_window  # noqa: PLC0415 - as below

        return try_window(arguments[1:])
    if arguments[:1] == [WAITING_PARENT]:
        from app.config.waiting_parent import main as wait_for_window  # noqa: PLC0415 - as below

        return wait_for_window(arguments[1:])
    if arguments[:1] in ([SUCCESSOR], [VISITOR_CARD]):
        return _other_window(*arguments)
    if not arguments:
        return _window()
    return _command(arguments)


def _other_window(kind: str, *names: str) -> int:
    """A window that another one started; `names` are the descriptors it passed on."""
    _collect_nothing_yet()
    if kind == SUCCESSOR:
        from app.ui.application.startup import open_successor  # noqa: PLC0415 - as below

        return open_successor(names)
    from app.ui.application.card_process import show_card  # noqa: PLC0415 - as below

    return show_card(names)


def _command(arguments: Sequence[str]) -> int:
    _open_closed_streams()
    try:
        from app.cli.main import parse, run  # noqa: PLC0415 - the window opens without it

        options = parse(arguments)
        if options.run is not None:
            return run(options)
    except KeyboardInterrupt:
        sys.stderr.write("faircat: stopped.\n")
        return 130
    return _window(options.data, options.catalogue)


def _open_closed_streams() -> None:
    """Let what a closed stream gets (`>&-`) go nowhere; Python has None in its place."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, nowhere)


def _sandbox(reader: str) -> int:
    """Read what others made; the names of readers are those that start them."""
    match reader:
        case "lists":
            from app.importers.sandbox.import_child import main as read  # noqa: PLC0415 - one of them is needed
        case "bundle":
            from app.services.merge.bundle_child import main as read  # noqa: PLC0415 - as above
        case "catalogue":
            from app.services.catalogue.catalogue_child import main as read  # noqa: PLC0415 - as above
        case _:
            return 2
    return read()


def _collect_nothing_yet() -> None:
    """A start makes nearly no garbage, and looking for it takes a tenth of the time to the paint.

    The window collects it (app/ui/system/gc_on_main_thread.py) as soon as it is complete.
    """
    gc.disable()


def _window(data: Path | None = None, catalogue: Path | None = None) -> int:
    _collect_nothing_yet()
    try:
        from app.ui.application.startup import open_window  # noqa: PLC0415 - the command line needs no Qt

        return open_window(data, catalogue)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        from app.config.machine import way_to_libraries  # noqa: PLC0415 - as above

        advice = NO_QT.format(way=way_to_libraries())
        sys.stderr.write(f"faircat: the window cannot open: {error}.\n{advice}")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
