"""Attaching photos of the card or the badge to what is written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.lead import Attachment
from app.ui.frame.app_context import AppContext
from app.ui.leads.capture.paste_and_drop import PICTURES
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.system.file_dialogs import kind_filter
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from app.services.leads.capture import Photo


class AttachmentController(QObject):
    """Takes photos into the vault, which is opened for them; `attached` gives the codes in one."""

    attached = Signal(object)
    failed = Signal(object)

    def __init__(self, app: AppContext, sheet: CaptureSheet, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self._app = app
        self._sheet = sheet
        self._is_over = is_over
        self._number = 0

    def choose(self) -> None:
        """Let a picture be chosen among the files."""
        _ = self._app.context.texts.gettext
        kinds = kind_filter(_("Images"), sorted(PICTURES))
        title = _("Photo of the card or badge")
        path, _kind = QFileDialog.getOpenFileName(self._sheet, title, "", kinds)
        if path:
            self.attach(Path(path))

    def attach(self, source: Path | bytes) -> None:
        """Attach a file, or the bytes of a picture."""
        self._app.vault.when_unlocked(lambda: self._attach(source))

    def show(self, photos: Sequence[Attachment]) -> None:
        """Show the pictures of photos that are there already."""
        for photo in photos:
            self._show(photo.id)

    def _attach(self, source: Path | bytes) -> None:
        draft, capture = self._sheet.draft(), self._app.services.capture
        self._number += 1
        name = source.stem if isinstance(source, Path) else f"card-{self._number}"
        self._app.tasks.keeping.do(
            lambda: capture.attach(draft, name, source), self._take, self.failed.emit
        )

    def _take(self, photo: "Photo") -> None:
        if not self._is_over():
            self._sheet.photos.add(photo.attachment, photo.data)
            self.attached.emit(photo.codes)

    def _show(self, id_: str) -> None:
        leads = self._app.services.leads

        def show(result: Result[bytes]) -> None:
            if isinstance(result, Ok) and not self._is_over():
                self._sheet.show_picture(id_, result.value)

        self._app.tasks.keeping.run(lambda: leads.photo(id_), show)
