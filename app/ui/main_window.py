"""The window: puts rail, search field, pages and status line together, and nothing else."""

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.ui.background import Background
from app.ui.catalogue.page import CataloguePage
from app.ui.catalogue.search_box import SearchBox
from app.ui.languages import LanguageSwitch
from app.ui.problems import ProblemBanner
from app.ui.rail import Rail
from app.ui.status import StatusBar
from app.ui.view import Look

CATALOGUE, EDITION = "catalogue", "edition"


class MainWindow(QWidget):
    """The only window; `searching` and `reading` are its two threads."""

    def __init__(
        self, services: Services, look: Look, searching: Background, reading: Background
    ) -> None:
        super().__init__()
        self._services = services
        self._look = look
        self._background = (searching, reading)
        self._edition_page: QWidget | None = None
        self.setObjectName("window")
        self.setMinimumSize(980, 600)
        self.rail = Rail(look)
        self.rail.add_page(CATALOGUE, "search", "Alt+1")
        self.rail.add_page(EDITION, "library", "Alt+9", below=True)
        self.search_box = SearchBox(look)
        self.languages = LanguageSwitch(look)
        self.problems = ProblemBanner(look)
        self.status = StatusBar(look)
        self.catalogue_page = CataloguePage(look, self.search_box, searching, reading)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.catalogue_page)
        self._lay_out()
        self._connect()
        self._restore()
        self.rail.mark(CATALOGUE)
        self.search_box.setFocus()
        QTimer.singleShot(0, self, self.open_catalogue)

    def open_catalogue(self) -> None:
        """Show the catalogue in use; called once the window is painted, and after a change."""
        try:
            catalogue = self._services.catalogue
        except KnownError as error:
            self.problems.tell(error)
            return
        if self._services.problem is not None:
            self.problems.tell(self._services.problem)
        visitor = self._visitor_language(catalogue.edition.languages)
        self.languages.offer(catalogue.edition.languages, visitor)
        self.catalogue_page.show_catalogue(catalogue, visitor)
        self.retranslate()
        self.status.show_edition(catalogue.info())

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed."""
        if changes.edition:
            self._services.reopen_catalogue()
            self.open_catalogue()

    def show_page(self, name: str) -> None:
        """Bring a page to the front; the search field leads back to the catalogue."""
        if name == EDITION and self._edition_page is None:
            # Importing needs SQLAlchemy and more, which no start waits for.
            from app.ui.edition.page import EditionPage  # noqa: PLC0415

            page = EditionPage(self._look, self._services, self._background[1])
            page.changed.connect(self.reload)
            page.failed.connect(self.problems.tell)
            self._pages.addWidget(page)
            self._edition_page = page
        self._pages.setCurrentWidget(
            self._edition_page if name == EDITION and self._edition_page else self.catalogue_page
        )
        self.rail.mark(name)
        if name == CATALOGUE:
            self.search_box.setFocus()

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        _ = self._look.texts.gettext
        self.setWindowTitle(_("MinGenTec Fair Catalogue"))
        self.rail.retranslate({CATALOGUE: _("Catalogue"), EDITION: _("Edition")})
        self.search_box.retranslate()
        self.languages.retranslate()
        self.status.retranslate()

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
        self.rail.chosen.connect(self.show_page)
        self.search_box.typed.connect(lambda _text: self.show_page(CATALOGUE))
        self.languages.chosen.connect(self._choose_language)
        self.catalogue_page.failed.connect(self.problems.tell)
        QShortcut(QKeySequence("Ctrl+K"), self, self._focus_search)
        for place in range(9):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.activated.connect(lambda place=place: self.languages.choose(place))

    def _focus_search(self) -> None:
        self.show_page(CATALOGUE)
        self.search_box.field.selectAll()

    def _choose_language(self, lang: str) -> None:
        self._services.settings.change(visitor_language=lang)
        self.catalogue_page.show_language(lang)
        self.search_box.setFocus()

    def _visitor_language(self, languages: tuple[str, ...]) -> str:
        wanted = self._services.settings.value.visitor_language
        for lang in (wanted, self._look.texts.lang, *languages):
            if lang in languages:
                return lang
        return wanted or self._look.texts.lang

    def _restore(self) -> None:
        settings = self._services.settings.value
        self.resize(1366, 768)
        self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        self.catalogue_page.splitter.restoreState(QByteArray.fromBase64(settings.panes.encode()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._services.settings.change(
            window=bytes(self.saveGeometry().toBase64().data()).decode(),
            panes=bytes(self.catalogue_page.splitter.saveState().toBase64().data()).decode(),
        )
        for background in self._background:
            background.close()
        self._services.close()
        event.accept()
