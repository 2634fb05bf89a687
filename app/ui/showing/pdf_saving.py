"""Saves what is shown as a PDF: asks where to, and writes it where nobody waits for it."""

from collections.abc import Callable
from pathlib import Path

from app.domain.file_names import file_names
from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import documents_folder, file_to_write


def save_pdf(
    app: AppContext, name: str, write: Callable[[Path], object], saved: Callable[[str], object]
) -> None:
    """Ask for a file, write it, and give `saved` its name once it is there."""
    proposed = documents_folder() / next(iter(file_names([name], ".pdf")))
    title = app.context.texts.gettext("Save PDF")
    path = file_to_write(app.devices.files, title, proposed)
    if path is None:
        return
    app.tasks.reading.do(lambda: write(path), lambda _made: saved(path.name))
