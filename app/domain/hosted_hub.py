"""A hub as the vault knows it that set it up: its keys, and the laptops that may have them."""

from dataclasses import dataclass, field
from typing import Annotated

from app.domain.hub import ANY_PORT, HubKind


@dataclass(frozen=True, slots=True)
class HostKey:
    """The key of a fair in one epoch; a new epoch begins when a laptop is closed out."""

    fair: str
    epoch: int
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HostedLaptop:
    """A laptop that was let in, as the vault knows it: a server that lies gets no key by it.

    `secret` is that of its card until the laptop proved by it that `public_key` is its own. Of one
    that an older program paired there was none, and the server was believed.
    """

    role: str
    kind: HubKind
    fairs: tuple[str, ...]
    secret: str = field(default="", repr=False)
    public_key: str = ""
    is_proven: bool = False


@dataclass(frozen=True, slots=True)
class HostedHub:
    """A hub that this laptop set up: where it is, and the keys that the hub itself never has.

    `secret` is half of a key pair by which laptops know who wrapped a key for them. One on a server
    of the office has no `folder`, but a `role` that may let laptops in.
    """

    hub: str
    name: str
    folder: str
    hosts: tuple[str, ...]
    port: Annotated[int, ANY_PORT]
    ca: str
    ca_key: str = field(repr=False)
    keys: tuple[HostKey, ...] = ()
    role: str = ""
    password: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    laptops: tuple[HostedLaptop, ...] = ()
