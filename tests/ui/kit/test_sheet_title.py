"""A word on the state of a sheet takes no width of which its title has too little."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.kit.sheet_title import SheetTitle

WIDTH = 300


@pytest.fixture
def title(qapp: QApplication) -> SheetTitle:
    title, state = QLabel(), QLabel("Draft saved")
    title.setWordWrap(True)
    made = SheetTitle(title, state)
    made.resize(WIDTH, 100)
    made.show()
    qapp.processEvents()
    return made


def labels(made: SheetTitle) -> list[QLabel]:
    items = [made.row.itemAt(place) for place in range(2)]
    parts = [item.widget() for item in items if item is not None]
    return [part for part in parts if isinstance(part, QLabel)]


def test_a_short_title_has_it_beside_and_a_long_one_below(title: SheetTitle) -> None:
    name, state = labels(title)
    for words, is_beside in (
        ("New lead", True),
        ("A lead of a person " * 4, False),
        ("Lead", True),
    ):
        name.setText(words)
        QApplication.processEvents()
        QApplication.processEvents()
        assert (state.x() >= name.geometry().right()) is is_beside, words
        assert (state.y() >= name.geometry().bottom()) is not is_beside, words
    title.close()


def test_without_a_state_the_title_has_all_the_width(title: SheetTitle) -> None:
    name, state = labels(title)
    state.hide()
    name.setText("A lead of a person " * 4)
    QApplication.processEvents()
    assert name.width() == WIDTH
    title.close()
