"""Puts the parts of the window into its entrance, once that has been painted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.ui.catalogue.opening import CatalogueOpener
from app.ui.frame.action_buttons import ActionList, ActionRow
from app.ui.frame.commands import FINDING, PAGES, Actions
from app.ui.frame.context import Shell
from app.ui.frame.language_switch import MOST, LanguageSwitch
from app.ui.frame.navigation_rail import Rail
from app.ui.frame.notifications import ProblemBanner
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import CATALOGUE
from app.ui.frame.page_stack import Pages, Reachable
from app.ui.frame.status_bar import StatusBar
from app.ui.kit.accessible_roles import teach_roles
from app.ui.kit.page_keys import NO_PAGE, WHOLE, silence
from app.ui.kit.plain_text import CleanCopies
from app.ui.kit.sheets import Sheets
from app.ui.system.file_dialogs import SystemFiles
from app.ui.system.qt_translations import Tongue
from app.ui.system.tasks import Background, ThreadExecutor
from app.ui.vault.backup_timer import BackupTimer
from app.ui.vault.gate import VaultGate
from app.ui.window.main_window import MainWindow
from app.ui.window.pages_registry import page_entries

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.frame.subject import Subject


def put_in_parts(window: MainWindow) -> None:
    """Build everything around the search field, and bind it together; pages come later."""
    look, services = window.look, window.services
    teach_roles()
    CleanCopies(window)
    look.theme.load_other_scripts()
    window.threads = (
        Background(ThreadExecutor("search")),
        Background(ThreadExecutor("read")),
        Background(ThreadExecutor("keep", dutiful=True)),
        Background(ThreadExecutor("copy")),
    )
    window.tongue = Tongue(services.paths.translations, window)
    window.rail = Rail(look)
    window.languages = LanguageSwitch(look)
    window.problems = ProblemBanner(look)
    for thread in window.threads:
        thread.tell = window.problems.tell
    window.status = StatusBar(look)
    window.commands = Actions(look, window)
    window.pages = Pages()
    window.sheets = Sheets(window, look.theme)
    window.commands.heed(window.sheets)
    window.vault = VaultGate(services, window)
    bar = ActionList(window)
    window.place_left(window.rail)
    window.place(window.languages, ActionRow(bar))
    window.place_below(pages := Reachable(window.pages), window.status)
    window.problems.float_over(pages, window.sheets)
    window.shell = _shell(window, bar)
    window.opener = CatalogueOpener(window.shell, window.languages, lambda: _catalogue(window))
    _add_pages(window)
    window.vault.join(window.shell)
    *_, copying = window.threads
    window.backups = BackupTimer(
        services, copying, window.vault.is_open, window.problems.tell, window
    )
    _connect(window)


def _shell(window: MainWindow, bar: ActionList) -> Shell:
    searching, reading, keeping, _copying = window.threads
    return Shell(
        look=window.look,
        services=window.services,
        searching=searching,
        reading=reading,
        keeping=keeping,
        vault=window.vault,
        actions=window.commands,
        bar=bar,
        deeds=ActionList(window),
        sheets=window.sheets,
        files=SystemFiles(window),
        problems=window.problems,
        rail=window.rail,
        status=window.status,
        changed=window.reload,
        show_page=window.show_page,
        page=window.pages.page,
        front=window.pages.current,
        window=window,
        chosen=lambda: _chosen(window),
    )


def _add_pages(window: MainWindow) -> None:
    window.pages.add(page_entries(window.shell, window.search_box, lambda: window.capture))
    for place, entry in enumerate(window.pages.entries(), start=1):
        keys = (f"Alt+{place}", *entry.more_keys)
        window.rail.add_page(entry.name, entry.icon, keys, below=entry.below)
        _add_page_keys(window, entry, keys)
    silence(window, NO_PAGE)
    window.pages.made.connect(lambda page: _silence_page(window, page))
    window.rail.mark(CATALOGUE)
    window.rail.chosen.connect(window.show_page)


def _connect(window: MainWindow) -> None:
    def focus_search() -> None:
        window.show_page(CATALOGUE)
        window.search_box.field.selectAll()

    window.look.theme.changed.connect(window.retranslate)
    window.search_box.typed.connect(lambda _text: window.show_page(CATALOGUE))
    window.commands.add(N_("Search the catalogue"), "Ctrl+K", focus_search, group=FINDING)
    window.commands.add(N_("Go to the message"), "F7", window.problems.take_keys)
    for place in range(MOST):
        _add_language_keys(window, place)


def _silence_page(window: MainWindow, page: QWidget) -> None:
    used = [deed.action.shortcut() for deed in window.commands.deeds() if deed.within is page]
    if QKeySequence(WHOLE) not in used:
        silence(page, WHOLE)


def _add_page_keys(window: MainWindow, entry: PageEntry, keys: Sequence[str]) -> None:
    window.commands.add_saying(
        lambda texts: texts.gettext("Page: {title}").format(title=texts.gettext(entry.title)),
        keys,
        lambda: window.show_page(entry.name),
        PAGES,
    )


def _add_language_keys(window: MainWindow, place: int) -> None:
    def languages() -> LanguageSwitch:
        """The switch of the page in front, else that of the visitor's language."""
        page = window.pages.current()
        return (page.own_languages() if page is not None else None) or window.languages

    window.commands.add_saying(
        lambda _texts: languages().hint(place),
        [f"Ctrl+{place + 1}"],
        lambda: languages().choose(place),
        FINDING,
    )


def _catalogue(window: MainWindow) -> "CataloguePage":
    return cast("CataloguePage", window.pages.page(CATALOGUE))


def _chosen(window: MainWindow) -> "Subject | None":
    return _catalogue(window).subject()
