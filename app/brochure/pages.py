"""Blocks flow through frames on to pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.brochure.blocks import Block, Placed


@dataclass(slots=True)
class Page:
    """One page: what stands on it, in the order in which it is read."""

    placed: list[Placed] = field(default_factory=list)
    left: str = ""
    """What stands at the left of its foot."""
    plain: bool = False
    """Whether it has no foot: a cover, a poster."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for text on a page."""

    page: Page
    x: float
    y: float
    height: float


def flow(block: Block, frames: Iterator[Frame]) -> Frame:
    """Put a block into frames, as many as it needs; returns the last one and what is left of it."""
    rest: Block | None = block
    frame = next(frames)
    fresh = True
    while rest is not None:
        head, rest = rest.split(frame.height, force=fresh)
        used = 0.0
        if head is not None:
            frame.page.placed.extend(head.placed(frame.x, frame.y))
            used = head.height
        if rest is not None:
            frame = next(frames)
            fresh = True
            continue
        return Frame(frame.page, frame.x, frame.y + used, frame.height - used)
    return frame
