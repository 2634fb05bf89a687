"""Keys and clicks that reach a window which is about to end, and their way to its successor."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.frame.commands import Command
from app.ui.system.override import override

Kinds = QEvent.Type
PRESSES = {Kinds.MouseButtonPress, Kinds.MouseButtonRelease, Kinds.MouseButtonDblClick}
KEYS = {Kinds.KeyPress, Kinds.KeyRelease}
MODIFIER_KEYS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
"""Keys that do nothing by themselves."""
OF_TEXT = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right}

EventData = list[Any]
"""An event as it goes through a pipe."""


class BufferedInput(QObject):
    """Takes keys, clicks and typed text before any widget has them, and gives them to `take`.

    What types into the field `passing` passes, until the first other input: that and all behind
    it are held, so that their order stays. It ends with its parent: who is gone takes no keys.
    """

    def __init__(
        self, take: Callable[[EventData], None], parent: QObject, passing: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._field = passing
        self._passes = passing is not None
        _app().installEventFilter(self)

    def hold_all(self) -> None:
        """Let nothing pass from now on."""
        self._passes = False

    def stop(self) -> None:
        """Take nothing any more."""
        _app().removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        match event:
            case QKeyEvent() if kind == Kinds.ShortcutOverride:
                return self._overrides(event)
            case QKeyEvent() if kind in KEYS and isinstance(watched, QWindow):
                return self._takes_key(event)
            case QMouseEvent() if kind in PRESSES and isinstance(watched, QWindow):
                self._passes = False
                self._take(_click_data(event))
                return True
            case QInputMethodEvent():
                return self._takes_composed(event)
        return False

    def _overrides(self, event: QKeyEvent) -> bool:
        """Have a key come as a plain one, and to no shortcut."""
        # What a replay asks the widgets itself is not from the keyboard.
        if not event.spontaneous() or self._is_for_field(event):
            return False
        event.accept()
        return True

    def _takes_key(self, event: QKeyEvent) -> bool:
        if self._passes:
            is_nothing = event.type() == Kinds.KeyRelease or event.key() in MODIFIER_KEYS
            if is_nothing or self._is_for_field(event):
                return False
            self._passes = False
        self._take(
            [
                "key",
                event.type() == Kinds.KeyPress,
                event.key(),
                event.modifiers().value,
                event.text(),
                event.isAutoRepeat(),
                event.timestamp(),
            ]
        )
        return True

    def _is_for_field(self, event: QKeyEvent) -> bool:
        return self._passes and _app().focusWidget() is self._field and _is_text(event)

    def _takes_composed(self, event: QInputMethodEvent) -> bool:
        if self._passes or not event.commitString():
            return False
        self._take(["text", event.commitString()])
        return True


class Replay:
    """Has a window take what another one held, as if it had come here."""

    def __init__(
        self, window: Callable[[], QWidget], commands: Callable[[], tuple[Command, ...]]
    ) -> None:
        self._window = window
        self._commands = commands

    def play(self, data: EventData) -> None:
        """Carry out one event; what is none is passed over."""
        match data:
            case ["key", bool(), int(), int(), str(), bool(), int()]:
                self._key(data)
            case ["click", str(kind), float(x), float(y), int(button), int(modifiers)]:
                self._click(kind, QPointF(x, y), button, modifiers)
            case ["text", str(text)]:
                typed = QInputMethodEvent()
                typed.setCommitString(text)
                QApplication.sendEvent(self._focus(), typed)

    def _focus(self) -> QWidget:
        window = self._window()
        focus: QWidget | None = window.focusWidget()
        return window if focus is None else focus

    def _key(self, data: EventData) -> None:
        _name, is_press, key, modifiers, text, again, at = data
        held = Qt.KeyboardModifier(modifiers)

        def event(kind: QEvent.Type) -> QKeyEvent:
            made = QKeyEvent(kind, key, held, text, again)
            made.setTimestamp(at)
            return made

        if not is_press:
            QApplication.sendEvent(self._focus(), event(Kinds.KeyRelease))
            return
        override_first = event(Kinds.ShortcutOverride)
        override_first.ignore()
        QApplication.sendEvent(self._focus(), override_first)
        if override_first.isAccepted() or not self._triggers(key, held):
            QApplication.sendEvent(self._focus(), event(Kinds.KeyPress))

    def _triggers(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key was that of an action, which is done then."""
        pressed = QKeySequence(key | (modifiers & ~Qt.KeyboardModifier.KeypadModifier).value)
        focus = self._focus()
        for command in self._commands():
            is_within = (
                command.within is None
                or command.within is focus
                or command.within.isAncestorOf(focus)
            )
            action = command.action
            if is_within and action.isEnabled() and pressed in action.shortcuts():
                action.trigger()
                return True
        return False

    def _click(self, kind: str, at: QPointF, button: int, modifiers: int) -> None:
        window = self._window()
        target = window.childAt(at.toPoint()) or window
        place = QPointF(target.mapFrom(window, at.toPoint()))
        pressed = Qt.MouseButton(button)
        event = QMouseEvent(
            QEvent.Type[kind],
            place,
            QPointF(window.mapToGlobal(at.toPoint())),
            pressed,
            Qt.MouseButton.NoButton if kind == "MouseButtonRelease" else pressed,
            Qt.KeyboardModifier(modifiers),
        )
        QApplication.sendEvent(target, event)


def _click_data(event: QMouseEvent) -> EventData:
    at = event.position()
    button, modifiers = event.button().value, event.modifiers().value
    return ["click", event.type().name, float(at.x()), float(at.y()), button, modifiers]


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key types into a field, or goes back in it."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if held:
        return False
    return event.key() in OF_TEXT or (event.text().isprintable() and bool(event.text()))


def _app() -> QApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - a window has one
    return app
