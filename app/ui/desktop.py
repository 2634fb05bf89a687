"""What the window asks of the system about files: a port, since a test answers no dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


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
