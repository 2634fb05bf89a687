"""The keyboard map as a sheet: looked through, searched, printed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.domain.messages import N_
from app.ui.keyboard.command_list import CommandList
from app.ui.keyboard.fuzzy_match import rank
from app.ui.keyboard.key_map import MapPart
from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override


class KeyboardSheet(Sheet):
    """All keys in groups; what is typed narrows them."""

    print_requested = Signal()

    takes_scans = True

    def __init__(self, context: UiContext, parts: Sequence[MapPart]) -> None:
        super().__init__(context)
        bind = self.words.bind
        self.field = QLineEdit()
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = CommandList(context)
        LiveRegion(self.field, self.words.texts).follow(self.list)
        for part in parts:
            self.list.add_group(part.title, part.lines)
        self._nothing = self.words.label(N_("No shortcuts match this."), "quiet", wrap=True)
        self._nothing.hide()
        self.print_button = self.words.button(N_("Print"), self.print_requested.emit)
        bind(N_("Keyboard"), self.title.setText, self.list.setAccessibleName)
        bind(N_("What do you want to do?"), self.field.setPlaceholderText)
        bind(N_("Search the shortcuts"), self.field.setAccessibleName)
        self.body.addWidget(self.field)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.print_button)
        self.foot.addStretch(1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self.list.press(event):
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        shown = self.list.show_only(lambda line: not text or rank(text, [line]) is not None)
        self._nothing.setVisible(not shown)
