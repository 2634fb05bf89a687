"""The right side of the page: the pages, their size, and what to do while there are none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import N_
from app.i18n.formats import percent
from app.ui.brochure.pages_view import PagesView
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.progress_panel import ProgressPanel
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

LONG = 5
"""From so many pages on it is shown how far the work is."""
SLOW_MS = 300
"""What is done sooner shows no progress."""
WORKING_WIDTH = 460
STEPS = {
    "pages": N_("Creating the pages…"),
    "codes": N_("Checking the codes…"),
    "print": N_("Printing…"),
}
EMPTY = (
    N_("Nothing to print yet"),
    N_(
        "Find a company or an offering in the catalogue and press Ctrl+B to add it here. Or just "
        "type its name on this page."
    ),
)
UNMADE = (
    N_("The pages were not made"),
    N_("What you chose is still here; nothing was saved or printed."),
)


class PreviewPane(QWidget):
    """Pages with a line beneath that pages and zooms, or what is so while there are none."""

    pages_requested = Signal()
    """Those that were not made are wanted still."""
    catalogue_requested = Signal()
    company_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._context = context
        self.pages = PagesView(context)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._show_working)
        # Over the pages: they keep their size while it comes and goes.
        self.working = ProgressPanel(context, N_("Creating the pages…"), STEPS, self)
        self.working.hide()
        words = self.words = BoundTexts(context)
        search = words.button(N_("Search the catalogue"), self.catalogue_requested.emit)
        add = words.button(N_("Add a company"), self.company_requested.emit)
        again = words.button(N_("Make the pages"), self.pages_requested.emit)
        sheet = "file-text"
        self._empty = EmptyState(context, words, sheet, EMPTY, (search, add))
        self._making = EmptyState(context, words, sheet, (N_("Creating the pages…"), ""))
        self._unmade = EmptyState(context, words, sheet, UNMADE, (again,))
        self.place = label(role="quiet")
        self.size_button = QPushButton()
        self.size_button.setProperty("role", "link")
        self.size_button.clicked.connect(self.pages.fit)
        words.tip(N_("Whole pages (Alt+0)"), self.size_button)
        self.smaller = self._tool("minus", N_("Smaller (Alt+−)"), lambda: self.pages.zoom(-1))
        self.larger = self._tool("plus", N_("Larger (Alt++)"), lambda: self.pages.zoom(1))
        words.follow(self.working.words.retranslate, self._tell)
        self.pages.changed.connect(self._tell)
        self._lay_out()
        self.show_empty()
        self._tell()

    def show_empty(self) -> None:
        """Say what to do: there is nothing to print."""
        self.pages.clear()
        self._stack.setCurrentWidget(self._empty)
        self._line.hide()

    def show_making(self) -> None:
        """Say that the first pages are being made."""
        if self._stack.currentWidget() is not self.pages:
            self._stack.setCurrentWidget(self._making)

    def show_unmade(self) -> None:
        """Say that there are no pages of what is to be printed, unless some are seen."""
        if self._stack.currentWidget() is self._making:
            self._stack.setCurrentWidget(self._unmade)

    def show_pages(self) -> None:
        """Show the pages."""
        self._stack.setCurrentWidget(self.pages)
        self._line.show()

    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return self._stack.currentWidget() is self._empty

    def advance(self, step: str, done: int, total: int) -> None:
        """Show how far the work is, where it is long."""
        if total < LONG or done >= total:
            return
        if self.working.isHidden() and not self._slow.isActive():
            self.working.start()
            self._slow.start()
        self.working.advance(step, done, total)

    def end(self) -> None:
        """The work has ended."""
        self._slow.stop()
        self.working.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_working()

    def _show_working(self) -> None:
        self._place_working()
        self.working.show()
        self.working.raise_()

    def _place_working(self) -> None:
        width = min(self._context.theme.px(WORKING_WIDTH), self.width() - 40)
        self.working.setGeometry(
            (self.width() - width) // 2, 20, width, self.working.sizeHint().height()
        )

    def _tell(self) -> None:
        _ = self._context.texts.gettext
        text = _("Page {number} of {count}").format(
            number=self.pages.in_front(), count=self.pages.count()
        )
        self.place.setText(text)
        self.pages.setAccessibleName(text)
        size = percent(self.pages.percent(), self._context.texts.lang)
        self.size_button.setText(size)
        self.size_button.setAccessibleName(_("Size: {percent}").format(percent=size))

    def _lay_out(self) -> None:
        self._line = ResponsiveRow()
        self._line.setObjectName("deskLine")
        sizes = QWidget()
        beside = QHBoxLayout(sizes)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        for widget in (self.smaller, self.size_button, self.larger):
            beside.addWidget(widget)
        row = self._line.row
        row.setContentsMargins(18, 0, 18, 6)
        row.setSpacing(14)
        row.addStretch(1)
        for part in (self.place, sizes):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        row.addStretch(1)
        self._stack = QStackedWidget()
        for state in (self.pages, self._empty, self._making, self._unmade):
            self._stack.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._line)

    def _tool(self, icon: str, name: str, run: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(34, 34)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: run())
        self.words.icon(button, icon, "slate")
        self.words.bind(name, button.setAccessibleName)
        self.words.tip(name, button)
        return button
