"""The cards of practising, and of closing a fair."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.fair import Booth
from app.ui.kit.cards import Card
from app.ui.kit.labels import Look


class PracticeCard(Card):
    """Starts and ends practising, and empties the practice fair."""

    started = Signal()
    ended = Signal()
    emptied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_on = False
        self.switch_button, self.empty_button = QPushButton(), QPushButton()
        self.add_row(self.switch_button, self.empty_button)
        self.switch_button.clicked.connect(self._switch)
        self.empty_button.clicked.connect(self.emptied)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.name(
            _("Practice"),
            _("Leads of the practice fair are marked, never exported, and erased in one step."),
        )
        self.switch_button.setText(_("End practising") if self._is_on else _("Start practising"))
        self.empty_button.setText(_("Erase all practice leads"))

    def show_booth(self, booth: Booth) -> None:
        """Show whether practising is on."""
        self._is_on = booth.fair.practice
        self.empty_button.setVisible(any(fair.practice for fair in booth.fairs))
        self.retranslate()

    def _switch(self) -> None:
        (self.ended if self._is_on else self.started).emit()


class CloseCard(Card):
    """Where a fair is closed, and its archive opened by the recovery key."""

    wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.close_button, self.archive_button = QPushButton(), QPushButton()
        self.add_row(self.close_button, self.archive_button)
        self.close_button.clicked.connect(self.wanted)
        self.archive_button.clicked.connect(self.archive_wanted)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.name(
            _("After the fair"),
            _(
                "Closing writes the leads with their pictures to one encrypted file, reads it "
                "back, erases them on this laptop, and certifies that."
            ),
        )
        self.close_button.setText(_("Close this fair…"))
        self.archive_button.setText(_("Password of an archive forgotten?"))

    def show_booth(self, booth: Booth) -> None:
        """A practice fair is emptied instead."""
        self.setVisible(not booth.fair.practice and bool(booth.fairs))
