"""A page is styled once, in its window: whoever opens it waits for no styling that is in vain."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.page_scroll import scroll_page


@pytest.mark.usefixtures("qapp")
def test_what_is_put_on_a_page_is_styled_as_the_page_is_first_shown() -> None:
    buttons = [QPushButton("Export"), QPushButton("Delete"), QPushButton("Undo")]
    buttons[1].hide()
    row, content, page, window = FlowLayout(10), QWidget(), QScrollArea(), QWidget()
    for button in buttons:
        row.add(button)
    QVBoxLayout(content).addWidget(row)
    scroll_page(page, content)
    QVBoxLayout(window).addWidget(page)
    styled = Qt.WidgetAttribute.WA_WState_Polished
    assert not any(part.testAttribute(styled) for part in (content, row, *buttons))
    window.show()
    QApplication.processEvents()
    assert page.widget() is content
    assert [button.isVisible() for button in buttons] == [True, False, True]
    assert all(button.testAttribute(styled) for button in buttons if button.isVisible())
    window.close()
    window.deleteLater()
