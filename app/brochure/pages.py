"""Blocks flow through frames on to pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.brochure.blocks import Block
from app.brochure.items import Placed
from app.brochure.style import PageStyle


@dataclass(slots=True)
class PrintedPage:
    """One page: what stands on it, in the order in which it is read."""

    placed: list[Placed] = field(default_factory=list)
    left: str = ""
    """What stands at the left of its foot."""
    plain: bool = False
    """Whether it has no foot: a cover, a poster."""
    lying: bool = False
    """Whether it lies on its side, as a wide table needs it."""

    def sized(self, style: PageStyle) -> PageStyle:
        """The style with the size of this page."""
        return style.lying() if self.lying else style


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for text on a page."""

    page: PrintedPage
    x: float
    y: float
    height: float


def new_pages(style: PageStyle, left: str, pages: list[PrintedPage]) -> Iterator[Frame]:
    """Pages without end, each one frame, with these words at the left of its foot."""
    while True:
        page = PrintedPage(left=left)
        pages.append(page)
        yield Frame(page, style.margin, style.top, style.depth)


def flow(block: Block, frames: Iterator[Frame]) -> None:
    """Put a block into frames, as many as it needs."""
    rest: Block | None = block
    while rest is not None:
        frame = next(frames)
        # A fresh frame is all the room there is, so something has to go into it.
        head, rest = rest.split(frame.height, force=True)
        if head is not None:
            frame.page.placed.extend(head.placed(frame.x, frame.y))
        if rest is not None and rest.height <= 0:
            rest = None
