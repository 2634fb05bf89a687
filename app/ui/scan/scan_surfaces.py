"""Where a scanner is heard: on surfaces that say so, and never while a secret is typed."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.kit.secret_fields import is_for_secrets

_POPUPS = {Qt.WindowType.Popup, Qt.WindowType.ToolTip}


@runtime_checkable
class ScanSurface(Protocol):
    """A window, or a page or sheet in it, that says whether a scanner is heard there."""

    def accepts_scans(self) -> bool:
        """Whether keys that come as from a scanner are a scan here and now."""
        ...


def accepts_scans_in(window: QWidget | None) -> bool:
    """Whether a scanner is heard in a window that has the keys.

    A window that does not say so, a dialog for files above all, keeps every key; so does one
    behind such a dialog, which may be the system's own and get its keys past us.
    """
    focus = QApplication.focusWidget() or (window.focusWidget() if window is not None else None)
    if isinstance(focus, QLineEdit) and is_for_secrets(focus):
        return False
    return all(map(_accepts_scans, (window, QApplication.activeModalWidget() or window)))


def has_scan_surface(window: QWidget | None) -> bool:
    """Whether it is a window of ours, which says where in it a scanner is heard."""
    return isinstance(_beneath_popups(window), ScanSurface)


def window_of(handle: QWindow) -> QWidget | None:
    """The widget that is this window."""
    windows = QApplication.topLevelWidgets()
    return next((window for window in windows if window.windowHandle() is handle), None)


def _accepts_scans(window: QWidget | None) -> bool:
    surface: object = _beneath_popups(window)
    return isinstance(surface, ScanSurface) and surface.accepts_scans()


def _beneath_popups(window: QWidget | None) -> QWidget | None:
    """What a menu or a list popped up from, or the window itself."""
    while window is not None and window.windowType() in _POPUPS:
        parent = window.parentWidget()
        window = parent.window() if parent is not None else None
    return window
