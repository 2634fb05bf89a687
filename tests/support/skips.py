"""Skipped checks: each run says at its end which and why, and CI fails on one nobody expected.

A plugin of pytest. `--no-unexpected-skips` is for CI (`.ci/run`, `.github/workflows/tests.yml`); a
developer's run only tells.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

STATUS = Path("/proc/self/status")
MOUNTING = 1 << 21
"""The bit of Linux for CAP_SYS_ADMIN; a container's root may lack it."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What a test may need of the machine it runs on."""

    platform: str
    is_root: bool
    may_mount: bool
    has: Callable[[str], bool]
    """Whether a program is installed."""


def this_machine() -> Machine:
    """The machine that the tests run on."""
    return Machine(
        platform=sys.platform,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        may_mount=_may_mount(),
        has=lambda program: shutil.which(program) is not None,
    )


def _may_mount() -> bool:
    if not STATUS.exists():
        return False
    fields = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if ":" in line)
    return bool(int(fields.get("CapEff", "0"), 16) & MOUNTING)


Rule = Callable[[Machine], bool]


def anywhere(_machine: Machine) -> bool:
    """What no test can provide: settings of a kernel, fonts."""
    return True


def windows(machine: Machine) -> bool:
    """POSIX is missing there."""
    return machine.platform == "win32"


def not_linux(machine: Machine) -> bool:
    """What only Linux has: /proc, its linker, its packages, displays that are started."""
    return machine.platform != "linux"


def no_root(machine: Machine) -> bool:
    """Another user's memory is asked for, or another user's name taken."""
    return not machine.is_root


def no_mounts(machine: Machine) -> bool:
    """A disk of the test's own cannot be mounted."""
    return not machine.may_mount


def lacks(*programs: str) -> Rule:
    """One of these is not installed; `dev.py test` and the workflow install them where they may."""
    return lambda machine: not all(map(machine.has, programs))


SCREEN = ("Xvfb", "openbox", "xdotool", "xrandr")

EXPECTED: Mapping[str, Rule] = {
    # Systems
    "a shell script is the program": windows,
    "file modes are those of POSIX": windows,
    "handles are passed on in another way there": windows,
    "links need special rights elsewhere": windows,
    "modes say nothing there": windows,
    "no limit of file sizes to be had": windows,
    "no pipes and links there": windows,
    "no such names here": windows,
    "no such signal": windows,
    "the system has no pipes with a name": windows,
    "the system has no such devices": windows,
    "the system has no such limits": windows,
    "Windows lets nobody remove an open file": windows,
    "asks as Linux is asked": not_linux,
    "elsewhere there is always a display": not_linux,
    "looks into /proc": not_linux,
    "made on Linux": not_linux,
    "memory is read by /proc": not_linux,
    "no such device here": not_linux,
    "processes are looked at in /proc": not_linux,
    "Qt has no ICU here": not_linux,
    "such systems always have a display": not_linux,
    "the system does not tell who opens a file": not_linux,
    # Rights
    "no disk can be made here whose power can be cut": anywhere,  # needs loop devices, too
    "only root becomes another user": no_root,
    "small disks cannot be mounted here": no_mounts,
    "the memory of a process cannot be read here: *": no_root,
    "the system keeps no cores in the folder of a process": anywhere,
    "users read no memory here anyway": anywhere,
    # Programs and fonts
    "LibreOffice is not installed": lacks("soffice"),
    "no Debian": lacks("dpkg-query"),
    "no date of coreutils": lacks("date"),
    "no font with Chinese is installed": anywhere,
    "no makensis": lacks("makensis"),
    "no X server or no libraries for one": lacks("Xvfb"),
    "no X server with a window manager: *": lacks(*SCREEN),
    "strace is not installed": lacks("strace"),
    "strace, which makes calls fail, is not installed": lacks("strace"),
    "PostgreSQL is not installed": lacks("pg_ctlcluster"),
    "there is no D-Bus here": lacks("dbus-daemon"),
    "systemd is not installed": lacks("systemd-analyze"),
}
"""Each reason for a skip (`*` is what varies in it) and the machines where it is no surprise."""


def unexpected(reasons: Iterable[str], machine: Machine) -> list[str]:
    """Those of the reasons that the machine does not explain."""
    return [reason for reason in reasons if not _explains(machine, reason)]


def _explains(machine: Machine, reason: str) -> bool:
    return any(fnmatchcase(reason, known) and rule(machine) for known, rule in EXPECTED.items())


def pytest_addoption(parser: pytest.Parser) -> None:
    """What CI adds."""
    parser.addoption(
        "--no-unexpected-skips",
        action="store_true",
        help="fail if a check is skipped for a reason that tests/support/skips.py does not expect",
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skip that nobody expected is a failure of the run."""
    config = session.config
    is_worker = hasattr(config, "workerinput")
    if is_worker or not config.getoption("--no-unexpected-skips"):
        return
    if session.exitstatus == 0 and unexpected(_skipped(config), this_machine()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Each reason once, with the number of its checks; the unexpected ones say so."""
    skipped = _skipped(config)
    if not skipped:
        return
    surprises = set(unexpected(skipped, this_machine()))
    terminalreporter.section(f"skipped: {sum(map(len, skipped.values()))}")
    for reason, files in sorted(skipped.items(), key=lambda item: -len(item[1])):
        mark = "UNEXPECTED HERE: " if reason in surprises else ""
        where = ", ".join(sorted(set(files)))
        terminalreporter.line(f"{len(files):5} x {mark}{reason} ({where})")
    if surprises and config.getoption("--no-unexpected-skips"):
        terminalreporter.line(
            "Failed: a check was skipped that this machine should run. Install what it asks for, "
            "or name the reason in tests/support/skips.py.",
            red=True,
        )


def _skipped(config: pytest.Config) -> Mapping[str, list[str]]:
    """Each reason with the file of each check that was skipped for it."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    found: dict[str, list[str]] = {}
    for report in reporter.stats.get("skipped", []) if reporter else []:
        found.setdefault(_reason(report), []).append(report.nodeid.partition("::")[0])
    return found


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr
    words = told[2] if isinstance(told, tuple) else str(told)
    return words.removeprefix("Skipped: ")
