"""Files that are dragged in from outside, as the system hands them to a window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop_on(widget: QWidget, *files: Path) -> bool:
    """Drop files on a widget; False where neither it nor what it stands in takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, middle = Qt.DropAction.CopyAction, widget.rect().center()
    enter = QDragEnterEvent(QPoint(middle), copy, data, BUTTON, NO_KEY)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copy, data, BUTTON, NO_KEY))
    return True
