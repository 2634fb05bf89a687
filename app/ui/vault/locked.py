"""What a page shows in place of what lies in the vault, and the way in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.vault_state import VaultState
from app.ui.frame.vault_protocol import Vault
from app.ui.kit.ui_context import UiContext, label

ICON = 40


class LockedView(QWidget):
    """Says that the vault is closed or not made yet, with a button that asks the gate."""

    def __init__(self, look: UiContext, gate: Vault) -> None:
        super().__init__()
        self._look = look
        self._gate = gate
        self._icon = label()
        self._title = label(role="title")
        self._about = label(role="quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(lambda: gate.when_unlocked(_nothing))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._icon, 0, middle)
        for text in (self._title, self._about):
            # As wide as the page, so that a wrapped sentence has the height it needs.
            text.setAlignment(middle)
            column.addWidget(text)
        column.addWidget(self.button, 0, middle)
        column.addStretch(2)

    def retranslate(self) -> None:
        """Say how things stand in the staff's language."""
        _ = self._look.texts.gettext
        ratio, colour = self.devicePixelRatioF(), self._look.theme.colours.lake
        self._icon.setPixmap(self._look.icons.pixmap("lock", colour, ICON, ratio))
        if self._gate.state() is VaultState.ABSENT:
            self._title.setText(_("Nothing is kept here yet"))
            self._about.setText(
                _("Leads, fair and staff lie encrypted in a vault that is made in one step.")
            )
            self.button.setText(_("Make the vault…"))
        else:
            covered = self._gate.is_covered()
            self._title.setText(_("The leads are covered") if covered else _("Locked"))
            self._about.setText(_("Catalogue and brochures work meanwhile."))
            self.button.setText(_("Enter the PIN…") if covered else _("Unlock…"))


def _nothing() -> None:
    pass
