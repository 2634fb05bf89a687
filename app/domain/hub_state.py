"""A hub as whoever runs it sees it."""

from dataclasses import dataclass

from app.domain.hub import HubLaptop


@dataclass(frozen=True, slots=True)
class WaitingErasure:
    """An erasure that waits for a yes at the office."""

    id: str
    leads: int
    asked_by: str
    asked_at: str


@dataclass(frozen=True, slots=True)
class HubState:
    """What a hub holds, as whoever runs it sees it; `unused` names laptops whose code waits."""

    hub: str
    version: int
    incarnation: str
    rows: int
    blobs: int
    bytes: int
    laptops: tuple[HubLaptop, ...] = ()
    waiting: tuple[WaitingErasure, ...] = ()
    unused: tuple[str, ...] = ()
