"""The card by which this laptop joins a hub: a pairing card is pasted, chosen or dropped here."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.domain.scan_result import ScannedText
from app.scanning.keyboard.burst_detector import Burst
from app.ui.kit.cards import CardFrame, TitledField
from app.ui.kit.dropped_files import dropped_files
from app.ui.kit.focus_order import KeysDuringWork
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

_LOOKS_LIKE = "00000-00000-00000-00000@192.0.2.7"


class JoinCard(CardFrame):
    """`requested` gives the file of a card, or what it or its code says.

    `file_requested` asks for the file, `camera_requested` for a camera that reads the code.
    """

    requested = Signal(object)
    file_requested = Signal()
    camera_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("Join a hub"),
            N_(
                "Whoever runs the hub gives you a code for this laptop. Scan it, or type it here. "
                "You can also drop the file of a pairing card here. Each works only once."
            ),
        )
        self._context = context
        self._keys = KeysDuringWork(self)
        self.setAcceptDrops(True)
        self.text = TitledField()
        self.text.line.setPlaceholderText(_LOOKS_LIKE)
        self.words.bind(N_("Code of the hub"), lambda caption: self.text.name(caption, context))
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self.join_button = self.words.button(N_("Join the hub"), self._ask, "primary")
        self.file_button = self.words.button(
            N_("Choose the file of the card…"), self.file_requested.emit
        )
        self.camera_button = self.words.button(N_("Camera…"), self.camera_requested.emit)
        self.words.tip(N_("Scan the code with the laptop's camera"), self.camera_button)
        self.column.addWidget(self.text)
        self.column.addWidget(self.problem)
        self.add_row(self.join_button, self.camera_button, self.file_button)
        self.text.line.returnPressed.connect(self._ask)

    def offer_camera(self, *, offered: bool) -> None:
        """Show the button of the camera, where there may be one."""
        self.camera_button.setVisible(offered)

    def take_scan(self, scan: ScannedText, _burst: Burst) -> None:
        """Join by what was scanned here."""
        self.take_code(scan.text)

    def take_code(self, text: str) -> None:
        """Join by a code that was read."""
        if self.join_button.isEnabled():
            self.text.line.setText(text)
            self.requested.emit(text)

    def take_key(self, event: QKeyEvent) -> bool:
        """Type a key into the line of the code; False while a hub is asked."""
        line = self.text.line
        if not self.join_button.isEnabled():
            return False
        line.setFocus()
        return QApplication.sendEvent(line, event)

    def begin(self) -> None:
        """A hub is asked: nothing else is, meanwhile."""
        self.problem.hide()
        self._set_busy(busy=True)

    def end(self) -> None:
        """This laptop is at the hub: the card is worthless now."""
        self.clear()
        self._set_busy(busy=False)

    def refuse(self, error: KnownError) -> None:
        """Say why not."""
        self._set_busy(busy=False)
        self.problem.setText(" ".join(filter(None, self._context.texts.error(error))))
        self.problem.show()

    def clear(self) -> None:
        """Hold nothing of a card."""
        self.text.line.clear()
        self.problem.hide()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped_files(event)) == 1:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files: list[Path] = dropped_files(event)
        event.acceptProposedAction()
        if self.join_button.isEnabled():
            self.requested.emit(files[0])

    def _ask(self) -> None:
        if self.text.text().strip() and self.join_button.isEnabled():
            self.requested.emit(self.text.text())
        else:
            self.text.line.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self._keys.hold()
        for part in (self.join_button, self.camera_button, self.file_button):
            part.setEnabled(not busy)
        self.text.line.setReadOnly(busy)  # disabled, it would give its keys away
        if not busy:
            self._keys.give_back()
