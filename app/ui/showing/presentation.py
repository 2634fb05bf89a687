"""The presentation: a full screen that shows a deck and follows keys, clicker and screens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.deck import Deck, Slide
from app.i18n.texts import Texts, TextsFor
from app.ui.kit.accessibility import announce
from app.ui.showing.canvas import SlideCanvas
from app.ui.system.override import override

POINTER_MS = 2500
"""After how long the pointer is hidden."""

Keys = Qt.Key
ONWARD = {
    Keys.Key_Right,
    Keys.Key_Down,
    Keys.Key_PageDown,
    Keys.Key_Space,
    Keys.Key_Return,
    Keys.Key_Enter,
    Keys.Key_N,
}
BACK = {Keys.Key_Left, Keys.Key_Up, Keys.Key_PageUp, Keys.Key_Backspace, Keys.Key_P}
DARK = {Keys.Key_Period, Keys.Key_B}
END = {Keys.Key_Escape, Keys.Key_F5}
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)
SOON_MS = 250
"""How long a letter waits whose action cannot be undone: it may be one of a scanned badge."""


class Presentation(QWidget):
    """Shows a deck; what is shown is told by `moved`, and the end of it by `ended`."""

    moved = Signal(int)
    language_chosen = Signal(str)
    lead_requested = Signal()
    lock_requested = Signal()
    cover_requested = Signal()
    screen_requested = Signal()
    """It is to go to another screen."""
    ended = Signal()

    def __init__(self, canvas: SlideCanvas, texts_for: TextsFor, languages: Sequence[str]) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.canvas = canvas
        self._texts_for = texts_for
        self._languages = tuple(languages)
        self._deck = Deck()
        self._place = 0
        self._lang = ""
        self._is_dark = False
        self.setObjectName("presentation")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(canvas)
        self.setMouseTracking(True)
        canvas.setMouseTracking(True)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._waiting: Callable[[], object] = self.close
        self._soon.timeout.connect(self._do_waiting)
        self._pointer = QTimer(self)
        self._pointer.setSingleShot(True)
        self._pointer.setInterval(POINTER_MS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    def begin(self, deck: Deck, place: int, lang: str) -> None:
        """Show a deck from a place on."""
        self._deck, self._lang = deck, lang
        self.go(place)

    @property
    def place(self) -> int:
        """Which slide is shown, counted from 0."""
        return self._place

    @property
    def is_dark(self) -> bool:
        """Whether nothing is shown until the next step."""
        return self._is_dark

    def darken(self) -> None:
        """Show nothing until the next step or, where it is dark, the slide again."""
        self._is_dark = not self._is_dark
        self.canvas.darken(dark=self._is_dark)

    @property
    def lang(self) -> str:
        """The language in which it is shown."""
        return self._lang

    def accepts_scans(self) -> bool:
        """Whether a scan brings a lead: the show waits behind its sheet."""
        return True

    def as_it_is(self) -> Callable[[], None]:
        """How to show again what is shown now."""
        place, lang, is_dark = self._place, self._lang, self._is_dark

        def bring_back() -> None:
            self._soon.stop()
            if self._lang != lang:
                self.speak(lang)
            if self._place != place:
                self.go(place)
            if self._is_dark != is_dark:
                self.darken()

        return bring_back

    def slide(self) -> Slide:
        """The slide that is shown."""
        return self._deck.slides[self._place]

    def go(self, place: int) -> None:
        """Show another slide."""
        self._place = self._deck.moved(place, 0)
        self._is_dark = False
        self.canvas.darken(dark=False)
        self._show()
        self.moved.emit(self._place)

    def speak(self, lang: str) -> None:
        """Go on in another language."""
        self._lang = lang
        self._show()
        self.language_chosen.emit(lang)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        # A window that fills one screen already would stay there.
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.setFocus()
        self._pointer.start()

    def _show(self) -> None:
        texts = self._texts_for(self._lang)
        self.setWindowTitle(texts.gettext("Presentation"))
        self.canvas.show_slide(self._deck, self._place, texts, hint_of(texts, self._languages))
        announce(self.canvas, self.canvas.accessibleName())
        # The neighbours are painted while this one is talked about.
        for near in (self._place + 1, self._place - 1):
            self.canvas.prepare(near)

    def _do(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        is_safe = _hides_leads(key, modifiers)
        is_sign = Keys.Key_Space < key < Keys.Key_Escape
        if is_sign and modifiers & HELD and not is_safe:
            return False  # AltGr types another sign than the key has, and Ctrl is for other keys
        by_company = bool(modifiers & ~Qt.KeyboardModifier.KeypadModifier)
        digit = key - Keys.Key_1.value
        actions: list[tuple[bool, Callable[[], object]]] = [
            (key in ONWARD and by_company, lambda: self.go(self._deck.next_member(self._place))),
            (key in BACK and by_company, lambda: self.go(self._deck.previous_member(self._place))),
            (key in ONWARD, lambda: self.go(self._deck.moved(self._place, 1))),
            (key in BACK, lambda: self.go(self._deck.moved(self._place, -1))),
            (key == Keys.Key_Home, lambda: self.go(0)),
            (key == Keys.Key_End, lambda: self.go(len(self._deck.slides) - 1)),
            (key in DARK, self.darken),
            (is_safe and key == Keys.Key_L, self.lock_requested.emit),
            (is_safe and key == Keys.Key_H, self.cover_requested.emit),
            (key == Keys.Key_L, self.lead_requested.emit),
            (key == Keys.Key_S, lambda: self._do_soon(self.screen_requested.emit)),
            (key == Keys.Key_Q, lambda: self._do_soon(self.close)),
            (key in END, self.close),
            (0 <= digit < len(self._languages), lambda: self.speak(self._languages[digit])),
        ]
        for applies, action in actions:
            if applies:
                action()
                return True
        return False

    def _do_soon(self, action: Callable[[], object]) -> None:
        self._waiting = action
        self._soon.start()

    def _do_waiting(self) -> None:
        self._waiting()

    def take_safety_key(self, event: QKeyEvent) -> None:
        """Lock or hide the leads, where a key means that; all others do nothing."""
        if _hides_leads(event.key(), event.modifiers()):
            self._do(event.key(), event.modifiers())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._do(event.key(), event.modifiers()):
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The left third of the screen leads back, as on a touch screen one expects.
        back = event.position().x() < self.width() / 3
        is_left = event.button() == Qt.MouseButton.LeftButton
        self.go(self._deck.moved(self._place, 1 if is_left and not back else -1))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.go(self._deck.moved(self._place, -1 if event.angleDelta().y() > 0 else 1))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.MouseMove, QEvent.Type.HoverMove}:
            self.unsetCursor()
            self._pointer.start()
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.ended.emit()


def _hides_leads(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    return modifiers == CTRL_SHIFT and key in {Keys.Key_L, Keys.Key_H}


def hint_of(texts: Texts, languages: Sequence[str]) -> str:
    """The keys of a presentation, in a few words."""
    _ = texts.gettext
    if len(languages) < 2:
        return _("← → change slide · L lead")
    return _("← → change slide · 1–{n} language · L lead").format(n=len(languages))


def screen_for_show(own: QScreen, wished: str = "") -> QScreen:
    """The screen to show on: the one wished for, else another than that with the list."""
    screens = QGuiApplication.screens()
    named = [screen for screen in screens if screen.name() == wished]
    others = [screen for screen in screens if screen is not own]
    return next(iter((*named, *others)), own)
