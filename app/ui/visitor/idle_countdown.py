"""A screen that was left: a countdown that a touch stops, and then everything is forgotten."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, announce, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.focus_order import SavedFocus
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

QUIET_MS = 75_000
"""After so long without a touch the countdown begins."""

SECONDS = 15
SECOND_MS = 1000
CARD_WIDTH = 520
STILL_THERE = N_("Are you still there?")


class IdleCountdown(QObject):
    """Tells when nobody has touched the screen for long; the countdown is the caller's to show."""

    warned = Signal(int)
    """So many seconds are left."""
    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(QUIET_MS)
        self.quiet.timeout.connect(self._warn)
        self.second = QTimer(self)
        self.second.setInterval(SECOND_MS)
        self.second.timeout.connect(self._count)
        self._left = 0

    def touch(self) -> None:
        """Somebody is there: begin anew."""
        self.second.stop()
        self.quiet.start()

    def stop(self) -> None:
        """Look no more."""
        self.second.stop()
        self.quiet.stop()

    def _warn(self) -> None:
        self._left = SECONDS
        self.second.start()
        self.warned.emit(self._left)

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.warned.emit(self._left)
        else:
            self.touch()
            self.over.emit()


class StillThere(QWidget):
    """Covers the window `over` and counts down; every touch and key ends here."""

    def __init__(self, context: UiContext, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._before: SavedFocus | None = None
        self._left = SECONDS
        self.setObjectName("veil")
        set_role(self, Role.DIALOG)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame()
        card.setObjectName("stillThere")
        card.setMaximumWidth(CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 32, 36, 32)
        inside.setSpacing(18)
        self.words = BoundTexts(context)
        title = self.words.label(STILL_THERE, "title", wrap=True)
        self.words.bind(STILL_THERE, self.setAccessibleName)
        self._about = label(role="quiet", wrap=True)
        self._say_left = self.words.bind(self._sentence, self._about.setText)
        self.button = self.words.button(N_("Continue"), role="primary")
        self.button.setMinimumHeight(60)
        for widget in (title, self._about, self.button):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def count(self, left: int) -> None:
        """Say how many seconds are left."""
        self._left = left
        self._say_left()
        if self.isHidden():
            self._before = SavedFocus()
            self.setGeometry(self._over.rect())
            self.show()
            self.raise_()
            self.button.setFocus()
            announce(self, self._about.text(), urgent=True)

    def go(self) -> None:
        """Somebody is there: what was beneath has the keys again."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None:
            self._before.give_back()
        self._before = None

    def _sentence(self, texts: Texts) -> str:
        return texts.ngettext(
            "Everything you entered will be cleared in {n} second for the next visitor.",
            "Everything you entered will be cleared in {n} seconds for the next visitor.",
            self._left,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
