"""What keeps other programs out of a process that holds a key, and secrets out of its children."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.config.children import child_environment, own_command
from app.config.secret_variables import SECRETS
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.sandbox.import_parent import ReadJob, read_in_child
from app.security import hardening
from tests.support import memory
from tests.support.memory import found_in_memory
from tests.support.vaults import PASSPHRASE, MemoryKeyring, put_vault, services_in

if sys.platform != "linux":
    pytest.skip("looks into /proc", allow_module_level=True)
resource = pytest.importorskip("resource")  # Windows lacks it

ROOT = Path(__file__).parents[2]
GIVEN = dict.fromkeys(SECRETS, PASSPHRASE)
BEGIN = "import sys\nsys.stdout = sys.stderr\n"
STAY = "\nprint('there', file=sys.__stdout__, flush=True)\nsys.stdin.read()"
NOBODY = 65534
EVERYBODYS_PYTHON = "/usr/bin/python3"
HARDEN = "from app.security.hardening import harden\nharden()"


@contextmanager
def staying(
    program: str, *arguments: str, given: Mapping[str, str] = {}, **options: Any
) -> "Iterator[subprocess.Popen[str]]":
    """A process that has run a program and is still there."""
    with subprocess.Popen(
        [options.pop("python", sys.executable), "-c", BEGIN + program + STAY, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**child_environment(), **given},
        **options,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "there\n"
        yield process


def environment_of(process: int) -> str:
    return Path(f"/proc/{process}/environ").read_text()


# The passphrase of the environment

CHILD = "import os, json; print(json.dumps(['note', dict(os.environ)]), '[\"end\"]', sep='\\n')"


def test_a_command_takes_the_passphrase_out_of_its_environment(data_folder: Path) -> None:
    put_vault(data_folder)
    program = """
import os, subprocess
from app.__main__ import main
assert main(["leads", "add", "--set", "last_name=Kept"]) == 0
subprocess.run(["env"], stdout=sys.stderr)
subprocess.run(["env"], stdout=sys.stderr, env=dict(os.environ))
"""
    with (
        (data_folder / "said").open("w") as said,
        staying(program, given={"FAIRCAT_PASSPHRASE": PASSPHRASE}, stderr=said) as process,
    ):
        assert PASSPHRASE not in environment_of(process.pid)
    assert "FAIRCAT_DATA" in (data_folder / "said").read_text()
    assert PASSPHRASE not in (data_folder / "said").read_text()


def test_what_a_process_forgets_is_gone_from_its_environment() -> None:
    program = "from app.config.secret_variables import forget_secrets"
    with staying(program, given=GIVEN) as process:
        assert environment_of(process.pid).count(PASSPHRASE) == len(SECRETS)
    with staying(program + "\nforget_secrets()", given=GIVEN) as process:
        assert PASSPHRASE not in environment_of(process.pid)


def test_the_window_forgets_what_it_has_no_use_for(data_folder: Path) -> None:
    environment = child_environment() | GIVEN | {"FAIRCAT_DATA": str(data_folder)}
    with subprocess.Popen(own_command(), env=environment) as window:
        try:
            end = time.monotonic() + 20
            while PASSPHRASE in environment_of(window.pid) or not data_folder.exists():
                assert time.monotonic() < end
                time.sleep(0.02)
        finally:
            window.kill()


def test_who_reads_files_of_others_gets_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.csv").write_text("name\nDeep Hole\n")
    for variable in SECRETS:
        monkeypatch.setenv(variable, PASSPHRASE)
    told = [sys.executable, "-c", CHILD]
    monkeypatch.setattr("app.config.sandbox.own_command", lambda *_: told)
    job = ReadJob([tmp_path / "list.csv"], ColumnMapping(), lambda: False)
    ((_, environment),) = read_in_child(job)
    assert "PYTHONPATH" in environment
    assert not set(SECRETS) & set(environment)


# Its memory


def test_the_pages_of_a_vault_are_locked_in_memory(data_folder: Path) -> None:
    put_vault(data_folder)
    program = f"""
from pathlib import Path
from tests.support.vaults import services_in
services = services_in(Path({str(data_folder)!r}))
services.vault.unlock({PASSPHRASE!r})
print(services.vault.opened().raw("PRAGMA cipher_memory_security"))
"""
    asked = [sys.executable, "-c", program]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "[('1',)]\n"


def test_it_leaves_no_core(tmp_path: Path) -> None:
    def cores(program: str) -> list[Path]:
        folder = tmp_path / str(len(program))
        folder.mkdir()
        with staying(program, cwd=folder, preexec_fn=allow_cores) as process:
            process.send_signal(signal.SIGSEGV)
        return list(folder.iterdir())

    if not cores(""):
        pytest.skip("the system keeps no cores in the folder of a process")
    assert cores(HARDEN) == []


def allow_cores() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


@pytest.mark.skipif(os.getuid() != 0, reason="only root becomes another user")
def test_no_other_program_of_the_user_reads_it() -> None:
    read = "import sys\nopen(f'/proc/{sys.argv[1]}/mem', 'rb')"

    def is_read(program: str) -> bool:
        with staying(program, user=NOBODY, python=EVERYBODYS_PYTHON) as process:
            command = [EVERYBODYS_PYTHON, "-c", read, str(process.pid)]
            return not subprocess.run(
                command, user=NOBODY, stderr=subprocess.DEVNULL, check=False
            ).returncode

    if not Path(EVERYBODYS_PYTHON).exists() or not is_read(""):
        pytest.skip("users read no memory here anyway")
    # As text: the checkout may lie where that user does not come, as in the home of root.
    assert not is_read(f"{Path(hardening.__file__).read_text(encoding='utf-8')}\nharden()")


def test_programs_that_it_starts_may_leave_cores() -> None:
    with staying(HARDEN) as process:
        _, most = resource.prlimit(process.pid, resource.RLIMIT_CORE)
    assert most == resource.getrlimit(resource.RLIMIT_CORE)[1]


@pytest.mark.parametrize("command", [["search", "pump"], ["leads", "list"]])
def test_commands_are_out_of_reach(command: list[str], data_folder: Path) -> None:
    put_vault(data_folder)
    run = f"from app.__main__ import main\nassert main({command}) in {{0, 2}}"
    look = "\nimport ctypes\nassert not ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"
    with staying(run + look):
        pass


OPEN_AND_CLOSE = """
from pathlib import Path
from tests.support.vaults import draft_in, services_in
services = services_in(Path(sys.argv[1]))
services.access.open(sys.argv[2])
services.leads.save(draft_in(services, last_name="Kept"))
print("there", file=sys.__stdout__, flush=True)
sys.stdin.readline()
services.access.close()
"""


def test_the_key_stands_in_memory_once_and_only_while_the_vault_is_open(data_folder: Path) -> None:
    put_vault(data_folder)
    key = MemoryKeyring().recall(services_in(data_folder).vault.key_file().vault)
    assert key is not None
    needles: dict[str, str | bytes] = {"bare": key.raw(), "digits": key.hex()}
    with staying(OPEN_AND_CLOSE, str(data_folder), PASSPHRASE) as process:
        assert process.stdin
        assert process.stdout
        assert found_in_memory(process.pid, needles) == {"bare": 1}
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "there\n"
        assert found_in_memory(process.pid, needles) == {}


# How the tests look


MARKERS = {f"{n}": f"ürMarker{n:03}" for n in range(200)}


def test_what_a_process_holds_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    key, other = os.urandom(32), os.urandom(32)
    program = f"""
held = sys.argv[1:] + [name + " \\u04e8" for name in sys.argv[1:]]
key = bytes.fromhex({key.hex()[:20]!r}) + bytes.fromhex({key.hex()[20:]!r})
"""
    absent: dict[str, str | bytes] = {"other": other, "no": "ürMarker200"}
    needles = {**absent, **MARKERS, "key": key}
    with staying(program, *MARKERS.values()) as process:
        whole = found_in_memory(process.pid, needles)
        monkeypatch.setattr(memory, "_CHUNK", 4096)
        assert found_in_memory(process.pid, needles) == whole
    assert set(whole) == {*MARKERS, "key"}
    assert min(whole[name] for name in MARKERS) >= 2
