"""How people get into the server of a hub: its administrator once, and whoever only counts."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServerLogin:
    """The administrator's way into a server of the office, and the authority that proves it."""

    connection: str
    authority: Path
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CounterLogin:
    """How somebody gets at the counts of a hub: they see those, and nothing else.

    `ca` is the authority of the server's certificate, as PEM.
    """

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    ca: str
