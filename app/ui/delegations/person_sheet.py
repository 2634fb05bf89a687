"""The sheets in which somebody of a delegation is changed, or an interpreter."""

from typing import Any

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
from app.ui.delegations.field_titles import OF_DIET, OF_INTERPRETER, OF_PERSON
from app.ui.delegations.portrait_section import PortraitSection
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField, TextField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet

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


class _WhoSheet(EditSheet):
    """What the two sheets have in common."""

    def _show(self, context: UiContext, shown: Any, fields: tuple[FormField[Any], ...]) -> None:  # noqa: ANN401 - a person or an interpreter
        let_titles_wrap(fields)
        self.add_form(Form(context, shown, fields, refuse=self._refuse))
        self._begin = fields[0].control

    @override
    def enter(self) -> None:
        self._begin.setFocus()

    def _refuse(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Raise UsageError for what the domain does not take."""


class PersonSheet(_WhoSheet):
    """Changes a guest or host, or adds one."""

    def __init__(
        self,
        context: UiContext,
        dossier: Dossier,
        person: Participant,
        *,
        is_new: bool = False,
        asks_diet: bool = True,
    ) -> None:
        super().__init__(context)
        self._delegation = dossier.delegation
        title = N_("New person") if is_new else N_("Change the person")
        self.introduce(title, "", N_("Save the person"))
        self.about.hide()
        fields = self._fields()
        self.portrait = PortraitSection(context)
        self.diet = LineField("diet", OF_DIET["text"])
        self._show(context, person, fields)
        self.diet_before = next((it.text for it in dossier.diets if it.person == person.id), "")
        self._add_more(context, fields, asks_diet=asks_diet)

    def _fields(self) -> tuple[FormField[Any], ...]:
        first, last = (lambda: self._delegation.starts), (lambda: self._delegation.ends)
        fields: tuple[FormField[Any], ...] = (
            LineField("given_name", OF_PERSON["given_name"]),
            LineField("family_name", OF_PERSON["family_name"]),
            LineField("honorific", OF_PERSON["honorific"]),
            LineField("role", OF_PERSON["role"]),
            LineField("organisation", OF_PERSON["organisation"], width=2),
            LineField("email", OF_PERSON["email"]),
            LineField("phone", OF_PERSON["phone"]),
            languages_field("languages", OF_PERSON["languages"], width=2),
            NumberField("protocol", OF_PERSON["protocol"], Number(0, 10_000)),
            NumberField("most_meetings", OF_PERSON["most_meetings"], Number(0, 1_000)),
            LineField("together", OF_PERSON["together"]),
            ChoiceField("basis", OF_PERSON["basis"], _said(BASES)),
            MomentField("present_from", OF_PERSON["present_from"], first),
            MomentField("present_to", OF_PERSON["present_to"], last),
            ChoiceField("attendance", OF_PERSON["attendance"], _said(STATES)),
            MomentField("attendance_at", OF_PERSON["attendance_at"], first),
            TextField("looks_for", OF_PERSON["looks_for"], _NOTES_HIGH),
            TextField("notes", OF_PERSON["notes"], _NOTES_HIGH),
        )
        fields[-1].width = fields[-2].width = 2
        return fields

    @property
    def diet_changed(self) -> str | None:
        """What is to be kept of what somebody does not eat; None where it is as it was."""
        typed = self.diet.read()
        return None if typed == self.diet_before else typed

    def _add_more(
        self, context: UiContext, fields: tuple[FormField[Any], ...], *, asks_diet: bool
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
        self.diet.line.returnPressed.connect(self.primary.click)
        self.words.follow(self.portrait.words.retranslate, lambda: self.diet.retranslate(context))
        self.diet.retranslate(context)
        self.portrait.watch(self, self.diet.control, *(it.control for it in fields))

    @override
    def _refuse(self, value: Participant) -> None:
        if not value.name and not value.organisation:
            raise FieldError("family_name", N_("Enter a name or an organisation."))
        refuse_odd_presence(value, self._delegation)


class InterpreterSheet(_WhoSheet):
    """Changes an interpreter, or adds one."""

    def __init__(
        self, context: UiContext, delegation: Delegation, one: Interpreter, *, is_new: bool = False
    ) -> None:
        super().__init__(context)
        self._delegation = delegation
        title = N_("New interpreter") if is_new else N_("Change the interpreter")
        about = N_("Interprets between any two of these languages.")
        self.introduce(title, about, N_("Save the interpreter"))
        fields: tuple[FormField[Any], ...] = (
            LineField("name", OF_INTERPRETER["name"], width=2),
            LineField("phone", OF_INTERPRETER["phone"]),
            LineField("email", OF_INTERPRETER["email"]),
            languages_field("languages", OF_INTERPRETER["languages"], width=2),
            MomentField("present_from", OF_INTERPRETER["present_from"], lambda: delegation.starts),
            MomentField("present_to", OF_INTERPRETER["present_to"], lambda: delegation.ends),
            TextField("notes", OF_INTERPRETER["notes"], _NOTES_HIGH),
        )
        fields[-1].width = 2
        self._show(context, one, fields)

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
