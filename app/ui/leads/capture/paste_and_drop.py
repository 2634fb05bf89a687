"""What is pasted or dropped into the sheet: a code, a picture, a file of either."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from app.ui.system.override import override

CARDS = ("BEGIN:VCARD", "MECARD:", "BIZCARD:", "MEMORY:")
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
CARD_FILES = {".vcf", ".vcard"}


class PasteAndDrop(QObject):
    """Watches widgets for what belongs into the scan line or among the photos.

    Where no card is wanted, only pictures are taken.
    """

    code = Signal(str)
    card_file = Signal(object)
    picture = Signal(object)
    """A path, or the bytes of a picture."""

    def __init__(self, parent: QObject, *, takes_cards: bool = True) -> None:
        super().__init__(parent)
        self._takes_cards = takes_cards
        self._known = PICTURES | CARD_FILES if takes_cards else PICTURES

    def watch(self, *widgets: QWidget) -> None:
        """Look at what is pasted there."""
        for widget in widgets:
            widget.installEventFilter(self)
            widget.setAcceptDrops(False)

    def watch_drops(self, sheet: QWidget) -> None:
        """Look at what is dropped there."""
        sheet.setAcceptDrops(True)
        sheet.installEventFilter(self)

    def take(self, data: QMimeData) -> bool:
        """Take what is no plain text; False where it is."""
        known = [path for path in _files(data) if path.suffix.lower() in self._known]
        for path in known:
            is_card = path.suffix.lower() in CARD_FILES
            (self.card_file if is_card else self.picture).emit(path)
        if known:
            return True
        if self._takes_cards and data.hasText() and data.text().lstrip().upper().startswith(CARDS):
            self.code.emit(data.text())
            return True
        if data.hasImage() and not data.hasText():
            self.picture.emit(_png(QImage(data.imageData())))
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                is_paste = event.matches(QKeySequence.StandardKey.Paste)
                return is_paste and self.take(QGuiApplication.clipboard().mimeData())
            case QDragEnterEvent():
                if not self._can_hold(event.mimeData()):
                    # The window says what becomes of other files.
                    return False
                event.acceptProposedAction()
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                return self.take(event.mimeData())
        return super().eventFilter(watched, event)

    def _can_hold(self, data: QMimeData) -> bool:
        """Whether something can be taken from there; texts are looked into when dropped."""
        if files := _files(data):
            return data.hasImage() or any(path.suffix.lower() in self._known for path in files)
        return data.hasImage() or (self._takes_cards and data.hasText())


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
