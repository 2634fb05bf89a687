"""A connection to a hub that is kept between two meetings, over which the hub says what is new."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.hub.hub_client import HubClient, HubDoor, open_connection
from app.hub.psycopg_driver import ServerConnection, driver, known_refusals

CHANNEL = "hub"
"""Of the notifications of resources/hub/rules.sql; they say nothing but that there is something."""


class HubLine:
    """Used by one thread at a time, which also closes it."""

    def __init__(self) -> None:
        self._connection: ServerConnection | None = None
        self._door: HubDoor | None = None

    @contextmanager
    def client(self, to: HubDoor) -> Iterator[HubClient]:
        """The calls, over the connection of last time if it still answers.

        What fails ends the connection. Raises HubError and HubUnreachable.
        """
        try:
            yield HubClient(self._kept(to) or self._opened(to))
        except BaseException:
            self.close()
            raise

    def rang(self) -> bool:
        """Whether another laptop sent something since this was asked last."""
        if self._connection is None:
            return False
        own = self._connection.info.backend_pid
        with known_refusals():
            told = list(self._connection.notifies(timeout=0))
        return any(it.pid != own for it in told)

    def bell(self) -> int:
        """The number of the socket that has something to read when the hub rings; -1 for none."""
        return -1 if self._connection is None else int(self._connection.fileno())

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _kept(self, to: HubDoor) -> ServerConnection | None:
        """The connection of last time; none where it is of another door, or does not answer."""
        if self._connection is not None and _is_same(self._door, to):
            with suppress(driver().Error):
                self._connection.execute("SELECT 1")
                return self._connection
        self.close()
        return None

    def _opened(self, to: HubDoor) -> ServerConnection:
        self._connection, self._door = open_connection(to), to
        with known_refusals():
            self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection


def _is_same(one: HubDoor | None, two: HubDoor) -> bool:
    return one is not None and all(
        getattr(one, name) == getattr(two, name)
        for name in ("hosts", "port", "ca", "role", "password")
    )
