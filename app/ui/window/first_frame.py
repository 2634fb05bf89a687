"""The window as it is first painted, a frame and a search field, and what is put into it then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.bootstrap import Services
from app.ui.frame.top_bar import TopBar
from app.ui.kit.accessibility import announce
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.search_box import SearchBox
from app.ui.kit.ui_context import UiContext
from app.ui.style.palettes import RAIL_WIDTH
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.ui.catalogue.opening import CatalogueOpener
    from app.ui.frame.app_context import AppContext
    from app.ui.frame.commands import CommandRegistry
    from app.ui.frame.language_switch import LanguageSwitch
    from app.ui.frame.navigation_rail import NavigationRail
    from app.ui.frame.notifications import NotificationBanner
    from app.ui.frame.page_stack import PageStack
    from app.ui.frame.registration import Feature
    from app.ui.frame.status_bar import StatusBar
    from app.ui.kit.sheets import Sheets
    from app.ui.system.qt_translations import QtTranslations
    from app.ui.system.tasks import Background
    from app.ui.vault.backup_timer import BackupTimer
    from app.ui.vault.gate import VaultGate


class SkeletonWindow(QWidget):
    """A window that is painted before anything in it is imported that its frame can do without.

    What is typed meanwhile stays in the field.
    """

    painted = Signal()
    """Sent once, in the first paint: what follows it is connected through the queue."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.search_box = SearchBox(context)
        self._beside = FlowLayout(14)
        self.top = TopBar(self.search_box, self._beside)
        self._ground = _ground_of_rail()
        self._is_painted = False
        main = self._main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.top)
        main.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ground)
        row.addLayout(main, 1)
        self.search_box.say()
        self.search_box.setFocus()

    def place(self, *widgets: QWidget) -> None:
        """Put parts beside the search field."""
        for widget in widgets:
            self._beside.add(widget)

    def place_left(self, rail: QWidget) -> None:
        """Put the rail where its ground was painted."""
        self._row.replaceWidget(self._ground, rail)
        rail.show()  # left to Qt it comes later, and for a moment there would be no rail
        self._ground.deleteLater()

    def place_below(self, middle: QWidget, below: QWidget) -> None:
        """Put parts below the search field; the first takes the room."""
        self._main.takeAt(1)
        self._main.addWidget(middle, 1)
        self._main.addWidget(below)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


class WindowParts(SkeletonWindow):
    """What `assembly` puts into a window, once that has been painted."""

    threads: "tuple[Background, Background, Background, Background]"
    """Those that search, read, keep leads, and copy them into backups."""
    backups: "BackupTimer"
    qt_translations: "QtTranslations"
    rail: "NavigationRail"
    languages: "LanguageSwitch"
    problems: "NotificationBanner"
    status: "StatusBar"
    commands: "CommandRegistry"
    pages: "PageStack"
    sheets: "Sheets"
    vault: "VaultGate"
    app: "AppContext"
    opener: "CatalogueOpener"
    features: "tuple[Feature, ...]"

    def __init__(self, services: Services, context: UiContext) -> None:
        super().__init__(context)
        self.services = services
        self.context = context
        self.is_assembled = self.is_complete = False

    def reload(self, changes: "Changes") -> None:
        """Show again what an action changed."""
        if changes.edition:
            self.opener.open_anew()
        if changes.settings:
            self.retranslate()
        self.pages.reload(changes)
        for watch in self.app.watchers:
            watch(changes)

    def accepts_scans(self) -> bool:
        """Whether what is in front, a sheet or else a page, says that a scanner is heard."""
        front = (self.sheets.current() or self.pages.current()) if self.is_assembled else None
        return front is not None and front.accepts_scans()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        is_other = name != self.pages.front_name()
        self.rail.mark(name)
        entry = self.pages.show_page(name)
        self.top.setVisible(not entry.own_bar)
        self.status.show_keys(entry.hint)
        self.pages.page(name).enter()
        if is_other:
            # After the keys have gone there: what has them is read at once, and first.
            _ = self.context.texts.gettext
            announce(self.pages, _("Page: {title}").format(title=_(entry.title)))

    def retranslate(self) -> None:
        """Say everything in the staff language."""
        self._say()
        for page in self.pages.built():
            page.retranslate()
        self._tell()

    def redraw(self) -> None:
        """Show everything in another look, what is in view first."""
        self._say()
        self.pages.redraw()
        self._tell()

    def _say(self) -> None:
        _ = self.context.texts.gettext
        self.qt_translations.speak(self.context.texts.lang)
        self.setWindowTitle(self.context.program_title)
        self.commands.retranslate()
        self.rail.retranslate({entry.name: _(entry.title) for entry in self.pages.entries()})
        for part in (self.search_box, self.languages, self.status.words, self.sheets):
            part.retranslate()
        self.commands.renew()

    def _tell(self) -> None:
        from app.domain.changes import Changes  # noqa: PLC0415 - after the first paint

        for watch in self.app.watchers:
            watch(Changes(settings=True))


def _ground_of_rail() -> QFrame:
    ground = QFrame()
    ground.setObjectName("rail")
    ground.setFixedWidth(RAIL_WIDTH)
    return ground
