"""Whether states of a control are told apart by who sees no colours."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QItemSelectionModel, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from app.ui.leads.list.menu_button import MenuButton
from tests.support.focus import said
from tests.support.kinds import perhaps

LEAST = 3.0
"""The contrast that WCAG asks of signs (1.4.11), here between a point in two states."""

WHOLE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def alike_in(root: QWidget, known: set[tuple[object, ...]]) -> Iterator[str]:
    """The controls of a view of which two states differ in nothing but colours of one lightness.

    Kinds of controls that are `known` were looked at.
    """
    for widget in root.findChildren(QWidget):
        kind = (type(widget), widget.objectName(), widget.property("role"))
        if kind in known or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        known.add(kind)
        if isinstance(widget, MenuButton) and len(widget.options()) > 1:
            yield from _choice(widget)
        elif isinstance(widget, QAbstractButton) and widget.isCheckable():
            yield from _button(widget)
        elif isinstance(widget, QAbstractItemView) and _line(widget, 1).isValid():
            yield from _rows(widget)


def told_apart(one: QImage, two: QImage) -> bool:
    """Whether two pictures differ in shape, size or lightness."""
    if one.size() != two.size():
        return True
    points = set(zip(*(_greys(picture) for picture in (one, two)), strict=True))
    return any((_light(max(pair)) + 0.05) / (_light(min(pair)) + 0.05) >= LEAST for pair in points)


def _greys(picture: QImage) -> bytes:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits() or b"")


def _light(grey: int) -> float:
    """How light a grey is, as WCAG reckons it."""
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _button(button: QAbstractButton) -> Iterator[str]:
    was_checked, pictures = button.isChecked(), []
    group = perhaps(button.group())
    alone = group if group is not None and group.exclusive() else None
    button.blockSignals(True)
    if alone is not None:
        alone.setExclusive(False)
    for is_checked in (True, False):
        button.setChecked(is_checked)
        pictures.append(button.grab().toImage())
    button.setChecked(was_checked)
    if alone is not None:
        alone.setExclusive(True)
    button.blockSignals(False)
    if not told_apart(*pictures):
        yield f"{said(button)}: checked or not"


def _choice(choice: MenuButton) -> Iterator[str]:
    value, pictures = choice.value, []
    for name, _title in choice._options[:2]:
        choice.set_value(name)
        pictures.append(choice.grab().toImage())
    choice.set_value(value)
    if not told_apart(*pictures):
        yield f"{said(choice)}: set or not"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model, chosen = view.model(), view.selectionModel()
    line = _line(view, 0)
    before, pictures = chosen.selectedIndexes(), []
    chosen.blockSignals(True)
    for row in (0, 1):
        chosen.select(model.index(row, 0), WHOLE)
        pictures.append(view.viewport().grab(line).toImage())
    chosen.clearSelection()
    for index in before:
        chosen.select(index, QItemSelectionModel.SelectionFlag.Select)
    chosen.blockSignals(False)
    if not told_apart(*pictures):
        yield f"{said(view)}: a row chosen or not"


def _line(view: QAbstractItemView, row: int) -> QRect:
    """Where a row is, over the whole width; an invalid place where there is none."""
    place = view.visualRect(view.model().index(row, 0))
    if place.isValid():
        place.setLeft(0)
        place.setWidth(view.viewport().width())
    return place


def alike(pictures: dict[str, QImage]) -> list[str]:
    """The pairs of states whose pictures are alike."""
    pairs = combinations(pictures.items(), 2)
    return [f"{one} and {two}" for (one, a), (two, b) in pairs if not told_apart(a, b)]
