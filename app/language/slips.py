"""What a finger, an ear or an eye takes for another letter: which slips are likely."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

_ROWS = (13, 11)
"""How many keys of a layout stand in its first and second row; the rest is the third one."""


class Slips:
    """Which letters are taken for each other: neighbours on a keyboard, and those of one group."""

    def __init__(self, layouts: Iterable[str], alike: Sequence[str]) -> None:
        self._pairs = {frozenset((one, two)) for group in alike for one in group for two in group}
        for keys in layouts:
            self._pairs.update(map(frozenset, _neighbours(keys)))

    def is_likely(self, typed: str, meant: str, *, sure: bool = False) -> bool:
        """Whether a word with one slip may be meant; in a short one (`sure`) no letter is lost.

        Letters are swapped, doubled or single, or taken for another; a longer word may lack a
        letter or have one too many.
        """
        start = next(
            (at for at, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]),
            None,
        )
        if start is None:
            start = min(len(typed), len(meant))
        if len(typed) == len(meant):
            if typed[start + 1 :] == meant[start + 1 :]:
                return frozenset((typed[start], meant[start])) in self._pairs
            return True  # swapped
        longer = max(typed, meant, key=len)
        is_doubled = longer[start] in longer[max(start - 1, 0) : start]
        return not sure or is_doubled or (longer is typed and self._beside(typed, start))

    def _beside(self, typed: str, at: int) -> bool:
        """Whether a letter of what was typed is a key that was hit with its neighbour."""
        around = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
        return any(frozenset((typed[at : at + 1], other)) in self._pairs for other in around)


def _neighbours(keys: str) -> Iterable[tuple[str, str]]:
    first, second = _ROWS
    rows = keys[:first], keys[first : first + second], keys[first + second :]
    for row in rows:
        yield from pairwise(row)
    for above, below, shift in ((rows[0], rows[1], 1), (rows[1], rows[2], 0)):
        for at, key in enumerate(below):
            yield from ((key, other) for other in above[at + shift : at + shift + 2])
