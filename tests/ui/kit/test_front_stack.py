"""A short page beside a long one is not scrolled out of sight."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.ui.frame.page_stack import ScrollIfSmall
from app.ui.kit.front_stack import FrontStack

pytestmark = pytest.mark.usefixtures("qapp")

WIDE, HIGH = 200, 100


def page(words: str) -> QWidget:
    label = QLabel(words)
    label.setWordWrap(True)
    made = QWidget()
    QVBoxLayout(made).addWidget(label)
    return made


def shown(inner: QWidget) -> ScrollIfSmall:
    area = ScrollIfSmall(inner)
    area.resize(WIDE, HIGH)
    area.show()
    settle()
    return area


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_it_scrolls_as_far_as_the_page_in_front_needs() -> None:
    stack = FrontStack()
    for words in ("word " * 200, "a word"):
        stack.addWidget(page(words))
    area = shown(stack)
    assert area.verticalScrollBar().maximum() > HIGH
    stack.setCurrentIndex(1)
    settle()
    assert area.verticalScrollBar().maximum() == 0
    stack.setCurrentIndex(0)
    settle()
    assert area.verticalScrollBar().maximum() > HIGH
    area.close()


def test_so_does_one_that_lies_in_another_beside_a_title() -> None:
    inner, outer, around = FrontStack(), FrontStack(), QWidget()
    for words in ("word " * 200, "a word"):
        inner.addWidget(page(words))
    column = QVBoxLayout(around)
    column.addWidget(QLabel("title"))
    column.addWidget(inner, 1)
    outer.addWidget(around)
    area = shown(outer)
    assert area.verticalScrollBar().maximum() > HIGH
    inner.setCurrentIndex(1)
    settle()
    assert area.verticalScrollBar().maximum() == 0
    area.close()
