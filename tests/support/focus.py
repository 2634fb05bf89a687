"""Where the Tab key leads in a window, and whether one sees where it has led."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.support.kinds import perhaps

KINDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
MOST_STOPS = 250
BY_FINGER = {"pinPad"}
"""Parts whose buttons fingers press; whoever has keys types in the field beside them."""
AROUND = 4
"""Pixels beside a control in which its focus may be drawn, too."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A widget that got the keys, where it and the one before stood then, if it was seen."""

    widget: QWidget
    place: QRect
    before: QRect
    is_seen: bool


def stops(root: QWidget) -> list[Stop]:
    """What has the keys, one Tab after the other, until it begins anew."""
    found: dict[QWidget, Stop] = {}
    before: QWidget = root
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or root, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is before:  # from the day to the month of a date
            continue
        if now is None or now in found:
            break
        is_seen = not now.visibleRegion().isEmpty()
        found[now] = Stop(now, place_of(now), place_of(before), is_seen)
        before = now
    return list(found.values())


def unreached(root: QWidget, reached: Sequence[Stop]) -> Iterator[str]:
    """Controls to which no key leads: neither Tab nor the arrows within a group."""
    widgets = {stop.widget for stop in reached}
    groups = {_group_of(widget) for widget in widgets} - {None}
    for kind in KINDS:
        for control in root.findChildren(kind):
            is_meant = control.isVisible() and control.isEnabled() and control not in widgets
            beside = control.parentWidget()
            is_part = isinstance(control, QHeaderView) or beside in widgets
            is_part = is_part or (beside is not None and beside.objectName() in BY_FINGER)
            if is_meant and not is_part and _group_of(control) not in groups:
                yield f"no key leads to {said(control)}"


def _group_of(widget: QWidget) -> object:
    """What arrows lead through, of which Tab comes to one."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return None
    return perhaps(widget.group()) or (widget.parent() if widget.autoExclusive() else None)


def astray(root: QWidget, reached: Sequence[Stop]) -> Iterator[str]:
    """Steps of Tab that leave the part, are not seen, go up in a column or back in a row."""
    for stop in reached:
        if stop.widget is not root and not root.isAncestorOf(stop.widget):
            yield f"Tab leaves to {said(stop.widget)}"
        if not stop.is_seen:
            yield f"Tab goes to {said(stop.widget)}, which is not seen"
    back = [
        f"Tab goes back from {said(before.widget)} to {said(after.widget)}"
        for before, after in pairwise(reached)
        if not before.widget.isAncestorOf(after.widget) and _is_back(before, after)
    ]
    if len(back) > 1:  # once it begins anew
        yield from back


def _is_back(before: Stop, after: Stop) -> bool:
    one, two = after.before, after.place
    in_a_column = one.left() < two.right() and two.left() < one.right()
    in_a_row = one.top() < two.bottom() and two.top() < one.bottom()
    are_siblings = before.widget.parent() is after.widget.parent()
    return (in_a_column and two.bottom() <= one.top()) or (
        in_a_row and are_siblings and two.right() <= one.left()
    )


def takes_keys(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def picture_of(widget: QWidget) -> QImage:
    """A control and what is close around it."""
    around = place_of(widget).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return widget.window().grab(around).toImage()


def said(widget: QWidget) -> str:
    text = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} “{text}”"
