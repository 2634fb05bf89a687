"""Puts the parts of the window into its entrance, once that has been painted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.messages import N_
from app.ui.catalogue.opening import CatalogueOpener
from app.ui.frame.action_buttons import ActionList, ActionRow
from app.ui.frame.app_context import AppContext, Devices, FrameParts, Navigation, Tasks
from app.ui.frame.commands import FINDING, PAGES, CommandRegistry
from app.ui.frame.language_switch import MOST, LanguageSwitch
from app.ui.frame.message_log import MESSAGES
from app.ui.frame.navigation_rail import NavigationRail
from app.ui.frame.notifications import NotificationBanner
from app.ui.frame.page import PageEntry
from app.ui.frame.page_names import CATALOGUE
from app.ui.frame.page_stack import PageStack, ScrollIfSmall, in_order
from app.ui.frame.status_bar import StatusBar
from app.ui.kit.accessible_roles import teach_roles
from app.ui.kit.key_names import key_sequence
from app.ui.kit.page_keys import LAST_DIGIT, WHOLE, silence
from app.ui.kit.plain_text import CleanCopies
from app.ui.kit.sheets import Sheets
from app.ui.system.file_dialogs import SystemFileDialogs
from app.ui.system.qt_translations import QtTranslations
from app.ui.system.tasks import Background, ThreadExecutor
from app.ui.vault.backup_timer import BackupTimer
from app.ui.vault.gate import VaultGate
from app.ui.window.discovery import features
from app.ui.window.first_frame import WindowParts
from app.ui.window.region_keys import add_region_keys


def assemble(window: WindowParts) -> None:
    """Build everything around the search field, and bind it together; pages come later."""
    context, services = window.context, window.services
    teach_roles()
    CleanCopies(window)
    context.theme.load_other_scripts()
    window.threads = (
        Background(ThreadExecutor("search")),
        Background(ThreadExecutor("read")),
        Background(ThreadExecutor("keep", dutiful=True)),
        Background(ThreadExecutor("copy")),
    )
    window.qt_translations = QtTranslations(services.paths.translations, window)
    window.rail = NavigationRail(context)
    window.languages = LanguageSwitch(context)
    window.problems = NotificationBanner(context)
    for thread in window.threads:
        thread.tell = window.problems.error
    window.status = StatusBar(context)
    window.commands = CommandRegistry(context, window)
    window.pages = PageStack()
    window.sheets = Sheets(window, context.theme)
    window.commands.heed(window.sheets)
    window.vault = VaultGate(services, window)
    bar = ActionList(window)
    window.place_left(window.rail)
    window.place(window.languages, ActionRow(bar))
    window.place_below(pages := ScrollIfSmall(window.pages), window.status)
    window.problems.float_over(pages, window.sheets)
    window.app = _context(window, bar)
    window.features = features()
    window.opener = CatalogueOpener(window.app, window.languages)
    _add_pages(window)
    window.vault.join(window.app)
    *_, copying = window.threads
    window.backups = BackupTimer(
        services, copying, window.vault.is_open, window.problems.error, window
    )
    _connect(window)


def _context(window: WindowParts, bar: ActionList) -> AppContext:
    searching, reading, keeping, _copying = window.threads
    return AppContext(
        context=window.context,
        services=window.services,
        tasks=Tasks(searching, reading, keeping),
        vault=window.vault,
        problems=window.problems,
        sheets=window.sheets,
        devices=Devices(SystemFileDialogs(window)),
        actions=window.commands,
        pages=Navigation(
            window.show_page, window.pages.page, window.pages.current, window.pages.entries
        ),
        frame=FrameParts(window.rail, window.status, window.search_box, bar, ActionList(window)),
        changed=window.reload,
        window=window,
    )


def _add_pages(window: WindowParts) -> None:
    window.pages.add(in_order(feature.pages(window.app) for feature in window.features))
    for place, entry in enumerate(window.pages.entries(), start=1):
        digit = (f"Alt+{place}",) if place <= LAST_DIGIT else ()
        keys = (*digit, *entry.more_keys)
        window.rail.add_page(entry, keys)
        _add_page_keys(window, entry, keys)
    for place in range(len(window.pages.entries()) + 1, LAST_DIGIT + 1):
        silence(window, f"Alt+{place}")
    window.pages.made.connect(lambda page: _silence_page(window, page))
    window.rail.mark(CATALOGUE)
    window.rail.chosen.connect(window.show_page)


def _connect(window: WindowParts) -> None:
    def focus_search() -> None:
        window.show_page(CATALOGUE)
        window.search_box.field.selectAll()

    window.context.theme.changed.connect(window.redraw)
    window.context.theme.defer(window.pages.behind)
    window.search_box.typed.connect(lambda _text: window.show_page(CATALOGUE))
    window.commands.add(N_("Search the catalogue"), "Ctrl+K", focus_search, group=FINDING)
    window.commands.add(N_("Go to the message"), "F7", window.problems.take_keys)
    window.commands.add(MESSAGES, "Shift+F7", lambda: _show_messages(window))
    add_region_keys(window)
    window.commands.add(N_("Undo the last change"), "", window.problems.undo_last)
    window.vault.before_lock.append(window.problems.forget)
    for place in range(MOST):
        _add_language_keys(window, place)


def _show_messages(window: WindowParts) -> None:
    from app.ui.frame.messages_sheet import MessagesSheet  # noqa: PLC0415 - when it is first wanted

    window.sheets.open(MessagesSheet(window.context, window.problems.message_log.messages()))


def _silence_page(window: WindowParts, page: QWidget) -> None:
    used = [
        command.action.shortcut()
        for command in window.commands.commands()
        if command.within is page
    ]
    if key_sequence(WHOLE) not in used:
        silence(page, WHOLE)


def _add_page_keys(window: WindowParts, entry: PageEntry, keys: Sequence[str]) -> None:
    window.commands.add_saying(
        lambda texts: texts.gettext("Page: {title}").format(title=texts.gettext(entry.title)),
        keys,
        lambda: window.show_page(entry.name),
        PAGES,
    )


def _add_language_keys(window: WindowParts, place: int) -> None:
    def languages() -> LanguageSwitch:
        """The switch of the page in front, else that of the visitor's language."""
        page = window.pages.current()
        return (page.own_languages() if page is not None else None) or window.languages

    window.commands.add_saying(
        lambda _texts: languages().hint(place),
        [f"Ctrl+{place + 1}"],
        lambda: languages().press(place),
        FINDING,
    )
