"""A scanner before the window, and a quick person at its keyboard, as native key events."""

import ctypes
import struct
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.scan_result import ScannedText
from app.scanning.keyboard.keyboard_layouts import ALT, ENTER, TAB, Stroke, sign_of_number
from app.ui.scan.scan_surfaces import window_of
from app.ui.scan.wedge_filter import WedgeFilter
from tests.support.kinds import perhaps
from tests.support.scanner import strokes_of, under
from tests.ui.driver import PATIENCE

FIRST_REPEAT_MS = 200
"""After so long a system repeats a key that is held, the quickest of them."""
KEYS = {ALT: Qt.Key.Key_Alt, ENTER: Qt.Key.Key_Return, TAB: Qt.Key.Key_Tab}


class Scanner:
    """Keys go to whatever has the focus."""

    def __init__(self, window: QWidget, ear: WedgeFilter, qtbot: QtBot) -> None:
        self.window, self.ear, self._bot = window, ear, qtbot
        self.scanned: list[str] = []
        self.composes = False
        """Whether the system types the sign of a number by itself, as Windows does."""
        self.takes_pairs_for_held = False
        """Whether the system takes the second of two equal signs for a key that is held."""
        self._at = 1_000_000
        ear.scanned.connect(self._note)

    def _note(self, scan: ScannedText) -> None:
        self.scanned.append(scan.text)

    def keys(self, strokes: list[Stroke], gap_ms: int) -> None:
        hold, digits = 0, ""
        before = None
        for stroke in strokes:
            if stroke.alt != hold:
                self._hold_alt(hold, stroke.alt, gap_ms, digits)
                hold, digits = stroke.alt, ""
            digits += stroke.character
            self._at += gap_ms
            is_pair = self.takes_pairs_for_held and before == stroke
            self._send(stroke, QEvent.Type.KeyPress, repeats=is_pair)
            self._send(stroke, QEvent.Type.KeyRelease)
            before = stroke
        self._hold_alt(hold, 0, gap_ms, digits)

    def roll(self, strokes: Sequence[Stroke], gaps_ms: Sequence[int]) -> None:
        """Type so that each key is let go only after the next went down."""
        held: Stroke | None = None
        for stroke, gap in zip(strokes, cycle(gaps_ms), strict=False):
            self._at += gap
            self._send(stroke, QEvent.Type.KeyPress)
            if held is not None:
                self._send(held, QEvent.Type.KeyRelease)
            held = stroke
        if held is not None:
            self._send(held, QEvent.Type.KeyRelease)

    def hold(self, stroke: Stroke, times: int, gap_ms: int) -> None:
        """Hold a key down until the system has repeated it so often."""
        self._send(stroke, QEvent.Type.KeyPress)
        self._at += FIRST_REPEAT_MS
        for _ in range(times):
            self._at += gap_ms
            self._send(stroke, QEvent.Type.KeyPress, repeats=True)
        self._send(stroke, QEvent.Type.KeyRelease)

    def is_kept_from_shortcuts(self, stroke: Stroke, gap_ms: int) -> bool:
        """Whether no shortcut may have a key that comes next; the system asks before it presses."""
        self._at += gap_ms
        return self._send(stroke, QEvent.Type.ShortcutOverride)

    def pause(self, ms: int = 1100) -> None:
        """Wait as long as between two scans, or as a scanner stalls."""
        self._at += ms

    def _hold_alt(self, before: int, after: int, gap_ms: int, digits: str) -> None:
        """Let Alt go after a sign's number, hold it for the next."""
        for wanted, kind in ((before, QEvent.Type.KeyRelease), (after, QEvent.Type.KeyPress)):
            if wanted:
                self._at += gap_ms
                self._send(Stroke(ALT), kind)
            if before and self.composes and kind is QEvent.Type.KeyRelease:
                self._send(Stroke(ALT, sign_of_number(digits)), QEvent.Type.KeyPress)

    def type(self, text: str, layout: str = "DE") -> None:
        """Type as a quick person does."""
        self._at += 400
        self.keys(under(layout, strokes_of(text, layout)), 90)

    def scan(self, text: str, *, scanner: str = "US", layout: str = "DE", end: str = "\n") -> None:
        """Scan a code and wait for what comes of it."""
        before = len(self.scanned)
        self.burst(text + end, scanner=scanner, layout=layout)
        self._bot.waitUntil(lambda: len(self.scanned) > before, timeout=PATIENCE)

    def burst(self, text: str, *, scanner: str = "US", layout: str = "DE") -> None:
        """The keys of a scan, and no more."""
        self._at += 700
        self.keys(under(layout, strokes_of(text, scanner)), 8)

    def wait(self) -> None:
        """Wait until it is known whether what came is a scan."""
        self._bot.waitUntil(lambda: not self.ear.is_waiting(), timeout=PATIENCE)

    def scan_before_qt_composes(self, text: str, *, layout: str) -> None:
        """Scan as X11 tells of it: every key natively, those without a sign to no widget."""
        self._at += 700
        for stroke in under(layout, strokes_of(f"{text}\n", "US")):
            self._at += 8
            state = 1 if stroke.shift else 0
            told = struct.pack("=BBHI20xHxx", 2, stroke.place + 8, 0, self._at, state)
            native = ctypes.create_string_buffer(told, len(told))
            event = QByteArray(b"xcb_generic_event_t")
            self.ear.composed.nativeEventFilter(event, ctypes.addressof(native))
            if stroke.character:
                self._send(replace(stroke, character=stroke.character[-1]), QEvent.Type.KeyPress)
                self._send(stroke, QEvent.Type.KeyRelease)
        self._bot.waitUntil(lambda: bool(self.scanned), timeout=PATIENCE)

    def _send(self, stroke: Stroke, kind: QEvent.Type, *, repeats: bool = False) -> bool:
        modifiers = Qt.KeyboardModifier
        held = modifiers.ShiftModifier if stroke.shift else modifiers.NoModifier
        if stroke.control:
            held |= modifiers.ControlModifier
        if stroke.alt:
            held = modifiers.AltModifier | modifiers.KeypadModifier
        alt_gr = 0x80 if stroke.alt_gr else 0
        key = KEYS.get(stroke.place) or _key_of(stroke.character)
        event = QKeyEvent(kind, key, held, stroke.place + 8, 0, alt_gr, stroke.character, repeats)
        event.setTimestamp(self._at)
        event.ignore()
        # The system gives a window all keys; Qt hands them on to what has the focus in it, or to
        # what popped up.
        QApplication.sendEvent(self._handle(), event)
        return event.isAccepted()

    def in_front(self) -> QWidget | None:
        """The window that keys come to."""
        return window_of(self._handle())

    def _handle(self) -> QWindow:
        return perhaps(QGuiApplication.focusWindow()) or self.window.windowHandle()


def _key_of(character: str) -> Qt.Key:
    """The key that Qt names for a sign."""
    is_plain = len(character) == 1 and character.isascii()
    return Qt.Key(ord(character.upper())) if is_plain else Qt.Key.Key_unknown
