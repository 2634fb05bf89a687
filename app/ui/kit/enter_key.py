"""Enter pushes the button that has the keys, as Space does; Qt has that in its dialogs alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def push_chosen(part: QWidget, event: QKeyEvent) -> bool:
    """Push the button of a part that has the keys; False where that is none, or not by Enter.

    Ticks and choices are Space's: Enter is for what they are chosen for.
    """
    if event.key() not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    button = part.focusWidget()
    is_choice = isinstance(button, QCheckBox | QRadioButton)
    if not isinstance(button, QAbstractButton) or is_choice or not part.isAncestorOf(button):
        return False
    if not event.isAutoRepeat():  # it was held down to come here
        button.click()
    return True
