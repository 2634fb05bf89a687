"""A part that is narrow beside others uses the width that it has below them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit.responsive_row import ResponsiveRow

SCALE, MOST, LEAST, BESIDE = 2, 100, 80, 300


@pytest.fixture
def row(qapp: QApplication) -> Iterator[ResponsiveRow]:
    host = QWidget()
    made = ResponsiveRow(host)
    for least in (LEAST, BESIDE):
        part = QWidget()
        part.setMinimumSize(least, 20)
        made.row.addWidget(part, 1)
    made.keep_narrow(made.shown()[0], MOST, lambda pixels: pixels * SCALE)
    host.show()
    qapp.processEvents()
    yield made
    host.close()
    host.deleteLater()


def test_a_part_is_as_wide_as_its_row_below_others_and_narrow_beside_them(
    qapp: QApplication, row: ResponsiveRow
) -> None:
    widths = []
    for width in (BESIDE + 20, 3 * BESIDE, BESIDE + 20):
        row.resize(width, 200)
        qapp.processEvents()
        widths.append(row.shown()[0].width())
    assert widths == [BESIDE + 20, MOST * SCALE, BESIDE + 20]


def test_a_part_keeps_its_width_though_it_is_scaled_later(
    qapp: QApplication, row: ResponsiveRow
) -> None:
    row.resize(3 * BESIDE, 200)
    qapp.processEvents()
    row.shown()[0].setMaximumWidth(LEAST + 5)
    for _pass in range(2):  # the layout asks once more when the width is set right
        qapp.processEvents()
    assert row.shown()[0].width() == MOST * SCALE
