"""A window that comes in the place of another one, which the test plays."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.security.agent_client import AgentClient
from app.ui.application import make_window
from app.ui.main_window import MainWindow
from app.ui.relaunch.arrival import Arrival
from app.ui.relaunch.channel import Channel
from tests.support.catalogues import put_catalogue
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
    folder: Path, qapp: QApplication, qtbot: QtBot, agent: AgentClient | None = None
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
    arrival = Arrival(
        window,
        Channel(to_it, from_it),
        lambda: listening.append(True),
        lambda: abandoned.append(True),
        agent,
    )
    arrival.begin()
    made = Successor(window, Desk(window, qtbot), told, heard, listening, abandoned)
    made.desk.wait_until(lambda: made.hears("ready"))
    yield made
    told.close()
    window.close()
    window.deleteLater()
