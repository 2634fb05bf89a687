"""How the administrator of a server that is there already gets in, once."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ServerLogin:
    """The administrator's way into a server of the office, and the authority that proves it."""

    connection: str
    authority: Path
    password: str = field(default="", repr=False)
