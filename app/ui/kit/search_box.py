"""The search field that always has the keys."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.key_names import written
from app.ui.kit.page_keys import is_alt_digit
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override

MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}

ICON = 20
"""Pixels of the glass before the field."""
EDGES = 12
"""Pixels that a field keeps around its text."""
MOST_MOMENTS = 8
"""Of so many letters it is known when they were typed; more at the pace of a scanner are a scan."""
TYPED = 150
"""Pixels of the design that what is typed has at least, before a count stands beside it."""


class SearchBox(QFrame):
    """A field with the number of hits; arrows go to `moved`, Enter to `opened`.

    `keys` lead to it from anywhere.
    """

    typed = Signal(str)
    begun = Signal()
    """Another text is begun, not the one before gone on with; sent before `typed`."""
    moved = Signal(QKeyEvent)
    opened = Signal()
    cleared = Signal()
    """Escape was pressed in an empty field."""
    backed_out = Signal()
    """Backspace was pressed where there is nothing before the cursor."""

    def __init__(
        self, context: UiContext, parent: QWidget | None = None, keys: str = "Ctrl+K"
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("searchBox")
        self.setProperty("active", "true")
        self.setFixedHeight(44)
        self._icon = label()
        self._icon.setFixedWidth(ICON)
        self.field = QLineEdit()
        self.field.setFrame(False)
        self._before = ""
        self._moments: deque[float] = deque(maxlen=MOST_MOMENTS)
        """When its last letters were typed, in seconds."""
        self.field.textChanged.connect(self._tell)
        self.field.installEventFilter(self)
        self.sayer = LiveRegion(self.field, lambda: context.texts)
        self._count = label()
        self._count.setMinimumWidth(1)  # it gives way to what is typed
        self._keys = keys
        self._key = label(role="key")
        self._key.hide()
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(10)
        self._clear = QToolButton()
        self._clear.setObjectName("clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.field.clear)
        self._clear.hide()
        layout.addWidget(self._icon)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._clear)
        layout.addWidget(self._count)
        layout.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.field)

    def prompt(self) -> tuple[str, str]:
        """What the empty field says, and in how few words it does where there is little room."""
        _ = self._context.texts.gettext
        return _("Search members and offerings in any language"), _("Search")

    def say(self) -> None:
        """Say everything in the staff language."""
        _ = self._context.texts.gettext
        self.field.setAccessibleName(_("Search"))
        self._key.setText(written(self._keys))
        self.field.setAccessibleDescription(
            _("Type a word in any language; arrow keys choose a result, Enter opens it.")
        )
        self._clear.setAccessibleName(_("Clear the search"))
        self._make_room()

    def retranslate(self) -> None:
        """Say everything in the staff language, in the colours of the theme."""
        slate = self._context.theme.colours.slate
        self._clear.setIcon(self._context.icons.icon("x", slate))
        colour = self._context.theme.colours.lake
        self._icon.setPixmap(
            self._context.icons.pixmap("search", colour, ICON, self.devicePixelRatioF())
        )
        self.say()

    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def is_broken_scan(self) -> bool:
        """Whether the text ends in what a scanner began to type, too little for a scan."""
        from app.scanning.keyboard.burst_detector import is_cut_short  # noqa: PLC0415 - hardly ever

        return is_cut_short(self._moments)

    def offer_clearing(self) -> None:
        """Have a button that clears the field, for fingers."""
        self._clear.setFixedSize(48, 48)
        self.field.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def show_count(self, text: str, first: Callable[[], str] = str) -> None:
        """Say how much was found, and to who hears it what Enter would open."""
        self._count.setText(text)
        self.sayer.say(lambda: ". ".join(filter(None, (text, first()))))
        self._make_room()

    def count(self) -> str:
        """What `show_count` said last."""
        return self._count.text()

    def _make_room(self) -> None:
        """Leave away first the key, then words of the prompt, where the field is narrow."""
        long, short = self.prompt()
        wide = self.field.fontMetrics().horizontalAdvance(long) + EDGES
        beside = sum(
            part.sizeHint().width() + self._row.spacing() for part in (self._icon, self._count)
        )
        edges = self._row.contentsMargins()
        room = self.width() - beside - edges.left() - edges.right()
        key = self._key.sizeHint().width() + self._row.spacing()
        self._count.setHidden(room < self._context.theme.px(TYPED))
        self._key.setVisible(bool(self._keys) and room >= wide + key)
        self.field.setPlaceholderText(long if room >= wide else short)
        self._row.activate()  # while the window is assembled, no event of Qt does

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def take(self, event: QKeyEvent) -> None:
        """Take a key that was typed elsewhere, as if it had been typed here."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(self.field, event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._show_keys(has_them=event.gotFocus())
        elif event.type() in {QEvent.Type.Show, QEvent.Type.WindowActivate}:
            # Who lost the keys before the window was active, or while away, was not told so.
            self._show_keys(has_them=self.window().focusWidget() is self.field)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text().strip() and event.timestamp():
                self._moments.append(event.timestamp() / 1000)
            return self._handled(event)
        return super().eventFilter(watched, event)

    def _show_keys(self, *, has_them: bool) -> None:
        restyle(self, "active", "true" if has_them else "false")

    def _tell(self, text: str) -> None:
        before, self._before = self._before, text
        goes_on = before and (text.startswith(before) or before[:-1] == text)
        while self._moments and not goes_on and len(self._moments) > bool(text):
            self._moments.popleft()  # of the text before; the letter that begins this one is last
        if text and not goes_on:
            self.begun.emit()
        self.typed.emit(text)

    def _handled(self, event: QKeyEvent) -> bool:
        match event.key():
            case key if key in MOVES:
                self.moved.emit(event)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Escape if self.field.text():
                self.field.clear()
            case Qt.Key.Key_Escape:
                self.cleared.emit()
            case Qt.Key.Key_Backspace if self._is_at_start() and not event.isAutoRepeat():
                self.backed_out.emit()
            case _ if is_alt_digit(event):
                # They choose pages, and more in a sheet: one that means nothing here is no text.
                pass
            case _:
                return False
        return True

    def _is_at_start(self) -> bool:
        return self.field.cursorPosition() == 0 and not self.field.hasSelectedText()
