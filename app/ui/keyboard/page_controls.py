"""The controls of a page or a sheet, as the palette finds them.

They are taken from what is there, so that no button, field or choice can be forgotten.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.ui.frame.commands import PaletteItem
from app.ui.kit.cards import CardFrame
from app.ui.kit.focus_order import bring_to_sight
from app.ui.kit.front_stack import FrontStack

OPENS_A_SHEET = "…"
"""How the words of a button end that does nothing by itself yet."""
_FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QAbstractItemView)
_WHOLE = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit, QScrollBar)
"""Whose parts are no controls of their own."""


def controls_in(
    root: QWidget, where: str, show: Callable[[], object], *, acts: bool = True
) -> Iterator[PaletteItem]:
    """What can be used in `root`, which `show` brings to the front.

    An item leads to its control. It also does what is a choice or opens a sheet, where it `acts`;
    all else waits for one more key there, so that nothing is erased, closed or sent from a list.
    """
    for widget in root.findChildren(QWidget):
        name = _name_of(widget)
        if not name or not _is_offered(widget, root):
            continue
        place = _place_of(widget, root, where)
        yield PaletteItem(name, partial(_use, widget, show, acts=acts), place)
        for action in _menu_of(widget):
            title = _without_mnemonic(action.text())
            title = f"{name}: {title}" if action.isCheckable() else title
            yield PaletteItem(title, partial(_choose, widget, action, show, acts), place)


def _name_of(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        name = widget.accessibleName() or _without_mnemonic(widget.text())
    elif isinstance(widget, _FIELDS):
        name = widget.accessibleName()
    else:
        return ""
    return name.replace("\n", " ").removesuffix("▾").rstrip()


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _is_offered(widget: QWidget, root: QWidget) -> bool:
    """Whether it takes keys, and is hidden by nothing but a part that is not in front."""
    if not widget.focusPolicy() and not isinstance(widget, QToolButton):
        return False
    around: QWidget | None = widget
    while around is not None and around is not root:
        parent = around.parentWidget()
        if _was_hidden(around) and not isinstance(parent, QStackedWidget | FrontStack):
            return False
        if isinstance(parent, _WHOLE):
            return False
        around = parent
    return True


def _was_hidden(widget: QWidget) -> bool:
    """Whether somebody hid it; what was never shown yet is hidden, too, but by nobody."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _place_of(widget: QWidget, root: QWidget, where: str) -> str:
    around = widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around, CardFrame) and around.title.text():
            return f"{where} › {around.title.text()}"
        around = around.parentWidget()
    return where


def _menu_of(widget: QWidget) -> Iterator[QAction]:
    menu = widget.menu() if isinstance(widget, QToolButton | QPushButton) else None
    for action in menu.actions() if menu is not None else ():
        if action.isVisible() and action.text():
            yield action


def _go(widget: QWidget, show: Callable[[], object]) -> None:
    show()
    if widget.isVisible():
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_to_sight(widget)


def _use(widget: QWidget, show: Callable[[], object], *, acts: bool) -> None:
    _go(widget, show)
    if not acts or not widget.isVisible() or not isinstance(widget, QAbstractButton):
        return
    is_choice = widget.isCheckable() and not isinstance(widget, QCheckBox)
    if is_choice or widget.text().endswith(OPENS_A_SHEET):
        widget.click()


def _choose(widget: QWidget, action: QAction, show: Callable[[], object], acts: bool) -> None:  # noqa: FBT001 - bound by its place
    _go(widget, show)
    is_harmless = action.isCheckable() or action.text().endswith(OPENS_A_SHEET)
    if acts and widget.isVisible() and is_harmless:
        action.trigger()
