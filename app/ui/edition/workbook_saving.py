"""The edition in use as a workbook, saved where somebody chooses."""

from collections.abc import Callable

from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import documents_folder, file_to_write


def save_workbook(
    app: AppContext, *, noted: Callable[[str], None], failed: Callable[[Exception], None]
) -> None:
    """Ask where, write it there in the background, and tell what to do with it."""
    texts, services = app.context.texts, app.services
    name = f"faircat-{services.catalogue.edition.version}.xlsx"
    title = texts.gettext("Save the workbook")
    out = file_to_write(app.devices.files, title, documents_folder() / name)
    if out is None:
        return

    def finished(_members: int) -> None:
        noted(texts.gettext("Saved: {place}. Edit it, then drop it here.").format(place=out))

    app.tasks.reading.do(
        lambda: services.edition_export.export(out, lang=texts.lang), finished, failed
    )
