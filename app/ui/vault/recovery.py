"""The sheet that shows a recovery key, once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from app.ui.override import override
from app.ui.vault.form import VaultSheet
from app.ui.view import Look, label


class RecoverySheet(VaultSheet):
    """`put_away` follows when the key lies somewhere, or was put off."""

    put_away = Signal()

    def __init__(self, look: Look, code: str) -> None:
        super().__init__(look)
        self.code = label(code, "code", wrap=True, selectable=True)
        self.tick = QCheckBox()
        self.later_button = QPushButton()
        self.body.addWidget(self.code)
        self.body.addWidget(self.tick)
        self.end_body()
        self.foot.addWidget(self.later_button)
        self.primary.setEnabled(False)
        self.tick.toggled.connect(self.primary.setEnabled)
        self.primary.clicked.connect(self.close_sheet)
        self.later_button.clicked.connect(self.close_sheet)
        self.closed.connect(self.put_away)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Recovery key"))
        self.about.setText(
            _(
                "It opens the vault when the passphrase is forgotten, and is shown only now. Keep "
                "it at the office, not with the laptop."
            )
        )
        self.code.setAccessibleName(_("Recovery key"))
        self.tick.setText(_("I have put it away"))
        self.primary.setText(_("Done"))
        self.later_button.setText(_("Later"))
