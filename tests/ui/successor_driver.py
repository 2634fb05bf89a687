"""A window that comes in the place of another one, which the test plays."""

import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.security.agent_client import AgentClient
from app.ui.application.relaunch.arrival import Arrival
from app.ui.application.relaunch.handover import Handover, from_text
from app.ui.application.relaunch.predecessor import Relaunch
from app.ui.application.startup import make_window
from app.ui.system.channel import Channel
from app.ui.system.single_instance import SingleInstance
from app.ui.window.main_window import MainWindow
from tests.support.catalogues import put_catalogue
from tests.ui import successor_child
from tests.ui.driver import Desk


@dataclass
class Successor:
    """Such a window, what it was told and said, and what became of it."""

    window: MainWindow
    desk: Desk
    told: Channel
    heard: list[list[Any]]
    listening: list[bool]
    abandoned: list[bool]

    def hears(self, *what: str) -> bool:
        return [message[0] for message in self.heard] == list(what)


@contextmanager
def successor_in(
    folder: Path, qapp: QApplication, agent: AgentClient | None = None
) -> Iterator[Successor]:
    """A window over the data of a folder, assembled and hidden until it is told what to show."""
    put_catalogue(folder / "catalog.db")
    services = build_services(find_paths(folder / "data"), folder / "catalog.db")
    services.settings.change(staff_language="en", visitor_language="ru")
    window = make_window(qapp, services)
    to_it, from_us = os.pipe()
    to_us, from_it = os.pipe()
    heard: list[list[Any]] = []
    listening: list[bool] = []
    abandoned: list[bool] = []
    told = Channel(to_us, from_us)
    told.came.connect(heard.append)
    told.listen()
    its_own = Channel(to_it, from_it)
    arrival = Arrival(
        window,
        its_own,
        lambda: listening.append(True),
        lambda: abandoned.append(True),
        agent,
    )
    arrival.begin()
    made = Successor(window, Desk(window), told, heard, listening, abandoned)
    made.desk.wait_until(lambda: made.hears("ready"))
    yield made
    told.close()
    its_own.close()  # or the thread that hears of it would wait until the last test
    window.close()
    window.deleteLater()


def following(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, folder: Path, last: str = "state"
) -> Path:
    """Have the process of a window end with its locks, as far as a test can survive that.

    Its successors are ready at once, and gone as soon as they know where the window is, or heard
    another `last` word; what they are told is in the file that this gives.
    """
    if sys.platform == "win32":
        pytest.skip("a shell script is the program")
    heard, script = folder / "heard", folder / "program"
    heard.touch()
    child = shlex.join([sys.executable, successor_child.__file__, str(heard), last])
    script.write_text(f'#!/bin/sh\nexec {child} "$@"\n')
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
    Relaunch(window, SingleInstance(folder / "w.lock"))
    return heard


def handed(heard: Path) -> Handover | None:
    """What the successor was handed, once it was."""
    messages = [json.loads(line) for line in heard.read_text().splitlines(keepends=True)]
    states = [message[1] for message in messages if message[0] == "state"]
    return from_text(states[-1]) if states else None


def is_handed(heard: Path) -> bool:
    return handed(heard) is not None
