"""The visitor's window: the whole catalogue on a full screen, and nothing else of the program."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.interest import Interest
from app.domain.scan_result import ScannedText
from app.domain.shortlist import Shortlist
from app.domain.visit import VisitorChoice
from app.i18n.stand_words import where_in
from app.scanning.keyboard.burst_detector import Burst
from app.ui.frame.app_context import AppContext
from app.ui.kit.enter_key import push_chosen
from app.ui.kit.sheets import Sheets
from app.ui.kit.typed_keys import gives_text, steers
from app.ui.kit.ui_context import UiContext
from app.ui.kit.window_with_sheets import WindowWithSheets
from app.ui.showing.unattended import Unattended
from app.ui.system.override import override
from app.ui.visitor.comparison_sheet import ComparisonSheet
from app.ui.visitor.idle_countdown import IdleCountdown, StillThere
from app.ui.visitor.kiosk_lock import KioskLock, forget_clipboard
from app.ui.visitor.my_list import MyList
from app.ui.visitor.visitor_bars import VisitorBottomBar, VisitorTopBar
from app.ui.visitor.visitor_page import VisitorPage


class VisitorWindow(WindowWithSheets):
    """Full screen and in front until `allow_close`; `staff_requested` asks for the way out."""

    staff_requested = Signal()
    entry_requested = Signal()
    scanned = Signal(object)

    def __init__(self, app: AppContext, languages: tuple[str, ...], lang: str) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self._app = app
        self._first = lang
        self._may_close = self._is_another = False
        theme, icons = app.context.theme, app.context.icons
        self.context = UiContext(theme, icons, app.services.texts(lang), for_fingers=True)
        self.shortlist = Shortlist()
        self.desk: VisitorPage | None = None
        self.setObjectName("visitor")
        self.setWindowTitle(self.context.brand.called)
        host = app.services.host_memory.host().name
        self._top = VisitorTopBar(self.context, languages, host)
        self._bottom = VisitorBottomBar(self.context)
        self._middle = QVBoxLayout()
        self._lay_out()
        self.sheets = Sheets(self, self.context.theme)
        self.still_there = StillThere(self.context, self)
        self.keeper = KioskLock(self)
        self.idle = IdleCountdown(self)
        self.unattended = Unattended(app, self, languages, self.is_untouched, self._take_first)
        self._connect()
        self.context.theme.changed.connect(self.retranslate)
        self.begin_anew()

    @property
    def lang(self) -> str:
        """The visitor's language."""
        return self.context.texts.lang

    def accepts_scans(self) -> bool:
        """Whether a badge may be scanned here: not while staff asks for the way out."""
        sheet = self.sheets.current()
        return sheet is None or sheet.accepts_scans()

    def take_scan(self, scan: ScannedText, _burst: Burst) -> None:
        """Take what is scanned while the visitor has the screen; the staff's window gets none."""
        self.unattended.screen.end()
        self.scanned.emit(scan)

    def offer_entry(self, *, offered: bool, why_not: str = "") -> None:
        """Show whether visitors can leave their data here, and which law keeps them from it."""
        self._bottom.offer_entry(offered=offered, why_not=why_not)
        self.retranslate()

    def choice(self) -> VisitorChoice:
        """What the visitor of now marked; of those before nothing is left."""
        return VisitorChoice(self.shortlist, self.lang, self._is_another)

    def begin_anew(self) -> None:
        """Forget everything that was typed, marked and chosen."""
        if self.desk is not None and not self.is_untouched():
            self._is_another = True
        self.still_there.go()
        self.sheets.close_all()
        self.shortlist = Shortlist()
        QGuiApplication.inputMethod().reset()
        forget_clipboard()
        if self.desk is not None:
            self.desk.leave()
            self.desk.hide()
            self.desk.deleteLater()
        self.context.texts = self._app.services.texts(self._first)
        self.desk = VisitorPage(self._app, self.context)
        self.desk.starred.connect(self._toggle)
        self._middle.addWidget(self.desk)
        self.speak(self._first)
        self.desk.enter()

    def is_untouched(self) -> bool:
        """Whether the next visitor would find everything as at the beginning."""
        is_shown = self.sheets.current() is not None or bool(self.shortlist.items)
        is_first = self.lang == self._first and self.desk is not None and self.desk.is_untouched()
        return is_first and not is_shown

    def speak(self, lang: str) -> None:
        """Say and show everything in a language."""
        self.context.texts = self._app.services.texts(lang)
        self._top.languages.choose(lang)
        if self.desk is not None:
            self.desk.speak(lang)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what stands around the catalogue in the visitor's language."""
        self._top.languages.retranslate()
        self._bottom.say(len(self.shortlist.items))
        self.still_there.words.retranslate()
        self.sheets.retranslate()

    def allow_close(self) -> None:
        """Let the window close: the staff said so."""
        self._may_close = True
        self.idle.stop()
        self.unattended.stop()
        self.keeper.let_go()
        self.close()

    def take_screen(self) -> None:
        """Fill the screen and keep it."""
        self.keeper.hold()
        self._touch()

    def show_list(self) -> None:
        """Show the visitor's list and the code that carries it."""
        sheet = MyList(self.context, self._where)
        sheet.removed.connect(lambda item: self._toggle(item, sheet))
        sheet.compared.connect(self._compare)
        self._fill_list(sheet)
        self.sheets.open(sheet)

    def _compare(self, chosen: Shortlist) -> None:
        self.sheets.open(ComparisonSheet(self._app, self.context, chosen))

    def _fill_list(self, sheet: MyList) -> None:
        from app.services.catalogue.interest_name_lookup import (  # noqa: PLC0415 - the first paint needs none
            read_interest_names,
        )
        from app.services.output.shortlist_code import shortlist_code  # noqa: PLC0415 - the first paint needs none

        services = self._app.services
        taken = shortlist_code(self.shortlist, lambda: services.catalogue, self.lang)
        names = read_interest_names(lambda: services.catalogue, self.shortlist.items)
        named = (names.named(item, self.lang) for item in self.shortlist.items)
        sheet.show_list(Shortlist(tuple(named)), taken)

    def _where(self, item: Interest) -> str:
        services = self._app.services
        stands = services.catalogue.member(item.member).stands
        return where_in(stands, self.context.texts, services.running_fair.names)

    def _toggle(self, item: Interest, sheet: MyList | None = None) -> None:
        self.shortlist = self.shortlist.toggled(item)
        if sheet is not None:
            self._fill_list(sheet)
        if self.desk is not None:
            self.desk.show_marked(self.shortlist)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(self._middle, 1)
        column.addWidget(self._bottom)

    def _connect(self) -> None:
        self._top.languages.chosen.connect(self.speak)
        self._bottom.list_requested.connect(self.show_list)
        self._bottom.entry_requested.connect(self.entry_requested)
        self._bottom.restart_requested.connect(self.begin_anew)
        self._bottom.staff_requested.connect(self.staff_requested)
        self.idle.warned.connect(self._warn)
        self.idle.over.connect(self._forget)
        self.unattended.chosen.connect(self._speak_first)
        self.still_there.button.clicked.connect(self._go_on)
        # Queued: the touch that stops the countdown must not reach what lies beneath.
        self.keeper.touched.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def _warn(self, left: int) -> None:
        if not self.is_untouched():
            self.still_there.count(left)

    def _go_on(self) -> None:
        if not self._may_close:
            self.still_there.go()
            self._touch()

    def _touch(self) -> None:
        self.idle.touch()
        self.unattended.touch()

    def _forget(self) -> None:
        # What waits on a language is as at the beginning already, and keeps the keys.
        if not self.unattended.is_waiting():
            self.begin_anew()
            self.unattended.look()

    def _take_first(self, event: QKeyEvent) -> None:
        if self.desk is not None and gives_text(event):
            self.desk.take_key(event)

    def _speak_first(self, lang: str) -> None:
        self.speak(lang)
        if self.desk is not None:
            self.desk.enter()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = {QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange}
        if event.type() in kinds and not (self.isActiveWindow() and self.isFullScreen()):
            self.keeper.come_back_soon()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.still_there.setGeometry(self.rect())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field itself had no use for comes here, too, and ends here.
        is_wanted = gives_text(event) or steers(event)
        desk = self.desk
        if push_chosen(self, event):
            return
        if desk is not None and is_wanted and self.focusWidget() is not desk.box.field:
            desk.take_key(event)
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)
