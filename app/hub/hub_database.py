"""The database of a hub on its cluster: made, set up, replaced, and entered by whoever runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.hub.hub_admin import HubAdmin
from app.hub.hub_client import DATABASE
from app.hub.hub_schema import make_schema, refuse_other_step, upgrade_schema
from app.hub.postgresql import OWNER
from app.hub.psycopg_driver import ServerConnection, composed, known_refusals

GROUPS = ("hub_laptop", "hub_booth", "hub_admin", "hub_office")
"""What a laptop is a member of: the first, and that of its kind."""

ROLES = ("hub_owner", "hub_keeper", "hub_counter", *GROUPS)
"""All that a hub makes but the roles that log in."""

COMERS = ("hub_laptop", "hub_keeper", "hub_counter")
"""Whose members may enter the database."""

DROP = "DROP DATABASE IF EXISTS {database} WITH (FORCE)"


class HubPlace(Protocol):
    """Where a hub's database lies: a cluster of its own, or a server that was there before."""

    def open(self, database: str) -> ServerConnection:
        """A connection of whoever runs the hub, which commits each statement."""


@contextmanager
def administering(place: HubPlace, database: str = DATABASE) -> Iterator[HubAdmin]:
    """The connection of whoever runs the hub. Raises HubError, also where it is of another step."""
    with _connected(place, database) as connection:
        refuse_other_step(connection)
        yield HubAdmin(connection)


def set_up(place: HubPlace, sql: Path) -> None:
    """Roles, database and schema on a cluster that just began to run. Raises HubError."""
    with _connected(place, OWNER) as connection, known_refusals():
        make_groups(connection)
    set_up_anew(place, sql)


def make_groups(connection: ServerConnection) -> tuple[str, ...]:
    """The roles that a hub has beside those that log in; gives those that were not there."""
    found = connection.execute("SELECT rolname FROM pg_roles").fetchall()
    new = tuple(role for role in ROLES if (role,) not in found)
    for role in new:
        connection.execute(composed("CREATE ROLE {role} NOLOGIN", role=role))
    return new


def upgrade(place: HubPlace, sql: Path) -> bool:
    """Bring a hub of an older program to this one; False where there was nothing to do.

    Roles that an upgrade which failed has left are in nobody's way. Raises HubError.
    """
    with _connected(place, OWNER) as connection, known_refusals():
        make_groups(connection)
        admit_groups(connection, DATABASE)
    with _connected(place, DATABASE) as connection:
        return upgrade_schema(connection, sql)


def set_up_anew(place: HubPlace, sql: Path) -> None:
    """The database with its schema, empty, in the place of one that may be there."""
    drop_database(place, DATABASE)
    make_database(place, DATABASE)
    make_tables(place, sql, DATABASE)


def make_tables(place: HubPlace, sql: Path, database: str) -> None:
    """Tables and rules in a database that has none."""
    with _connected(place, database) as connection:
        make_schema(connection, sql)


def make_database(place: HubPlace, name: str, *, is_new: bool = True) -> None:
    """An empty database that laptops alone may enter."""
    with _connected(place, OWNER) as connection, known_refusals():
        if is_new:
            call = "CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"
            connection.execute(composed(call, name=name))
        admit_groups(connection, name)


def admit_groups(connection: ServerConnection, database: str) -> None:
    """Let the roles of a hub enter its database, and nobody else."""
    for call in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {comers}",
    ):
        connection.execute(composed(call, database=database, comers=COMERS))


def drop_database(place: HubPlace, name: str) -> None:
    """Take a database away that a restore left half done."""
    with _connected(place, OWNER) as connection, known_refusals():
        connection.execute(composed(DROP, database=name))


def put_in_place(place: HubPlace, name: str) -> None:
    """Let a restored database take the place of the hub's; the one before is gone then."""
    with _connected(place, OWNER) as connection, known_refusals():
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(ends, (DATABASE,))
        connection.execute(composed(DROP, database=DATABASE))
        call = "ALTER DATABASE {name} RENAME TO {database}"
        connection.execute(composed(call, name=name, database=DATABASE))


@contextmanager
def _connected(place: HubPlace, database: str) -> Iterator[ServerConnection]:
    connection = place.open(database)
    try:
        yield connection
    finally:
        connection.close()
