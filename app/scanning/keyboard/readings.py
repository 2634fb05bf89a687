"""How a text reads that was typed under one layout and taken for a scan of another country."""

from collections.abc import Iterable
from functools import cache

from app.scanning.keyboard.keyboard_layouts import ENTER, SPACE, TAB, Keyboard, Stroke, keyboards

_PLAIN = {" ": SPACE, "\n": ENTER, "\t": TAB}


def readings_of(text: str) -> frozenset[str]:
    """The text itself, and as each scanner's country reads the keys that type it somewhere."""
    boards = keyboards()
    typed = (_strokes(text, layout) for layout in boards)
    found = {
        board.text(strokes) for strokes in typed if strokes is not None for board in boards.values()
    }
    return frozenset({text, *found})


def _strokes(text: str, layout: str) -> list[Stroke] | None:
    """The keys that type a text under a layout; None where it has no key for a sign."""
    places = _places(layout)
    strokes: list[Stroke] = []
    for sign in text:
        if sign in _PLAIN:
            strokes.append(Stroke(_PLAIN[sign]))
        elif sign in places:
            strokes += places[sign]
        else:
            return None
    return strokes


@cache
def _places(layout: str) -> dict[str, tuple[Stroke, ...]]:
    board = keyboards()[layout]
    return dict(_keys_of(board, reversed([*board.keys.items()])))


def _keys_of(
    board: Keyboard, keys: Iterable[tuple[tuple[int, str], str]]
) -> Iterable[tuple[str, tuple[Stroke, ...]]]:
    """Each sign with the keys that give it; a dead key gives its sign with the blank."""
    for (place, level), sign in keys:
        stroke = Stroke(place, shift="s" in level, alt_gr="g" in level)
        is_dead = (place, level) in board.dead
        yield sign, (stroke, Stroke(SPACE)) if is_dead else (stroke,)
