"""`faircat selftest`: does everything work here, from the window to the export?"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.output import note, say, say_json
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.cli.selftest_steps import SelftestStep

DESCRIPTION = """\
Try everything once: load every part, search, open the window, plan meetings, capture a lead in a
vault of its own, make a brochure and check its codes, export and check the files. All of it happens
in a new folder inside the data folder, which is removed afterwards; existing files are not touched.
Exit code 1 if something does not work."""


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "selftest",
        parents=[common],
        help="test every part of the program, without touching your data",
        description=DESCRIPTION,
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep the folder with the files that were made"
    )
    parser.add_argument("--json", action="store_true", help="print the steps as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Try every step, print a line for each as it ends, and sum up."""
    from app.cli.selftest_steps import steps_in  # noqa: PLC0415 - other commands wait for none of it

    with _fresh_folder(services.paths.data, keep=options.keep) as folder:
        done = []
        for step in steps_in(folder, services.paths, options.catalogue):
            done.append(step)
            if not options.json:
                say(f"{'ok  ' if step.ok else 'BAD '} {step.name:10} {step.sentence}")
                sys.stdout.flush()
        failed = [step.name for step in done if not step.ok]
        if options.json:
            steps = [asdict(step) for step in done]
            say_json({"ok": not failed, "version": __version__, "steps": steps})
        else:
            say(_summary(done, failed))
        if options.keep:
            note(f"The files are in {folder}.")
    return 1 if failed else 0


def _summary(done: list["SelftestStep"], failed: list[str]) -> str:
    seconds = sum(step.ms for step in done) / 1000
    if failed:
        return f"{len(failed)} of {len(done)} steps failed: {', '.join(failed)} ({seconds:.1f} s)."
    return f"Everything works: {len(done)} steps in {seconds:.1f} s."


@contextmanager
def _fresh_folder(data: Path, *, keep: bool) -> Iterator[Path]:
    """A new folder on the data folder's disk, so that the disk is tried, too."""
    made = [path for path in (data, *data.parents) if not path.exists()]
    try:
        data.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="selftest-", dir=data))
    except OSError as error:
        raise UsageError(
            N_("The data folder “{path}” is not writable: {reason}."),
            N_("Choose another: `faircat selftest --data DIR`."),
            path=str(data),
            reason=reason_of(error),
        ) from error
    try:
        yield folder
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
            for path in made:
                with suppress(OSError):
                    path.rmdir()
