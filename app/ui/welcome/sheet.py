"""The sheet of the first start; everything on it may be left empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.i18n.formats import language_name
from app.ui.kit.cards import Field, Named
from app.ui.kit.combo_box import DropDown
from app.ui.kit.labels import Look, label
from app.ui.system.override import override
from app.ui.vault.form import VaultSheet
from app.ui.vault.noted import NotedTick
from app.ui.vault.pin import pin_shape
from app.ui.vault.start import PASSPHRASE_AT_LEAST, PIN_AT_LEAST


@dataclass(frozen=True, slots=True)
class Welcome:
    """What was filled in; what is empty was skipped."""

    visitor_language: str = ""
    person: str = ""
    fair: str = ""
    passphrase: str = ""
    pin: str = ""

    def needs_vault(self) -> bool:
        """Whether anything of it is kept in the vault."""
        return bool(self.person or self.fair or self.pin)


class WelcomeSheet(VaultSheet):
    """`wanted` gives a Welcome; `language_chosen` the interface's language, at once."""

    wanted = Signal(object)
    language_chosen = Signal(str)
    skipped = Signal()
    stands_alone = True

    def __init__(self, look: Look, known: Sequence[str], passphrase: str) -> None:
        super().__init__(look)
        self._known = known
        self.language = Named(DropDown())
        self.visitors = Named(DropDown())
        self.person, self.fair = Field(), Field()
        self.pin = Field(secret=True, shown=True)
        self.passphrase = Field(secret=True, shown=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        self.kept = label(role="quiet", wrap=True)
        self.passphrase_hint = label(role="quiet", wrap=True)
        self.skip_button = QPushButton()
        for choice in (self.language, self.visitors):
            self.body.addWidget(choice)
        for field in (self.person, self.fair, self.pin):
            self.body.addWidget(field)
        self.body.addWidget(self.kept)
        self.add_field(self.passphrase)
        self.body.addWidget(self.passphrase_hint)
        self.noted = NotedTick(self.passphrase.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.passphrase.put(passphrase)
        self.foot.addWidget(self.skip_button)
        self._fill()
        # Enter goes on: nobody starts before the passphrase was seen.
        for field, following in pairwise((self.person, self.fair, self.pin, self.passphrase)):
            field.line.returnPressed.connect(following.line.setFocus)
        self.primary.clicked.connect(self._want)
        self.skip_button.clicked.connect(self.dismiss)
        self.language.control.activated.connect(
            lambda _place: self.language_chosen.emit(self.language.control.currentData())
        )

    @override
    def retranslate(self) -> None:
        _ = self.look.texts.gettext
        self.title.setText(_("Welcome"))
        self.about.setText(
            _("The catalogue is ready. This is asked once; leave empty what you don't need yet.")
        )
        self.language.say(_("Language of the program"))
        self.visitors.say(_("Language of most visitors"))
        for box in (self.language.control, self.visitors.control):
            for place, lang in enumerate(self._known):
                box.setItemText(place, self._name(lang))
        self.person.name(_("Your name"), self.look)
        self.fair.name(_("Name of the fair"), self.look)
        self.pin.name(_("PIN of 4 to 8 digits"), self.look)
        self.kept.setText(
            _(
                "Name, fair and leads are kept encrypted on this laptop. The PIN uncovers them "
                "after a pause; the passphrase opens them after each start."
            )
        )
        self.passphrase.name(_("Passphrase"), self.look)
        self.passphrase_hint.setText(
            _("Five random words are strong and can be remembered. You may type your own.")
        )
        self.noted.say(self.look)
        self.primary.setText(_("Start"))
        self.skip_button.setText(_("Not now"))

    @override
    def enter(self) -> None:
        self.person.line.setFocus()

    @override
    def dismiss(self) -> None:
        if not self.is_busy():
            self.skipped.emit()
        super().dismiss()

    def choose(self, staff: str, visitor: str) -> None:
        """Show which languages are chosen."""
        for choice, lang in ((self.language, staff), (self.visitors, visitor)):
            choice.control.setCurrentIndex(max(0, choice.control.findData(lang)))

    def _fill(self) -> None:
        for lang in self._known:
            self.language.control.addItem(self._name(lang), lang)
            self.visitors.control.addItem(self._name(lang), lang)

    def _name(self, lang: str) -> str:
        """A language in itself and for the reader: Deutsch, German."""
        own, read = language_name(lang, lang), language_name(lang, self.look.texts.lang)
        return own if own == read else f"{own} ({read})"

    def _want(self) -> None:
        _ = self.look.texts.gettext
        wanted = Welcome(
            self.visitors.control.currentData() or "",
            self.person.text().strip(),
            self.fair.text().strip(),
            self.passphrase.text().strip(),
            self.pin.text(),
        )
        if 0 < len(wanted.pin) < PIN_AT_LEAST:
            self.say(_("A PIN has 4 to 8 digits."), self.pin.line)
        elif wanted.needs_vault() and len(wanted.passphrase) < PASSPHRASE_AT_LEAST:
            self.say(_("A passphrase has at least 8 characters."), self.passphrase.line)
        elif wanted.needs_vault() and (missing := self.noted.missing(self.look)):
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(wanted)
