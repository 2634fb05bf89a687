"""The window: puts rail, search field, pages, sheets and status line together, and nothing else."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.messages import N_
from app.ui.action_buttons import ActionList, ActionRow
from app.ui.actions import FINDING, KEYS_OF_THE_FOCUS, PAGES, Actions
from app.ui.background import Background
from app.ui.catalogue.opening import CatalogueOpener
from app.ui.catalogue.search_box import SearchBox
from app.ui.features import CATALOGUE, add_actions, page_entries
from app.ui.files import SystemFiles
from app.ui.flow import Flow
from app.ui.languages import MOST, LanguageSwitch
from app.ui.leads.capture import Capture
from app.ui.override import override
from app.ui.page import PageEntry
from app.ui.pages import Pages, Reachable
from app.ui.problems import ProblemBanner
from app.ui.rail import Rail
from app.ui.sheets import Sheets, WindowWithSheets
from app.ui.shell import Shell
from app.ui.status import StatusBar
from app.ui.tongue import Tongue
from app.ui.top_bar import TopBar
from app.ui.vault.gate import VaultGate
from app.ui.view import Look

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.catalogue.subject import Subject


class MainWindow(WindowWithSheets):
    """The only window; `searching`, `reading` and `keeping` are its three threads.

    At first it is a shell whose search field takes keys. Pages are imported and built when they
    are first shown, the catalogue page right after the first paint; what is done with members and
    leads is added after the first answer, and `is_complete` then.
    """

    def __init__(
        self,
        services: Services,
        look: Look,
        searching: Background,
        reading: Background,
        keeping: Background,
    ) -> None:
        super().__init__()
        self._services = services
        self._look = look
        self._threads = (searching, reading, keeping)
        self._tongue = Tongue(services.paths.translations, self)
        self.setObjectName("window")
        self.setMinimumSize(800, 480)
        self.rail = Rail(look)
        self.search_box = SearchBox(look)
        self.languages = LanguageSwitch(look)
        self.problems = ProblemBanner(look)
        self.status = StatusBar(look)
        self.commands = Actions(look, self)
        self._bar = ActionList(self)
        self.pages = Pages()
        self._lay_out()
        self.sheets = Sheets(self, look.theme)
        self.vault = VaultGate(services, self)
        self.shell = self._shell()
        self._opener = CatalogueOpener(self.shell, self.languages, self._catalogue)
        self._capture = Capture(self.shell, self.search_box)
        self.pages.add(page_entries(self.shell, self.search_box, self._capture))
        for entry in self.pages.entries():
            self.rail.add_page(entry.name, entry.icon, entry.keys, below=entry.below)
            self._add_page_keys(entry)
        self.vault.join(self.shell)
        self.resize(QSize(1366, 768).boundedTo(self.screen().availableSize()))
        self.restoreGeometry(QByteArray.fromBase64(services.settings.value.window.encode()))
        self.rail.mark(CATALOGUE)
        self.search_box.setFocus()
        self.is_complete = False
        QTimer.singleShot(0, self, self._furnish)

    @property
    def catalogue_page(self) -> "CataloguePage | None":
        """The catalogue page, once it is there."""
        return self._catalogue() if self.pages.count() else None

    def _shell(self) -> Shell:
        searching, reading, keeping = self._threads
        return Shell(
            look=self._look,
            services=self._services,
            searching=searching,
            reading=reading,
            keeping=keeping,
            vault=self.vault,
            actions=self.commands,
            bar=self._bar,
            deeds=ActionList(self),
            sheets=self.sheets,
            files=SystemFiles(self),
            problems=self.problems,
            rail=self.rail,
            status=self.status,
            changed=self.reload,
            show_page=self.show_page,
            page=self.pages.page,
            front=self.pages.current,
            window=self,
            chosen=self._chosen,
        )

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed."""
        if changes.edition:
            self._opener.open_anew()
        if changes.settings:
            self.retranslate()
        for page in self.pages.built():
            page.reload(changes)
        for watch in self.shell.watchers:
            watch(changes)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.rail.mark(name)
        entry = self.pages.show_page(name)
        self._top.setVisible(not entry.own_bar)
        self.status.show_keys(entry.hint)
        self.pages.page(name).enter()

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        _ = self._look.texts.gettext
        self._tongue.speak(self._look.texts.lang)
        self.setWindowTitle(_("MinGenTec Fair Catalogue"))
        self.commands.retranslate()
        self.rail.retranslate({entry.name: _(entry.title) for entry in self.pages.entries()})
        for part in (self.search_box, self.languages, self.status, self.sheets):
            part.retranslate()
        self.commands.renew()
        for page in self.pages.built():
            page.retranslate()
        for watch in self.shell.watchers:
            watch(Changes(settings=True))

    def _furnish(self) -> None:
        """Fill the shell once it is on the screen."""
        page = self._catalogue()
        panes = self._services.settings.value.panes
        page.splitter.restoreState(QByteArray.fromBase64(panes.encode()))
        self._connect()
        self.status.show_keys(self.pages.show_page(CATALOGUE).hint)
        self.retranslate()
        self._opener.open_first(self._complete)

    def _complete(self) -> None:
        """Add what is done with members and leads."""
        add_actions(self.shell, self.search_box, self._capture)
        self.is_complete = True

    def _catalogue(self) -> "CataloguePage":
        return cast("CataloguePage", self.pages.page(CATALOGUE))

    def _lay_out(self) -> None:
        beside = Flow(14)
        beside.add(self.languages)
        beside.add(ActionRow(self._bar))
        self._top = TopBar(self.search_box, beside)
        around = Reachable(self.pages)
        main = QVBoxLayout()
        main.setSpacing(0)
        for widget in (self._top, self.problems, around, self.status):
            main.addWidget(widget, 1 if widget is around else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(main, 1)

    def _connect(self) -> None:
        self._look.theme.changed.connect(self.retranslate)
        self.rail.chosen.connect(self.show_page)
        self.search_box.typed.connect(lambda _text: self.show_page(CATALOGUE))
        search = N_("Search the catalogue")
        self.commands.add(search, "Ctrl+K", self._focus_search, group=FINDING)
        for place in range(MOST):
            self._add_language_keys(place)

    def _add_page_keys(self, entry: PageEntry) -> None:
        self.commands.add_saying(
            lambda texts: texts.gettext("Page: {title}").format(title=texts.gettext(entry.title)),
            entry.keys,
            lambda: self.show_page(entry.name),
            PAGES,
        )

    def _add_language_keys(self, place: int) -> None:
        self.commands.add_saying(
            lambda _texts: self._languages().hint(place),
            f"Ctrl+{place + 1}",
            lambda: self._languages().choose(place),
            FINDING,
        )

    def _languages(self) -> LanguageSwitch:
        """The switch of the page in front, else that of the visitor's language."""
        page = self.pages.current()
        return (page.own_languages() if page is not None else None) or self.languages

    def _chosen(self) -> "Subject | None":
        page = self.catalogue_page
        return page.subject() if page is not None else None

    def _focus_search(self) -> None:
        self.show_page(CATALOGUE)
        self.search_box.field.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only keys come here that the widget with the focus had no use for. The field itself is
        # asked by focusWidget(), which holds in a window that is not active, too.
        if self.focusWidget() is self.search_box.field or event.key() in KEYS_OF_THE_FOCUS:
            super().keyPressEvent(event)
            return
        page = self.pages.current()
        if page is None or not page.take_key(event):
            self.search_box.take(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self._services.settings
        settings.change(window=bytes(self.saveGeometry().toBase64().data()).decode())
        if self.pages.count():
            panes = self._catalogue().splitter.saveState()
            settings.change(panes=bytes(panes.toBase64().data()).decode())
        self.sheets.close_all()
        self.vault.leave()
        for page in self.pages.built():
            page.leave()
        for thread in self._threads:
            thread.close()
        self._services.close()
        event.accept()
