"""A row that folds comes to rest at every size, also where its scroll bar comes and goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.ui.frame.page_stack import ScrollIfSmall
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.responsive_row import ResponsiveRow
from tests.support.restlessness import FEW, Restlessness

WIDTHS = range(200, 700, 8)
HEIGHTS = range(80, 240, 20)


@pytest.fixture
def page(qapp: QApplication) -> Iterator[ScrollIfSmall]:
    """A page with buttons that wrap, beside others that do not."""
    narrowing, row, inner = FlowLayout(6), ResponsiveRow(), QWidget()
    for width in (90, 120, 60, 110, 100, 80, 70):
        button = QPushButton()
        button.setFixedSize(width, 30)
        narrowing.add(button)
    order = QPushButton()
    order.setFixedSize(110, 30)
    row.row.addWidget(narrowing, 1)
    row.row.addWidget(order)
    column = QVBoxLayout(inner)
    column.addWidget(row)
    column.addStretch(1)
    made = ScrollIfSmall(inner)
    made.show()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_a_row_that_folds_comes_to_rest_at_every_size(
    qapp: QApplication, page: ScrollIfSmall
) -> None:
    inner = page.widget()
    assert inner is not None
    restless = Restlessness(inner)
    for height in HEIGHTS:
        for width in (*WIDTHS, *reversed(WIDTHS)):
            restless.count = 0
            page.resize(width, height)
            qapp.processEvents()
            assert restless.count <= FEW, f"{width} × {height}"
