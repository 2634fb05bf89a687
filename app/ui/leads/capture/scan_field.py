"""The scan line: a code that is scanned, pasted or typed, and a photo of the card."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label

ICON = 36


class ScanField(QFrame):
    """Takes a code, and says below what came of it."""

    scanned = Signal(str)
    photo_requested = Signal()
    camera_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = words = BoundTexts(context)
        self._run: Callable[[], object] | None = None
        self._is_closed = False
        self.setObjectName("scanBox")
        icon = self._icon = label()
        words.picture(icon, "qr-code", "lake_deep", ICON)
        self.line = self._code_line()
        self.camera_button = words.button(N_("Camera…"), self.camera_requested.emit)
        words.tip(N_("Scan the code with the laptop's camera"), self.camera_button)
        self.camera_button.hide()
        self.photo_button = words.button(N_("Photo…"), self.photo_requested.emit)
        words.tip(N_("A photo of the card or badge; you can also paste one"), self.photo_button)
        words.bind(N_("Attach a photo of the card or badge"), self.photo_button.setAccessibleName)
        for button in (self.camera_button, self.photo_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._said = label(role="quiet", wrap=True)
        self._is_slim = False
        self._offer = QPushButton()
        self._offer.setProperty("role", "link")
        self._offer.clicked.connect(self._carry_out)
        self._lay_out()
        self.say("")

    def _lay_out(self) -> None:
        lines = self._lines = QVBoxLayout()
        lines.setSpacing(2)
        self._heading = self.words.label(self._title, "strong", wrap=True)
        lines.addWidget(self._heading)
        lines.addWidget(self.line)
        row = self._row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        row.addWidget(self.camera_button)
        row.addWidget(self.photo_button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)

    def _code_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("scanLine")
        how = N_("USB scanner or paste; or just type below")
        self.words.bind(how, line.setPlaceholderText)
        self.words.tip(how, line)
        self.words.bind(N_("Scanned code"), line.setAccessibleName)
        return line

    def offer_camera(self, *, offered: bool) -> None:
        """Show the button of the camera, where there may be one."""
        self.camera_button.setVisible(offered)

    def close_to_persons(self, *, closed: bool) -> None:
        """Take no code and no photo, and say so: the law of the fair wants nobody stored."""
        self._is_closed = closed
        self.line.setHidden(closed or self._is_slim)
        self.photo_button.setHidden(closed)
        if closed:
            self.camera_button.hide()
        self.words.retranslate()

    def slim(self, *, slim: bool) -> None:
        """Take little room: who it is has been read, and a scanner is heard anyway.

        What came of the code stands in place of the line then.
        """
        if slim == self._is_slim:
            return
        self._is_slim = slim
        self._icon.setHidden(slim)
        self.line.setHidden(slim or self._is_closed)
        self._show_heading()
        if slim:
            self._row.insertWidget(0, self._said, 1)
        else:
            self._column.insertWidget(1, self._said)

    def _show_heading(self) -> None:
        """Say what can be scanned, unless something came of a code and there is little room."""
        has_said = bool(self._said.text())
        self._heading.setHidden(self._is_slim and has_said)
        self._row.setStretchFactor(self._lines, int(not (self._is_slim and has_said)))

    def say(self, text: str, offer: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what came of a code, and what can be done about it."""
        if text and self._is_closed:
            text = self._context.texts.gettext("Nothing from the code or image was kept.")
        self._run = run
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._show_heading()
        self._offer.setText(offer)
        self._offer.setVisible(run is not None)

    def said(self) -> str:
        """What was said last."""
        return self._said.text()

    def take_text(self) -> str:
        """What stands in the line, which is empty then."""
        text = self.line.text()
        self.line.clear()
        return text

    def take(self) -> None:
        """Take the code that stands in the line, as Enter asks."""
        text = self.take_text()
        if text.strip():
            self.scanned.emit(text)

    def _title(self, texts: Texts) -> str:
        takes = N_("Scan a badge or a business-card code")
        nobody = N_("No personal data at this fair: interests, next step, country and language")
        return texts.gettext(nobody if self._is_closed else takes)

    def _carry_out(self) -> None:
        run = self._run
        self.say("")
        if run is not None:
            run()
