"""The agent that keeps the vault's key behind the PIN while visitors have the screen."""

import io
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.bootstrap import Services
from app.config.children import child_environment, passing
from app.config.clock import Clock
from app.domain.errors import VaultBusy
from app.domain.pin_try import PinAnswer
from app.domain.vault_files import VaultFiles
from app.domain.vault_state import VaultState
from app.security.agent_client import AgentClient
from app.security.data_key import SIZE, DataKey
from app.security.key_agent import AgentOrder, KeyAgent
from app.security.locked_page import LockedPage
from app.security.pin import pin_hash
from app.store.leads import locks
from tests.support.logind import logind_on_a_bus
from tests.support.memory import found_in_memory, processes_of
from tests.support.vaults import PASSPHRASE, MemoryKeyring, put_vault, services_in

PIN = "2580"
WRONG = "0000"
HOUR = 3600.0

Step = str | float | Callable[[], object]
"""A PIN that comes, seconds that pass without one, something else that happens."""


class Booth:
    """An agent whose clock the test moves, and what becomes of it."""

    def __init__(self, folder: Path) -> None:
        self.steady, self.awake = 1000.0, 5000.0
        self.key = DataKey.new()
        self.database = folder / "leads.db"
        self.lock_request = folder / "leads.lock-request"

    def answers(self, steps: Iterable[Step], seconds: float = HOUR) -> list[str]:
        """What the agent says until it has ended, which it must before the steps are all gone."""
        reading, writing = os.pipe()
        with io.FileIO(writing, "w") as out, io.FileIO(reading) as told:
            order = AgentOrder(pin_hash(PIN), seconds, str(self.database), "")
            clock = Clock(lambda: self.steady, lambda: self.awake)
            KeyAgent(order, self.page(), out, clock).serve(self._hearing(steps))
            out.close()
            said = told.readall()
        if said.endswith(self.key.raw()):
            said = said[:-SIZE] + b"KEY\n"
        return said.decode().splitlines()

    def sleep(self) -> None:
        self.awake += 600

    def _hearing(self, steps: Iterable[Step]) -> Callable[[], bytes | None]:
        waiting = iter(steps)

        def hear() -> bytes | None:
            match next(waiting):
                case str(pin):
                    return pin.encode()
                case float(seconds):
                    self.steady += seconds
                    self.awake += seconds
                case happens:
                    happens()
            return None

        return hear

    def page(self) -> LockedPage:
        reading, writing = os.pipe()
        with io.FileIO(writing, "w") as out, io.FileIO(reading) as told:
            self.key.write_to(out)
            page = LockedPage()
            assert page.fill(told)
        return page


@pytest.fixture
def booth(tmp_path: Path) -> Booth:
    return Booth(tmp_path)


def ticks(seconds: float) -> list[float]:
    return [1.0] * int(seconds)


def test_the_right_pin_gives_the_key_and_ends_it(booth: Booth) -> None:
    assert booth.answers([1.0, WRONG, PIN, 1.5, PIN]) == [
        "WRONG 1.0",
        "WAIT 1.0",
        "RIGHT 0.0",
        "KEY",
    ]


def test_ten_misses_end_it(booth: Booth) -> None:
    tries: list[Step] = []
    for wait in (1, 2, 4, 8, 16, 32, 60, 60, 60):
        tries += [WRONG, *ticks(wait)]
    said = booth.answers([*tries, WRONG])
    assert said[-2:] == ["WRONG 60.0", "PASSPHRASE 0.0"]
    assert len(said) == 10


def test_it_ends_when_its_time_is_over(booth: Booth) -> None:
    assert booth.answers([*ticks(HOUR - 1), WRONG, *ticks(1)]) == ["WRONG 1.0"]
    assert booth.steady == 1000 + HOUR


def test_a_pin_that_comes_with_the_end_of_its_time_gives_nothing(booth: Booth) -> None:
    def last_moment() -> Iterator[Step]:
        yield from ticks(899)
        booth.steady += 1
        booth.awake += 1
        yield PIN

    assert booth.answers(last_moment(), seconds=900) == []


def test_it_ends_with_the_first_look_after_sleep(booth: Booth) -> None:
    assert booth.answers([1.0, booth.sleep]) == []


def test_where_both_clocks_go_on_in_sleep_a_gap_ends_it(booth: Booth) -> None:
    assert booth.answers([1.0, 30.0]) == []


def test_it_ends_when_the_vault_is_locked_everywhere(booth: Booth) -> None:
    assert booth.answers([1.0, lambda: booth.lock_request.write_text("now")]) == []


def test_it_ends_when_nobody_can_ask_it_any_more(booth: Booth) -> None:
    assert booth.answers([1.0, ""]) == []


def test_a_page_that_was_wiped_holds_no_key(booth: Booth) -> None:
    page = booth.page()
    page.wipe()
    reading, writing = os.pipe()
    with io.FileIO(writing, "w") as out, io.FileIO(reading) as told:
        page.pour(out)
        assert told.read(SIZE) == bytes(SIZE)


# As a process of its own

CHILD = """
import os, sys
from app.security.agent_client import AgentClient
agent = AgentClient.of_names(*sys.argv[1:])
print([os.get_inheritable(descriptor) for descriptor in agent.descriptors()], flush=True)
sys.stdin.read(1)
print(agent.attempt(sys.stdin.read()).key.public_key().hex(), flush=True)
"""
"""The window that visitors see: it asks the agent that it was handed."""

WINDOW = """
import sys
from pathlib import Path
from tests.support.vaults import put_vault, services_in
services = services_in(Path(sys.argv[1]))
services.access.open(sys.stdin.readline().strip())
agent = services.access.leave_key(3600)
print(agent is not None, flush=True)
sys.stdin.read()
"""
"""The window that hands its screen over."""


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def desk(data_folder: Path) -> Iterator[Services]:
    """An open vault with a PIN."""
    put_vault(data_folder, PIN)
    services = services_in(data_folder)
    services.access.open_remembered()
    yield services
    services.close()


@pytest.fixture
def agent(desk: Services) -> Iterator[AgentClient]:
    """An agent that holds its key, while the vault is closed."""
    agent = handed_over(desk, HOUR)
    yield agent
    agent.close()


def handed_over(desk: Services, seconds: float) -> AgentClient:
    agent = desk.access.leave_key(seconds)
    assert agent is not None
    desk.access.close()
    return agent


def ended(agent: AgentClient, within: float = 5) -> bool:
    """Whether nobody answers any more, or will within some seconds."""
    _, answers = agent.descriptors()
    return bool(select.select([answers], [], [], within)[0]) and os.read(answers, 1) == b""


def started(program: str, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=child_environment(),
        **options,
    )


def test_staff_come_back_with_the_pin_alone(desk: Services, agent: AgentClient) -> None:
    answer = agent.attempt(PIN)
    assert answer.tried.answer is PinAnswer.RIGHT
    assert answer.key is not None
    assert desk.access.open_handed(answer.key) is not None
    assert desk.vault.state() is VaultState.OPEN
    assert agent.attempt(PIN).tried.answer is PinAnswer.PASSPHRASE
    with pytest.raises(ValueError, match="closed"):
        agent.descriptors()


def test_a_wrong_pin_costs_a_wait_and_gives_nothing(agent: AgentClient) -> None:
    wrong = agent.attempt(WRONG)
    assert (wrong.tried.answer, wrong.tried.wait, wrong.key) == (PinAnswer.WRONG, 1, None)
    waiting = agent.attempt(PIN)
    assert (waiting.tried.answer, waiting.key) == (PinAnswer.WAIT, None)


def test_another_process_asks_it_on(desk: Services, agent: AgentClient) -> None:
    with passing(*agent.descriptors()) as passed:
        child = started(CHILD, *passed.names, **passed.options)
    with child:
        assert child.stdout
        assert child.stdout.readline() == "[False, False]\n"
        agent.close()
        out, _ = child.communicate(" " + PIN)
    assert out.strip() == desk.vault.key_file().public_key


def test_it_ends_by_itself_when_its_time_is_over(desk: Services) -> None:
    with closing(handed_over(desk, 0.5)) as agent:
        assert ended(agent)
        assert agent.attempt(PIN).tried.answer is PinAnswer.PASSPHRASE


def test_leads_lock_ends_it_before_it_says_so(agent: AgentClient) -> None:
    assert main(["leads", "lock"]) == 0
    assert ended(agent, within=0.1)


@on_linux
def test_it_ends_with_its_window(data_folder: Path) -> None:
    put_vault(data_folder, PIN)
    with started(WINDOW, str(data_folder)) as window:
        assert window.stdin
        assert window.stdout
        window.stdin.write(PASSPHRASE + "\n")
        window.stdin.flush()
        assert window.stdout.readline() == "True\n"
        assert len(processes_of(data_folder)) == 2
        window.kill()
    with locks.alone(VaultFiles(data_folder / "leads.db").presence, patience=5):
        assert processes_of(data_folder) == []


@pytest.mark.parametrize("text", ["", "25\n80", "\ud800", "２５８０", "2" * 100_000])
def test_what_is_no_pin_is_a_wrong_one(agent: AgentClient, text: str) -> None:
    assert agent.attempt(text).tried.answer is PinAnswer.WRONG
    assert agent.attempt(PIN).tried.answer is PinAnswer.WAIT


@on_linux
def test_when_it_was_killed_the_passphrase_is_asked_for(desk: Services, agent: AgentClient) -> None:
    (process,) = processes_of(desk.paths.data)
    os.kill(process, signal.SIGKILL)
    answer = agent.attempt(PIN)
    assert (answer.tried.answer, answer.key) == (PinAnswer.PASSPHRASE, None)


@on_linux
@pytest.mark.parametrize("allowed", [True, False])
def test_it_ends_before_the_laptop_sleeps(
    desk: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    with (
        logind_on_a_bus(tmp_path, monkeypatch) as logind,
        closing(handed_over(desk, HOUR)) as agent,
    ):
        delayed = logind.delayed(allowed=allowed)
        logind.sleep(begins=False)
        assert agent.attempt(WRONG).tried.answer is PinAnswer.WRONG
        logind.sleep()
        assert ended(agent)
        # Only then was the system allowed to go on.
        assert os.read(delayed, 1) == b""
        os.close(delayed)


def test_the_key_of_a_vault_that_was_exchanged_opens_nothing(
    desk: Services, agent: AgentClient
) -> None:
    key = agent.attempt(PIN).key
    assert key is not None
    put_vault(desk.paths.data, PIN, which=1)
    assert desk.access.open_handed(key) is None
    assert desk.vault.state() is VaultState.LOCKED


@pytest.mark.usefixtures("agent")
def test_nobody_replaces_the_vault_while_it_is_there(desk: Services) -> None:
    with pytest.raises(VaultBusy):
        desk.vault.create(PASSPHRASE, keep_old=True)


def test_where_no_process_can_be_started_there_is_none(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert desk.access.leave_key(HOUR) is None
    assert desk.vault.state() is VaultState.OPEN


def test_without_a_pin_there_is_none(data_folder: Path) -> None:
    put_vault(data_folder)
    services = services_in(data_folder)
    services.access.open_remembered()
    assert services.access.leave_key(HOUR) is None
    services.close()


@on_linux
def test_it_leaves_no_core(desk: Services, data_folder: Path) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        with closing(handed_over(desk, HOUR)):
            (process,) = processes_of(data_folder)
            assert resource.prlimit(process, resource.RLIMIT_CORE) == (0, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


@on_linux
def test_it_holds_the_key_once_in_memory_that_is_neither_swapped_nor_dumped(
    desk: Services, agent: AgentClient
) -> None:
    agent.attempt(WRONG)
    key = MemoryKeyring().recall(desk.vault.key_file().vault)
    assert key is not None
    (process,) = processes_of(desk.paths.data)
    assert found_in_memory(process, {"key": key.raw()}) == {"key": 1}
    mappings = Path(f"/proc/{process}/smaps").read_text()
    locked = [flags.split() for flags in re.findall(r"^VmFlags:(.*)$", mappings, re.MULTILINE)]
    assert sum("lo" in flags and "dd" in flags for flags in locked) == 1
    assert not [name for name in ("PySide6", "sqlalchemy", "sqlcipher") if name in mappings]
