"""The program on two screens: what is shown there while one window takes the place of another."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.program import KEY_AGENT, SUCCESSOR
from tests.support.displays import two_screens
from tests.support.memory import found_in_memory
from tests.support.program import AS_A_MACHINE, ROOT, Program
from tests.support.vaults import PASSPHRASE, MemoryKeyring, put_vault, services_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")

PIN = "2580"
LEFT, RIGHT = (0, 0, 1366, 768), (1366, 0, 1366, 768)
STAFF = ("1326", "738")
"""The place of the button that asks for the way out of visitor mode."""
ASKS_FOR_PIN = "Enter the staff PIN to end visitor mode."
ASKS_FOR_PASSPHRASE = "Enter the passphrase of the vault to end visitor mode."
OF_STAFF = "Fair Catalogue"
"""Stands in the title of the staff's window; that of a visitor's is the network's name."""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with two_screens() as env:
        made = Program(env, tmp_path / "data")
        put_vault(made.data, PIN)
        services = services_in(made.data)
        services.settings.change(staff_language="en", welcomed=True, recovery_key="put off")
        services.close()
        yield made
        made.end()


def monitor(program: Program, *command: str) -> None:
    subprocess.run(["xrandr", *command], env=program.env, check=False, capture_output=True)


def started_and_unlocked(program: Program) -> "subprocess.Popen[bytes]":
    first = program.start()
    program.wait_for(program.windows, "no window")
    program.unlock(PASSPHRASE)
    program.wait_for(lambda: holds_key(program, first.pid), "it is not unlocked")
    # The sheet has the keys until then, as the key comes before it goes.
    program.wait_for(lambda: program.says("Everything saved"), "the sheet stays")
    return first


def holds_key(program: Program, pid: int) -> bool:
    services = services_in(program.data)
    key = MemoryKeyring().recall(services.vault.key_file().vault)
    assert key is not None
    return bool(found_in_memory(pid, {"key": key.raw()}))


def lock_elsewhere(program: Program) -> None:
    """`leads lock`, which ends only when everything is locked."""
    env = program.env | {"FAIRCAT_DATA": str(program.data)}
    command = [sys.executable, "-P", "-m", "app", "leads", "lock"]
    assert subprocess.run(command, env=env, cwd=ROOT, check=False).returncode == 0


def tries(program: Program, secret: str) -> None:
    program.type(secret, AS_A_MACHINE)
    program.press("Return")


def test_visitors_keep_the_screens_until_staff_are_back_or_the_program_ends(
    program: Program,
) -> None:
    monitor(program, "--delmonitor", "RIGHT")
    first = started_and_unlocked(program)
    program.press("ctrl+shift+h", "F11")
    program.wait_for(lambda: program.is_gone(first), "the window of before stays")
    (visitors,) = program.pids_of(SUCCESSOR)
    assert len(program.pids_of(KEY_AGENT)) == 1, "what is covered is left to an agent"
    program.wait_for(lambda: program.places() == [LEFT], "the visitor has not the screen")
    monitor(program, "--setmonitor", "RIGHT", "1366/360x768/200+1366+0", "none")
    program.wait_for(lambda: program.places() == [LEFT, RIGHT], "a screen is not covered")
    lock_elsewhere(program)
    assert program.pids_of(KEY_AGENT) == []
    assert program.places() == [LEFT, RIGHT], "the visitor has the screens still"
    program.hands("mousemove", *STAFF, "click", "1")
    program.wait_for(lambda: program.says(ASKS_FOR_PIN), "no PIN is asked for")
    tries(program, PIN)
    program.wait_for(lambda: program.says(ASKS_FOR_PASSPHRASE), "no passphrase is asked for")
    assert not holds_key(program, visitors)
    tries(program, PASSPHRASE)
    program.wait_for(lambda: holds_key(program, visitors), "the passphrase does not help")
    program.wait_for(lambda: len(program.places()) == 1, "a screen is covered still")
    program.wait_for(lambda: OF_STAFF in program.title_in_front(), "the staff's has not the keys")
    program.press("F11")
    program.wait_for(lambda: program.pids_of(KEY_AGENT), "there is no agent")
    program.wait_for(lambda: program.places() == [LEFT, RIGHT], "visitors have not the screens")
    os.kill(first.pid, signal.SIGTERM)
    program.wait_for(lambda: not program.pids(), "a process of ours stays")


def test_a_presentation_on_the_second_screen_outlives_a_lock(program: Program) -> None:
    first = started_and_unlocked(program)
    program.press("F5")
    program.wait_for(lambda: RIGHT in program.places(), "nothing is presented")
    with program.watched(RIGHT[0] + 4, 4) as colours:
        program.press("ctrl+shift+l")
        program.wait_for(lambda: program.is_gone(first), "the window of before stays")
    assert len(colours) == 1, "the second screen showed something else meanwhile"
    assert "#000000" not in colours, "that is the colour of a screen without a window"
    program.wait_for(lambda: RIGHT in program.places(), "nothing is presented any more")
