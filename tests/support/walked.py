"""One walk through many views for several checks: each view is opened once, and shown to all.

To open a view takes longer than to look at it. A check gives what is wrong with a view; where it
breaks off, that is told in its place, and the walk goes on for the others.
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.support.booth import Booth
from tests.support.layout import flaws_of
from tests.support.windows import View

Check = Callable[[View, QWidget], Iterable[str]]

PASSES = 4
"""A layout that finds less room asks for another one, which comes with the next events."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What each check found, by the check and the view."""

    found: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def look(self, name: str, check: Check, view: View, shown: QWidget) -> None:
        """Keep what a check gives, or how it broke off."""
        flaws = self.found.setdefault((name, view.name), [])
        try:
            flaws.extend(check(view, shown))
        except Exception:  # noqa: BLE001 - whatever it is, it is told under its name
            flaws.append(traceback.format_exc())

    def at(self, name: str, view: str) -> list[str]:
        """What a check found at a view, which it must have come to."""
        return self.found[name, view]

    def all_of(self, name: str) -> list[str]:
        """All that a check found, each with its view; it must have come to one."""
        looked_at = [view for check, view in self.found if check == name]
        assert looked_at, f"no view was looked at: {name}"
        return [f"{view}: {flaw}" for view in looked_at for flaw in self.found[name, view]]


def walk(booth: Booth, views: Iterable[View], checks: Mapping[str, Check], walked: Walked) -> None:
    """Show each view of a booth once, and hand it to the checks one after the other.

    Each check finds the view's window as large as it came up.
    """
    usual = booth.window.size()
    for view in views:
        try:
            shown = view.show(booth)
        except Exception:  # noqa: BLE001 - no check can look at it
            for name in checks:
                walked.found[name, view.name] = [f"it does not open: {traceback.format_exc()}"]
        else:
            window, size = shown.window(), shown.window().size()
            for name, check in checks.items():
                walked.look(name, check, view, shown)
                if isValid(window) and window.size() != size:
                    window.resize(size)
                    QApplication.processEvents()
        booth.clear()
        booth.window.resize(usual)


def flaws_at_rest(shown: QWidget) -> list[str]:
    """What is cut off or lies over something once its layouts have been at work.

    Some hints are set as their text is drawn: where nothing is painted and a flaw is seen, the
    window is painted and looked at again. A thread may have filled a part meanwhile, too.
    """
    if not _at_rest(shown):
        return []
    window = shown.window()
    is_painted = window.updatesEnabled()
    window.setUpdatesEnabled(True)
    window.grab()
    found = _at_rest(shown)
    window.setUpdatesEnabled(is_painted)
    return found


def _at_rest(shown: QWidget) -> list[str]:
    for _pass in range(PASSES):
        QApplication.processEvents()
    return list(flaws_of(shown))
