"""The data in a backup of a hub, taken out of it row by row: no statement in the file is run.

A file of pg_dump is a program: whatever stands in it the server does, as whoever restores it. So
pg_restore writes it out as text, of which rows of our tables alone are read, and these go into
tables that this program made.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.domain.errors import HubError
from app.domain.messages import N_
from app.hub.hub_cluster import HubCluster
from app.hub.hub_schema import refuse_newer
from app.hub.psycopg_driver import ServerConnection, driver, known_refusals

TABLES = ("stone", "fact", "gone", "blob", "asked")
"""What is taken, stones first; who may come is said by the hub as it is."""
_AT_ONCE = 1_000_000
_END = b"\\.\n"
_COUNT_ON = """
SELECT setval(pg_get_serial_sequence('hub.fact', 'seq'), max(seq))
FROM (SELECT seq FROM hub.fact UNION ALL SELECT seq FROM hub.gone) AS came HAVING max(seq) > 0
"""
"""The next row stands behind all that came."""


def load_data(cluster: HubCluster, path: Path, database: str) -> None:
    """Bring the data of a backup into tables that are new and empty. Raises HubError."""
    psycopg = driver()
    with known_refusals():
        try:
            refuse_newer(_step_of(cluster, path))
            with cluster.open(database) as connection:
                for table in TABLES:
                    _load(cluster, path, connection, table)
                connection.execute(_COUNT_ON)
        except (psycopg.DataError, psycopg.IntegrityError, ValueError) as error:
            raise no_backup(path) from error


def no_backup(path: Path) -> HubError:
    """What is said of a file that cannot be restored."""
    return HubError(
        N_("“{file}” is not a backup of a hub, or is damaged. Nothing was changed."), file=path.name
    )


def _step_of(cluster: HubCluster, path: Path) -> int:
    """The step of the hub that was backed up. Raises ValueError where none is told."""
    with cluster.written_out(path, "self") as told:
        columns = _columns(told, "self")
        values = b"".join(_rows(told)).decode().rstrip("\n").split("\t")
    return int(dict(zip(columns, values, strict=True)).get("step", "1"))


def _load(cluster: HubCluster, path: Path, connection: ServerConnection, table: str) -> None:
    known = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
    here = {name for (name,) in connection.execute(known, (f"hub.{table}",))}
    with cluster.written_out(path, table) as told:
        columns = _columns(told, table)
        if not columns and table == "gone":
            return  # the first hubs had none
        if not columns or not here.issuperset(columns):
            raise no_backup(path)
        copy = f"COPY hub.{table} ({', '.join(columns)}) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(copy) as taken:
            for some in _rows(told):
                taken.write(some)


def _columns(told: IO[bytes], table: str) -> list[str]:
    """Which columns follow; none where the backup has no such table."""
    begin = re.compile(rf"COPY hub\.{table} \(([a-z_, ]+)\) FROM stdin;\n".encode())
    while line := told.readline(_AT_ONCE):
        if found := begin.fullmatch(line):
            return found[1].decode().split(", ")
    return []


def _rows(told: IO[bytes]) -> Iterator[bytes]:
    """Rows, in pieces, as COPY writes and reads them. Raises ValueError where they break off."""
    is_line = True
    while some := told.readline(_AT_ONCE):
        if is_line and some == _END:
            return
        yield some
        is_line = some.endswith(b"\n")
    raise ValueError("no end of a table")
