"""The pages of the window: known from the start, built when they are first shown."""

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.domain.changes import Changes
from app.ui.frame.page import Page, PageEntry
from app.ui.kit.front_stack import FrontStack
from app.ui.style.deferred_polish import polish_deferred

LATER_MS = 5_000
"""Within it a page behind shows what other laptops do, which may be something every second."""


class PageStack(FrontStack):
    """A stack of pages by their names; `made` gives a page that was just built."""

    made = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, PageEntry] = {}
        self._built: dict[str, Page] = {}
        self._front: Page | None = None
        self._stale: list[Page] = []
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh_one)
        self._late: dict[Page, Changes] = {}
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._catch_up)

    def add(self, entries: Iterable[PageEntry]) -> None:
        """Make pages known."""
        self._entries |= {entry.name: entry for entry in entries}

    def entries(self) -> tuple[PageEntry, ...]:
        """All pages, in the order of the rail."""
        return tuple(self._entries.values())

    def page(self, name: str) -> Page:
        """A page, built if it was not."""
        if name not in self._built:
            page = self._entries[name].build()
            self._built[name] = page
            self.addWidget(cast("QWidget", page))
            self._front = self._front or page
            self.made.emit(cast("QWidget", page))
        return self._built[name]

    def show_page(self, name: str) -> PageEntry:
        """Bring a page to the front."""
        self._front = self.page(name)
        self._refresh(self._front)
        self._catch_up(self._front)
        self._let_keys_go(cast("QWidget", self._front))
        self.setCurrentWidget(cast("QWidget", self._front))
        return self._entries[name]

    def _let_keys_go(self, front: QWidget) -> None:
        """Take the keys from a page that goes: Qt gave them to whatever comes next, for a moment.

        A screen reader would read that before what the page in front gives them to.
        """
        before, focused = self.currentWidget(), self.focusWidget()
        if before is not None and before is not front and focused is not None:
            focused.clearFocus()

    def reload(self, changes: Changes) -> None:
        """Have the pages show what changed, those behind a little later if others changed it."""
        for page in self._built.values():
            if changes.by_others and page is not self._front:
                self._late[page] = self._late.get(page, changes) | changes
            else:
                page.reload(changes)
        if self._late and not self._later.isActive():
            self._later.start()

    def _catch_up(self, only: Page | None = None) -> None:
        for page in [only] if only is not None else list(self._late):
            if (changes := self._late.pop(page, None)) is not None:
                page.reload(changes)

    def redraw(self) -> None:
        """Show the page in front in another look; the others when they are shown, or one by one."""
        self._stale = list(self._built.values())
        if self._front is not None:
            self._refresh(self._front)
        self._refreshing.start()

    def behind(self) -> Iterator[QWidget]:
        """The pages that are not in front: they are polished when they are drawn anew."""
        yield from (
            cast("QWidget", page) for page in self._built.values() if page is not self._front
        )

    def _refresh(self, page: Page) -> None:
        if page in self._stale:
            self._stale.remove(page)
            polish_deferred(cast("QWidget", page))
            page.retranslate()

    def _refresh_one(self) -> None:
        if self._stale:
            self._refresh(self._stale[0])
            self._refreshing.start()

    def current(self) -> Page | None:
        """The page at the front; None before the first is built."""
        return self._front

    def front_name(self) -> str:
        """The name of the page at the front; nothing before the first is built."""
        names = (name for name, page in self._built.items() if page is self._front)
        return next(names, "")

    def built_page(self, name: str) -> Page | None:
        """A page that was shown by now; None where it was not."""
        return self._built.get(name)

    def built(self) -> Iterator[Page]:
        """The pages that were shown by now."""
        yield from self._built.values()


class ScrollIfSmall(QScrollArea):
    """Scrolls what it holds where the window is too small for it, as at twice the size."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)


def in_order(brought: Iterable[Iterable[PageEntry]]) -> list[PageEntry]:
    """The pages that features bring, as they stand in the rail."""
    entries = [entry for some in brought for entry in some]
    return sorted(entries, key=lambda entry: (entry.below, entry.rank))
