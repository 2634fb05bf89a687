"""Parts of the window that take scans themselves, or know how to undo what a scan's keys did."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.scan_result import ScannedText
from app.scanning.keyboard.burst_detector import Burst


@runtime_checkable
class ScanTarget(Protocol):
    """A widget that wants what is scanned into it, or into anything in it."""

    def take_scan(self, scan: ScannedText, burst: Burst) -> None:
        """Take a scan, and the keys that it was."""
        ...


@runtime_checkable
class Restorable(Protocol):
    """A widget in which single keys do something: the first of a scan, too."""

    def as_it_is(self) -> Callable[[], None]:
        """How to be again as now, once a scan has shown itself."""
        ...


def there(widget: QWidget | None) -> QWidget | None:
    """The widget, unless it is gone by now."""
    return widget if widget is not None and isValid(widget) else None


def scan_target_of(widget: QWidget | None) -> ScanTarget | None:
    """The innermost part around a widget that takes scans."""
    while widget is not None:
        if isinstance(widget, ScanTarget):
            return widget
        widget = widget.parentWidget()
    return None
