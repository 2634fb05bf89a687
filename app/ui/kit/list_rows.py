"""Rows of a short list that Qt alone holds: Python has no object beside each of them.

Such an object lives as long as the list's, while Qt frees rows and gives their addresses to others
(tests/house/test_qt.py).
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListWidget

from app.ui.kit.plain_text import set_row_tool_tip

ModelIndex = QModelIndex | QPersistentModelIndex
"""A row or cell of a model, as Qt names it to whoever asks."""

ItemRole = Qt.ItemDataRole


def add_row(
    rows: QListWidget, text: str, *, tip: str = "", values: Mapping[ItemRole, object] | None = None
) -> None:
    """Put a row at the end, with what it says under the mouse and what else it holds by role."""
    rows.addItem(text)
    model, place = rows.model(), rows.model().index(rows.count() - 1, 0)
    if tip:
        set_row_tool_tip(model, place, tip)
    for role, value in (values or {}).items():
        model.setData(place, value, role)


def row_value(rows: QListWidget, row: int, role: ItemRole = ItemRole.UserRole) -> Any:  # noqa: ANN401 - as Qt gives it
    """What a row holds in a role; None where there is no such row."""
    return rows.model().index(row, 0).data(role)


def row_texts(rows: QListWidget) -> tuple[str, ...]:
    """What stands in the rows."""
    return tuple(row_value(rows, row, ItemRole.DisplayRole) for row in range(rows.count()))
