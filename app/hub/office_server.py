"""A server that an office has already: how its administrator and the keeper of a hub get in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import HubError, HubUnreachable
from app.domain.messages import N_
from app.hub.hub_client import DATABASE, open_connection
from app.hub.psycopg_driver import ServerConnection, driver


@dataclass(frozen=True, slots=True)
class OfficeServer:
    """The keeper's way to its hub, by TLS as laptops come in."""

    hosts: tuple[str, ...]
    port: int
    ca: str
    role: str
    password: str = field(repr=False)

    def open(self, database: str) -> ServerConnection:
        """A connection to a database of the server. Raises HubError."""
        return open_connection(self, database)

    def answers(self) -> bool:
        """Whether the hub can be entered now. Raises HubError where it refuses."""
        try:
            self.open(DATABASE).close()
        except HubUnreachable:
            return False
        return True


@dataclass(frozen=True, slots=True)
class AdministratorLogin:
    """How the administrator of a server gets in, as libpq reads it; it is used and forgotten."""

    parameters: Mapping[str, object] = field(repr=False)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names of the server; none where it is reached by a socket of this machine."""
        named = str(self.parameters.get("host", ""))
        return tuple(it for it in named.split(",") if it and not it.startswith("/"))

    @property
    def port(self) -> int:
        """Where it answers."""
        first = str(self.parameters.get("port", "")).partition(",")[0]
        return int(first) if first.isdecimal() else 5432

    def open(self, database: str) -> ServerConnection:
        """A connection to a database of the server, by its socket or by TLS. Raises HubError."""
        psycopg = driver()
        wanted = {**self.parameters, "autocommit": True, "connect_timeout": 10}
        if database:
            wanted["dbname"] = database
        if self.hosts:
            wanted["sslmode"] = "verify-full"
        try:
            return psycopg.connect(**wanted)
        except psycopg.Error as error:
            raise _not_in(str(error), str(self.parameters.get("user", ""))) from error


def administrator_login(connection: str, password: str, authority: Path) -> AdministratorLogin:
    """What `host=… user=…` or a URL says. Raises HubError."""
    psycopg = driver()
    try:
        found = psycopg.conninfo.conninfo_to_dict(connection)
    except psycopg.Error as error:
        raise HubError(
            N_("“{text}” does not describe a connection. Nothing was changed."),
            N_("Write it like: {example}"),
            text=connection[:80],
            example="host=db.example user=postgres",
        ) from error
    if "password" in found:
        raise HubError(
            N_("A password in a command can be read by others. Nothing was changed."),
            N_("Leave it out: you are asked for it."),
        )
    if password:
        found["password"] = password
    found.setdefault("dbname", "postgres")
    return AdministratorLogin({**found, "sslrootcert": str(authority)})


_REMEDIES = (
    ("pg_hba.conf", N_("Let this administrator log in. `{file}` must contain: {line}")),
    ("does not support SSL", N_("Turn on `{setting}` in the settings of the server.")),
    (
        "certificate",
        N_("Check the server's name, and that `{option}` is its certification authority."),
    ),
)
"""By a word of the driver's that no language of a server changes."""


def _not_in(text: str, user: str) -> HubError:
    """Why the administrator did not get in, in the server's own words."""
    usual = N_(
        "Check the server, user and password,"
        " and that `{option}` is the server's certification authority."
    )
    return HubError(
        N_("The administrator could not log in: {reason}. Nothing was changed."),
        next((remedy for word, remedy in _REMEDIES if word in text), usual),
        reason=reason_in(text),
        option="--ca",
        setting="ssl = on",
        file="pg_hba.conf",
        line=f"hostssl postgres,{DATABASE} {user or 'USER'} all scram-sha-256",
    )


def reason_in(text: str) -> str:
    """What the driver or the server says failed, for a sentence of ours; a hint may follow it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    failed = [line for line in lines if " failed: " in line] or lines
    return failed[-1].rpartition(" failed: ")[2][:200].rstrip(".?")
