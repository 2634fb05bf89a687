"""The law of the flow: every line once, in order, inside its page."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.brochure.blocks import Block, RowBlock, SolidBlock, StackBlock, TableBlock, TextBlock
from app.brochure.items import Placed, TextItem
from app.brochure.pages import Frame, PrintedPage, flow
from app.brochure.style import Type
from app.brochure.typeset import TypesetLine

TYPE = Type(8, 10)
ROOM = 100.0

texts = st.builds(
    lambda lines, keep: TextBlock(TextItem((TypesetLine((), 1.0),) * lines, TYPE), 40, keep),
    st.integers(1, 40),
    st.booleans(),
)
solids = st.builds(
    lambda height: SolidBlock(TextItem((TypesetLine((), 1.0),), TYPE), 40, height),
    st.floats(1, ROOM),
)


def rows_and_stacks(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    gaps = st.tuples(st.floats(0, 20), blocks)
    cells = st.lists(blocks, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            lambda parts, whole, ending: StackBlock(tuple(parts), whole, ending=ending),
            st.lists(gaps, min_size=1, max_size=5),
            st.booleans(),
            st.integers(0, 2),
        ),
        st.builds(
            lambda blocks, whole: RowBlock(
                tuple((50.0 * n, b) for n, b in enumerate(blocks)), whole
            ),
            cells,
            st.booleans(),
        ),
    )


def frames_of(pages: list[PrintedPage]) -> Iterator[Frame]:
    """Pages without end, noted as they are begun."""
    for _ in count():
        pages.append(PrintedPage())
        yield Frame(pages[-1], 0, 0, ROOM)


def lines_in(placed: Placed) -> int:
    assert isinstance(placed.item, TextItem)
    return len(placed.item.lines)


def lines_of(block: Block) -> int:
    return sum(map(lines_in, block.placed(0, 0)))


@settings(max_examples=120)
@given(st.recursive(st.one_of(texts, solids), rows_and_stacks, max_leaves=8))
def test_every_line_is_placed_once_and_on_the_page(block: Block) -> None:
    pages: list[PrintedPage] = []
    flow(block, frames_of(pages))
    assert sum(lines_in(it) for page in pages for it in page.placed) == lines_of(block)
    assert all(p.y + p.height <= ROOM + 0.1 for page in pages for p in page.placed)
    assert len(pages) == 1 or all(page.placed for page in pages)


def text_of(lines: int, *, keep: bool = False) -> TextBlock:
    return TextBlock(TextItem((TypesetLine((), 1.0),) * lines, TYPE), 40, keep)


BEFORE_CONTACTS = {
    "a text": text_of,
    "a text and facts": lambda n: RowBlock(((0.0, text_of(n)), (50.0, text_of(min(7, n))))),
    "a last line of its own": lambda n: StackBlock(((0.0, text_of(n - 1)), (3.0, text_of(1)))),
}


@pytest.mark.parametrize("before", BEFORE_CONTACTS.values(), ids=BEFORE_CONTACTS.keys())
def test_no_page_has_contacts_alone_where_two_lines_can_come_along(
    before: Callable[[int], Block],
) -> None:
    cards = SolidBlock(TextItem((), TYPE), 40, 20.0)
    for lines in range(5, 60):
        block = before(lines)
        parts = ((0.0, block), (18.0, text_of(1, keep=True)), (6.0, cards))
        pages: list[PrintedPage] = []
        flow(StackBlock(parts, ending=2), frames_of(pages))
        told = placed_lines(pages)
        assert told[-1][-2:] == [1, 0], "the heading stands above the contacts"
        # A line of its own that begins a page is whole there.
        assert sum(told[-1][:-2]) >= 2 or told[-1] == [1, 1, 0]
        assert sum(map(sum, told)) == lines_of(block) + 1


def placed_lines(pages: list[PrintedPage]) -> list[list[int]]:
    return [[lines_in(it) for it in page.placed] for page in pages]


@settings(max_examples=60)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=30), st.floats(0, 8))
def test_the_head_of_a_table_stands_on_each_of_its_pages(rows: list[int], gap: float) -> None:
    """And every row once, in order, inside the page; no page has the head alone."""
    head = TextBlock(TextItem((TypesetLine((), 1.0),) * 2, Type(9, 9)), 40, keep_with_next=True)
    made = (TextBlock(TextItem((TypesetLine((), 1.0),) * n, TYPE), 40) for n in rows)
    body = StackBlock(tuple((2.0, RowBlock(((0.0, it),), whole=True)) for it in made))
    pages: list[PrintedPage] = []
    flow(TableBlock(head, gap, body), frames_of(pages))
    told = placed_lines(pages)
    assert all(page[0] == 2 and len(page) > 1 for page in told)
    assert [lines for page in told for lines in page[1:]] == rows
    assert all(it.y + it.height <= ROOM + 0.1 for page in pages for it in page.placed)
