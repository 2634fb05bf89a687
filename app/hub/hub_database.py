"""The database of a hub on its cluster: made, set up, replaced, and entered by whoever runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.hub.hub_admin import HubAdmin
from app.hub.hub_client import DATABASE
from app.hub.postgresql import OWNER
from app.hub.psycopg_driver import ServerConnection, known_refusals

GROUPS = ("hub_laptop", "hub_booth", "hub_admin", "hub_office")
"""What a laptop is a member of: the first, and that of its kind."""

ROLES = ("hub_owner", "hub_keeper", "hub_counter", *GROUPS)
"""All that a hub makes but the roles that log in."""

COMERS = "hub_laptop, hub_keeper, hub_counter"
"""Whose members may enter the database."""


class HubPlace(Protocol):
    """Where a hub's database lies: a cluster of its own, or a server that was there before."""

    def open(self, database: str) -> ServerConnection:
        """A connection of whoever runs the hub, which commits each statement."""


@contextmanager
def administering(place: HubPlace, database: str = DATABASE) -> Iterator[HubAdmin]:
    """The connection of whoever runs the hub. Raises HubError."""
    with _connected(place, database) as connection:
        yield HubAdmin(connection)


def set_up(place: HubPlace, sql: Path) -> None:
    """Roles, database and schema on a cluster that just began to run. Raises HubError."""
    with _connected(place, OWNER) as connection, known_refusals():
        for role in ROLES:
            connection.execute(f"CREATE ROLE {role} NOLOGIN")
    set_up_anew(place, sql)


def set_up_anew(place: HubPlace, sql: Path) -> None:
    """The database with its schema, empty, in the place of one that may be there."""
    drop_database(place, DATABASE)
    make_database(place, DATABASE)
    with _connected(place, DATABASE) as connection, known_refusals(), connection.transaction():
        connection.execute(sql.read_text(encoding="utf-8"))


def make_database(place: HubPlace, name: str, *, is_new: bool = True) -> None:
    """An empty database that laptops alone may enter."""
    with _connected(place, OWNER) as connection, known_refusals():
        if is_new:
            connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT ON DATABASE {name} TO {COMERS}")


def drop_database(place: HubPlace, name: str) -> None:
    """Take a database away that a restore left half done."""
    with _connected(place, OWNER) as connection, known_refusals():
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def put_in_place(place: HubPlace, name: str) -> None:
    """Let a restored database take the place of the hub's; the one before is gone then."""
    with _connected(place, OWNER) as connection, known_refusals():
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(ends, (DATABASE,))
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"ALTER DATABASE {name} RENAME TO {DATABASE}")


@contextmanager
def _connected(place: HubPlace, database: str) -> Iterator[ServerConnection]:
    connection = place.open(database)
    try:
        yield connection
    finally:
        connection.close()
