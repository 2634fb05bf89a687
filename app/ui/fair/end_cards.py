"""The cards of practising, and of closing a fair."""

from PySide6.QtCore import Signal

from app.domain.fair import Booth
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import UiContext


class PracticeCard(CardFrame):
    """Starts and ends practising, and empties the practice fair."""

    started = Signal()
    ended = Signal()
    emptied = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("Practice"),
            N_("Leads of the practice fair are marked, never exported, and erased in one step."),
        )
        self._is_on = False
        self.switch_button = self.words.button("", self._switch)
        self._say_switch = self.words.bind(self._switching, self.switch_button.setText)
        self.empty_button = self.words.button(N_("Erase all practice leads"), self.emptied.emit)
        self.add_row(self.switch_button, self.empty_button)

    def show_booth(self, booth: Booth) -> None:
        """Show whether practising is on."""
        self._is_on = booth.fair.practice
        self.empty_button.setVisible(any(fair.practice for fair in booth.fairs))
        self._say_switch()

    def _switching(self, texts: Texts) -> str:
        return texts.gettext(N_("End practice") if self._is_on else N_("Start practice"))

    def _switch(self) -> None:
        (self.ended if self._is_on else self.started).emit()


class CloseCard(CardFrame):
    """Where a fair is closed, and its archive opened by the recovery key."""

    requested = Signal()
    archive_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("After the fair"),
            N_(
                "Closing writes the leads with their images to one encrypted file, checks "
                "it, erases the leads on this laptop, and writes a certificate."
            ),
        )
        self.close_button = self.words.button(N_("Close this fair…"), self.requested.emit)
        self.archive_button = self.words.button(
            N_("Forgotten an archive password?"), self.archive_requested.emit
        )
        self.add_row(self.close_button, self.archive_button)

    def show_booth(self, booth: Booth) -> None:
        """A practice fair is emptied instead."""
        self.setVisible(not booth.fair.practice and bool(booth.fairs))
