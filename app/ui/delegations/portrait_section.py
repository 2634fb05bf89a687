"""The photo of somebody: shown, chosen, dropped, pasted, removed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.key_names import written
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.paste_and_drop import PasteAndDrop

SIDE = 96


class PortraitSection(QWidget):
    """`requested` gives a path or the bytes of a picture; `changed` is what is to be kept of it.

    None means that the photo is as it was, empty bytes that there is to be none.
    """

    requested = Signal(object)
    choice_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.changed: bytes | None = None
        self._shown = b""
        self.words = words = BoundTexts(context)
        self.intake = PasteAndDrop(self, takes_cards=False)
        self.intake.picture.connect(self.requested)
        self.picture = PlainLabel()
        self.picture.setObjectName("portrait")
        self.picture.setFixedSize(SIDE, SIDE)
        set_role(self.picture, Role.GRAPHIC)
        words.bind(N_("Photo"), self.picture.setAccessibleName)
        self.choose = words.button(N_("Choose a photo…"), self.choice_requested.emit)
        self.remove = words.button(N_("Remove the photo"), lambda: self.take(b""))
        self.hint = words.label(self._hint, "quiet", wrap=True)
        buttons = FlowLayout(10)
        for button in (self.choose, self.remove):
            buttons.add(button)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(buttons)
        column.addWidget(self.hint)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.picture)
        row.addLayout(column, 1)
        self._show(b"")

    def show_kept(self, data: bytes) -> None:
        """Show the photo that is kept, unless another one was chosen meanwhile."""
        if self.changed is None:
            self._show(data)

    def take(self, data: bytes) -> None:
        """Show the photo that is to be kept; none for empty bytes."""
        self.changed = data
        self._show(data)
        self.choose.setFocus()

    def watch(self, sheet: QWidget, *fields: QWidget) -> None:
        """Take what is dropped on the sheet, and pasted into one of the fields or on the button."""
        self.intake.watch_drops(sheet)
        self.intake.watch(self.choose, *fields)

    def _show(self, data: bytes) -> None:
        self._shown = data
        drawn = QPixmap.fromImage(foreign_picture(data, QSize(SIDE, SIDE) * 2)) if data else None
        if drawn is not None:
            drawn.setDevicePixelRatio(2)
        self.picture.setPixmap(drawn or QPixmap())
        self.picture.setVisible(drawn is not None)
        self.remove.setVisible(bool(data))

    def _hint(self, texts: Texts) -> str:
        return texts.gettext("Or drop an image here, or paste one with {key}.").format(
            key=written("Ctrl+V")
        )
