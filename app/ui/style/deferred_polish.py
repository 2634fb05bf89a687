"""Widgets out of sight wait for another style sheet until those in view have it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_WAITS = Qt.WidgetAttribute.WA_SetStyle
"""Qt tells no widget with a style of its own that the application has another; ours have none."""


def defer_polish(root: QWidget) -> None:
    """Have Qt leave out a widget and all in it when it next dresses every widget anew.

    It passes over those that were never polished, which it does before they are first shown.
    """
    for widget in _subtree(root):
        if widget.testAttribute(_POLISHED):
            widget.setAttribute(_POLISHED, False)  # noqa: FBT003 - Qt's signature
            widget.setAttribute(_WAITS)


def polish_deferred(root: QWidget) -> None:
    """Dress what waits of a widget and all in it."""
    for widget in _subtree(root):
        if widget.testAttribute(_WAITS):
            widget.setAttribute(_WAITS, False)  # noqa: FBT003 - Qt's signature
            widget.style().unpolish(widget)
            for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange):
                QCoreApplication.sendEvent(widget, QEvent(kind))


def _subtree(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from root.findChildren(QWidget)
