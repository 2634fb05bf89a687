"""Buttons that lead from step to step: a double click on one is one step."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton

from app.ui.system.override import override


def take_single_steps(*buttons: QAbstractButton) -> None:
    """Have the second press of a double click do nothing.

    Where a button stays and what it does changes, that press would go on from what nobody has
    read yet.
    """
    for button in buttons:
        button.installEventFilter(_SecondPress(button))


class _SecondPress(QObject):
    @override
    def eventFilter(self, _button: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick
