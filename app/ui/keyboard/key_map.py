"""The keyboard map: which keys do what, in the groups in which one looks for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n.texts import Texts
from app.ui.frame.commands import (
    BROCHURES,
    FINDING,
    PAGES,
    SAFETY,
    SHOWING,
    VISITS,
    WINDOW,
    CommandRegistry,
)
from app.ui.keyboard.focus_keys import FOCUS_KEYS, TO
from app.ui.kit.key_names import all_keys_of, keys_of, written

GROUPS = (FINDING, VISITS, BROCHURES, SHOWING, SAFETY, PAGES, WINDOW)

ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True, slots=True)
class MapLine:
    """What can be done, the keys for it as the language writes them, and where it is."""

    title: str
    keys: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class MapPart:
    """A group of the map."""

    title: str
    lines: tuple[MapLine, ...]


def map_of(actions: CommandRegistry, texts: Texts) -> tuple[MapPart, ...]:
    """All keys: those of the actions that were added, then those of the focus."""
    return (*_of_actions(actions, texts), *_of_the_focus(texts))


def _of_actions(actions: CommandRegistry, texts: Texts) -> Iterator[MapPart]:
    for group in GROUPS:
        lines = [
            MapLine(command.action.text(), all_keys_of(command.action))
            for command in actions.commands()
            if command.group == group and command.action.text() and keys_of(command.action)
        ]
        if lines:
            yield MapPart(texts.gettext(group), tuple(lines))


def _of_the_focus(texts: Texts) -> Iterator[MapPart]:
    for title, lines in FOCUS_KEYS.items():
        map_lines = (MapLine(texts.gettext(line.title), _written(line.keys)) for line in lines)
        yield MapPart(texts.gettext(title), tuple(map_lines))


def _written(keys: tuple[str, ...]) -> str:
    said = map(_one_written, keys)
    return " ".join(said) if TO in keys else ", ".join(said)


def _one_written(keys: str) -> str:
    last = keys.rsplit("+", 1)[-1]
    if last not in ARROWS:
        return keys if keys == TO else written(keys)
    return written(keys).removesuffix(written(last)) + ARROWS[last]
