"""The window: an entrance at first, then rail, pages, sheets and status line around it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from app.bootstrap import Services
from app.ui.frame.page_names import CATALOGUE
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.window.first_frame import WindowParts

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage

FRAME = 40
"""Pixels that a system may draw above or around a window."""
USUAL, LEAST = QSize(1366, 768), QSize(800, 480)


class MainWindow(WindowParts):
    """The only window.

    At first it is an entrance; its parts are there once it `is_assembled`, right after
    the first paint. Pages are imported and built when they are first shown; what is done with
    members and leads is added after the first answer, and `is_complete` then.
    """

    completed = Signal()

    def __init__(self, services: Services, context: UiContext) -> None:
        super().__init__(services, context)
        self.setObjectName("window")
        self.setWindowTitle(context.program_title)
        room = self.screen().availableSize()
        self.setMinimumSize(LEAST.boundedTo(room - QSize(0, FRAME)))
        self.resize(USUAL.boundedTo(room))
        self.restoreGeometry(QByteArray.fromBase64(services.settings.value.window.encode()))
        self.painted.connect(self.assemble, Qt.ConnectionType.QueuedConnection)

    @property
    def catalogue_page(self) -> "CataloguePage | None":
        """The catalogue page, once it is there."""
        return self._catalogue() if self.is_assembled else None

    def assemble(self) -> None:
        """Put in the rest, once, and open the catalogue; a window may be hidden until then."""
        if self.is_assembled:
            return
        from app.security.hardening import harden  # noqa: PLC0415 - after the first paint
        from app.ui.window.assembly import assemble  # noqa: PLC0415 - as above

        harden()  # before a passphrase can be typed
        assemble(self)
        self.is_assembled = True
        panes = self.services.settings.value.panes
        self._catalogue().splitter.restoreState(QByteArray.fromBase64(panes.encode()))
        self.status.show_keys(self.pages.show_page(CATALOGUE).hint)
        self.retranslate()
        self.opener.open_first(self._complete)

    def _complete(self) -> None:
        """Add what features do beside showing their pages."""
        from app.ui.system.gc_on_main_thread import GarbageCollector  # noqa: PLC0415 - as above

        for feature in self.features:
            feature.begin(self.app)
        GarbageCollector(self)
        self.opener.show_logos()
        self.is_complete = True
        self.completed.emit()

    def _catalogue(self) -> "CataloguePage":
        return cast("CataloguePage", self.pages.page(CATALOGUE))

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        from app.ui.kit.focus_order import focus_next  # noqa: PLC0415 - after the first paint

        sheet = self.sheets.current() if self.is_assembled else None
        return focus_next(sheet or self, forward=forward)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from app.ui.kit.enter_key import push_chosen  # noqa: PLC0415 - after the first paint
        from app.ui.kit.typed_keys import gives_text, steers  # noqa: PLC0415 - as above

        if push_chosen(self, event):
            return
        # Only keys come here that the widget with the focus had no use for. The field itself is
        # asked by focusWidget(), which holds in a window that is not active, too.
        is_wanted = gives_text(event) or steers(event)
        if self.focusWidget() is self.search_box.field or not is_wanted:
            super().keyPressEvent(event)
            return
        page = self.pages.current() if self.is_assembled else None
        if page is not None and page.shows_way_in():
            self.vault.take_key(event)
        elif page is not None and page.take_key(event):
            pass
        elif gives_text(event) or self.pages.front_name() == CATALOGUE:
            # Elsewhere, arrows are for what is on the page.
            self.search_box.take(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A window behind a visitor's is closed by the system, and asks nobody.
        if self.is_assembled and self.isVisible() and self._has_text_alone():
            event.ignore()
            return
        places = {"window": _as_text(self.saveGeometry())}
        if self.is_assembled:
            places["panes"] = _as_text(self._catalogue().splitter.saveState())
            self._let_go()
        self.services.settings.change(**places)
        self.services.close()
        event.accept()

    def _has_text_alone(self) -> bool:
        """Whether what somebody wrote is lost with the window, which they are told the first time.

        Nothing but the end of what is being kept can tell.
        """
        keeping = self.app.tasks.keeping
        self.sheets.close_all()
        for _try in range(2):
            if self.vault.put_away():
                keeping.settle()
        return self.vault.unsaved.refuses_end()

    def _let_go(self) -> None:
        self.sheets.close_all()
        self.vault.leave()
        for page in self.pages.built():
            page.leave()
        for end in self.app.at_end:
            end()
        for thread in self.threads:
            thread.close()


def _as_text(geometry: QByteArray) -> str:
    return bytes(geometry.toBase64().data()).decode()
