"""The sheet of the first start; everything on it may be left empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal

from app.domain.messages import N_
from app.domain.secret_rules import refuse_odd_pin, refuse_short_passphrase
from app.i18n.formats import language_name, language_title
from app.i18n.texts import Texts
from app.ui.kit.brand_line import BrandLine
from app.ui.kit.cards import TitledField
from app.ui.kit.forms import ChoiceField, Form
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.noted_tick import NotedTick
from app.ui.vault.pin_sheet import pin_shape
from app.ui.vault.vault_sheet import VaultSheet


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


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The languages that are chosen."""

    staff: str = ""
    visitor: str = ""


class WelcomeSheet(VaultSheet):
    """`requested` gives a Welcome; `language_chosen` the interface's language, at once."""

    requested = Signal(object)
    language_chosen = Signal(str)
    skipped = Signal()
    stands_alone = True

    def __init__(self, context: UiContext, known: Sequence[str], passphrase: str) -> None:
        super().__init__(context)
        self._known = known
        self.introduce(
            N_("Welcome"),
            N_("You are asked this only once. Leave empty what you do not need yet."),
            N_("Start"),
        )
        self.body.insertWidget(0, BrandLine(context, "paper", "section"))
        self.language = ChoiceField("staff", N_("Language of the program"), self._languages)
        self.visitors = ChoiceField("visitor", N_("Language of most visitors"), self._languages)
        choices = (self.language, self.visitors)
        self._form = Form(context, _Chosen(), choices, on_change=self._tell)
        self.words.follow(self._form.retranslate)
        self.body.addWidget(self.language.widget)
        self.body.addWidget(self.visitors.widget)
        self.person = self._field(N_("Your name"))
        self.fair = self._field(N_("Name of the fair"))
        self.pin = self._field(N_("PIN of 4 to 8 digits"), is_secret=True)
        self.pin.line.setValidator(pin_shape(self.pin))
        kept = N_(
            "Name, fair and leads are kept encrypted on this laptop. The PIN shows them again "
            "after a pause; the passphrase unlocks them after each start."
        )
        self.body.addWidget(self.words.label(kept, "quiet", wrap=True))
        self.passphrase = self.ask_for(N_("Passphrase"), is_shown=True)
        self._proposed = passphrase
        self.passphrase.put(passphrase)
        hint = N_("Random words are strong and can be remembered. You can also type your own.")
        self.body.addWidget(self.words.label(hint, "quiet", wrap=True))
        self.noted = NotedTick(self.words, self.passphrase.line)
        self.body.addWidget(self.noted)
        self.end_body()
        self.skip_button = self.words.button(N_("Not now"), self.dismiss)
        self.foot.addWidget(self.skip_button)
        # Enter goes on: nobody starts before the passphrase was seen.
        for field, following in pairwise((self.person, self.fair, self.pin, self.passphrase)):
            field.line.returnPressed.connect(following.line.setFocus)
        self.primary.clicked.connect(self._submit)

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
        self._form.show(_Chosen(staff, visitor))

    def propose(self, passphrase: str) -> None:
        """Propose another passphrase, unless somebody typed one."""
        if self.passphrase.text() == self._proposed:
            self._proposed = passphrase
            self.passphrase.put(passphrase)

    def _tell(self, name: str, lang: str) -> None:
        if name == self.language.name:
            self.language_chosen.emit(lang)

    def _field(self, title: str, *, is_secret: bool = False) -> TitledField:
        """A field whose Enter key goes on to the next one."""
        field = TitledField(secret=is_secret, shown=True)
        self.words.bind(title, lambda caption: field.name(caption, self.context))
        self.body.addWidget(field)
        return field

    def _languages(self, _texts: Texts) -> list[tuple[str, str]]:
        return [(lang, self._name(lang)) for lang in self._known]

    def _name(self, lang: str) -> str:
        """A language in itself and for the reader: Deutsch, German."""
        own, read = language_title(lang, lang), language_name(lang, self.context.texts.lang)
        return own if own.casefold() == read.casefold() else f"{own} ({read})"

    def _submit(self) -> None:
        welcome = Welcome(
            self.visitors.kept(),
            self.person.text().strip(),
            self.fair.text().strip(),
            self.passphrase.text().strip(),
            self.pin.text(),
        )
        if welcome.pin and self.refuses(refuse_odd_pin, welcome.pin, self.pin.line):
            return
        if welcome.needs_vault() and self.refuses(
            refuse_short_passphrase, welcome.passphrase, self.passphrase.line
        ):
            return
        if welcome.needs_vault() and (missing := self.noted.missing()):
            self.say(missing, self.noted)
        else:
            self.say("")
            self.set_busy(busy=True)
            self.requested.emit(welcome)
