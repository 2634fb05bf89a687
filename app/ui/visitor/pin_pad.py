"""The pad on which staff types the PIN: with fingers or keys."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from app.domain.messages import N_
from app.domain.pin_try import PinAnswer, PinTry
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, announce, set_role
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override
from app.ui.vault.pin_sheet import pin_shape

BACK = "←"
DIGITS = f"123456789{BACK}0"
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class PadWords:
    """What a pad says that it is for: message ids; `begin` and `end` name its button."""

    choose: str
    by_pin: str
    by_passphrase: str
    begin: str
    end: str


VISITOR_MODE = PadWords(
    choose=N_("Choose 4 to 8 digits. You will need them to end visitor mode."),
    by_pin=N_("Enter the staff PIN to end visitor mode."),
    by_passphrase=N_("Enter the passphrase of the vault to end visitor mode."),
    begin=N_("Start visitor mode"),
    end=N_("End visitor mode"),
)
CARD = PadWords(
    choose=N_("Choose 4 to 8 digits. You will need them to get the screen back."),
    by_pin=N_("Enter the staff PIN to give the screen back to the staff."),
    by_passphrase=N_("Enter the passphrase of the vault to give the screen back to the staff."),
    begin=N_("Hand over the screen"),
    end=N_("Give the screen back"),
)
"""Where a visitor has their card alone, and no visitor mode."""


class PinPad(Sheet):
    """Asks for the PIN that gives staff the screen, for the passphrase where PINs are used up.

    `tried` gives what was typed; a `chooses` pad takes a new PIN instead, and says a `caution`.
    """

    tried = Signal(str)

    def __init__(
        self,
        context: UiContext,
        said: PadWords = VISITOR_MODE,
        *,
        chooses: bool = False,
        caution: str = "",
    ) -> None:
        super().__init__(context)
        self._says = said
        self._chooses = chooses
        self._chosen = ""
        self._wait = 0
        self._is_wrong = False
        self._by_passphrase = False
        if context.for_fingers:
            self.close_by_finger()
        self.words.bind(N_("Staff"), self.title.setText)
        about = label(wrap=True)
        set_role(about, Role.PARAGRAPH)  # the field is described by it
        self.words.bind(self._sentence, about.setText)
        cautioned = self.words.label(caution, "caution", wrap=True)
        self.field = self._made_field()
        self._said = label(role="wrong", wrap=True)
        self._said.hide()
        self._pad = QWidget()
        self._pad.setObjectName("pinPad")
        self.primary = self.words.button(said.begin if chooses else said.end, self._try, "primary")
        self.primary.setMinimumHeight(52)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._count_down)
        if not caution:
            cautioned.hide()
        for widget in (about, self.field, self._said, self._filled_pad(), cautioned):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.primary, 1)

    @override
    def enter(self) -> None:
        self.field.setFocus()

    def answer(self, tried: PinTry) -> None:
        """Say why a PIN was not taken, and take none while a wait is on."""
        _ = self.context.texts.gettext
        self.field.clear()
        self._set_busy(busy=False)
        if tried.answer is PinAnswer.PASSPHRASE:
            self._by_passphrase = True
            self._pad.hide()
            self._wait = 0
            self.say("")
            self.retranslate()
        else:
            self._wait = max(1, round(tried.wait + 0.49))
            self._second.start()
            self._is_wrong = tried.answer is PinAnswer.WRONG
            self._tell_wait()
        self.field.setFocus()

    def is_for_passphrase(self) -> bool:
        """Whether what is tried next is the passphrase."""
        return self._by_passphrase

    def wait(self) -> int:
        """For how many seconds no PIN is taken."""
        return max(self._wait, 0)

    def say(self, text: str) -> None:
        """Show a sentence, or none; a field that was answered has the keys again."""
        if self.is_busy():
            self._set_busy(busy=False)
            self.field.setFocus()
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _sentence(self, texts: Texts) -> str:
        text = self._says.by_passphrase if self._by_passphrase else self._says.by_pin
        if self._chooses:
            text = N_("Type the same digits again.") if self._chosen else self._says.choose
        return texts.gettext(text)

    def _asked(self, texts: Texts) -> str:
        if self._chooses:
            return texts.gettext(N_("PIN again") if self._chosen else N_("New PIN"))
        return texts.gettext(N_("Passphrase") if self._by_passphrase else N_("PIN"))

    def _tell_wait(self) -> None:
        """Say that it was not the PIN, and for how long none is taken."""
        texts, said = self.context.texts, []
        if self._is_wrong:
            said.append(texts.gettext("Wrong PIN."))
        if self._wait > 0:
            wait = texts.ngettext(
                "Try again in {n} second.", "Try again in {n} seconds.", self._wait
            )
            said.append(wait)
        self.say(" ".join(said))

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._second.stop()
        self._tell_wait()

    def _try(self) -> None:
        typed = self.field.text()
        if (
            not typed
            or self.is_busy()
            or self._wait > 0
            or (self._chooses and not self._is_repeated(typed))
        ):
            return
        self._set_busy(busy=True)
        self.tried.emit(typed)

    def is_busy(self) -> bool:
        """Whether what was typed is looked at."""
        return not self.primary.isEnabled()

    def _set_busy(self, *, busy: bool) -> None:
        # The field keeps the keys: those of somebody who types on must not go to the page behind.
        self.field.setReadOnly(busy)
        for part in (self.primary, self._pad):
            part.setEnabled(not busy)

    def _is_repeated(self, typed: str) -> bool:
        """Whether a new PIN was typed twice; one that nobody knows would keep staff out."""
        self.field.clear()
        first, self._chosen = self._chosen, "" if self._chosen else typed
        self.say("")
        if first and first != typed:
            self.say(self.context.texts.gettext("The digits do not match. Choose again."))
        self.retranslate()
        if self._chosen:
            announce(self.field, self._sentence(self.context.texts), urgent=True)
        return first == typed

    def _made_field(self) -> QLineEdit:
        field = QLineEdit()
        self.words.bind(self._asked, field.setAccessibleName)
        self.words.bind(self._sentence, field.setAccessibleDescription)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field.setMinimumHeight(52)
        if self._chooses:
            field.setValidator(pin_shape(self))
        field.returnPressed.connect(self._try)
        return field

    def _filled_pad(self) -> QWidget:
        grid = QGridLayout(self._pad)
        grid.setContentsMargins(40, 12, 40, 12)
        grid.setSpacing(10)
        for place, digit in enumerate(DIGITS):
            button = QPushButton(digit)
            if digit == BACK:
                self.words.bind(N_("Delete the last digit"), button.setAccessibleName)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, digit=digit: self._press(digit))
            grid.addWidget(button, place // 3, place % 3)
        return self._pad

    def _press(self, digit: str) -> None:
        if digit == BACK:
            self.field.backspace()
        elif self._wait <= 0:
            self.field.insert(digit)
