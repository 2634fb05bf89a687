"""The database of a hub on its cluster: made, set up, replaced, and entered by whoever runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.hub.hub_admin import HubAdmin
from app.hub.hub_client import DATABASE
from app.hub.hub_cluster import HubCluster
from app.hub.postgresql import OWNER
from app.hub.psycopg_driver import driver, known_refusals

_GROUPS = ("hub_laptop", "hub_booth", "hub_admin", "hub_office")


@contextmanager
def administering(cluster: HubCluster, database: str = DATABASE) -> Iterator[HubAdmin]:
    """The administrator's connection, by the socket in the hub's folder. Raises HubError."""
    with _connected(cluster, database) as connection:
        yield HubAdmin(connection)


def set_up(cluster: HubCluster, sql: Path) -> None:
    """Roles, database and schema on a cluster that just began to run. Raises HubError."""
    with _connected(cluster, OWNER) as connection, known_refusals():
        connection.execute("CREATE ROLE hub_owner NOLOGIN")
        for group in _GROUPS:
            connection.execute(f"CREATE ROLE {group} NOLOGIN")
    set_up_anew(cluster, sql)


def set_up_anew(cluster: HubCluster, sql: Path) -> None:
    """The database with its schema, empty, in the place of one that may be there."""
    drop_database(cluster, DATABASE)
    make_database(cluster, DATABASE)
    with _connected(cluster, DATABASE) as connection, known_refusals(), connection.transaction():
        connection.execute(sql.read_text(encoding="utf-8"))


def make_database(cluster: HubCluster, name: str) -> None:
    """An empty database that laptops alone may enter."""
    with _connected(cluster, OWNER) as connection, known_refusals():
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT ON DATABASE {name} TO hub_laptop")


def drop_database(cluster: HubCluster, name: str) -> None:
    """Take a database away that a restore left half done."""
    with _connected(cluster, OWNER) as connection, known_refusals():
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def put_in_place(cluster: HubCluster, name: str) -> None:
    """Let a restored database take the place of the hub's; the one before is gone then."""
    with _connected(cluster, OWNER) as connection, known_refusals():
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(ends, (DATABASE,))
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"ALTER DATABASE {name} RENAME TO {DATABASE}")


@contextmanager
def _connected(cluster: HubCluster, database: str) -> Iterator[Any]:
    psycopg = driver()
    with known_refusals():
        connection = psycopg.connect(
            host=str(cluster.socket.absolute()),
            port=cluster.port,
            dbname=database,
            user=OWNER,
            autocommit=True,
            connect_timeout=10,
        )
    try:
        yield connection
    finally:
        connection.close()
