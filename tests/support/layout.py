"""What is wrong with how a window is laid out: cut texts, widgets that overlap or stick out."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.list_rows import row_value

ROLES = Qt.ItemDataRole

SLACK = 1
"""Pixels that rounding may cost."""

TITLE_EDGE = 6
"""Pixels on either side of a column's title."""

FOCUS = 4
"""By how much a button is higher while it has the keys, whose room is not asked for."""

PARTS = re.compile(r"\s+|(?<=[-/\u200b])")
"""Where Qt breaks a line."""


def flaws_of(root: QWidget) -> list[str]:
    """One line for each flaw of what is visible in a widget."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            found += [f"{named(widget)}: {flaw}" for flaw in _flaws(widget)]
    return found


def named(widget: QWidget) -> str:
    """A widget by its class, the words in it, and what it lies in."""
    holder = widget.parentWidget()
    while holder is not None and not type(holder).__module__.startswith("app."):
        holder = holder.parentWidget()
    text = getattr(widget, "text", str)() or getattr(widget, "placeholderText", str)()
    within = f" in {type(holder).__name__}" if holder is not None else ""
    return f"{type(widget).__name__} “{text[:60]}”{within}"


def _flaws(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QScrollBar):
        return
    for kind, flaws in CUT.items():
        if isinstance(widget, kind):
            yield from flaws(widget)
    yield from _outside(widget)
    yield from _overlaps(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or isinstance(label, ElidedLabel):
        return
    if label.wordWrap():
        needed, has = label.heightForWidth(label.width()), label.height()
        if needed > has + SLACK:
            yield f"{needed} pixels high, has {has}"
        words = PARTS.split(QLabel.text(label))  # with the places where a long word is broken
        wide = max(map(label.fontMetrics().horizontalAdvance, words), default=0)
        if wide > label.contentsRect().width() + SLACK:
            yield f"a word is {wide} pixels wide, has {label.contentsRect().width()}"
    elif _is_smaller(label.size(), label.minimumSizeHint()):
        yield _told(label.minimumSizeHint(), label.size())


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    needed = button.sizeHint()
    if isinstance(button, QToolButton):
        # Qt asks for a blank at either side, beyond what the style sheet has around the text.
        needed -= QSize(2 * button.fontMetrics().horizontalAdvance(" "), 0)
    has = button.size() + QSize(0, FOCUS)
    is_drawn = isinstance(button, QPushButton | QToolButton | QCheckBox | QRadioButton)
    if button.text() and is_drawn and _is_smaller(has, needed):
        yield _told(needed, button.size())


def _cut_choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    wide = box.fontMetrics().horizontalAdvance(box.currentText())
    is_hinted = "".join(box.currentText().split()) in "".join(box.toolTip().split())
    if not box.isEditable() and not is_hinted and wide > field.width() + SLACK:
        yield f"“{box.currentText()}” is {wide} pixels wide, has {field.width()}"


def _cut_placeholder(line: QLineEdit) -> Iterator[str]:
    is_hinted = "".join(line.placeholderText().split()) in "".join(line.toolTip().split())
    if line.text() or is_hinted:
        return
    margins = line.textMargins()
    room = line.contentsRect().width() - margins.left() - margins.right() - 4
    wide = line.fontMetrics().horizontalAdvance(line.placeholderText())
    if wide > room + SLACK:
        yield f"{wide} pixels wide, has {room}"


def _cut_titles(head: QHeaderView) -> Iterator[str]:
    model = head.model()
    for place in range(head.count()):
        title = model.headerData(place, head.orientation(), Qt.ItemDataRole.DisplayRole)
        hint = model.headerData(place, head.orientation(), Qt.ItemDataRole.ToolTipRole)
        wide = head.fontMetrics().horizontalAdvance(str(title or "")) + 2 * TITLE_EDGE
        has = head.sectionSize(place)
        if title and not hint and not head.isSectionHidden(place) and wide > has:
            yield f"“{title}” is {wide} pixels wide, has {has}"


def _cut_items(view: QListWidget) -> Iterator[str]:
    for place in range(view.count()):
        text = row_value(view, place, ROLES.DisplayRole)
        tip = row_value(view, place, ROLES.ToolTipRole)
        wide = view.sizeHintForIndex(view.model().index(place, 0)).width()
        if text and not tip and wide > view.viewport().width() + SLACK:
            yield f"“{text}” is {wide} pixels wide, has {view.viewport().width()}"


def _cut_area(area: QScrollArea) -> Iterator[str]:
    inner = area.widget()
    if inner is not None and inner.width() > area.viewport().width() + SLACK:
        yield f"what scrolls is {inner.width()} pixels wide, has {area.viewport().width()}"


CUT: Mapping[type[QWidget], Callable[..., Iterator[str]]] = {
    QLabel: _cut_label,
    QAbstractButton: _cut_button,
    QComboBox: _cut_choice,
    QLineEdit: _cut_placeholder,
    QHeaderView: _cut_titles,
    QListWidget: _cut_items,
    QScrollArea: _cut_area,
}


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _scrolls(parent):
        return
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        yield f"{_box(widget.geometry())} sticks out of {_box(parent.rect())}"


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


def _overlaps(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, QAbstractItemView | QPlainTextEdit):
        return
    inside = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [one for one in inside if one.isVisible() and not _lies_over(one)]
    for one, two in combinations(shown, 2):
        common = one.geometry().intersected(two.geometry())
        if common.width() > SLACK and common.height() > SLACK:
            yield f"{named(one)} lies over {named(two)}"


def _lies_over(widget: QWidget) -> bool:
    """Whether it lies over its neighbours on purpose."""
    return widget.objectName() in {"veil", "badge", "problem", "attract"} or isinstance(
        widget, QSplitterHandle
    )


def _is_smaller(has: QSize, needed: QSize) -> bool:
    return has.width() + SLACK < needed.width() or has.height() + SLACK < needed.height()


def _told(needed: QSize, has: QSize) -> str:
    return f"wants {needed.width()} × {needed.height()} pixels, has {has.width()} × {has.height()}"


def _box(box: QRect) -> str:
    return f"{box.width()} × {box.height()} at {box.x()}, {box.y()}"
