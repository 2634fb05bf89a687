"""Pages on sheets of paper: one each, or two beside each other in the order for folding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.brochure.pages import PrintedPage
from app.brochure.style import SIZES, PageStyle
from app.domain.brochure import Paper


@dataclass(frozen=True, slots=True)
class Slot:
    """A page on a sheet: its number in the reader's order, and how far it is moved to the right."""

    number: int
    page: PrintedPage
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet."""

    width: float
    height: float
    slots: tuple[Slot, ...]


def sheets_of(
    pages: Sequence[PrintedPage], paper: Paper, style: PageStyle
) -> tuple[SheetSide, ...]:
    """The sides in the order in which they are printed; a booklet's are for both sides, folded."""
    numbered = [Slot(number, page) for number, page in enumerate(pages, start=1)]
    if paper is not Paper.BOOKLET:
        sized = ((slot.page.sized(style), slot) for slot in numbered)
        return tuple(SheetSide(size.width, size.height, (slot,)) for size, slot in sized)
    return tuple(_folded(numbered))


def _folded(slots: Sequence[Slot]) -> Iterator[SheetSide]:
    """Sides of A4 with two pages; a booklet's pages are a multiple of four, some may be empty."""
    height, width = SIZES[Paper.A4]
    count = -(-len(slots) // 4) * 4
    for side in range(count // 2):
        first, last = side, count - 1 - side
        left, right = (last, first) if side % 2 == 0 else (first, last)
        pair = (
            Slot(slots[index].number, slots[index].page, shift)
            for index, shift in ((left, 0.0), (right, width / 2))
            if index < len(slots)
        )
        yield SheetSide(width, height, tuple(pair))
