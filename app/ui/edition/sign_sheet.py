"""Asks with which key the edition in use is signed as a pack, and when the next one is due."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from app.config.machine import local_now
from app.domain.correction import Corrections
from app.domain.errors import FieldError, KnownError
from app.domain.messages import N_
from app.domain.pack import KEY_SUFFIX, SUFFIX, refuse_past_due
from app.i18n.texts import Texts
from app.ui.kit.cards import TitledField
from app.ui.kit.forms import DayField
from app.ui.kit.secret_fields import mark_secret
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.file_dialogs import FileDialogs, kind_filter
from app.ui.system.override import override


@dataclass(frozen=True, slots=True)
class SignWish:
    """How an edition is to be signed; `since` is the older pack that a smaller one continues."""

    key: Path
    passphrase: str
    due: date | None = None
    since: Path | None = None


class SignSheet(Sheet):
    """`requested` gives a SignWish, once there is a key."""

    requested = Signal(object)

    _lacking = 0

    def __init__(self, context: UiContext, version: str, files: FileDialogs) -> None:
        super().__init__(context)
        self._version = version
        self._files = files
        self._key: Path | None = None
        self._since: Path | None = None
        self.words.bind(N_("Sign this edition as a pack"), self.title.setText)
        self.body.addWidget(self.words.label(self._about, wrap=True))
        self.lacking = self.words.label(self._lacking_words, "wrong", wrap=True)
        self.lacking.hide()
        self.body.addWidget(self.lacking)
        self.key_name = self.words.label(self._key_words, "strong", wrap=True)
        self.key_button = self.words.button(N_("Choose key…"), self._choose_key)
        self._add_choice(self.key_name, self.key_button)
        self.passphrase = TitledField(secret=True)
        mark_secret(self.passphrase.line)
        self.words.bind(
            N_("Passphrase of the key"), lambda caption: self.passphrase.name(caption, context)
        )
        self.body.addWidget(self.passphrase)
        self.due = DayField("due", N_("Next edition due on (optional)"))
        self.words.follow(lambda: self.due.retranslate(context))
        self.body.addWidget(self.due.widget)
        about_older = N_(
            "Choose an older pack to save a smaller one beside it, with only the changes, for "
            "laptops that have that edition."
        )
        self.body.addWidget(self.words.label(about_older, "quiet", wrap=True))
        self.since_name = self.words.label(self._since_words, "strong", wrap=True)
        self.since_button = self.words.button(N_("Choose older pack…"), self._choose_since)
        self._add_choice(self.since_name, self.since_button)
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.save_button = self.words.button(N_("Sign and save…"), self._ask, "primary")
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        for line in (self.passphrase.line, self.due.line):
            line.returnPressed.connect(self.save_button.click)

    @override
    def enter(self) -> None:
        (self.passphrase.line if self._key else self.key_button).setFocus()

    def tell_lacking(self, accepted: Corrections) -> None:
        """Say that the edition lacks what the office accepted from the booth."""
        self._lacking = len(accepted)
        self.retranslate()
        self.lacking.setVisible(bool(accepted))

    def set_busy(self, *, busy: bool) -> None:
        """Take no second click while the edition is being signed."""
        if busy:
            self.setFocus()
        self.save_button.setEnabled(not busy)
        shape = Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def refuse(self, error: Exception) -> None:
        """Say why nothing was signed; the keys are where it can be mended."""
        self.set_busy(busy=False)
        if isinstance(error, KnownError):
            self._say(" ".join(filter(None, self.context.texts.error(error))))
            (self.due.line if isinstance(error, FieldError) else self.passphrase.line).setFocus()

    def _ask(self) -> None:
        self._say("")
        if self._key is None:
            self._say(self.context.texts.gettext("Choose the key first."))
            self.key_button.setFocus()
            return
        try:
            due = self.due.read()
            refuse_past_due(due, local_now().date())
        except FieldError as error:
            self.refuse(error)
            return
        self.requested.emit(SignWish(self._key, self.passphrase.text(), due, self._since))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            self.reveal(self.problem)

    def _add_choice(self, name: QLabel, button: QPushButton) -> None:
        """Add the name of a file that is chosen, and the button that chooses it."""
        self.body.addWidget(name)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose_key(self) -> None:
        self._key = self._chosen(N_("Choose key"), N_("Keys"), KEY_SUFFIX) or self._key
        self.retranslate()
        self.enter()

    def _choose_since(self) -> None:
        self._since = self._chosen(N_("Choose older pack"), N_("Packs"), SUFFIX) or self._since
        self.retranslate()

    def _chosen(self, title: str, kind: str, suffix: str) -> Path | None:
        texts = self.context.texts
        kinds = kind_filter(texts.gettext(kind), [suffix])
        return self._files.file_to_read(texts.gettext(title), kinds)

    def _about(self, texts: Texts) -> str:
        return texts.gettext(
            "Edition {version} is saved as one file. Laptops that trust your network use it, and "
            "refuse it if anything in it was changed."
        ).format(version=self._version)

    def _lacking_words(self, texts: Texts) -> str:
        return texts.ngettext(
            "{n} accepted correction is not in this edition. Create the next edition first.",
            "{n} accepted corrections are not in this edition. Create the next edition first.",
            self._lacking,
        )

    def _key_words(self, texts: Texts) -> str:
        return self._key.name if self._key else texts.gettext("No key chosen")

    def _since_words(self, texts: Texts) -> str:
        return self._since.name if self._since else texts.gettext("No older pack chosen")
