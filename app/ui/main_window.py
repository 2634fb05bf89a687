"""The window: puts rail, search field, pages and status line together, and nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.ui.background import Background, Err, Ok, Result
from app.ui.catalogue.search_box import SearchBox
from app.ui.languages import MOST, LanguageSwitch
from app.ui.override import override
from app.ui.problems import ProblemBanner
from app.ui.rail import Rail
from app.ui.status import StatusBar
from app.ui.view import Look

if TYPE_CHECKING:
    from app.domain.edition import EditionInfo
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage

CATALOGUE, EDITION = "catalogue", "edition"
KEYS_OF_THE_FOCUS = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
}
"""Keys that mean something only where the focus is, or nothing by themselves."""


class MainWindow(QWidget):
    """The only window; `searching` and `reading` are its two threads.

    At first it is a shell whose search field takes keys. Pages are imported and built when they
    are first shown, the catalogue page right after the first paint.
    """

    def __init__(
        self, services: Services, look: Look, searching: Background, reading: Background
    ) -> None:
        super().__init__()
        self._services = services
        self._look = look
        self._searching = searching
        self._reading = reading
        self.catalogue_page: CataloguePage | None = None
        self._edition_page: EditionPage | None = None
        self.setObjectName("window")
        self.setMinimumSize(800, 480)
        self.rail = Rail(look)
        self.rail.add_page(CATALOGUE, "search", "Alt+1")
        self.rail.add_page(EDITION, "library", "Alt+9", below=True)
        self.search_box = SearchBox(look)
        self.languages = LanguageSwitch(look)
        self.problems = ProblemBanner(look)
        self.status = StatusBar(look)
        self._pages = QStackedWidget()
        self._lay_out()
        self.resize(QSize(1366, 768).boundedTo(self.screen().availableSize()))
        self.restoreGeometry(QByteArray.fromBase64(services.settings.value.window.encode()))
        self.rail.mark(CATALOGUE)
        self.search_box.setFocus()
        QTimer.singleShot(0, self, self._furnish)

    def open_catalogue(self) -> None:
        """Show the catalogue in use: at the start, and after it was changed."""
        page = self._catalogue()
        try:
            catalogue = self._services.catalogue
        except KnownError as error:
            self.problems.tell(error)
            return
        if self._services.problem is not None:
            self.problems.tell(self._services.problem)
        visitor = self._visitor_language(catalogue.edition.languages)
        self.languages.offer(catalogue.edition.languages, visitor)
        page.show_catalogue(catalogue, visitor)
        self._reading.run(catalogue.info, self._show_info)

    def _show_info(self, result: "Result[EditionInfo]") -> None:
        match result:
            case Ok(info):
                self.status.show_edition(info)
            case Err(error):
                self.problems.tell(error)

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed."""
        if changes.edition:
            self._catalogue().leave_catalogue()
            self._services.reopen_catalogue()
            self.open_catalogue()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.rail.mark(name)
        self._pages.setCurrentWidget(self._edition() if name == EDITION else self._catalogue())
        if name == CATALOGUE:
            self.search_box.setFocus()

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        _ = self._look.texts.gettext
        self.setWindowTitle(_("MinGenTec Fair Catalogue"))
        self.rail.retranslate({CATALOGUE: _("Catalogue"), EDITION: _("Edition")})
        for view in (self.search_box, self.languages, self.status):
            view.retranslate()
        for page in (self.catalogue_page, self._edition_page):
            if page is not None:
                page.retranslate()

    def _furnish(self) -> None:
        """Fill the shell once it is on the screen."""
        self._catalogue()
        self._connect()
        self.retranslate()
        self.open_catalogue()

    def _catalogue(self) -> "CataloguePage":
        """The catalogue page, built when it is first asked for."""
        from app.ui.catalogue.page import CataloguePage  # noqa: PLC0415 - see the class

        if self.catalogue_page is None:
            page = CataloguePage(self._look, self.search_box, self._searching, self._reading)
            panes = self._services.settings.value.panes
            page.splitter.restoreState(QByteArray.fromBase64(panes.encode()))
            page.failed.connect(self.problems.tell)
            page.unmet.connect(self._services.unmet.count)
            self._pages.addWidget(page)
            self.catalogue_page = page
        return self.catalogue_page

    def _edition(self) -> "EditionPage":
        """The edition page, built when it is first asked for."""
        from app.ui.edition.page import EditionPage  # noqa: PLC0415 - see the class

        if self._edition_page is None:
            page = EditionPage(self._look, self._services, self._reading)
            page.changed.connect(self.reload)
            page.failed.connect(self.problems.tell)
            page.noted.connect(self.problems.note)
            page.began.connect(self.problems.hide)
            self._pages.addWidget(page)
            self._edition_page = page
        return self._edition_page

    def _lay_out(self) -> None:
        top = QFrame()
        top.setObjectName("topBar")
        top.setFixedHeight(64)
        bar = QHBoxLayout(top)
        bar.setContentsMargins(18, 0, 18, 0)
        bar.setSpacing(14)
        bar.addWidget(self.search_box, 1)
        bar.addWidget(self.languages)
        main = QVBoxLayout()
        main.setSpacing(0)
        for widget in (top, self.problems, self._pages, self.status):
            main.addWidget(widget, 1 if widget is self._pages else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(main, 1)

    def _connect(self) -> None:
        self._look.theme.changed.connect(self.retranslate)
        self.rail.chosen.connect(self.show_page)
        self.search_box.typed.connect(lambda _text: self.show_page(CATALOGUE))
        self.languages.chosen.connect(self._choose_language)
        QShortcut(QKeySequence("Ctrl+K"), self, self._focus_search)
        for place in range(MOST):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.activated.connect(lambda place=place: self.languages.choose(place))

    def _focus_search(self) -> None:
        self.show_page(CATALOGUE)
        self.search_box.field.selectAll()

    def _choose_language(self, lang: str) -> None:
        self._services.settings.change(visitor_language=lang)
        self._catalogue().show_language(lang)
        self.search_box.setFocus()

    def _visitor_language(self, languages: tuple[str, ...]) -> str:
        wanted = self._services.settings.value.visitor_language
        for lang in (wanted, self._look.texts.lang, *languages):
            if lang in languages:
                return lang
        return wanted or self._look.texts.lang

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only keys come here that the widget with the focus had no use for. The field itself is
        # asked by focusWidget(), which holds in a window that is not active, too.
        if self.focusWidget() is self.search_box.field or event.key() in KEYS_OF_THE_FOCUS:
            super().keyPressEvent(event)
        else:
            self.search_box.take(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self._services.settings
        settings.change(window=bytes(self.saveGeometry().toBase64().data()).decode())
        if self.catalogue_page is not None:
            panes = self.catalogue_page.splitter.saveState()
            settings.change(panes=bytes(panes.toBase64().data()).decode())
            self.catalogue_page.leave_catalogue()
        if self._edition_page is not None:
            self._edition_page.stop()
        for background in (self._searching, self._reading):
            background.close()
        self._services.close()
        event.accept()
