"""How a laptop stands with the others of its hubs."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.hub import Membership
from app.domain.lawful_use import Bar


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody whose leads came from another laptop: how many, and when the last one was made."""

    author: str
    device: str
    leads: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class UnsyncedLead:
    """A lead that no hub gets, and why."""

    name: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class TogetherOverview:
    """How this laptop stands with the others, as far as it knows by itself.

    `to_send` counts, by hub, the leads that were changed since it had all, `to_erase` those that
    were erased since.
    """

    hubs: tuple[Membership, ...] = ()
    to_send: dict[str, int] = field(default_factory=dict)
    colleagues: tuple[Colleague, ...] = ()
    conflicts: int = 0
    staying: tuple[UnsyncedLead, ...] = ()
    to_erase: dict[str, int] = field(default_factory=dict)
