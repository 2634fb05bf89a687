"""Sizes of the design follow the scale of the window, and come back with it."""

import pytest
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.style.scaled_style import ScaledStyle

ACROSS, DOWN, BETWEEN = 14, 8, 6


def polished_at(style: ScaledStyle, factor: float, *widgets: QWidget) -> None:
    style.fit(factor, touch=False)
    for widget in widgets:
        style.polish(widget)


@pytest.mark.usefixtures("qapp")
def test_a_grid_keeps_both_its_gaps_and_a_column_its_one() -> None:
    style = ScaledStyle()
    around, inner = QWidget(), QWidget()
    column, grid = QVBoxLayout(around), QGridLayout(inner)
    column.setSpacing(BETWEEN)
    column.addWidget(inner)
    grid.setHorizontalSpacing(ACROSS)
    grid.setVerticalSpacing(DOWN)
    for place in range(4):
        grid.addWidget(QLabel(str(place)), place // 2, place % 2)
    for factor in (2.0, 1.5, 1.0):
        polished_at(style, factor, inner)
        assert grid.horizontalSpacing() == ACROSS * factor
        assert grid.verticalSpacing() == DOWN * factor
        assert column.spacing() == BETWEEN * factor
