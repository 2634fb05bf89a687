"""A service is built once, even where two threads ask for it first at the same time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from app.bootstrap import build_services
from app.config.paths import find_paths
from app.domain.locked_cached_property import locked_cached_property

THREADS = 8


class Desk:
    def __init__(self) -> None:
        self.made = 0
        self.together = Barrier(THREADS)

    @locked_cached_property
    def service(self) -> object:
        """What takes a while to make."""
        self.made += 1
        return object()

    def ask(self) -> object:
        self.together.wait()
        return self.service


def test_all_threads_get_the_same() -> None:
    desk = Desk()
    with ThreadPoolExecutor(THREADS) as threads:
        found = {id(it) for it in threads.map(lambda _n: desk.ask(), range(THREADS))}
    assert (len(found), desk.made) == (1, 1)
    assert Desk().service is not desk.service


def test_the_catalogue_in_use_is_opened_once(tmp_path: Path) -> None:
    services = build_services(find_paths(tmp_path))
    together = Barrier(THREADS)

    def ask() -> int:
        together.wait()
        return id(services.catalogue)

    with ThreadPoolExecutor(THREADS) as threads:
        assert len({it.result() for it in [threads.submit(ask) for _ in range(THREADS)]}) == 1
    services.close()
