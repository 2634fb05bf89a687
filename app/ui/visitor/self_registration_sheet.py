"""Where visitors leave their own contact data, and say what may be done with them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.consent import ConsentText
from app.domain.errors import FieldError
from app.domain.lead import ConsentItem, Person, Purpose
from app.domain.messages import N_
from app.domain.registration_rules import refuse_registration
from app.domain.shortlist import Shortlist
from app.i18n.texts import Texts
from app.services.visitors.visitor_mode import SelfRegistration
from app.ui.kit.cards import TitledField
from app.ui.kit.double_clicks import take_single_steps
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.system.override import override
from app.ui.visitor.visitor_bars import LanguageChoice, scroll_by_finger

FIELDS = (
    ("first_name", N_("First name")),
    ("last_name", N_("Last name")),
    ("company", N_("Company")),
    ("email", N_("Email")),
    ("phone", N_("Phone")),
)
SIGN = 72


class SelfRegistrationSheet(Sheet):
    """`left` gives an entry; `done` says that the visitor has read the thanks.

    `spoken` is the language that they chose.
    """

    left = Signal(object)
    done = Signal()
    spoken = Signal(str)

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        text: ConsentText,
        shortlist: Shortlist,
        required: tuple[Purpose, ...] = (),
        languages: Sequence[str] = (),
    ) -> None:
        super().__init__(context)
        self._text = text
        self._shortlist = shortlist
        self._required = required
        self._is_done = False
        self.close_by_finger()
        self.words.bind(N_("Leave your contact details"), self.title.setText)
        # The bar with the languages is beneath the veil of the sheet.
        self.languages = LanguageChoice(context, languages)
        self.languages.choose(context.texts.lang)
        if len(languages) < 2:
            self.languages.hide()
        self.languages.chosen.connect(self.spoken)
        self.words.follow(self.languages.retranslate)
        self.fields = {name: self._field(title) for name, title in FIELDS}
        for field in self.fields.values():
            # The system's keyboard is to learn no name, and propose none to the next visitor.
            field.line.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self._notice = label(text.notice, "quiet", wrap=True)
        self.ticks = [WrappingCheckBox() for _statement in text.statements]
        for tick, statement in zip(self.ticks, text.statements, strict=True):
            tick.say(statement.text)
        thanks = N_("Thank you. Your details are encrypted; only our staff can open them.")
        self._sign, self._thanks = PlainLabel(), self.words.label(thanks, "title", wrap=True)
        self._wrong = label(role="wrong", wrap=True)
        self.send = self.words.button(self._next_step, self._send, "capture")
        take_single_steps(self.send)
        self._lay_out()

    def _field(self, title: str) -> TitledField:
        field = TitledField()
        self.words.bind(title, lambda caption: field.name(caption, self.context))
        return field

    def _lay_out(self) -> None:
        scroll_by_finger(self.area)
        own = (self.languages, *self.fields.values(), self._notice, *self.ticks)
        for part in (*own, self._sign, self._thanks):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._wrong.setContentsMargins(0, 10, 0, 0)
        self.put_above_foot(self._wrong, in_line=True)
        for part in (self._sign, self._thanks):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for later in (self._sign, self._thanks, self._wrong):
            later.hide()
        for field in self.fields.values():
            field.line.textChanged.connect(lambda _text: self.say(""))
        following = [*(it.line for it in self.fields.values()), *(it.box for it in self.ticks[:1])]
        for field, after in zip(self.fields.values(), following[1:], strict=False):
            field.line.returnPressed.connect(partial(self._go_to, after))
        for tick in self.ticks:
            tick.box.toggled.connect(lambda _on: self.say(""))
        self.foot.addWidget(self.send, 1)

    @override
    def enter(self) -> None:
        self.fields["first_name"].line.setFocus()

    def fill(self, person: Person) -> None:
        """Put in what a badge says where nothing was typed."""
        for name, field in self.fields.items():
            if not field.text().strip() and not self._is_done:
                field.put(getattr(person, name))

    def show_text(self, text: ConsentText) -> None:
        """Show the words in another language; what was typed and ticked stays."""
        self._text = text
        self._notice.setText(text.notice)
        for tick, statement in zip(self.ticks, text.statements, strict=True):
            tick.say(statement.text)
        self.say("")

    def thank(self) -> None:
        """Everything is kept: nothing of it is shown any more."""
        self._is_done = True
        parts: list[QWidget] = [
            *(self.languages, *self.fields.values(), self._notice, *self.ticks),
        ]
        for part in parts:
            part.hide()
        for field in self.fields.values():
            field.line.setText("")
        self.say("")
        icons, colours = self.context.icons, self.context.theme.colours
        self._sign.setPixmap(icons.pixmap("check", colours.moss, SIGN, self.devicePixelRatioF()))
        self.body.insertSpacing(0, self.height() // 6)
        for part in (self._sign, self._thanks):
            part.show()
        self.retranslate()

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _send(self) -> None:
        if self._is_done:
            self.done.emit()
            return
        entered = {name: field.text().strip() for name, field in self.fields.items()}
        person, agreed = Person(**entered, language=self.context.texts.lang), self._agreed()
        try:
            refuse_registration(person, {it.purpose for it in agreed}, self._required)
        except FieldError as error:
            self._refuse(error)
            return
        self.say("")
        self.left.emit(SelfRegistration(person, self._shortlist, self._text, agreed))

    def _refuse(self, error: FieldError) -> None:
        """Say what is wrong, with the keys where that can be mended."""
        self.say(" ".join(filter(None, self.context.texts.error(error))))
        where: QWidget = self.ticks[0].box if self.ticks else self.send
        if error.field in self.fields:
            where = self.fields[error.field].line
        self._go_to(where)

    def _go_to(self, where: QWidget) -> None:
        where.setFocus()
        self.reveal(where)

    def _next_step(self, texts: Texts) -> str:
        return texts.gettext(N_("Done") if self._is_done else N_("Send my details"))

    def _agreed(self) -> tuple[ConsentItem, ...]:
        pairs = zip(self.ticks, self._text.statements, strict=True)
        return tuple(item.agreed for tick, item in pairs if tick.box.isChecked())
