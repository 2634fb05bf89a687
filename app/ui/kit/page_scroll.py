"""A page that scrolls: its content is put in once the page has its place in the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.system.override import override


def scroll_page(page: QScrollArea, content: QWidget) -> None:
    """Have a page scroll its content, from when it is first shown.

    A scroll area asks for the size of what is put in, for which Qt styles every widget of it, and
    once more when the page comes below other widgets.
    """
    page.setObjectName("page")
    page.setWidgetResizable(True)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setParent(page.viewport())
    page.installEventFilter(_FirstPolish(page, content))


class _FirstPolish(QObject):
    """Qt asks a style to polish a page right before it is first laid out and shown."""

    def __init__(self, page: QScrollArea, content: QWidget) -> None:
        super().__init__(page)
        self._page, self._content = page, content

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and watched is self._page:
            self._page.removeEventFilter(self)
            self._page.setWidget(self._content)
        return False
