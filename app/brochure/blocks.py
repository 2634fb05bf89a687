"""What pages are made of: blocks with a height, which may be split where a page ends.

One story: each kind of block, and where it may be split.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from app.brochure.items import Item, Placed, TextItem

_LITTLE = 0.5
"""Points that a block lacks of its height where its last lines are to go on."""

_TWO_LINES = 19.0
"""Points that two lines of the smallest text take."""


class Block(Protocol):
    """Something of a fixed width. One with `keep_with_next` may not be the last thing on a page."""

    @property
    def height(self) -> float:
        """How much room it takes."""
        ...

    @property
    def keep_with_next(self) -> bool:
        """Whether it must stand with what follows."""
        ...

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """Its items at this place."""
        ...

    def split(self, room: float, *, force: bool) -> tuple["Block | None", "Block | None"]:
        """What goes into the room, and the rest; by force, something goes into any room."""
        ...


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text; where it is split, two lines stay together and no word is parted."""

    item: TextItem
    width: float
    keep_with_next: bool = False

    def to_the_right(self) -> "TextBlock":
        """The same, ending at the right edge."""
        return replace(self, item=replace(self.item, type=self.item.type.to_the_right()))

    def first_line(self) -> "TextBlock":
        """What a head or foot of a page has room for."""
        return replace(self, item=replace(self.item, lines=self.item.lines[:1]))

    @property
    def height(self) -> float:
        """All lines."""
        return len(self.item.lines) * self.item.type.leading

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """One item."""
        if self.item.lines:
            yield Placed(x, y, self.width, self.height, self.item)

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Between two lines."""
        lines, least = self.item.lines, 1 if force else 2
        fitting = int((room + 0.01) // self.item.type.leading)
        fitting = min(max(fitting, int(force)), len(lines))
        if fitting < len(lines):
            fitting = min(fitting, len(lines) - least) if len(lines) - least >= least else 0
            fitting = max(fitting, int(force))
        while least <= fitting < len(lines) and lines[fitting - 1].is_parted:
            fitting -= 1
        fitting = max(fitting, int(force))
        if fitting < least:
            return None, self
        if fitting >= len(lines):
            return self, None
        head = replace(self, item=replace(self.item, lines=lines[:fitting], mark=""))
        return head, replace(self, item=replace(self.item, lines=lines[fitting:], anchor=""))


@dataclass(frozen=True, slots=True)
class SolidBlock:
    """One item that is never split."""

    item: Item
    width: float
    height: float
    keep_with_next: bool = False

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """The item."""
        yield Placed(x, y, self.width, self.height, self.item)

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Whole or not at all."""
        return (self, None) if force or self.height <= room else (None, self)


@dataclass(frozen=True, slots=True)
class StackBlock:
    """Blocks below each other, each with the gap above it; the first gap is left out."""

    parts: tuple[tuple[float, Block], ...]
    whole: bool = False
    """Whether it is split by force alone."""
    keep_with_next: bool = False
    ending: int = 0
    """So many of its last blocks begin no page: two lines of what is before them come along."""

    @property
    def height(self) -> float:
        """All blocks and the gaps between."""
        return sum(gap + block.height for gap, block in self.parts) - self._first_gap

    @property
    def _first_gap(self) -> float:
        return self.parts[0][0] if self.parts else 0.0

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """The items of all blocks."""
        y -= self._first_gap
        for gap, block in self.parts:
            yield from block.placed(x, y + gap)
            y += gap + block.height

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Between two blocks or inside one, never behind one that must stand with the next."""
        if self.height <= room + 0.01:
            return self, None
        if self.whole and not force:
            return None, self
        used = -self._first_gap
        for index, (gap, block) in enumerate(self.parts):
            if used + gap + block.height <= room + 0.01:
                used += gap + block.height
                continue
            return self._split_at(index, room - used - gap, force=force)
        return self, None

    def _split_at(
        self, index: int, room: float, *, force: bool
    ) -> tuple[Block | None, Block | None]:
        gap, block = self.parts[index]
        head, tail = block.split(room, force=False)
        if head is None:
            end = index
            while end and self.parts[end - 1][1].keep_with_next:
                end -= 1
            if end:
                return self._parted(end)
            if not force:
                return None, self
            head, tail = block.split(room, force=True)
            if index and (head is None or head.height > room + 0.01):
                return self._part(0, index), self._part(index)
        first = replace(self, parts=(*self.parts[:index], *(((gap, head),) if head else ())))
        rest = replace(self, parts=(*(((gap, tail),) if tail else ()), *self.parts[index + 1 :]))
        return first, rest if rest.parts else None

    def _parted(self, end: int) -> tuple[Block, Block]:
        """Parted before a block; where that would begin no page, a little before it."""
        at, moved = end, 0.0
        while at and end >= len(self.parts) - self.ending:
            at -= 1
            gap, block = self.parts[at]
            if (parted := _last_of(block, _TWO_LINES - moved)) is not None:
                head, tail = parted
                return (
                    replace(self, parts=(*self.parts[:at], (gap, head))),
                    replace(self, parts=((gap, tail), *self.parts[at + 1 :])),
                )
            moved += block.height
            while at and self.parts[at - 1][1].keep_with_next:
                at -= 1
            if at and moved >= _TWO_LINES:
                return self._part(0, at), self._part(at)
        return self._part(0, end), self._part(end)

    def _part(self, start: int, end: int | None = None) -> "StackBlock":
        return replace(self, parts=self.parts[start:end])


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Blocks beside each other, each with its distance from the left edge."""

    cells: tuple[tuple[float, Block], ...]
    whole: bool = False
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """The highest block."""
        return max((block.height for _, block in self.cells), default=0.0)

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """The items of all blocks, one block after the other."""
        for offset, block in self.cells:
            yield from block.placed(x + offset, y)

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Each block on its own; not at all where one of them has nothing for this page."""
        if self.height <= room + 0.01:
            return self, None
        if self.whole and not force:
            return None, self
        heads: list[tuple[float, Block]] = []
        tails: list[tuple[float, Block]] = []
        for offset, block in self.cells:
            head, tail = block.split(room, force=force)
            if head is None:
                return None, self
            heads.append((offset, head))
            if tail is not None:
                tails.append((offset, tail))
        rest = replace(self, cells=tuple(tails)) if tails else None
        return replace(self, cells=tuple(heads)), rest


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows under a head, which stands above the rest of them again where they are split."""

    head: Block
    gap: float
    """Between the head and the first row."""
    rows: Block
    keep_with_next: bool = False

    @property
    def height(self) -> float:
        """The head and all rows."""
        return self.head.height + self.gap + self.rows.height

    def placed(self, x: float, y: float) -> Iterator[Placed]:
        """The head, then the rows."""
        yield from self.head.placed(x, y)
        yield from self.rows.placed(x, y + self.head.height + self.gap)

    def split(self, room: float, *, force: bool) -> tuple[Block | None, Block | None]:
        """Where its rows may be split; a head is never left alone."""
        if self.height <= room + 0.01:
            return self, None
        first, rest = self.rows.split(room - self.head.height - self.gap, force=force)
        if first is None:
            return None, self
        begun = replace(self, rows=first)
        return begun, replace(self, rows=rest) if rest is not None else None


def _last_of(block: Block, least: float) -> tuple[Block, Block] | None:
    """A block parted so that its last lines, of at least a height, go on; None where none may."""
    room = block.height - _LITTLE
    while True:
        head, tail = block.split(room, force=False)
        if head is None or tail is None:
            return None
        if tail.height >= least:
            return head, tail
        room = head.height - _LITTLE
