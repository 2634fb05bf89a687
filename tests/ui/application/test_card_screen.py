"""The card on a real screen: what its process knows, and that nothing stays when it is gone."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from app.domain.fair import Fair
from app.domain.lead import Purpose
from app.program import SUCCESSOR, VISITOR_CARD
from tests.support.displays import two_screens, x_server
from tests.support.memory import found_in_memory
from tests.support.program import AS_A_MACHINE, ROOT, Program
from tests.support.vaults import PASSPHRASE, MemoryKeyring, draft_in, put_vault, services_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")

PIN = "2580"
SCREEN, RIGHT = (0, 0, 1366, 768), (1366, 0, 1366, 768)
OWN, OTHER = "Sukhbaatar", "Gantulgabold"


@contextmanager
def booth_on(screens: AbstractContextManager[dict[str, str]], folder: Path) -> Iterator[Program]:
    with screens as env:
        made = Program(env, folder / "data")
        put_vault(made.data, PIN)
        services = services_in(made.data)
        services.settings.change(staff_language="en", visitor_language="de", welcomed=True)
        services.settings.change(recovery_key="put off")
        services.vault.unlock_remembered()
        services.fairs.choose(services.fairs.save(Fair("", "Expo", country="DE")).id)
        services.leads.save(draft_in(services, last_name=OTHER))
        services.close()
        yield made
        made.end()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with booth_on(x_server("1366x768", "xdotool"), tmp_path) as made:
        yield made


@pytest.fixture
def wide_program(tmp_path: Path) -> Iterator[Program]:
    with booth_on(two_screens(), tmp_path) as made:
        yield made


def key_of(program: Program) -> bytes:
    services = services_in(program.data)
    key = MemoryKeyring().recall(services.vault.key_file().vault)
    assert key is not None
    return key.raw()


def turned(program: Program) -> "tuple[subprocess.Popen[bytes], int]":
    """The window of staff and the process of a card, which is on the screen."""
    window = program.start()
    program.wait_for(program.windows, "no window")
    program.unlock(PASSPHRASE)
    program.wait_for(lambda: program.says("Hide leads"), "it is not unlocked")
    program.press("alt+3")
    program.wait_for(lambda: found_in_memory(window.pid, {"other": OTHER}), "no leads are shown")
    program.press("ctrl+l")
    program.wait_for(lambda: program.says("Save and make brochure"), "no sheet")
    program.press("Tab")
    program.type(OWN)
    program.wait_for(lambda: found_in_memory(window.pid, {"own": OWN}), "nothing is typed")
    program.press("F9")
    program.wait_for(lambda: program.pids_of(VISITOR_CARD), "there is no card")
    (card,) = program.pids_of(VISITOR_CARD)
    seen = ("search", "--onlyvisible", "--pid", str(card))
    program.wait_for(lambda: program.hands(*seen), "no card is seen")
    return window, card


def test_the_cards_process_knows_one_person_and_the_window_comes_back_by_pin(
    program: Program,
) -> None:
    window, card = turned(program)
    program.wait_for(lambda: program.places() == [SCREEN], "the window is seen still")
    key = key_of(program)
    needles: dict[str, str | bytes] = {
        "own": OWN,
        "other": OTHER,
        "passphrase": PASSPHRASE,
        "key": key,
    }
    assert set(found_in_memory(card, needles)) == {"own"}
    assert found_in_memory(window.pid, {"key": key})
    program.press("Return", "Return", "space", "Return", "Return")
    program.wait_for(lambda: program.says("Ihr Beleg"), "there is no receipt")
    program.press("Return", "shift+Tab", "space")
    program.wait_for(lambda: program.says("Bildschirm zurückgeben"), "nothing asks for the PIN")
    program.type(PIN, AS_A_MACHINE)
    program.press("Return")
    program.wait_for(lambda: not program.pids_of(VISITOR_CARD), "the card stays")
    program.wait_for(program.windows, "the window does not come back")
    program.wait_for(lambda: program.says("Agreed on the card at"), "nothing was agreed")
    assert window.poll() is None


def test_a_visitor_is_not_interrupted_when_the_vault_is_locked_meanwhile(
    program: Program,
) -> None:
    window, card = turned(program)
    program.wait_for(lambda: program.places() == [SCREEN], "the window is seen still")
    env = program.env | {"FAIRCAT_DATA": str(program.data)}
    lock = [sys.executable, "-P", "-m", "app", "leads", "lock"]
    assert subprocess.run(lock, env=env, cwd=ROOT, check=False).returncode == 0
    program.wait_for(lambda: program.is_gone(window), "the window stays")
    program.wait_for(lambda: program.pids_of(SUCCESSOR), "no window takes its place")
    assert program.pids_of(VISITOR_CARD) == [card]
    program.hands("windowactivate", program.hands("search", "--onlyvisible", "--pid", str(card)))
    program.press("Return", "Return", "space", "Return", "Return")
    program.wait_for(lambda: program.says("Vielen Dank."), "nobody thanks")
    program.wait_for(lambda: not program.pids_of(VISITOR_CARD), "the card stays")
    assert not any(found_in_memory(pid, {"own": OWN}) for pid in program.pids())
    program.end()
    services = services_in(program.data)
    services.access.open(PASSPHRASE)
    drafts = services.leads.drafts()
    services.close()
    assert {draft.person.last_name for draft in drafts} == {OWN}
    assert [draft.consents for draft in drafts if draft.unverified] == [(Purpose.CONTACT,)]


def test_on_a_second_screen_staff_keep_their_window_and_take_the_card_back(
    wide_program: Program,
) -> None:
    program = wide_program
    window, card = turned(program)
    program.wait_for(lambda: RIGHT in program.places(), "the card is not on the other screen")
    assert len(program.places()) == 2
    (staffs,) = program.hands("search", "--onlyvisible", "--pid", str(window.pid)).split()
    program.hands("windowactivate", "--sync", staffs)
    program.press("F9")
    program.wait_for(lambda: not program.pids_of(VISITOR_CARD), "the card stays")
    assert program.windows() == [staffs]
    assert not program.says("The card was closed without the PIN")
    assert card not in program.pids()
