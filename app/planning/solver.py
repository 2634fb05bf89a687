"""The solver HiGHS: a program beside ours, asked by files, stopped in time, checked each time."""

import logging
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from app.config.children import child_environment
from app.domain.meeting_plan import PlannedMeeting
from app.planning.plan_index import PlanIndex
from app.planning.plan_rules import keeps_rules
from app.planning.seating import seated
from app.planning.solver_file import WrongAnswer, lp_text, read_solution, variables

log = logging.getLogger(__name__)

MEMORY = 1 << 30
"""Bytes of addresses that the solver may use; a plan of 180 people needs a tenth."""
GRACE = 2.0
GRACE_A_SECOND = 0.25
"""Seconds that it has beyond its limit to write its answer, beside other work of the machine."""
LARGEST_ANSWER = 50_000_000

_OPTIONS = """\
time_limit = {seconds}
threads = 1
parallel = off
random_seed = 0
mip_rel_gap = 0
mip_abs_gap = 0.99
log_to_console = false
"""
_KEPT = frozenset(("PATH", "HOME", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR"))
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class NoAnswer(Exception):
    """The solver is missing, died, was late, or said what is no plan."""


def find_solver() -> Path | None:
    """Where the program lies that plans are made with; None where it was not installed."""
    try:
        package = find_spec("highsbox")
    except (ImportError, ValueError):
        return None
    if package is None or not package.submodule_search_locations:
        return None
    name = "highs.exe" if os.name == "nt" else "highs"
    program = Path(package.submodule_search_locations[0], "highs_dist", "bin", name)
    return program if program.is_file() else None


def solved(
    index: PlanIndex, seconds: float, solver: Path
) -> tuple[tuple[PlannedMeeting, ...], bool]:
    """Meetings beside the pinned ones, and whether the solver has proven that none are worth more.

    Raises NoAnswer.
    """
    known = variables(index)
    if not known:
        return (), True
    try:
        taken, optimal = read_solution(_ask(lp_text(index, known), seconds, solver), known)
    except (OSError, WrongAnswer) as error:
        raise NoAnswer(f"{type(error).__name__}: {error}") from error
    meetings = seated(index, taken)
    if not keeps_rules(index.problem, (*index.problem.pinned, *meetings)):
        raise NoAnswer("the answer breaks rules")
    return meetings, optimal and len(meetings) == len(taken)


def _ask(problem: str, seconds: float, solver: Path) -> str:
    """The solution file for an LP file. Raises NoAnswer and OSError."""
    with tempfile.TemporaryDirectory(prefix="faircat-plan-") as name:
        folder = Path(name)
        (folder / "plan.lp").write_text(problem, encoding="ascii")
        (folder / "options").write_text(_OPTIONS.format(seconds=seconds), encoding="ascii")
        code = _run(solver, folder, seconds + GRACE + GRACE_A_SECOND * seconds)
        answer = folder / "plan.sol"
        if code or not answer.is_file() or answer.stat().st_size > LARGEST_ANSWER:
            raise NoAnswer(f"ended with {code}")
        return answer.read_text(encoding="ascii", errors="replace")


def _run(solver: Path, folder: Path, seconds: float) -> int:
    """The exit code; whoever is not ready in time is killed."""
    files = ("--options_file=options", "--solution_file=plan.sol", "plan.lp")
    process = subprocess.Popen(  # noqa: S603 - the program that find_solver found
        (str(solver), *files),
        cwd=folder,
        env=child_environment(_KEPT) | _library_beside(solver),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_CONSOLE,
    )
    try:
        _limit(process.pid)
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise NoAnswer("late") from error
    finally:
        process.kill()
        process.wait()


def _library_beside(solver: Path) -> dict[str, str]:
    """Where the solver's own library lies, for systems that look for one nowhere near."""
    library = str(solver.parent.with_name("lib"))
    names = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {} if os.name == "nt" else dict.fromkeys(names, library)


def _limit(process: int) -> None:
    """Set a limit of memory; where the system has none for others, the time has to do."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - Windows has none

        try:
            resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))
        except OSError as error:
            log.warning("the solver runs without a limit of memory: %s", error)
