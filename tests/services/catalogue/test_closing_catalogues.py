"""A catalogue that is let go of leaves no file open, whatever reads or fails at that moment."""

import gc
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.errors import Cancelled, CatalogueError
from app.domain.search_request import SearchRequest
from app.services.catalogue.catalogue_service import CatalogueService
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import PUMPS, put_catalogue

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what is open")

ROUNDS = 40
"""Two threads meet at every step of opening and searching: without turns a file stayed open, or the
process died."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    put_catalogue(tmp_path / "catalog.db")
    return tmp_path / "catalog.db"


def opened(path: Path) -> int:
    """How often this process has the file open, when those who were stopped are forgotten."""
    gc.collect()
    found = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found += descriptor.readlink() == path
    return found


ASKED: tuple[Callable[[CatalogueService], object], ...] = (
    lambda catalogue: catalogue.member(PUMPS.id),
    lambda catalogue: catalogue.search(SearchRequest("pump")),
    lambda catalogue: catalogue.names(),
    lambda catalogue: catalogue.get_ready(),
)


@pytest.mark.parametrize("ask", ASKED)
def test_a_thread_that_reads_just_then_leaves_nothing_open(
    path: Path, ask: Callable[[CatalogueService], object]
) -> None:
    def read(catalogue: CatalogueService) -> None:
        with suppress(Cancelled):
            ask(catalogue)

    for _ in range(ROUNDS):
        catalogue = CatalogueService(path)
        reading = Thread(target=read, args=(catalogue,))
        reading.start()
        catalogue.close()
        reading.join()
    assert opened(path) == 0


@pytest.mark.parametrize("ask", ASKED)
def test_one_that_is_closed_answers_nothing(
    path: Path, ask: Callable[[CatalogueService], object]
) -> None:
    catalogue = CatalogueService(path)
    catalogue.close()
    catalogue.close()
    catalogue.interrupt()
    with pytest.raises(Cancelled):
        ask(catalogue)
    assert opened(path) == 0


def test_a_program_that_ends_has_let_go_of_it(path: Path, tmp_path: Path) -> None:
    services = build_services(find_paths(tmp_path / "data"), path)
    catalogue = services.catalogue
    assert catalogue.names()
    services.close()
    assert opened(path) == 0


def test_a_list_that_is_read_when_it_is_closed_ends_there(path: Path) -> None:
    catalogue = CatalogueService(path)
    members = catalogue.members()
    next(members)
    catalogue.close()
    with pytest.raises(Cancelled):
        next(members)
    assert opened(path) == 0


@pytest.mark.parametrize("at", [4096, 8192, 16384, 40960])
def test_what_does_not_open_leaves_nothing_open(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + 4096] = os.urandom(4096)
    path.write_bytes(data)
    with suppress(CatalogueError):
        CatalogueService(path).close()
    with suppress(sqlite3.Error):
        CatalogueIndex(path).close()
    assert opened(path) == 0
