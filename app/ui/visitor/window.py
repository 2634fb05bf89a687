"""The visitor's window: the whole catalogue on a full screen, and nothing else of the program."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.lead import Interest
from app.domain.localized import UNDETERMINED
from app.domain.shortlist import Shortlist
from app.i18n.formats import language_name
from app.ui.override import override
from app.ui.sheets import Sheets
from app.ui.shell import Shell
from app.ui.view import Look, label
from app.ui.visitor.desk import VisitorDesk
from app.ui.visitor.my_list import MyList

IDLE_MS = 90_000
"""After so long without a touch the next visitor finds everything as at the beginning."""

SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
}


class VisitorWindow(QWidget):
    """Full screen and in front until `allow_close`; `staff_wanted` asks for the way out."""

    staff_wanted = Signal()
    entry_wanted = Signal()

    def __init__(self, shell: Shell, languages: tuple[str, ...], lang: str) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self._shell = shell
        self._languages = [tag for tag in languages if tag != UNDETERMINED]
        self._first = lang
        self._may_close = False
        self.look = Look(shell.look.theme, shell.look.icons, shell.services.texts(lang))
        self.shortlist = Shortlist()
        self.desk: VisitorDesk | None = None
        self.setObjectName("visitor")
        self.setWindowTitle("MinGenTec")
        self._group = QButtonGroup(self)
        self._middle = QVBoxLayout()
        self._my_list, self._entry, self._anew = QPushButton(), QPushButton(), QPushButton()
        self._staff = QPushButton()
        self._lay_out()
        self.sheets = Sheets(self, self.look.theme)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.timeout.connect(self.begin_anew)
        self.look.theme.changed.connect(self.retranslate)
        self.begin_anew()

    @property
    def lang(self) -> str:
        """The visitor's language."""
        return self.look.texts.lang

    def offer_entry(self, *, offered: bool) -> None:
        """Show whether visitors can leave their data here."""
        self._entry.setVisible(offered)

    def begin_anew(self) -> None:
        """Forget everything that was typed, marked and chosen."""
        self.sheets.close_all()
        self.shortlist = Shortlist()
        if self.desk is not None:
            self.desk.leave()
            self.desk.hide()
            self.desk.deleteLater()
        self.look.texts = self._shell.services.texts(self._first)
        self.desk = VisitorDesk(self._shell, self.look)
        self.desk.starred.connect(self._toggle)
        self._middle.addWidget(self.desk)
        self.speak(self._first)
        self.desk.enter()

    def speak(self, lang: str) -> None:
        """Say and show everything in a language."""
        self.look.texts = self._shell.services.texts(lang)
        for button in self._group.buttons():
            button.setChecked(button.objectName() == lang)
        if self.desk is not None:
            self.desk.speak(lang)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what stands around the catalogue in the visitor's language."""
        _ = self.look.texts.gettext
        count = len(self.shortlist.items)
        mine = _("My list")
        self._my_list.setText(f"{mine} · {count}" if count else mine)
        self._entry.setText(_("Leave your contact data"))
        self._anew.setText(_("Start over"))
        self._staff.setText(_("Staff"))
        colours = self.look.theme.colours
        self._my_list.setIcon(QIcon(self.look.icons.icon("star", colours.on_lake)))
        self.sheets.retranslate()

    def allow_close(self) -> None:
        """Let the window close: the staff said so."""
        self._may_close = True
        self.idle.stop()
        self._watch(on=False)
        self.close()

    def take_screen(self) -> None:
        """Fill the screen and keep it."""
        self._watch(on=True)
        self.showFullScreen()
        self._come_to_front()
        self.idle.start()

    def show_list(self) -> None:
        """Show the visitor's list and the code that carries it."""
        sheet = MyList(self.look)
        sheet.removed.connect(lambda item: self._toggle(item, sheet))
        self._fill_list(sheet)
        self.sheets.open(sheet)

    def _fill_list(self, sheet: MyList) -> None:
        from app.services.take_away import code_of  # noqa: PLC0415 - the first paint waits for none

        services = self._shell.services
        text = code_of(self.shortlist, lambda: services.catalogue, self.lang)
        sheet.show_list(self.shortlist, text)

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
        column.addWidget(self._top())
        column.addLayout(self._middle, 1)
        column.addWidget(self._bottom())

    def _top(self) -> QFrame:
        top = QFrame()
        top.setObjectName("visitorTop")
        row = QHBoxLayout(top)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(10)
        row.addWidget(label("MinGenTec", role="brand"))
        row.addStretch(1)
        for tag in self._languages:
            button = QToolButton()
            button.setObjectName(tag)
            name = language_name(tag, tag)
            button.setText(name[:1].upper() + name[1:])
            button.setCheckable(True)
            button.setMinimumSize(QSize(96, 48))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, tag=tag: self.speak(tag))
            self._group.addButton(button)
            row.addWidget(button)
        return top

    def _bottom(self) -> QFrame:
        bottom = QFrame()
        bottom.setObjectName("visitorBottom")
        row = QHBoxLayout(bottom)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        self._my_list.setProperty("role", "primary")
        deeds: list[tuple[QPushButton, Callable[[], object]]] = [
            (self._my_list, self.show_list),
            (self._entry, self.entry_wanted.emit),
            (self._anew, self.begin_anew),
        ]
        for button, deed in deeds:
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            row.addWidget(button)
        row.addStretch(1)
        self._staff.setProperty("role", "link")
        self._staff.setMinimumHeight(44)
        self._staff.clicked.connect(self.staff_wanted)
        row.addWidget(self._staff)
        return bottom

    def _watch(self, *, on: bool) -> None:
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if on else app.removeEventFilter)(self)

    def _come_to_front(self) -> None:
        if self.isVisible() and not self._may_close:
            self.raise_()
            self.activateWindow()

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in SIGNS_OF_LIFE:
            self.idle.start()
        # The clipboard may hold a lead, and a file may be dropped: nothing comes in from there.
        return kind in {QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop} or (
            kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
            and getattr(event, "button", lambda: None)() == Qt.MouseButton.MiddleButton
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(0, self, self._come_to_front)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field itself had no use for comes here, too, and ends here.
        desk = self.desk
        if desk is not None and event.text() and self.focusWidget() is not desk.box.field:
            desk.take_key(event)
        event.accept()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)
