"""The sheets in which somebody of a delegation is changed, or an interpreter."""

from typing import Any

from PySide6.QtCore import Signal

from app.domain.bounds import Number
from app.domain.country import LawfulBasis
from app.domain.delegation import (
    AttendanceState,
    Delegation,
    Interpreter,
    Participant,
    refuse_odd_presence,
)
from app.domain.dossier import Dossier
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.delegations.delegation_fields import MomentField, languages_field, let_titles_wrap
from app.ui.delegations.portrait_section import PortraitSection
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField, TextField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

BASES = {
    LawfulBasis.UNKNOWN: N_("not stated"),
    LawfulBasis.CONSENT: N_("consent"),
    LawfulBasis.ORGANISATION: N_("task or interest of the organisation"),
    LawfulBasis.INFORMED: N_("was informed"),
}
STATES = {
    AttendanceState.EXPECTED: N_("expected"),
    AttendanceState.PRESENT: N_("present"),
    AttendanceState.LATE: N_("late"),
    AttendanceState.ABSENT: N_("absent"),
}
_NOTES_HIGH = 64


class _WhoSheet(VaultSheet):
    """A sheet with one form; `wanted` gives what is in it."""

    wanted = Signal(object)

    guards_typed = True

    def _show(self, look: UiContext, shown: Any, fields: tuple[FormField[Any], ...]) -> None:  # noqa: ANN401 - a person or an interpreter
        let_titles_wrap(fields)
        self.form = Form(look, shown, fields, refuse=self._refuse)
        self.form.show(shown)
        self.body.addWidget(self.form.grid(2))
        self.body.addWidget(self.form.problem)
        self.end_body()
        self._begin = fields[0].control
        self.primary.clicked.connect(self._go_on)
        for field in fields:
            pressed = getattr(field.control, "returnPressed", None)
            if pressed is not None:
                pressed.connect(self._go_on)
        self.words.follow(self.form.retranslate)

    @override
    def enter(self) -> None:
        self._begin.setFocus()

    def _refuse(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Raise UsageError for what the domain does not take."""

    def _go_on(self) -> None:
        typed = self.form.checked()
        if typed is None:
            self.area.ensureWidgetVisible(self.form.problem)
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(typed)


class PersonSheet(_WhoSheet):
    """Changes a guest or host, or adds one."""

    def __init__(
        self,
        look: UiContext,
        dossier: Dossier,
        person: Participant,
        *,
        is_new: bool = False,
        asks_diet: bool = True,
    ) -> None:
        super().__init__(look)
        self._delegation = dossier.delegation
        title = N_("New person") if is_new else N_("Change the person")
        self.introduce(title, "", N_("Save the person"))
        self.about.hide()
        fields = self._fields()
        self.portrait = PortraitSection(look)
        self.diet = LineField("diet", N_("Diet, only for the kitchen"))
        self._show(look, person, fields)
        self.diet_before = next((it.text for it in dossier.diets if it.person == person.id), "")
        self._add_more(look, fields, asks_diet=asks_diet)

    def _fields(self) -> tuple[FormField[Any], ...]:
        first, last = (lambda: self._delegation.starts), (lambda: self._delegation.ends)
        fields: tuple[FormField[Any], ...] = (
            LineField("given_name", N_("Given name")),
            LineField("family_name", N_("Family name")),
            LineField("honorific", N_("Form of address")),
            LineField("role", N_("Role")),
            LineField("organisation", N_("Organisation"), width=2),
            LineField("email", N_("Email")),
            LineField("phone", N_("Phone")),
            languages_field("languages", N_("Languages"), width=2),
            NumberField("protocol", N_("Order of precedence"), Number(0, 10_000)),
            NumberField("most_meetings", N_("Maximum number of meetings"), Number(0, 1_000)),
            LineField("together", N_("Group for joint meetings")),
            ChoiceField("basis", N_("Legal basis"), _said(BASES)),
            MomentField("present_from", N_("Present from"), first),
            MomentField("present_to", N_("Present until"), last),
            ChoiceField("attendance", N_("Attendance"), _said(STATES)),
            MomentField("attendance_at", N_("Late or absent from"), first),
            TextField("looks_for", N_("Looks for"), _NOTES_HIGH),
            TextField("notes", N_("Notes"), _NOTES_HIGH),
        )
        fields[-1].width = fields[-2].width = 2
        return fields

    @property
    def diet_changed(self) -> str | None:
        """What is to be kept of what somebody does not eat; None where it is as it was."""
        typed = self.diet.read()
        return None if typed == self.diet_before else typed

    def _add_more(
        self, look: UiContext, fields: tuple[FormField[Any], ...], *, asks_diet: bool
    ) -> None:
        """Add what is kept beside the person: the photo, and the diet until the last day."""
        self.diet.show(self.diet_before)
        about = N_("Counted without names; erased automatically after the last day.")
        self.diet_hint = self.words.label(about, "quiet", wrap=True)
        self.body.insertWidget(1, self.portrait)
        at = self.body.indexOf(self.form.problem)
        self.body.insertWidget(at, self.diet.widget)
        self.body.insertWidget(at + 1, self.diet_hint)
        for part in (self.diet.widget, self.diet_hint):
            part.setVisible(asks_diet)
        self.diet.line.returnPressed.connect(self._go_on)
        self.words.follow(self.portrait.words.retranslate, lambda: self.diet.retranslate(look))
        self.diet.retranslate(look)
        self.portrait.watch(self, self.diet.control, *(it.control for it in fields))

    @override
    def _refuse(self, value: Participant) -> None:
        if not value.name and not value.organisation:
            raise FieldError("family_name", N_("Enter a name or an organisation."))
        refuse_odd_presence(value, self._delegation)


class InterpreterSheet(_WhoSheet):
    """Changes an interpreter, or adds one."""

    def __init__(
        self, look: UiContext, delegation: Delegation, one: Interpreter, *, is_new: bool = False
    ) -> None:
        super().__init__(look)
        self._delegation = delegation
        title = N_("New interpreter") if is_new else N_("Change the interpreter")
        about = N_("Interprets between any two of these languages.")
        self.introduce(title, about, N_("Save the interpreter"))
        fields: tuple[FormField[Any], ...] = (
            LineField("name", N_("Name"), width=2),
            LineField("phone", N_("Phone")),
            LineField("email", N_("Email")),
            languages_field("languages", N_("Languages"), width=2),
            MomentField("present_from", N_("Present from"), lambda: delegation.starts),
            MomentField("present_to", N_("Present until"), lambda: delegation.ends),
            TextField("notes", N_("Notes"), _NOTES_HIGH),
        )
        fields[-1].width = 2
        self._show(look, one, fields)

    @override
    def _refuse(self, value: Interpreter) -> None:
        if not value.name:
            raise FieldError("name", N_("Enter a name."))
        if len(value.languages) <= 1:
            what = N_("An interpreter needs at least two languages.")
            raise FieldError("languages", what, N_("Add another language."))
        refuse_odd_presence(value, self._delegation)


def _said(choices: "dict[Any, str]") -> Any:  # noqa: ANN401 - of whatever enumeration
    def said(texts: Texts) -> list[tuple[Any, str]]:
        return [(value, texts.gettext(words)) for value, words in choices.items()]

    return said
