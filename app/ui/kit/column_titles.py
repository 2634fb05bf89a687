"""Titles over the columns of a list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from app.ui.kit.plain_text import set_column_tool_tip


def title_columns(view: QTreeWidget, titles: Sequence[str]) -> None:
    """Write these over the columns; one that has no room ends in dots, and its hint has all."""
    view.setHeaderLabels(titles)
    view.header().setTextElideMode(Qt.TextElideMode.ElideRight)  # Qt would cut it in a letter
    for column, title in enumerate(titles):
        set_column_tool_tip(view.headerItem(), column, title)
