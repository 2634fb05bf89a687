"""A booklet that is printed on both sides and folded is read from its cover to its last page."""

from hypothesis import given
from hypothesis import strategies as st

from app.brochure.imposition import SheetSide, sheets_of
from app.brochure.pages import PrintedPage
from app.brochure.style import style_for
from app.domain.brochure import Paper

STYLE = style_for(Paper.BOOKLET)


def page_at(side: SheetSide, *, right: bool) -> int:
    """The number of the page on one half of a side; 0 for an empty half."""
    here = [it.number for it in side.slots if (it.shift > 0) == right]
    return here[0] if here else 0


def read(sides: tuple[SheetSide, ...]) -> list[int]:
    """The pages as they come when the sheets lie in each other, folded in the middle.

    Turned over its short edge, a sheet has the left half of its back behind the right half of its
    front: leaf by leaf, first the right halves from the outside in, then the left ones out again.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first = [
        number
        for front, back in sheets
        for number in (page_at(front, right=True), page_at(back, right=False))
    ]
    last = [
        number
        for front, back in reversed(sheets)
        for number in (page_at(back, right=True), page_at(front, right=False))
    ]
    return first + last


@given(st.integers(1, 60))
def test_pages_follow_each_other_and_only_the_end_is_empty(count: int) -> None:
    sides = sheets_of([PrintedPage() for _ in range(count)], Paper.BOOKLET, STYLE)
    whole = -(-count // 4) * 4
    assert read(sides) == [*range(1, count + 1), *[0] * (whole - count)]
    assert {(round(it.width), round(it.height)) for it in sides} == {(842, 595)}
    assert {it.shift for side in sides for it in side.slots} <= {0.0, sides[0].width / 2}
