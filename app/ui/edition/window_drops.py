"""Files that are dropped anywhere on the window: packs, catalogues and lists go to their page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.domain.errors import UsageError
from app.domain.messages import N_
from app.ui.edition.drop_area import SUFFIXES
from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import EDITION
from app.ui.kit.dropped_files import dropped_files
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.ui.edition.page import EditionPage


class WindowDrops(QObject):
    """Takes what no page or sheet takes itself; nothing is used without being shown first."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        app.window.setAcceptDrops(True)
        # A field would take a file's path for a text.
        for place in (app.window, app.frame.search_box.field):
            place.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if dropped_files(event):
                event.acceptProposedAction()
                return True
            case QDropEvent() if event.type() == QEvent.Type.Drop and dropped_files(event):
                event.acceptProposedAction()
                self._take(dropped_files(event))
                return True
        return super().eventFilter(watched, event)

    def _take(self, paths: Sequence[Path]) -> None:
        app = self._app
        if app.sheets.current() is not None:
            app.problems.error(
                UsageError(
                    N_("Files cannot be dropped while something is open over the page."),
                    N_("Finish or close it, then drop the file again."),
                )
            )
            return
        for path in paths:
            if path.suffix.lower() not in SUFFIXES:
                app.problems.error(_unusable(path))
                return
        app.pages.show(EDITION)
        cast("EditionPage", app.pages.page(EDITION)).take(paths)


def _unusable(path: Path) -> UsageError:
    return UsageError(
        N_("“{name}” cannot be used here. Nothing was changed."),
        N_(
            "Drop a pack, a catalogue or a list of companies. Bundles of leads go to the Leads "
            "page, photos into an open lead."
        ),
        name=path.name,
    )
