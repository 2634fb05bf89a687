"""All that can be seen of the program is among the windows that the tests walk over."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

import app.ui
from tests.support.booth import Booth, open_booth
from tests.support.windows import VIEWS


def kinds_of(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of(one)


def test_every_widget_of_the_program_is_seen_in_some_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    for found in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(found.name)
    own = {kind for kind in kinds_of(QWidget) if kind.__module__.startswith("app.")}
    seen: set[type[QWidget]] = set()
    for fresh in (False, True):
        with open_booth(qapp, tmp_path / str(fresh), fresh=fresh) as booth:
            seen |= kinds_seen(booth, fresh=fresh)
    missing = {kind.__name__ for kind in own if not any(issubclass(one, kind) for one in seen)}
    assert missing == set(), "show these in tests/support/windows.py"


def kinds_seen(booth: Booth, *, fresh: bool) -> set[type[QWidget]]:
    """The classes of all that is visible in some view of a booth."""
    seen: set[type[QWidget]] = set()
    for view in VIEWS:
        if view.fresh is fresh:
            shown = view.show(booth)
            parts = (shown.window(), *shown.window().findChildren(QWidget))
            seen |= {type(part) for part in parts if part.isVisible()}
            booth.clear()
    return seen
