"""The sheet that closes a fair: what will happen, and then what happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.fair import Fair
from app.ui.override import override
from app.ui.vault.form import VaultSheet
from app.ui.view import Look, label


class CloseSheet(VaultSheet):
    """`wanted` asks for a file to write to; nothing was erased before."""

    wanted = Signal()

    takes_scans = True

    def __init__(self, look: Look, fair: Fair) -> None:
        super().__init__(look)
        self._fair = fair
        self._certificate = ""
        self.steps = label(wrap=True)
        self.certificate = label(wrap=True, selectable=True)
        self.certificate.hide()
        self.back_button = QPushButton()
        self.body.addWidget(self.steps)
        self.body.addWidget(self.certificate)
        self.end_body()
        self.foot.addWidget(self.back_button)
        self.primary.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self.dismiss)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Close the fair"))
        if self._certificate:
            self.about.setText(_("The fair is closed. The certificate lies beside the file, too."))
            self.primary.setText(_("Done"))
            return
        name = self._fair.name or self._fair.id
        self.about.setText(_("“{fair}” is over. This happens now:").format(fair=name))
        self.steps.setText(
            "\n".join(
                (
                    _("1. All its leads, with pictures, are written to a file of your choice."),
                    _("2. The file is read back; if it is not whole, nothing else happens."),
                    _("3. The leads are erased here and in the backups beside the vault."),
                    _("The file is not encrypted: hand it to the office, then delete it."),
                )
            )
        )
        self.primary.setText(_("Choose the file, then close…"))
        self.back_button.setText(_("Back"))

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        self._certificate = text
        self.steps.hide()
        self.back_button.hide()
        self.certificate.setText(text)
        self.certificate.show()
        self.retranslate()

    def _go_on(self) -> None:
        if self._certificate:
            self.close_sheet()
        else:
            self.say("")
            self.wanted.emit()
