"""Fields as they were before a scanner typed into them, and back to that."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.ui.scan.scan_targets import Restorable

Undo = Callable[[], None]

_MOST_UNDONE = 4


def focus_in(window: QWidget | None) -> QWidget | None:
    """What has the keys: a list or menu that popped up, else what has the focus.

    Also in a window that the system does not call active.
    """
    popup, focus = QApplication.activePopupWidget(), QApplication.focusWidget()
    if popup is None:
        return focus or (window.focusWidget() if window is not None else None)
    # What the popup itself gives is no more valid in Python once this function ends.
    is_inside = focus is not None and (popup.isAncestorOf(focus) or popup.focusProxy() is focus)
    return focus if is_inside else popup


def field_snapshots(window: QWidget | None, focus: QWidget | None, *more: Undo) -> list[Undo]:
    """How to bring back what keys may change in a window: fields, what is chosen, the focus.

    `more` comes before the focus.
    """
    lines = window.findChildren(QLineEdit) if window is not None else []
    undo = [_line(line) for line in lines if line.isVisible() and line is not focus]
    match focus:
        case QLineEdit():
            undo.append(_line(focus))
        case QTextEdit() | QPlainTextEdit():
            undo.append(_text(focus))
        case QAbstractItemView():
            undo.append(_chosen(focus))
        case QComboBox():
            undo.append(_choice(focus))
    part: object = focus
    if isinstance(part, Restorable):
        undo.append(part.as_it_is())
    undo += more
    if focus is not None:
        undo.append(focus.setFocus)
    return undo


def takes_text(widget: QWidget | None) -> bool:
    """Whether what is typed goes into this widget as text."""
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def _line(line: QLineEdit) -> Undo:
    text, cursor = line.text(), line.cursorPosition()
    start, selected = line.selectionStart(), line.selectionLength()

    def bring_back() -> None:
        for _ in range(_MOST_UNDONE):
            if line.text() == text or not line.isUndoAvailable() or len(line.text()) < len(text):
                break
            line.undo()
        if line.text() != text:
            _type_again(line, text)
        if start >= 0:
            # From its other end, where the cursor stood at its beginning.
            backwards = cursor == start
            line.setSelection(*((start + selected, -selected) if backwards else (start, selected)))
        elif line.cursorPosition() != cursor or line.hasSelectedText():
            line.setCursorPosition(cursor)

    return bring_back


def _type_again(line: QLineEdit, text: str) -> None:
    """Make the text of a field this one as if by hand, so that undo takes it away as before."""
    now = line.text()
    first = _common(now, text)
    last = _common(now[first:][::-1], text[first:][::-1])
    line.setSelection(first, len(now) - last - first)
    line.insert(text[first : len(text) - last])


def _text(edit: QTextEdit | QPlainTextEdit) -> Undo:
    text = edit.toPlainText()
    cursor = edit.textCursor()
    anchor, position = cursor.anchor(), cursor.position()

    def bring_back() -> None:
        document = edit.document()
        for _ in range(_MOST_UNDONE):
            now = edit.toPlainText()
            if now == text or not document.isUndoAvailable() or len(now) < len(text):
                break
            document.undo()
        now = edit.toPlainText()
        if now != text:
            first = _common(now, text)
            last = _common(now[first:][::-1], text[first:][::-1])
            typist = QTextCursor(document)
            typist.setPosition(first)
            typist.setPosition(len(now) - last, QTextCursor.MoveMode.KeepAnchor)
            typist.insertText(text[first : len(text) - last])
        back = edit.textCursor()
        back.setPosition(anchor)
        back.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(back)

    return bring_back


def _chosen(view: QAbstractItemView) -> Undo:
    index = QModelIndex(view.currentIndex())
    selection = view.selectionModel().selection() if view.model() is not None else None

    def bring_back() -> None:
        model = view.selectionModel()
        if selection is not None and view.currentIndex() != index:
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    return bring_back


def _choice(box: QComboBox) -> Undo:
    index = box.currentIndex()
    return lambda: box.setCurrentIndex(index)


def _common(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
