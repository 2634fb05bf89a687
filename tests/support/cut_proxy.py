"""A way to a server that breaks or stands still after so many bytes, as a network does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_CHUNK = 4_096


class CutProxy:
    """Leads from a port of loopback to another until `count` bytes have passed, both ways added.

    There it breaks; one that is `held` stands still there until `go_on`.
    """

    def __init__(self, count: int, port: int, *, held: bool = False) -> None:
        self._left = count
        self._held = held
        self._stands, self._goes = threading.Event(), threading.Event()
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._let_in)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        found: int = self._door.getsockname()[1]
        return found

    def stands_still(self) -> bool:
        """Wait until nothing passes any more."""
        return self._stands.wait(60)

    def go_on(self) -> None:
        """Let everything pass from now on."""
        self._goes.set()

    def close(self) -> None:
        self._goes.set()
        _shut(self._door)
        self._threads[0].join()
        self._door.close()
        for end in self._ends:
            _shut(end)
        for thread in self._threads[1:]:
            thread.join()
        for end in self._ends:
            end.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                laptop, _ = self._door.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                self._ends += (laptop, server)
                for pair in ((laptop, server), (server, laptop)):
                    self._threads.append(threading.Thread(target=self._carry, args=pair))
                    self._threads[-1].start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                self._left -= len(data)
                if self._held:
                    self._wait()
                    target.sendall(data)
                    continue
                target.sendall(data[: len(data) + min(self._left, 0)])
                if self._left <= 0:
                    break
        _shut(source)
        _shut(target)

    def _wait(self) -> None:
        if self._left <= 0:
            self._stands.set()
            self._goes.wait()


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut_after(count: int, port: int) -> Iterator[int]:
    """The port of such a way to a server on loopback."""
    proxy = CutProxy(count, port)
    try:
        yield proxy.port
    finally:
        proxy.close()


@contextmanager
def held_after(count: int, port: int) -> Iterator[CutProxy]:
    """Such a way that stands still."""
    proxy = CutProxy(count, port, held=True)
    try:
        yield proxy
    finally:
        proxy.close()
