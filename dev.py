#!/usr/bin/env python3
"""Sets the project up and runs it.

  python3 dev.py run [ARGUMENTS]   open the program (arguments go to `faircat`)
  python3 dev.py test [ARGUMENTS]  all checks and tests (arguments go to pytest)
  python3 dev.py test --fast       those that need no window, no process and no patience
  python3 dev.py coverage [ARGUMENTS]
                                   which lines and branches of the program no test reaches
  python3 dev.py mutants --seed N --count M
                                   whether tests notice small faults, drawn by a seed
  python3 dev.py walk [--seed N --minutes M]
                                   what is cut off in any view, size, scale, theme or language
  python3 dev.py setup             set up only
  python3 dev.py pythons           the interpreters of this machine that the project runs on
  python3 dev.py i18n ACTION       extract | update [LANGUAGE...] | compile | check
  python3 dev.py bundle [--camera] [--trust FILE]
                                   build the program as one folder in dist/ and try it
  python3 dev.py package KIND...   pack it: deb, portable or installer (docs/develop/packaging.md)

Each sets up first what is missing: the system libraries Qt needs, the environment .venv with the
packages of requirements.lock, the compiled translations. Needs nothing but Python 3.11 to 3.13.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
CAMERA_LOCK = ROOT / "requirements-camera.lock"
PROJECT = ROOT / "pyproject.toml"
VERSION = ROOT / "app" / "__init__.py"
PYTHONS = ("3.13", "3.12", "3.11")

# What Qt asks of Debian and Ubuntu: the name the linker knows, the package that has it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = QT_LIBRARIES | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
BUILD = WINDOW_LIBRARIES | {
    "objdump": "binutils",
    "dpkg-shlibdeps": "dpkg-dev",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""A bundle holds some of the libraries that lie here, and a package names the others."""
CAMERA = {"libpulse.so.0": "libpulse0", "libXrandr.so.2": "libxrandr2"}
"""What Qt's multimedia is linked to."""
X_SERVER = {
    "Xvfb": "xvfb",
    "xrandr": "x11-xserver-utils",
    "openbox": "openbox",
    "xdotool": "xdotool",
}
"""A display that nobody sees; tests that need one are skipped where it cannot be had."""
PATIENCE = 300
"""Seconds after which a mirror of packages is given up."""

TOOLS = {
    "makensis": "nsis",
    "strace": "strace",
    "dbus-daemon": "dbus-daemon",
    "pg_ctlcluster": "postgresql",
}
"""What single checks ask for; the end of a run tells which were skipped for want of one."""

# In the order of tests/conftest.py, where the files that take longest come first. A worker that
# dies ends the run: with another in its place pytest-xdist 3.8 waits for ever (its issue 1323).
SPREAD = (
    # One more than there are processors: tests also wait, for disks, timers and programs.
    f"--numprocesses={(os.cpu_count() or 1) + 1}",
    *("--dist=loadfile", "--no-loadscope-reorder", "--max-worker-restart=0"),
)
TESTS_THEMSELVES = r"[\\/](test_\w+|conftest)\.py$"
"""Files that pytest compiles in its own way."""

COVERAGE = "coverage>=7.10"
"""A measure for developers that nothing ships with; it comes when it is first asked for."""

OPTIONS_OF_THE_WINDOW = ("--data", "--catalogue")
EXTRACT = (
    "--keyword=NP_:1c,2",
    "--project=faircat",
    "--copyright-holder=the authors of the MinGenTec Fair Catalogue",
    "--add-location=file",
    "--sort-by-file",
    "--width=100",
)
INTO = ("--output-dir=i18n", "--width=100")
STRICT = ("--no-fuzzy-matching", "--ignore-obsolete")
DOMAINS = "--domain=faircat qt"
"""The program's texts, and those of Qt that Qt lacks or says otherwise."""

NO_DISPLAY = """\
there is no display here, so no window can open. Go on with one of these:
  xvfb-run -a python3 dev.py run   (a display that nobody sees: apt-get install -y xvfb xauth)
  python3 dev.py run search pump   (the command line; more: python3 dev.py run --help)"""


class Stop(Exception):
    """The work cannot go on; the sentence says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    name, *rest = arguments or ["help"]
    if name not in COMMANDS:
        print((__doc__ or "").strip())
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        if not (3, 11) <= sys.version_info[:2] <= (3, 13):
            become([other_python(), __file__, *arguments])
        return COMMANDS[name](rest)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("stopped. The same command sets up again what is missing.")
        return 130


def run(arguments: list[str]) -> int:
    """Open the program, or hand its arguments to its command line."""
    window = opens_window(arguments)
    python = set_up(libraries_of_the_window() if window else {})
    if window and not has_display():
        raise Stop(NO_DISPLAY)
    # -P: nothing in the folder where the user stands may be taken for a module.
    return become([python, "-P", "-m", "app", *arguments])


def test(arguments: list[str]) -> int:
    """Run the checks and the tests; the checks are tests too (tests/house)."""
    python = set_up(WINDOW_LIBRARIES | (X_SERVER if may_install() else {}))
    if may_install() and not arguments:
        add_if_possible(TOOLS)
    os.chdir(ROOT)
    say(f"testing with Python {sys.version.split()[0]} of {sys.base_prefix}")
    # Where Python may not write bytecode, each program that a test starts would compile all anew.
    call((python, "-m", "compileall", "-q", "-x", TESTS_THEMSELVES, "app", "installer", "tests"))
    # Nor would pytest keep what it makes of the tests' own files: both workers would do so anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    chosen = [argument for argument in arguments if argument != "--fast"]
    fast = ["--fast"] if len(chosen) < len(arguments) else []
    return become([python, "-m", "pytest", *fast, *spread(chosen)])


def spread(arguments: list[str]) -> list[str]:
    """What pytest is given: all processors, but where a file or folder is named."""
    is_whole = all(argument.startswith("-") for argument in arguments)
    return [*SPREAD, *arguments] if is_whole else arguments


def mutants(arguments: list[str]) -> int:
    """Look whether the tests notice faults that are put into copies of the program."""
    python = with_coverage()
    return become([python, "-m", "tests.support.mutants", *arguments])


def walk(arguments: list[str]) -> int:
    """Show every view at every size, scale, theme and language, and tell what is cut off."""
    python = set_up(WINDOW_LIBRARIES)
    os.chdir(ROOT)
    return become([python, "-m", "tests.support.walk", *arguments])


def coverage(arguments: list[str]) -> int:
    """Run the tests and tell which lines and branches of the program none of them reached."""
    python = with_coverage()
    call((python, "-m", "coverage", "erase"))
    tests = [python, "-m", "coverage", "run", "-m", "pytest", *spread(arguments)]
    failed = subprocess.call(tests)
    call((python, "-m", "coverage", "combine", "--quiet"))
    call((python, "-m", "coverage", "report"))
    return failed


def with_coverage() -> str:
    """The interpreter of an environment that measures what is reached."""
    python = set_up(WINDOW_LIBRARIES)
    os.chdir(ROOT)
    if subprocess.call([python, "-c", "import coverage"], stderr=subprocess.DEVNULL):
        pip(Path(python), "--only-binary=:all:", COVERAGE)
    return python


def pythons(_arguments: list[str]) -> int:
    """Name an interpreter of each version that the project supports and this machine has."""
    for version in PYTHONS:
        if found := interpreter(version):
            print(found)
    return 0


def setup(_arguments: list[str]) -> int:
    """Set up what the other commands need."""
    set_up(WINDOW_LIBRARIES)
    say("everything is set up.")
    return 0


def i18n(arguments: list[str]) -> int:
    """Take the texts out of the source, bring them into each language's file, compile these."""
    action, *languages = arguments or ["check"]
    python = set_up({})
    os.chdir(ROOT)
    files = ["--domain=faircat", "--input-file=i18n/faircat.pot", *INTO]
    if action == "extract":
        return babel(python, action, *EXTRACT, "--output-file=i18n/faircat.pot", "app")
    if action == "update":
        for language in languages:
            if not Path("i18n", language).exists():
                babel(python, "init", *files, f"--locale={language}")
        of_qt = ["--domain=qt", "--input-file=i18n/qt.pot", *INTO]
        return max(babel(python, action, *chosen, *STRICT) for chosen in (files, of_qt))
    if action == "compile":
        return babel(python, action, DOMAINS, "--directory=i18n")
    if action == "check":
        return become([python, "-m", "pytest", "tests/house/test_translations.py"])
    raise Stop("i18n knows extract, update, compile and check.")


def bundle(arguments: list[str]) -> int:
    """Build the program in an environment of its own, and let the outcome try itself."""
    trust = ""
    if "--trust" in arguments[:-1]:
        place = arguments.index("--trust")
        trust = str(Path(arguments[place + 1]).absolute())
        arguments = arguments[:place] + arguments[place + 2 :]
    if set(arguments) - {"--camera"}:
        raise Stop("bundle knows --camera and --trust FILE alone.")
    camera = bool(arguments)
    needed = BUILD | (CAMERA if camera else {}) if sys.platform == "linux" else {}
    python = set_up(needed, ROOT / (".venv-build-camera" if camera else ".venv-build"))
    if camera:
        pip(Path(python), "--require-hashes", "--no-deps", f"--requirement={CAMERA_LOCK}")
    os.chdir(ROOT)
    os.environ["FAIRCAT_CAMERA"] = "1" if camera else ""
    os.environ["FAIRCAT_TRUST"] = trust
    build = (
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level=ERROR",
        "build_installer.spec",
    )
    call(build)
    program = ROOT / "dist" / ("faircat-camera" if camera else "faircat") / "faircat"
    with tempfile.TemporaryDirectory() as home:
        call((str(program), "selftest"), empty_environment(home))
    return 0


def package(arguments: list[str]) -> int:
    """Make packages of a bundle that was built."""
    python = set_up({}, ROOT / ".venv-build")
    os.chdir(ROOT)
    return become([python, "-m", "installer.package", *arguments])


COMMANDS = {
    "run": run,
    "test": test,
    "coverage": coverage,
    "mutants": mutants,
    "walk": walk,
    "setup": setup,
    "pythons": pythons,
    "i18n": i18n,
    "bundle": bundle,
    "package": package,
}


def call(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command to its end; what fails ends this one, too."""
    if code := subprocess.call(command, env=environment):
        raise Stop(f"`{' '.join(command)}` ended with {code}.")


def empty_environment(home: str) -> Mapping[str, str]:
    """As little as a program can start with: nothing of this machine may help it."""
    if os.name != "nt":
        return {"HOME": home}
    return {"SYSTEMROOT": os.environ["SYSTEMROOT"], "LOCALAPPDATA": home, "TEMP": home}


def set_up(libraries: Mapping[str, str], folder: Path = ROOT / ".venv") -> str:
    """The interpreter of an environment that has everything; makes or mends what is missing."""
    folder = folder_of_this_python(folder)
    python = interpreter_in(folder)
    complete = is_complete(folder, python)
    packages = [package for name, package in libraries.items() if not is_there(name)]
    if not complete and sys.platform == "linux" and not importlib.util.find_spec("ensurepip"):
        packages.append("python{}.{}-venv".format(*sys.version_info))
    if packages:
        install(packages)
    if not complete:
        with one_at_a_time():
            if not is_complete(folder, python):
                fill(folder, python)
    if any(is_stale(source) for source in ROOT.glob("i18n/*/LC_MESSAGES/*.po")):
        with one_at_a_time():
            babel(str(python), "compile", DOMAINS, f"--directory={ROOT / 'i18n'}")
    return str(python)


def folder_of_this_python(folder: Path) -> Path:
    """The environment's folder, or one beside it where another version of Python lives in it."""
    version = "{}.{}".format(*sys.version_info)
    known = folder / "pyvenv.cfg"
    if not (known.exists() and interpreter_in(folder).exists()):
        return folder
    is_ours = any(
        line.replace(" ", "").startswith((f"version={version}.", f"version_info={version}."))
        for line in known.read_text(encoding="utf-8").splitlines()
    )
    return folder if is_ours else folder.with_name(f"{folder.name}-{version}")


def interpreter_in(folder: Path) -> Path:
    """Where an environment has its interpreter."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_complete(folder: Path, python: Path) -> bool:
    """Whether the environment was filled to its end: from this lock, here, for its Python."""
    stamp = folder / "complete"
    return stamp.exists() and python.exists() and stamp.read_text() == fingerprint(python)


def fingerprint(python: Path) -> str:
    """A sum over all that an environment depends on."""
    place = f"{ROOT}\n{python.resolve()}\n".encode()
    files = (LOCK, PROJECT, VERSION)
    return hashlib.sha256(place + b"".join(file.read_bytes() for file in files)).hexdigest()


def fill(folder: Path, python: Path) -> None:
    """Install the lock into the environment; one that was left half done is made anew."""
    stamp = folder / "complete"
    if not (stamp.exists() and python.exists()):
        say(f"making {folder.name} with Python {sys.version.split()[0]}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    stamp.unlink(missing_ok=True)
    say(f"filling {folder.name} from {LOCK.name}; the first time this takes a minute")
    # Wheels alone: to build from source would fetch tools that no lock names.
    pip(python, "--require-hashes", "--only-binary=:all:", "--no-deps", f"--requirement={LOCK}")
    link = ("--no-deps", "--no-build-isolation", "--config-settings=editable_mode=compat")
    pip(python, *link, f"--editable={ROOT}")
    for file in folder.glob("[Ll]ib/**/site-packages/__editable__*.pth"):
        # Python 3.11 reads this in the locale's encoding; from here up, it is ASCII in any folder.
        file.write_text(os.path.relpath(ROOT, file.parent) + "\n")
    stamp.write_text(fingerprint(python))


def pip(python: Path, *arguments: str) -> None:
    """Install with pip; of a failure its last words are shown."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--retries=2", *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode and ("connection broken" in done.stderr or "timed out" in done.stderr):
        raise Stop("the package index cannot be reached. The same command goes on with a network.")
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise Stop("pip could not install. " + "\n".join(errors or [done.stderr]))


def other_python() -> str:
    """Another Python of this machine that this project runs on."""
    for found in map(interpreter, PYTHONS):
        if found:
            return found
    raise Stop(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")


def interpreter(version: str) -> str | None:
    """An interpreter of this version: the system's own before one that lies on the PATH.

    What stands on the PATH may be another's stand-in, so each is asked what it is.
    """
    name = f"python{version}"
    for found in (f"/usr/bin/{name}", shutil.which(name)):
        if not (found and Path(found).exists()):
            continue
        told = subprocess.run([found, "-V"], capture_output=True, text=True, check=False)
        if told.stdout.startswith(f"Python {version}."):
            return found
    return None


def is_there(name: str) -> bool:
    """Whether the system has a library or, by a name without `.so`, a program."""
    return can_load(name) if ".so" in name else shutil.which(name) is not None


def can_load(library: str) -> bool:
    """Whether the linker finds a library; only Linux has to be asked."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    """Whether this user may add system packages here."""
    return sys.platform == "linux" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install(packages: Sequence[str]) -> None:
    """Install system packages where that is allowed, else name the line that does."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not may_install():
        raise Stop(
            "system packages are missing (names of Debian and Ubuntu). Paste this line:\n"
            f"  sudo apt-get update && sudo {line}"
        )
    say(f"installing {' '.join(packages)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(["apt-get", "update"], capture_output=True, check=False, timeout=PATIENCE)
        done = subprocess.run(
            line.split(),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise Stop(f"no package came in {PATIENCE} s; is there a network?\n  {line}") from error
    if done.returncode:
        raise Stop(f"this failed:\n  {line}\n{done.stderr.strip()}")


def add_if_possible(tools: Mapping[str, str]) -> None:
    """Install those programs that are missing; without them some checks are skipped, no more."""
    if packages := [package for name, package in tools.items() if not is_there(name)]:
        try:
            install(packages)
        except Stop as reason:
            say(f"goes on without {' '.join(packages)}: {reason}")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process set up while others wait."""
    with (ROOT / ".venv.lock").open("a") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            while True:  # each try gives up after ten seconds
                with suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl  # noqa: PLC0415 - Windows lacks it

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether `faircat` would open its window: no command, no option but the window's own."""
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name not in OPTIONS_OF_THE_WINDOW:
            return False
        if not value:
            next(rest, None)
    return True


def libraries_of_the_window() -> Mapping[str, str]:
    """What Qt needs for the platform it was told to use."""
    return QT_LIBRARIES if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else WINDOW_LIBRARIES


def has_display() -> bool:
    """Whether a window has somewhere to open."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def is_stale(source: Path) -> bool:
    """Whether a translation has changed since it was compiled."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def babel(python: str, *arguments: str) -> int:
    """Run Babel's tool for translations."""
    return subprocess.call([python, "-m", "babel.messages.frontend", "--quiet", *arguments])


def become(command: list[str]) -> int:
    """Hand this process over, so that signals and the exit code are the program's own."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is meant
    return subprocess.call(command)


def say(sentence: str) -> None:
    """Tell it where it disturbs no output."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
