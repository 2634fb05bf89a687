"""The first step: a visitor looks at their data and corrects them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.errors import FieldError
from app.domain.lead import Person
from app.domain.lead_fields import FIELD_OF
from app.domain.messages import N_
from app.domain.visitor_card import CARD_FIELDS, refuse_visitor
from app.language.named_codes import countries
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.searchable_combo import SearchableCombo
from app.ui.system.override import override
from app.ui.visitor.card.card_step import GAP, CardStep
from app.ui.visitor.card.whole_text import WholeText

TWO_COLUMNS = 760
"""Pixels of the design from which two fields stand side by side."""

ALWAYS = ("first_name", "last_name", "company", "email", "phone", "country")
"""Fields that are shown even where nothing is known."""


class PersonStep(CardStep):
    """Their data, which they may correct."""

    def __init__(self, context: UiContext, person: Person) -> None:
        super().__init__(
            context,
            N_("Is this correct?"),
            N_("Please check your details and correct what is wrong."),
        )
        self._person = person
        names = [name for name in CARD_FIELDS if name in ALWAYS or getattr(person, name)]
        self.fields = {name: self._field(name) for name in names}
        for field in self.fields.values():
            if isinstance(column := field.layout(), QVBoxLayout):
                column.addStretch(1)  # beside one that has its whole text beneath it
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._columns = 0
        self.column.addLayout(self._grid)
        self.column.addStretch(1)
        self._place(1)

    @override
    def enter(self) -> None:
        next(iter(self.fields.values())).control.setFocus()

    def person(self) -> Person:
        """The data as they stand here."""
        shown = {name: _value(field.control) for name, field in self.fields.items()}
        kept = {name: getattr(self._person, name) for name in shown}
        # Blanks at the ends are no correction.
        data = {it: kept[it] if shown[it] == kept[it].strip() else shown[it] for it in shown}
        return replace(self._person, **data)

    @override
    def problem(self) -> str:
        try:
            refuse_visitor(self.person())
        except FieldError as error:
            if error.field in self.fields:
                self.fields[error.field].control.setFocus()
            return " ".join(filter(None, self.context.texts.error(error)))
        return ""

    @override
    def fit(self, width: int, room: int) -> None:  # noqa: ARG002 - it scrolls
        # Two fields side by side where there is room.
        self._place(2 if width >= self.context.theme.px(TWO_COLUMNS) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, field in enumerate(self.fields.values()):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _field(self, name: str) -> TitledField | NamedControl[SearchableCombo]:
        value = getattr(self._person, name)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        if name == "country":
            choice = NamedControl(SearchableCombo())
            choice.control.setInputMethodHints(hints)
            self.words.bind(
                lambda texts: texts.lang, lambda lang: choice.control.offer(countries(lang))
            )
            choice.control.put(value)
            self.words.bind(FIELD_OF[name].title, choice.say)
            return choice
        field = TitledField()
        # The system's keyboard is to learn no name, and propose none to the next visitor.
        field.line.setInputMethodHints(hints)
        self.words.bind(FIELD_OF[name].title, lambda caption: field.name(caption, self.context))
        WholeText(field)
        field.put(value)
        return field


def _value(control: QWidget) -> str:
    if isinstance(control, SearchableCombo):
        return control.value().strip()
    return control.text().strip() if hasattr(control, "text") else ""
