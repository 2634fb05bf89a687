"""The process ends with a lock: nothing of leads or keys is left in memory, and work goes on."""

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.badge_key import badge_key
from app.program import KEY_AGENT, SUCCESSOR
from tests.support.badges import GUEST, NAMES, delegation_of_today
from tests.support.displays import x_server
from tests.support.memory import found_in_memory
from tests.support.program import Program
from tests.support.vaults import PASSPHRASE, MemoryKeyring, draft_in, put_vault, services_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read by /proc")

PIN = "2580"
BEGINNING = "Markqjxz"
"""Of every marker, so that all are looked for at once."""
LEADS = 50
RAIL = {"#084b5a", "#0d3a46"}
"""The colour of the rail, and what it is beneath a sheet; the screen without it is black."""
TYPED = "pump 200 zqxj"
"""What is typed while one window takes the place of the other; no other word says it."""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with x_server("1600x900", "xdotool") as env:
        made = Program(env, tmp_path / "data")
        yield made
        made.end()


def markers_in(program: Program) -> dict[str, str | bytes]:
    """A vault of leads, and the words that stand nowhere but in them."""
    put_vault(program.data, PIN)
    services = services_in(program.data)
    services.settings.change(staff_language="en", welcomed=True, recovery_key="put off")
    services.vault.unlock_remembered()
    markers: dict[str, str | bytes] = {}
    for number in range(LEADS):
        words = [f"{BEGINNING}{secrets.token_hex(5)}" for _ in range(4)]
        first, last, company, mail = words
        draft = draft_in(
            services,
            first_name=first,
            last_name=last,
            company=company,
            email=f"{mail}@mine.example",
        )
        services.leads.save(draft)
        markers |= {f"{number} {word}": word for word in words}
    services.close()
    return markers


def hosted_in(program: Program) -> dict[str, str | bytes]:
    """A delegation, whose schedules visitors' process holds sealed; the words to look for."""
    services = services_in(program.data)
    services.vault.unlock_remembered()
    name = f"{BEGINNING}{secrets.token_hex(5)}"
    made = delegation_of_today(services, name)
    services.close()
    return {"delegation": name, "key": badge_key(made, GUEST.id), **{it: it for it in NAMES}}


def held(program: Program, needles: dict[str, str | bytes]) -> dict[int, int]:
    """How many of the needles each process holds."""
    return {pid: len(found_in_memory(pid, needles)) for pid in program.pids()}


def secrets_of(program: Program) -> dict[str, str | bytes]:
    """What opens the vault: its key, the passphrase, and what is kept of the PIN."""
    services = services_in(program.data)
    services.vault.unlock_remembered()
    key = MemoryKeyring().recall(services.vault.key_file().vault)
    assert key is not None
    services.access.open(PASSPHRASE)
    kept = services.access.stored_pin()
    services.close()
    return {"key": key.raw(), "passphrase": PASSPHRASE, "pin": kept.partition(":")[2]}


def middle_of_rail(program: Program) -> tuple[int, int]:
    """A point of the screen that the window's rail has, and no button in it."""
    ((left, top, _width, height),) = program.places()
    return left + 3, top + height // 2


def show_leads(program: Program, pid: int, markers: dict[str, str | bytes]) -> None:
    """Have the page of leads in front, and wait until the memory holds all of them."""

    def are_there() -> bool:
        program.press("alt+2")
        return len(found(pid, markers)) == len(markers)

    program.wait_for(are_there, "the leads do not come")


def found(pid: int, needles: dict[str, str | bytes]) -> set[str]:
    return set(found_in_memory(pid, needles))


def test_after_a_lock_no_process_of_ours_holds_a_lead_or_a_key(program: Program) -> None:
    markers = markers_in(program)
    first = program.start()
    program.wait_for(program.windows, "no window")
    program.unlock(PASSPHRASE)
    # The control: what is looked for is found as long as the vault is open.
    show_leads(program, first.pid, markers)
    drafted = f"{BEGINNING}{secrets.token_hex(5)}"
    # On the page of leads what is typed would be for the passphrase.
    program.press("alt+1", "ctrl+l")
    program.type(drafted)
    program.wait_for(lambda: found(first.pid, {"draft": drafted}), "nothing is typed")
    secret = secrets_of(program)
    assert found(first.pid, secret) >= {"key"}
    with program.watched(*middle_of_rail(program)) as colours:
        program.press("ctrl+shift+l")
        program.type(TYPED)
        second = program.start()
        assert second.wait(60) == 0, "a start by hand opens no second window"
        program.wait_for(lambda: program.is_gone(first), "the window of before stays")
    (successor,) = program.pids_of(SUCCESSOR)
    third = program.start()
    assert third.wait(60) == 0, "nor does one when the first window is gone"
    assert set(colours) <= RAIL, "there was a moment without a window of ours"
    assert len(program.windows()) == 1
    program.wait_for(lambda: found(successor, {"typed": TYPED}), "keys were lost")
    everything = markers | secret | {"draft": drafted}
    assert held(program, everything) == dict.fromkeys(program.pids(), 0)
    program.unlock(PASSPHRASE)
    show_leads(program, successor, markers)
    program.close()
    services = services_in(program.data)
    services.vault.unlock_remembered()
    (draft,) = services.leads.drafts()
    assert drafted in {draft.person.first_name, draft.person.last_name}
    services.close()


def test_visitors_sit_at_a_process_without_lead_key_or_pin(program: Program) -> None:
    markers = markers_in(program)
    hosted = hosted_in(program)
    first = program.start()
    program.wait_for(program.windows, "no window")
    program.unlock(PASSPHRASE)
    show_leads(program, first.pid, markers)
    secret = secrets_of(program)
    program.press("F11")
    program.wait_for(lambda: program.is_gone(first), "the window of before stays")
    (visitors,), (agent,) = program.pids_of(SUCCESSOR), program.pids_of(KEY_AGENT)
    everything = markers | secret
    assert not found(visitors, everything | hosted)
    assert found(agent, everything) <= {"key", "pin"}
    program.wait_for(program.windows, "no visitor's window")
    program.hands("mousemove", "1560", "870", "click", "1")
    program.type(PIN)
    program.press("Return")
    program.wait_for(lambda: found(visitors, secret) >= {"key"}, "the PIN does not help")
    program.wait_for(lambda: not program.pids_of(KEY_AGENT), "the agent stays")
    show_leads(program, visitors, markers)
    program.press("ctrl+shift+b")
    seen = {"delegation": hosted["delegation"]}
    program.wait_for(lambda: found(visitors, seen), "no delegation is shown")
