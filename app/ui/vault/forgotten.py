"""The sheet for a forgotten passphrase: recovery key, a backup, or a new vault."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.vault import RecoveryPaper
from app.ui.kit.cards import Field
from app.ui.kit.labels import Look, label
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet
from app.ui.vault.key_words import paper_that_counts
from app.ui.vault.noted import NotedTick
from app.ui.vault.start import PASSPHRASE_AT_LEAST


class ForgottenSheet(VaultSheet):
    """`tried` gives a recovery key and the passphrase that shall hold from then on."""

    tried = Signal(str, str)
    another_wanted = Signal()
    new_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.code = Field(secret=True, shown=True)
        self.passphrase = Field(secret=True, shown=True)
        self.another_button = QPushButton()
        self.passphrase.head.addWidget(self.another_button)
        self.add_field(self.code)
        self.counts = label(role="quiet", wrap=True)
        self.counts.hide()
        self.body.addWidget(self.counts)
        self.add_field(self.passphrase)
        self.noted = NotedTick(self.passphrase.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.otherwise = label(role="section")
        self.new_about = label(role="quiet", wrap=True)
        self.new_button, self.backup_button = QPushButton(), QPushButton()
        self.another_button.setProperty("role", "link")
        for widget in (self.otherwise, self.new_about, self.new_button, self.backup_button):
            self.body.addWidget(widget)
        self.primary.clicked.connect(self._try)
        self.another_button.clicked.connect(self.another_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.backup_button.clicked.connect(self.backup_wanted)

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Passphrase forgotten"))
        self.about.setText(
            _("The recovery key from the office opens the vault; then a new passphrase holds.")
        )
        self.code.name(_("Recovery key, seven groups of four"), self.look)
        self.passphrase.name(_("New passphrase"), self.look)
        self.another_button.setText(_("Propose another"))
        self.noted.say(self.look)
        self.primary.setText(_("Open with the recovery key"))
        self.otherwise.setText(_("Neither is at hand?"))
        self.new_about.setText(
            _(
                "A new vault takes new leads at once. The old one is kept aside as it is: it "
                "opens again when its passphrase or recovery key is found."
            )
        )
        self.new_button.setText(_("Make a new vault, keep the old one…"))
        self.backup_button.setText(_("Bring back a backup…"))

    def propose(self, passphrase: str) -> None:
        """Put a passphrase into the field."""
        self.passphrase.put(passphrase)

    def name_paper(self, paper: RecoveryPaper) -> None:
        """Say which printed key counts, as far as the key file tells."""
        text = paper_that_counts(paper, self.look.texts)
        self.counts.setText(text)
        self.counts.setVisible(bool(text))

    def _try(self) -> None:
        _ = self.look.texts.gettext
        if not self.code.text().strip():
            self.say(_("Type the recovery key first."))
        elif len(self.passphrase.text().strip()) < PASSPHRASE_AT_LEAST:
            self.say(_("A passphrase has at least 8 characters."), self.passphrase.line)
        elif missing := self.noted.missing(self.look):
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.tried.emit(self.code.text(), self.passphrase.text())
