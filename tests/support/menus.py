"""The menus and lists that parts of a window open, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from app.ui.leads.capture.searchable_combo import SearchableCombo
from tests.support.layout import named

EDGES = 10
"""Pixels beside the text of a line."""

LEAST_SCREEN = QSize(1024, 768)
"""What is larger than this screen would have to be scrolled."""


class Menus:
    """Opens each menu once, however many views have it."""

    def __init__(self) -> None:
        self._known: set[tuple[object, ...]] = set()

    def opened(self, root: QWidget) -> Iterator[tuple[str, QWidget]]:
        """Each menu that is new, by who opens it, while it is open."""
        for widget in (root, *root.findChildren(QWidget)):
            # A menu that was closed lets the page go on, which may make its parts anew.
            if isValid(widget) and widget.isEnabled() and self._is_new(widget):
                popup = _opened_by(widget)
                if popup is not None:
                    QApplication.processEvents()
                    yield f"menu of {named(widget)}, {widget.accessibleName()}", popup
                    popup.window().close()

    def _is_new(self, widget: QWidget) -> bool:
        if not widget.isVisible():
            return False
        mark = (type(widget), widget.accessibleName(), widget.objectName(), *_lines_of(widget))
        is_known = mark in self._known
        self._known.add(mark)
        return not is_known


def flaws_of_menu(popup: QWidget) -> Iterator[str]:
    """What is cut off, empty, or there twice."""
    if isinstance(popup, QMenu):
        yield from _flaws_of_actions(popup)
    elif isinstance(popup, QAbstractItemView):
        model, has = popup.model(), popup.viewport().width() - EDGES
        if popup.width() >= popup.screen().geometry().width():
            has = LEAST_SCREEN.width() - EDGES  # the screen of the tests is smaller
        lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        wide = max(map(popup.fontMetrics().horizontalAdvance, lines), default=0)
        if wide > has:
            yield f"lines are {wide} pixels wide, have {has}"
    needed = popup.sizeHint()
    if isinstance(popup, QMenu) and needed != needed.boundedTo(LEAST_SCREEN):
        yield f"{needed.width()} × {needed.height()} pixels do not fit on the least screen"


def _flaws_of_actions(menu: QMenu) -> Iterator[str]:
    lines = [action for action in menu.actions() if not action.isSeparator()]
    if not lines:
        yield "is empty"
    keys = [action.shortcut().toString() for action in lines]
    mnemonics = [QKeySequence.mnemonic(action.text()).toString() for action in lines]
    for kind, said in (
        ("line", [action.text() for action in lines]),
        ("key", [key for key in keys if key]),
        ("mnemonic", [key for key in mnemonics if key]),
    ):
        yield from (
            f"{kind} “{one}” stands there twice" for one, n in Counter(said).items() if n > 1
        )
    yield from ("a line says nothing" for action in lines if not action.text().strip())


def _opened_by(widget: QWidget) -> QWidget | None:
    match widget:
        case QToolButton() | QPushButton():
            menu = widget.menu()
            if menu is not None:
                menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))
            return menu
        case QComboBox():
            widget.showPopup()
            return widget.view()
        case QDateEdit():
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=_arrow_of(widget))
        case SearchableCombo():
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Down)
            return widget.completer().popup()
        case _ if widget.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu:
            centre = widget.rect().center()
            asked = QContextMenuEvent(
                QContextMenuEvent.Reason.Keyboard, centre, widget.mapToGlobal(centre)
            )
            QApplication.sendEvent(widget, asked)
    return QApplication.activePopupWidget()


def _arrow_of(edit: QDateEdit) -> QPoint:
    option = QStyleOptionComboBox()
    option.initFrom(edit)
    option.rect = edit.rect()
    return (
        edit.style()
        .subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, edit
        )
        .center()
    )


def _lines_of(widget: QWidget) -> list[str]:
    menu = widget.menu() if isinstance(widget, QToolButton | QPushButton) else None
    if menu is not None:
        return [action.text() for action in menu.actions()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(place) for place in range(widget.count())]
    return []
