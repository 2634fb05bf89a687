"""What is in the making at a lock is finished before the process ends; the next window tells it."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.application.relaunch.handover import Handover, as_text
from app.ui.application.relaunch.predecessor import Relaunch
from tests.support.catalogues import DRILLS, build, edition_named
from tests.ui.brochure_driver import CONTROL, BrochureDesk
from tests.ui.conftest import OpenDesk
from tests.ui.driver import Desk
from tests.ui.successor_driver import following, handed, is_handed, successor_in
from tests.ui.vault_driver import VaultDesk, open_vault_desk

FINISHED = "The brochure in progress is finished."
NOT_FINISHED = "The brochure in progress could not be finished. Make it again."


class Making:
    """A window that makes a brochure as soon as it may, and is locked before it can."""

    def __init__(self, vault: VaultDesk, folder: Path) -> None:
        self._vault = vault
        self.brochure = BrochureDesk(vault.desk, folder)
        self.may = Event()
        self.brochure.pick("tauchpumpe")
        self.brochure.open()

    def begins(self) -> None:
        self.brochure.page._pressing.run(self.may.wait, lambda _result: None)
        self.brochure.press(Qt.Key.Key_S, CONTROL)
        assert self.brochure.page.handing_out.is_at_work
        self._vault.gate.lock()

    def goes_on(self) -> None:
        self.may.set()

    def wait_for_the_end(self) -> None:
        """Nobody comes in the place of this window, which is what it was."""
        desk = self._vault.desk
        desk.wait_until(lambda: "until you close the program" in desk.problem())


@pytest.fixture
def making(open_desk: OpenDesk, tmp_path: Path) -> Iterator[Making]:
    vault = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    vault.have_vault()
    made = Making(vault, tmp_path)
    yield made
    made.goes_on()


@pytest.fixture
def heard(making: Making, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the next window is told."""
    return following(making.brochure.desk.window, monkeypatch, tmp_path)


def told(heard: Path) -> str:
    handover = handed(heard)
    return handover.told if handover is not None else ""


def wait_for_looks(desk: Desk, heard: Path) -> None:
    """Wait until the window has looked some times in vain whether its process may end."""
    (relaunch,) = desk.window.findChildren(Relaunch)
    looks: list[bool] = []
    relaunch._poll.timeout.connect(lambda: looks.append(desk.window.app.tasks.keeping.is_busy()))
    desk.wait_until(lambda: looks.count(False) > 5 or is_handed(heard))


def test_a_brochure_is_finished_first(making: Making, heard: Path) -> None:
    desk, saved = making.brochure.desk, making.brochure.paper.saved_in / "saved.pdf"
    making.begins()
    wait_for_looks(desk, heard)
    assert not is_handed(heard)
    making.goes_on()
    desk.wait_until(lambda: is_handed(heard))
    assert saved.read_bytes().startswith(b"%PDF")
    assert told(heard) == FINISHED
    making.wait_for_the_end()


def test_one_that_cannot_be_written_is_said_to_be_made_again(making: Making, heard: Path) -> None:
    making.brochure.paper.path = making.brochure.paper.saved_in / "gone" / "saved.pdf"
    making.begins()
    making.goes_on()
    making.brochure.desk.wait_until(lambda: is_handed(heard))
    assert told(heard) == NOT_FINISHED
    making.wait_for_the_end()


def test_of_one_that_was_finished_before_nothing_is_told(making: Making, heard: Path) -> None:
    making.goes_on()
    making.brochure.press(Qt.Key.Key_S, CONTROL)
    saved = making.brochure.paper.saved_in / "saved.pdf"
    desk = making.brochure.desk
    desk.wait_until(lambda: saved.exists() and not making.brochure.page.handing_out.is_at_work)
    making._vault.gate.lock()
    desk.wait_until(lambda: is_handed(heard))
    assert told(heard) == ""
    making.wait_for_the_end()


def test_an_edition_that_is_exchanged_is_in_use_first(
    making: Making, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = making.brochure.desk
    build(tmp_path / "next.db", DRILLS, edition=edition_named("next"))
    making.goes_on()
    desk.drop(tmp_path / "next.db")
    page = desk.open_edition_page()
    desk.click(page.preview.accept_button)
    desk.wait_until(lambda: "next" in desk.status() and page.current.back_button.isVisible())
    heard = following(desk.window, monkeypatch, tmp_path)
    making.may.clear()
    desk.window.app.tasks.reading.run(making.may.wait, lambda _result: None)
    page.current.back_button.menu().actions()[0].trigger()
    making._vault.gate.lock()
    wait_for_looks(desk, heard)
    assert not is_handed(heard)
    making.goes_on()
    desk.wait_until(lambda: is_handed(heard))
    pointer = desk.window.services.paths.editions / "in-use.json"
    assert json.loads(pointer.read_text("utf-8"))["current"] == ""
    making.wait_for_the_end()


def test_the_next_window_tells_it(qapp: QApplication, tmp_path: Path) -> None:
    with successor_in(tmp_path, qapp) as successor:
        successor.told.send("state", as_text(Handover(told=FINISHED)))
        successor.desk.wait_until(lambda: FINISHED in successor.desk.problem())
