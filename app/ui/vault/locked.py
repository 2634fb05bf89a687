"""What a page shows in place of what lies in the vault, and the way in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.i18n.texts import Texts
from app.ui.frame.vault_protocol import Vault
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.no_op import no_op

ICON = 40


class LockedView(QWidget):
    """Says that the vault is closed or not made yet, with a button that asks the gate."""

    def __init__(self, context: UiContext, gate: Vault) -> None:
        super().__init__()
        self._gate = gate
        self.words = BoundTexts(context)
        icon = label()
        self.words.picture(icon, "lock", "lake", ICON)
        title = self.words.label(self._title, "title")
        about = self.words.label(self._sentence, "quiet", wrap=True)
        self.button = self.words.button(self._way_in, lambda: gate.when_unlocked(no_op), "primary")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(icon, 0, middle)
        for text in (title, about):
            # As wide as the page, so that a wrapped sentence has the height it needs.
            text.setAlignment(middle)
            column.addWidget(text)
        column.addWidget(self.button, 0, middle)
        column.addStretch(2)

    def _is_absent(self) -> bool:
        return self._gate.state() is VaultState.ABSENT

    def _title(self, texts: Texts) -> str:
        if self._is_absent():
            return texts.gettext("Nothing is stored here yet")
        covered = self._gate.is_covered()
        return texts.gettext(N_("Leads are hidden") if covered else N_("Locked"))

    def _sentence(self, texts: Texts) -> str:
        if self._is_absent():
            return texts.gettext(
                "Leads, fair and staff are stored in an encrypted vault. Creating it takes one "
                "step."
            )
        return texts.gettext("Catalogue and brochures still work.")

    def _way_in(self, texts: Texts) -> str:
        if self._is_absent():
            return texts.gettext("Create the vault…")
        covered = self._gate.is_covered()
        return texts.gettext(N_("Enter the PIN…") if covered else N_("Unlock…"))
