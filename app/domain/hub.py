"""The hub: where the laptops of a booth, and later the office, lay sealed rows for each other."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from app.domain.bounds import Number
from app.domain.pairing_code import PairingCode

VERSION = 1
"""Of what lies on a hub, and of the functions that a laptop calls there."""

STEP = 3
"""Of a hub's tables and rules, to which `faircat hub upgrade` leads; laptops know nothing of it."""

HOUSE = "*"
"""In place of a fair: what every laptop of a hub is told, such as withdrawals and erasures."""

ANY_PORT = Number(1, 65_535)


class HubKind(StrEnum):
    """What a laptop may do on a hub: capture, also erase a few leads of its own, or everything."""

    BOOTH = "booth"
    ADMIN = "admin"
    OFFICE = "office"


class RowKind(StrEnum):
    """What a row tells, in the order in which rows travel."""

    STONE = "stone"
    LEDGER = "ledger"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class HubRow:
    """A row as it lies on a hub.

    `leads` are keyed ids, `facts` what the hub counts without a key, `blobs` the ids of the photos
    and signatures that belong to it. `seq` is its place in the order of commits.
    """

    id: bytes
    fair: str
    kind: RowKind
    epoch: int
    sealed: bytes
    leads: tuple[bytes, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    blobs: tuple[bytes, ...] = ()
    seq: int = 0
    came_by: str = ""


@dataclass(frozen=True, slots=True)
class HubBlob:
    """A photo or signature as it lies on a hub."""

    id: bytes
    fair: str
    epoch: int
    sealed: bytes
    lead: bytes = b""


@dataclass(frozen=True, slots=True)
class PairingCard:
    """What a laptop is handed to join a hub, once: whoever has it can join in its place.

    `secret` opens the keys that wait there, `password` lets the role in until it sets its own.
    Keys that come later are wrapped by whoever has the other half of `host_key`; an older card has
    none.
    """

    hub: str
    name: str
    hosts: tuple[str, ...]
    port: Annotated[int, ANY_PORT]
    ca: str
    role: str
    kind: HubKind
    password: str = field(repr=False)
    secret: str = field(repr=False)
    host_key: str = ""


@dataclass(frozen=True, slots=True)
class HubCursor:
    """How far a laptop has read a hub, and which hub that was: a restored one is another.

    `row` is the id of the last row that was read, `keys` how many keys it was read with: with more
    of them there is more to see. `unread` counts the rows that could not be read, `partly` those
    that say more than the `program` knew that read them: another one reads them again.
    """

    incarnation: str = ""
    keys: int = 0
    ledger: int = 0
    leads: int = 0
    row: str = ""
    unread: int = 0
    partly: int = 0
    program: str = ""

    def is_for(self, program: str, keys: int) -> bool:
        """Whether this program, with so many keys, would read no more in what was read."""
        is_whole = not self.unread and not self.partly
        return self.keys == keys and (is_whole or self.program == program)


@dataclass(frozen=True, slots=True)
class Membership:
    """A hub that this laptop joined, and how it gets in. It lies in the vault alone.

    `secret` is half of the laptop's own key pair: keys of fairs are sealed to the other half, by
    whoever has the other half of `host_key`. An older card had none: then by anybody.
    What was here at the moment `sent` is on the hub.
    """

    hub: str
    name: str
    hosts: tuple[str, ...]
    port: Annotated[int, ANY_PORT]
    ca: str
    role: str
    kind: HubKind
    password: str = field(repr=False)
    secret: str = field(repr=False)
    cursor: HubCursor = HubCursor()
    met: str = ""
    sent: str = ""
    host_key: str = ""


@dataclass(frozen=True, slots=True)
class HubHello:
    """What a hub says of itself to a laptop; `same` is false where its cursor means nothing."""

    hub: str
    incarnation: str
    version: int
    kind: HubKind
    fairs: tuple[str, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class NewPairing:
    """A laptop that was let in just now: its card, and the code that stands for the card."""

    card: PairingCard
    code: PairingCode


@dataclass(frozen=True, slots=True)
class HubLaptop:
    """A laptop at a hub, and when it was there last, as ISO 8601; empty if never."""

    name: str
    kind: HubKind
    met: str
    me: bool = False


@dataclass(frozen=True, slots=True)
class PushReport:
    """What was sent: rows that are new on the hub, and what did not go.

    `asked` are erasures that wait for a yes at the office, `stayed` leads whose law forbids it,
    `unpaired` leads of fairs that this laptop has no key of, `unfit` what the hub or other laptops
    would not take.
    """

    sent: int = 0
    known: int = 0
    blobs: int = 0
    asked: int = 0
    stayed: int = 0
    unpaired: int = 0
    unfit: int = 0


@dataclass(frozen=True, slots=True)
class PullReport:
    """What came: rows, and what they did to the leads here; `unread` are rows nobody could read.

    `fairs` are those that are new or others here, `members` the corrections of some.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    erased: int = 0
    conflicts: int = 0
    unread: int = 0
    fairs: int = 0
    members: int = 0

    @property
    def is_news(self) -> bool:
        """Whether anything is otherwise here; rows that were known before are none."""
        return replace(self, rows=0) != PullReport()


@dataclass(frozen=True, slots=True)
class HubExchange:
    """What a meeting with a hub brought and sent."""

    pulled: PullReport = PullReport()
    pushed: PushReport = PushReport()


@dataclass(frozen=True, slots=True)
class HubMeetingReport:
    """A meeting of a laptop with a hub, or that the hub did not answer.

    `photos` came whose leads were here before.
    """

    hub: str
    pulled: PullReport = PullReport()
    pushed: PushReport = PushReport()
    answered: bool = True
    photos: int = 0

    @property
    def is_news(self) -> bool:
        """Whether anything came or went, or a hub is silent; its own rows are none to a laptop."""
        came = self.pulled.is_news or self.photos
        went = self.pushed.sent or self.pushed.asked
        return bool(came or went or not self.answered)


@dataclass(frozen=True, slots=True)
class HubVisit:
    """A meeting, and who was at the hub then.

    `bell` is the number of a socket that has something to read as soon as another laptop sent
    something; it is to be met `again` soon where one did so meanwhile, or more photos are there.
    """

    met: HubMeetingReport
    here: tuple[HubLaptop, ...]
    at: datetime
    bell: int = -1
    again: bool = False
