"""What a window finishes before its process ends: leads that are kept, a brochure in the making."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer

from app.domain.messages import N_
from app.ui.frame.page_names import BROCHURE, EDITION
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.brochure.page import BrochurePage
    from app.ui.edition.page import EditionPage

LONGEST_MS = 30_000
"""For how long a brochure or an edition may hold the end up; leads may for as long as they take."""

FINISHED = N_("The brochure in progress is finished.")
NOT_FINISHED = N_("The brochure in progress could not be finished. Make it again.")


class Unfinished:
    """Looks after what was begun before a lock; a brochure may bear a name: it is not passed on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._since = QElapsedTimer()
        self._was_making = False

    def begin(self) -> None:
        """The vault was locked now."""
        self._since.start()
        self._was_making = self._is_making()

    def holds_up(self) -> bool:
        """Whether something is to be waited for."""
        _searching, reading, keeping, copying = self._window.threads
        if keeping.is_busy():
            return True
        if self._window.vault.put_away():
            return True  # what was half-written is being kept now
        if self._since.hasExpired(LONGEST_MS):
            return False
        exchanges = reading.is_busy() and not self._looks_into_files() and self._edition()
        return copying.is_busy() or self._is_making() or bool(exchanges)

    def is_stuck(self) -> bool:
        """Whether it may take long until a text is kept that the memory alone has."""
        return self._window.vault.unsaved.is_stuck()

    def message(self) -> str:
        """What is to be said of the brochure, as a message id; nothing where there was none."""
        page = self._brochure()
        if not self._was_making or page is None:
            return ""
        return FINISHED if page.handing_out.went_well else NOT_FINISHED

    def _is_making(self) -> bool:
        page = self._brochure()
        return page is not None and page.handing_out.is_at_work

    def _looks_into_files(self) -> bool:
        page = self._edition()
        return page is not None and bool(page.looked_into())

    def _brochure(self) -> "BrochurePage | None":
        return cast("BrochurePage | None", self._window.pages.built_page(BROCHURE))

    def _edition(self) -> "EditionPage | None":
        return cast("EditionPage | None", self._window.pages.built_page(EDITION))
