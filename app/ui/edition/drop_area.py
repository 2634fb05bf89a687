"""Where files are dropped or chosen."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.domain.list_formats import LIST_FORMATS, LIST_SUFFIXES
from app.domain.messages import N_
from app.domain.pack import SUFFIX as PACK_SUFFIX
from app.domain.pack import TRUST_SUFFIX
from app.domain.translation_exchange import XLIFF_SUFFIXES
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.dropped_files import dropped_files
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.file_dialogs import kind_filter
from app.ui.system.override import override

SUFFIXES = (".db", PACK_SUFFIX, *LIST_SUFFIXES, *sorted(XLIFF_SUFFIXES), TRUST_SUFFIX)
"""What files end with that the page can read."""


class DropArea(QFrame):
    """Takes catalogues and lists, by drop or by dialog."""

    taken = Signal(list)
    """The paths, all of files on this machine."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("dropArea")
        self.setAcceptDrops(True)
        self.words = BoundTexts(context)
        icon = label()
        self.words.picture(icon, "upload", "lake", 32)
        drop = N_("Drop a pack, a catalogue or a list of companies here")
        invitation = self.words.label(drop, "strong", wrap=True)
        lists = N_("A signed pack (.fairpack), a catalogue (.db), or lists as {formats}")
        kinds = self.words.label(
            lambda texts: texts.gettext(lists).format(formats=LIST_FORMATS), "quiet", wrap=True
        )
        self.button = self.words.button(N_("Choose files…"), self._ask, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (invitation, kinds):
            # As wide as the area, so that a wrapped sentence has the height it needs.
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            restyle(self, "over", "true")
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        event.acceptProposedAction()
        self.taken.emit(dropped_files(event))

    def _ask(self) -> None:
        _ = self._context.texts.gettext
        kinds = kind_filter(_("Packs, catalogues and lists"), SUFFIXES)
        names, _chosen = QFileDialog.getOpenFileNames(self, _("Choose files"), "", kinds)
        if names:
            self.taken.emit([Path(name) for name in names])
