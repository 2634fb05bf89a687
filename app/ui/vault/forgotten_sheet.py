"""The sheet for a forgotten passphrase: recovery key, a backup, or a new vault."""

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.secret_rules import refuse_short_passphrase
from app.domain.vault_state import RecoveryPaper
from app.ui.kit.ui_context import UiContext, label
from app.ui.vault.key_texts import paper_that_counts
from app.ui.vault.noted_tick import NotedTick
from app.ui.vault.vault_sheet import VaultSheet


class ForgottenSheet(VaultSheet):
    """`tried` gives a recovery key and the passphrase that shall hold from then on."""

    tried = Signal(str, str)
    another_requested = Signal()
    new_requested = Signal()
    backup_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.introduce(
            N_("Passphrase forgotten"),
            N_("Enter the recovery key kept at the office, then choose a new passphrase."),
            N_("Open with the recovery key"),
        )
        self.code = self.ask_for(N_("Recovery key, seven groups of four"), is_shown=True)
        self.counts = label(role="quiet", wrap=True)
        self.counts.hide()
        self.body.addWidget(self.counts)
        self.passphrase = self.ask_for(N_("New passphrase"), is_shown=True)
        self.another_button = self.words.button(
            N_("Suggest another"), self.another_requested.emit, "link"
        )
        self.passphrase.head.addWidget(self.another_button)
        self.noted = NotedTick(self.words, self.passphrase.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.otherwise = self.words.label(N_("Have neither?"), "section")
        self.new_about = self.words.label(
            N_(
                "You can capture new leads in a new vault at once. The old one is set aside "
                "unchanged and opens when its passphrase or recovery key is found."
            ),
            "quiet",
            wrap=True,
        )
        self.new_button = self.words.button(
            N_("Create a new vault, keep the old one…"), self.new_requested.emit
        )
        self.backup_button = self.words.button(N_("Restore a backup…"), self.backup_requested.emit)
        for widget in (self.otherwise, self.new_about, self.new_button, self.backup_button):
            self.body.addWidget(widget)
        self.primary.clicked.connect(self._try)

    def propose(self, passphrase: str) -> None:
        """Put a passphrase into the field."""
        self.passphrase.put(passphrase)

    def name_paper(self, paper: RecoveryPaper) -> None:
        """Say which printed key counts, as far as the key file tells."""
        text = paper_that_counts(paper, self.context.texts)
        self.counts.setText(text)
        self.counts.setVisible(bool(text))

    def _try(self) -> None:
        _ = self.context.texts.gettext
        if not self.code.text().strip():
            self.say(_("Type the recovery key first."))
        elif self.refuses(refuse_short_passphrase, self.passphrase.text(), self.passphrase.line):
            return
        elif missing := self.noted.missing():
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.tried.emit(self.code.text(), self.passphrase.text())
