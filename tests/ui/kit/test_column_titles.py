"""A title that has no room over its column ends in dots and is read in its hint."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget

from app.ui.kit.column_titles import title_columns


@pytest.mark.usefixtures("qapp")
def test_a_narrow_column_has_its_whole_title_in_the_hint() -> None:
    view = QTreeWidget()
    view.setColumnCount(2)
    title_columns(view, ["Member and field", "Before"])
    head = view.header()
    assert head.textElideMode() is Qt.TextElideMode.ElideRight
    shown = [view.headerItem().text(column) for column in range(2)]
    assert shown == ["Member and field", "Before"]
    assert [view.headerItem().toolTip(column) for column in range(2)] == shown
