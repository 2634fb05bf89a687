"""Asking where a file goes, and showing where it lies: the system's part, and a port to it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    Prepare = Callable[[QPrinter], None]

MOST_NAMESAKES = 1000


class FileDialogs(Protocol):
    """What a window asks of the system about files and paper; `kind_filter` gives the `kinds`."""

    def file_to_read(self, title: str, kinds: str) -> Path | None:
        """A file that is there; `kinds` is a filter as Qt writes it."""
        ...

    def file_to_write(self, title: str, proposed: Path) -> Path | None:
        """The file that was chosen to be written; None where nothing was."""
        ...

    def folder(self, title: str, proposed: Path) -> Path | None:
        """The folder that was chosen."""
        ...

    def show(self, place: Path) -> None:
        """Open a folder in the system's own window, a file in the program for its kind."""
        ...

    def printer(self, prepare: "Prepare | None" = None) -> "QPrinter | None":
        """The printer that was chosen; `prepare` sets what is proposed."""
        ...


class SystemFileDialogs:
    """The dialogs of the system over a window."""

    def __init__(self, over: QWidget | None = None) -> None:
        self._over = over

    def file_to_read(self, title: str, kinds: str) -> Path | None:
        """A file that is there; `kinds` is a filter as Qt writes it."""
        chosen, _filter = QFileDialog.getOpenFileName(self._over, title, "", kinds)
        return Path(chosen) if chosen else None

    def file_to_write(self, title: str, proposed: Path) -> Path | None:
        """The file that was chosen to be written; None where nothing was."""
        chosen, _filter = QFileDialog.getSaveFileName(self._over, title, str(proposed))
        return Path(chosen) if chosen else None

    def folder(self, title: str, proposed: Path) -> Path | None:
        """The folder that was chosen."""
        chosen = QFileDialog.getExistingDirectory(self._over, title, str(proposed))
        return Path(chosen) if chosen else None

    def show(self, place: Path) -> None:
        """Open a folder in the system's own window, a file in the program for its kind."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def printer(self, prepare: "Prepare | None" = None) -> "QPrinter | None":
        """The printer that was chosen; `prepare` sets what is proposed."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom used

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if prepare is not None:
            prepare(printer)
        dialog = QPrintDialog(printer, self._over)
        dialog.setMinMax(1, max(1, printer.toPage()))
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        return printer if accepted else None


def file_to_write(files: FileDialogs, title: str, proposed: Path, *others: str) -> Path | None:
    """The file that was chosen to be written, under the ending of the proposed one or of `others`.

    Any other name gets the ending behind it: “30.11” ends with a day. No file is replaced then
    that nobody agreed to replace.
    """
    chosen = files.file_to_write(title, proposed)
    ending = proposed.suffix
    if chosen is None or chosen.suffix.casefold() in {ending, *others}:
        return chosen
    endings = (ending, *(f" {number}{ending}" for number in range(2, MOST_NAMESAKES)))
    paths = [chosen.with_name(f"{chosen.name}{it}") for it in endings]
    return next((path for path in paths if not path.exists()), paths[-1])


def documents_folder() -> Path:
    """Where a system keeps documents; the user's own folder where it has no such place."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents) or Path.home())


def kind_filter(name: str, suffixes: Iterable[str]) -> str:
    """What a dialog shows alone, as Qt writes it: "Images (*.png *.jpg)"."""
    return f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
