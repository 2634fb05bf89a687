"""Where Tab leads: to the next control as one reads the window, whenever each was made.

Qt goes by the order in which widgets were made, leaves a sheet that has one control, and loses
the way where a part has both a menu and a focus proxy.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

LEAVES = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""What has the keys as a whole."""
SLACK = 10
"""Pixels by which neighbours may overlap."""


def focus_next(within: QWidget, *, forward: bool) -> bool:
    """Give the keys to the next control, or the one before, and after the last to the first."""
    order = list(_as_read(within))
    if not forward:
        order.reverse()
    here = QApplication.focusWidget()
    while here is not None and here not in order:
        here = here.parentWidget()
    place = order.index(here) + 1 if here is not None else 0
    reasons = Qt.FocusReason
    for widget in order[place:] + order[:place]:
        if _takes_keys(widget):
            widget.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
            bring_to_sight(widget)
            return True
    return False


def focus_first(within: QWidget) -> bool:
    """Give the keys to the first control of a part; False where it has none."""
    widget = next(filter(_takes_keys, _as_read(within)), None)
    if widget is not None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        bring_to_sight(widget)
    return widget is not None


def as_read(within: QWidget) -> Iterator[QWidget]:
    """All that is shown in a part, in the order in which one reads."""
    return _as_read(within)


def give_keys(widget: QWidget) -> None:
    """Give the keys to a control once something is done, if somebody still looks at it.

    Qt would give them to a hidden one as well, and it would be pushed out of sight.
    """
    if widget.isVisible():
        widget.setFocus()


def focus_of(window: QWidget) -> QWidget | None:
    """What has the keys of a window, or has them once more when a dialog of the system is gone."""
    return window.window().focusWidget()


class SavedFocus:
    """Where the keys are now, to be given back later; of a `window` even while it has none."""

    def __init__(self, window: QWidget | None = None) -> None:
        widget = QApplication.focusWidget()
        if widget is None and window is not None:
            widget = focus_of(window)
        self._places: list[QWidget] = []
        while widget is not None:
            self._places.append(widget)
            widget = widget.parentWidget()

    def give_back(self) -> None:
        """Let that widget have them again; where it is gone or hidden, what it lay in.

        Of a part that takes none itself it is the first control, such as the page that came in
        place of a button.
        """
        places = [it for it in self._places if isValid(it) and it.isVisible()]
        taking = next((it for it in places if it.focusPolicy()), None)
        if taking is not None:
            taking.setFocus()
        else:
            any(map(focus_first, places))


class KeysDuringWork:
    """Keeps the keys in a part whose controls are disabled while it works.

    Qt would hand them on to whatever control is not disabled, such as a search field.
    """

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._before: QWidget | None = None

    def hold(self) -> None:
        """Let the part have the keys, if one of its controls has them."""
        keys = focus_of(self._part)
        is_here = keys is not None and self._part.isAncestorOf(keys)
        self._before = keys if is_here else None
        if is_here:
            self._part.setFocus()

    def give_back(self) -> None:
        """Let the control have them again that had them, unless somebody went elsewhere.

        Where the work took that away, the first control of the part has them.
        """
        before, self._before = self._before, None
        if before is None or focus_of(self._part) is not self._part:
            return
        if isValid(before) and before.isVisible():
            before.setFocus()
        else:
            focus_first(self._part)


def bring_to_sight(widget: QWidget, row: QRect | None = None) -> None:
    """Scroll whatever a widget lies in until it is seen, or only a `row` of its."""
    # What was just filled has its new places only once the layouts that wait have been at work.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    around = widget.parentWidget()
    while around is not None:
        inner = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inner is not None and row is not None:
            place = widget.mapTo(inner, QPoint(row.left(), row.center().y()))
            around.ensureVisible(place.x(), place.y(), 0, row.height())
        elif isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is shown in it."""
    yield widget
    if isinstance(widget, LEAVES):
        return
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    children = widget.findChildren(QWidget, options=direct)
    shown = [child for child in children if child.isVisible() and not child.isWindow()]
    backwards = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for child in _sorted(shown, backwards=backwards):
        yield from _as_read(child)


def _sorted(widgets: Sequence[QWidget], *, backwards: bool) -> list[QWidget]:
    """Neighbours band by band, a band that can't be parted so column by column."""
    if len(widgets) < 2:
        return list(widgets)
    bands = _parted(widgets, lambda box: (box.top(), box.bottom()))
    columns = [] if len(bands) > 1 else _parted(widgets, lambda box: (box.left(), box.right()))
    parts = bands if len(bands) > 1 else columns[::-1] if backwards else columns
    if len(parts) < 2:
        return sorted(widgets, key=lambda widget: (widget.y(), widget.x()))
    return [widget for part in parts for widget in _sorted(part, backwards=backwards)]


def _parted(
    widgets: Sequence[QWidget], span: Callable[[QRect], tuple[int, int]]
) -> list[list[QWidget]]:
    """Widgets in groups between which a straight line can be drawn."""
    groups: list[list[QWidget]] = []
    reach = 0
    for widget in sorted(widgets, key=lambda widget: span(widget.geometry())):
        start, end = span(widget.geometry())
        if groups and start < reach - SLACK:
            groups[-1].append(widget)
            reach = max(reach, end)
        else:
            groups.append([widget])
            reach = end
    return groups
