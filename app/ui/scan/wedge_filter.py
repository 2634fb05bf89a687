"""Hears a scanner that types like a keyboard, wherever its keys go.

One story: a key comes, is kept or let through, and what was kept is given to whoever takes scans.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.config.settings import SettingsFile
from app.domain.scan_result import ScannedText
from app.scanning.keyboard.burst_detector import Burst, BurstDetector, TakenKey
from app.scanning.keyboard.key_positions import place_of
from app.scanning.keyboard.keyboard_layouts import ALT, ENTER, MODIFIERS, Stroke
from app.scanning.keyboard.keystroke_decoder import (
    country_of_test,
    decode_scan,
    may_be_typed,
    typed_text,
)
from app.scanning.keyboard.stalls import Stalls
from app.ui.scan.alt_numbers import AltNumbers
from app.ui.scan.composed_keys import ComposedKeys
from app.ui.scan.field_snapshot import Undo, field_snapshots, focus_in, takes_text
from app.ui.scan.runs import Runs
from app.ui.scan.scan_surfaces import accepts_scans_in, has_scan_surface, window_of
from app.ui.scan.scan_targets import scan_target_of, there
from app.ui.scan.strokes import moment_of, stroke_of
from app.ui.system.override import override

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_MOST_REMEMBERED = 20
LEAST_HOLD = 0.05
"""Seconds until a key that is held comes again, on every system; what comes again sooner was
pressed again by a machine. Where its release and its press are a millisecond apart, X11 and Qt take
them for a key that is held, and the second of two equal digits would be lost.
"""
CONTROL = Qt.KeyboardModifier.ControlModifier


class WedgeFilter(QObject):
    """Takes the keys of a scanner away before any widget or shortcut has them.

    `scanned` gives a `ScannedText`; `learned` the country of the scanner, when its test code was
    scanned, and the one that was set before. A part of the window that takes scans itself gets
    them while it has the keys. What the first keys of a scan changed is brought back; `remember`
    is asked what else than fields to bring back. A person's keys pass untouched and at once.
    """

    scanned = Signal(object)
    learned = Signal(str, str)

    def __init__(
        self,
        app: QApplication,
        settings: SettingsFile,
        remember: Callable[[], Undo] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._remember = remember
        self._wedge, self._stalls = BurstDetector(), Stalls(self._text)
        self._alt, self._runs = AltNumbers(), Runs()
        self._platform = QGuiApplication.platformName()
        self.composed = ComposedKeys(lambda: accepts_scans_in(QApplication.activeWindow()))
        self._held: set[int] = set()
        self._before: list[list[Undo]] = []
        self._clock = 0.0
        self._last = 0.0
        self._field: QWidget | None = None
        self._window: QWidget | None = None
        self._likely = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._once_more = QTimer(self, singleShot=True, interval=0)
        self._once_more.timeout.connect(self._end)
        app.focusWindowChanged.connect(self._listen)
        self._listen()
        if parent is not None:
            parent.installEventFilter(self)
        if self._platform == "xcb":
            app.installNativeEventFilter(self.composed)

    def close(self) -> None:
        """Hear no more; so it must be when the program ends, or Qt asks what is gone."""
        self._timer.stop()
        self._once_more.stop()
        self._app.focusWindowChanged.disconnect(self._listen)
        for watched in filter(None, (*QGuiApplication.topLevelWindows(), self.parent())):
            watched.removeEventFilter(self)
        self._app.removeNativeEventFilter(self.composed)
        self._remember = None
        self._before = []
        self._field = self._window = None

    def _listen(self) -> None:
        # A key comes to a window before it comes to a widget. A filter of the application would
        # be asked about every event of every widget, and slow down whatever the program does.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(watched, QWindow) and kind in _KEYS and isinstance(event, QKeyEvent):
            self._window = window_of(watched)
            overrides = kind == QEvent.Type.ShortcutOverride
            return self._overrides(event) if overrides else self._accepts(event)
        if kind == QEvent.Type.Close and watched is self.parent():
            self.close()
        return False

    def _accepts(self, event: QKeyEvent) -> bool:
        place, at = self._place(event), moment_of(event)
        is_deaf = self._is_deaf(at)
        is_press = event.type() == QEvent.Type.KeyPress
        if place is None or place in MODIFIERS:
            return self._held_or_unknown(place, event, is_press=is_press)
        dead = self.composed.before(place, at) if is_press else []
        if event.isAutoRepeat() and at - self._last >= LEAST_HOLD:
            return False
        if is_deaf:
            stroke = stroke_of(event, place, self._held, self._platform)
            return is_press and self._pushes(stroke, at) and has_scan_surface(self._window)
        if not is_press:
            return bool(self._wedge.waits(at))
        for key in dead:
            self._pressed(Stroke(key.place, "", key.shift, key.alt_gr), key.at)
        return self._pressed(stroke_of(event, place, self._held, self._platform), at)

    def _held_or_unknown(self, place: int | None, event: QKeyEvent, *, is_press: bool) -> bool:
        """Note what is held; the sign of a number that the system types itself is ours already."""
        at = moment_of(event)
        if is_press and event.text() and self._alt.gave_a_sign(at):
            return bool(self._wedge.waits(at))
        if place is not None:
            self._hold(place, at, is_press=is_press)
        return False

    def is_waiting(self) -> bool:
        """Whether keys that came may still become a scan."""
        return self._timer.isActive() or self._once_more.isActive()

    def _is_deaf(self, at: float) -> bool:
        """Whether keys are typing here however fast they come; what ran as a scan is dropped."""
        # The window may be gone before it is known whether its last keys were a scan.
        if not self._runs.is_unheard(at, is_heard=accepts_scans_in(there(self._window))):
            return False
        self._timer.stop()
        self._once_more.stop()
        self._wedge.forget()
        self._stalls.forget()
        self._before, self._field = [], None
        return True

    def _pressed(self, stroke: Stroke, at: float) -> bool:
        self._finish(at)
        self._last, self._clock = at, time.monotonic()
        alt = self._alt.hold_of(stroke.place, at)
        self._alt.take(alt)
        stroke = replace(stroke, alt=alt)
        pushes = self._pushes(stroke, at)
        match self._wedge.key(stroke, at):
            case TakenKey(before):
                if before:
                    self._bring_back(before)
                self._timer.start(int(self._wedge.waits(at) * 1000) + 1)
                return True
        self._before = [*self._before[-_MOST_REMEMBERED:], self._remembered()]
        return bool(alt) or pushes

    def _pushes(self, stroke: Stroke, at: float) -> bool:
        """Whether a key of a machine would push or choose what has the focus."""
        is_push = self._runs.is_push(stroke.place, stroke.character, at, control=stroke.control)
        return is_push and not takes_text(focus_in(self._window))

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep a key of a scan from being a shortcut."""
        at = moment_of(event)
        is_command = event.modifiers() == CONTROL and self._place(event) == ENTER
        is_ours = self._wedge.may_take(at, is_command=is_command) or self._alt.hold_of(
            self._place(event), at
        )
        if event.nativeScanCode() == 0 or not is_ours or self._is_deaf(at):
            return False
        event.accept()
        return True

    def _place(self, event: QKeyEvent) -> int | None:
        return place_of(self._platform, event.nativeScanCode(), event.nativeVirtualKey())

    def _hold(self, place: int, at: float, *, is_press: bool) -> None:
        if place == ALT:
            (self._alt.press if is_press else self._alt.release)(at)
        if is_press:
            self._held.add(place)
        else:
            self._held.discard(place)

    def _remembered(self) -> list[Undo]:
        more = () if self._remember is None else (self._remember(),)
        return field_snapshots(self._window, focus_in(self._window), *more)

    def _bring_back(self, count: int) -> None:
        first = self._before[-count] if count <= len(self._before) else self._before[0]
        for undo in first:
            # What was closed meanwhile has nothing to bring back.
            with suppress(RuntimeError):
                undo()
        self._before = []
        self._field = focus_in(self._window)

    def _look(self) -> None:
        # Keys that wait behind this timer belong to the scan: they come first.
        self._once_more.start()

    def _end(self) -> None:
        self._finish(self._last + time.monotonic() - self._clock)

    def _finish(self, at: float) -> None:
        ended = self._wedge.finished(at)
        if ended is not None:
            self._timer.stop()
        wait = self._wedge.waits(at)
        for burst in self._stalls.whole(ended, at, more_comes=bool(wait)):
            self._deliver(burst)
        if wait := wait or self._stalls.waits(at):
            self._timer.start(int(wait * 1000) + 1)

    def _text(self, burst: Burst) -> str:
        return decode_scan(burst.strokes, self._settings.value.scanner_keyboard, self._likely).text

    def _deliver(self, burst: Burst) -> None:
        country = self._settings.value.scanner_keyboard
        found = decode_scan(burst.strokes, country, self._likely)
        self._likely, text = found.country or self._likely, found.text
        is_ended = burst.is_ended or text.endswith(("\n", "\t"))
        scan = ScannedText(text.rstrip("\n\t"), "", typed_text(burst.strokes), burst.stalled)
        self._field = there(self._field)
        if self._is_deaf(self._last):
            # What came into its way meanwhile asks for a secret; nothing may cover that.
            return
        if (taker := scan_target_of(self._field or there(self._window))) is not None:
            taker.take_scan(scan, burst)
        elif test := country_of_test(burst.strokes):
            self._settings.change(scanner_keyboard=test)
            self.learned.emit(test, country)
        elif not is_ended and takes_text(self._field) and may_be_typed(text):
            self._give_back(burst, text)
        elif text.strip():
            self.scanned.emit(scan)

    def _give_back(self, burst: Burst, text: str) -> None:
        """Type words on: no scanner, but a program that types for a person."""
        has_numbers = any(stroke.alt for stroke in burst.strokes)
        typed = text if has_numbers else typed_text(burst.strokes)
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, typed
        )
        if self._field is not None:
            QApplication.sendEvent(self._field, event)
