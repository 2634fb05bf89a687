"""A laptop at a hub: one connection, and the functions that it may call there."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.domain.hub import (
    HubBlob,
    HubCursor,
    HubHello,
    HubLaptop,
    HubRow,
)
from app.hub.hub_answers import blob_of, hello_of, laptop_of, odd_answer, row_of
from app.hub.psycopg_driver import ServerConnection, composed, driver, known_refusals

T = TypeVar("T")

DATABASE = "faircat_hub"
SECONDS = 6
"""How long a laptop waits for an answer at one address."""

Wrapped = tuple[str, int, bytes]
"""A fair, an epoch, and its key as it was wrapped for this laptop."""


class HubClient:
    """The calls. Each raises HubError, or HubUnreachable where the network ends it."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection

    def hello(self, cursor: HubCursor) -> HubHello | None:
        """What the hub says of itself; None where it does not know this laptop any more."""
        at = max(cursor.ledger, cursor.leads)
        call = "SELECT * FROM hub.hello(%s, %s)"
        found = self._read(hello_of, call, at, bytes.fromhex(cursor.row))
        return found[0] if found else None

    def wrapped_keys(self) -> tuple[Wrapped, ...]:
        """The keys of the fairs, wrapped for this laptop."""
        call = "SELECT * FROM hub.keys()"
        return tuple(self._read(lambda fair, epoch, it: (fair, int(epoch), bytes(it)), call))

    def card(self) -> bytes | None:
        """What waits for a laptop that came with a code, sealed with it."""
        ((sealed,),) = self._rows("SELECT hub.card()")
        return bytes(sealed) if sealed is not None else None

    def join(self, public_key: bytes, wrapped: Sequence[Wrapped], password: str) -> None:
        """Take the card's place: keys wrapped for this laptop alone, and a password of its own."""
        fairs, epochs, boxes = ([it[place] for it in wrapped] for place in range(3))
        role = self._connection.info.user
        verifier = self._connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        )
        with known_refusals(), self._connection.transaction():
            self._connection.execute(
                "SELECT hub.join_as(%s, %s, %s, %s)", (public_key, fairs, epochs, boxes)
            )
            statement = "ALTER ROLE {role} PASSWORD {password}"
            self._connection.execute(composed(statement, verifier.decode(), role=role))

    def here(self) -> tuple[HubLaptop, ...]:
        """Who is at the hub, as far as this laptop has to do with them."""
        return tuple(self._read(laptop_of, "SELECT * FROM hub.here()"))

    def lacks(self, ids: Iterable[bytes]) -> set[bytes]:
        """Those of these rows and blobs that the hub has not."""
        return {bytes(id_) for (id_,) in self._rows("SELECT * FROM hub.lacks(%b)", list(ids))}

    def push(self, rows: Sequence[HubRow]) -> int:
        """Send rows; how many of them were new there."""
        columns = (
            [row.id for row in rows],
            [row.fair for row in rows],
            [row.kind.value for row in rows],
            [row.leads[0] if row.leads else b"" for row in rows],
            [row.epoch for row in rows],
            [json.dumps(row.facts) for row in rows],
            [json.dumps([blob.hex() for blob in row.blobs]) for row in rows],
            [row.sealed for row in rows],
        )
        # Binary arrays of texts need no quoting.
        call = (
            "SELECT * FROM hub.push(%b, %b, %b, %b, %b, %b::text[]::jsonb[], "
            "%b::text[]::jsonb[], %b)"
        )
        return len(self._rows(call, *columns))

    def upload_blob(self, blob: HubBlob) -> None:
        """Send a photo or signature."""
        values = (blob.id, blob.fair, blob.lead, blob.epoch, blob.sealed)
        self._rows("SELECT hub.keep_blob(%b, %s, %b, %s, %b)", *values)

    def erase(self, row: HubRow) -> bool:
        """Send an erasure; False where it waits for a yes at the office."""
        values = (row.id, list(row.leads), row.epoch, row.sealed)
        ((data,),) = self._rows("SELECT hub.erase(%b, %b, %s, %b)", *values)
        return bool(data == "erased")

    def pull(self, since: int, *, of_leads: bool, most: int) -> tuple[HubRow, ...]:
        """The next rows after a place, in the order of commits."""
        call = "SELECT * FROM hub.pull(%s, %s, %s)"
        found = self._read(row_of, call, since, of_leads, most)
        places = [since, *(row.seq for row in found)]
        if any(later <= earlier for earlier, later in pairwise(places)):
            raise odd_answer()  # the same rows again and again would be read for ever
        return tuple(found)

    def blobs(self, ids: Sequence[bytes]) -> Iterator[HubBlob]:
        """Photos and signatures, one after the other: all at once could be too many."""
        for id_ in ids:
            found = self._read(blob_of, "SELECT * FROM hub.blobs(%b)", [id_])
            yield from (blob for blob in found if blob.id == id_)

    def _read(self, make: Callable[..., T], call: str, *values: object) -> list[T]:
        """What a call gives, as what it is to be; a hub that gives something else is no hub."""
        try:
            return [make(*row) for row in self._rows(call, *values)]
        except (ValueError, TypeError, AttributeError) as error:
            raise odd_answer() from error

    def _rows(self, call: str, *values: object) -> list[tuple[Any, ...]]:
        with known_refusals(), self._connection.cursor(binary=True) as cursor:
            cursor.execute(call, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found


class HubDoor(Protocol):
    """Where a hub is, what proves that it is the hub, and as whom one comes in."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names and addresses that are tried."""

    @property
    def port(self) -> int:
        """Where it answers."""

    @property
    def ca(self) -> str:
        """The authority of its certificate, as PEM."""

    @property
    def role(self) -> str:
        """As whom."""

    @property
    def password(self) -> str:
        """What lets the role in."""


@contextmanager
def connected(to: HubDoor) -> Iterator[HubClient]:
    """A connection to a hub that proved to be it, by its certificate and by the password.

    Raises HubError and HubUnreachable.
    """
    connection = open_connection(to)
    try:
        yield HubClient(connection)
    finally:
        connection.close()


@contextmanager
def connected_by_code(to: HubDoor) -> Iterator[HubClient]:
    """The same without an authority: the hub proves itself by the password that both know.

    SCRAM binds that proof to the certificate of this very connection, so nobody stands between.
    It is for passwords alone that nobody can guess. Raises HubError and HubUnreachable.
    """
    connection = _opened(to, DATABASE, {"sslmode": "require"})
    try:
        yield HubClient(connection)
    finally:
        connection.close()


def open_connection(to: HubDoor, database: str = DATABASE) -> ServerConnection:
    """The same, for a caller who closes it."""
    return _opened(to, database, {})


def _opened(to: HubDoor, database: str, other: dict[str, object]) -> ServerConnection:
    psycopg = driver()
    with tempfile.TemporaryDirectory(prefix="faircat-") as folder:
        authority = Path(folder, "ca.crt")  # libpq reads it from a file
        if not other:  # else one of the user's own, where libpq looks for it, means nothing here
            authority.write_text(to.ca, encoding="ascii")
        with known_refusals():
            return psycopg.connect(**_parameters(to, authority, database) | other)


def _parameters(to: HubDoor, authority: Path, database: str) -> dict[str, object]:
    return {
        "host": ",".join(to.hosts),
        "port": to.port,
        "dbname": database,
        "user": to.role,
        "password": to.password,
        "sslmode": "verify-full",
        "sslrootcert": str(authority),
        "sslcert": "",
        "ssl_min_protocol_version": "TLSv1.3",
        "channel_binding": "require",
        "require_auth": "scram-sha-256",
        "gssencmode": "disable",
        "connect_timeout": SECONDS,
        "tcp_user_timeout": 15_000,
        "keepalives_idle": 15,  # a hub that fell asleep, or a way that is gone, answers nothing
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "application_name": "faircat",
        "options": "-c statement_timeout=60000",
        "autocommit": True,
    }
