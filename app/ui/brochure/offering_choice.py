"""The list that folds out under a member of the tray: which of its offerings are printed."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.member import Member
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, clear_layout
from app.ui.system.override import override

TITLE_WIDTH = 220
"""Pixels beside a box; the whole title stands in its hint."""


class OfferingChoice(QWidget):
    """A box for the whole profile and one for each offering; at least one stays ticked."""

    chosen = Signal(tuple)
    """The ids of what is ticked; none where all are."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._boxes: dict[str, QCheckBox] = {}
        self._whole = QCheckBox()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 0, 0, 0)
        self._column.setSpacing(0)

    def show_offerings(self, member: Member, chosen: Collection[str], lang: str) -> None:
        """Show the offerings of a member under their titles; without a choice all are ticked."""
        ids = [item.id for item in member.offerings]
        if ids != list(self._boxes):
            self._make_boxes(ids)
        self._whole.setText(self._context.texts.gettext("Whole profile"))
        self._whole.setChecked(not chosen)
        for item in member.offerings:
            box, title = self._boxes[item.id], item.title(lang).text or item.id
            room = self._context.theme.px(TITLE_WIDTH)
            shown = box.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
            box.setText(shown.replace("&", "&&"))
            box.setAccessibleName(title)
            set_tool_tip(box, title)
            box.setChecked(not chosen or item.id in chosen)

    def boxes(self) -> list[QCheckBox]:
        """All boxes, that of the whole profile first."""
        return [self._whole, *self._boxes.values()]

    def focus_first(self) -> None:
        """Give the keys to the first box."""
        self._whole.setFocus()

    def _make_boxes(self, ids: list[str]) -> None:
        clear_layout(self._column)
        self._whole = QCheckBox()
        self._whole.clicked.connect(self._choose_all)
        self._boxes = {id_: QCheckBox() for id_ in ids}
        for box in self.boxes():
            self._column.addWidget(box)
        for box in self._boxes.values():
            box.clicked.connect(lambda _checked, box=box: self._tell(box))

    def _choose_all(self) -> None:
        self._whole.setChecked(True)
        self.chosen.emit(())

    def _tell(self, box: QCheckBox) -> None:
        ticked = tuple(id_ for id_, box in self._boxes.items() if box.isChecked())
        if ticked:
            self.chosen.emit(() if len(ticked) == len(self._boxes) else ticked)
        else:
            box.setChecked(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case _ if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                event.accept()
            case _:
                super().keyPressEvent(event)
