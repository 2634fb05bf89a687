"""What the window asks of the system about files: a port, since a test answers no dialog."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Desktop:
    """The dialogs of the system; each gives None where the user went back."""

    def file_to_read(self, over: QWidget, title: str, kinds: str) -> Path | None:
        """A file that is there; `kinds` is a filter as Qt writes it."""
        chosen, _kind = QFileDialog.getOpenFileName(over, title, "", kinds)
        return Path(chosen) if chosen else None

    def file_to_write(self, over: QWidget, title: str, proposed: Path) -> Path | None:
        """A file to be written."""
        chosen, _kind = QFileDialog.getSaveFileName(over, title, str(proposed))
        return Path(chosen) if chosen else None

    def folder(self, over: QWidget, title: str) -> Path | None:
        """A folder that is there."""
        chosen = QFileDialog.getExistingDirectory(over, title)
        return Path(chosen) if chosen else None

    def printer(self, over: QWidget) -> "QPrinter | None":
        """A printer that was chosen for one page."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom used

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        accepted = QPrintDialog(printer, over).exec() == QPrintDialog.DialogCode.Accepted
        return printer if accepted else None
