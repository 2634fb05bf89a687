"""Where a brochure goes: the system's dialogs, which a test stands in for."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.override import override


class Outlets(Protocol):
    """What the system asks the user, and what it opens."""

    def file_for(self, parent: QWidget, title: str, name: str) -> Path | None:
        """The file to save to, `name` proposed; None where the user thought better of it."""
        ...

    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        """The printer that was chosen for so many pages, or None."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder."""
        ...


class SystemOutlets(Outlets):
    """The dialogs of the system; the folder chosen last is proposed again."""

    def __init__(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents))

    @override
    def file_for(self, parent: QWidget, title: str, name: str) -> Path | None:
        proposed = str(self._folder / name)
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, proposed, "PDF (*.pdf)")
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = path.parent
        return path if path.suffix else path.with_suffix(".pdf")

    @override
    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        return printer if accepted else None

    @override
    def open_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
