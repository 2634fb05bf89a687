"""The fields of a lead that have no column of their own: a line for each."""

from collections.abc import Iterable

from app.domain.field_kinds import ChoiceKind
from app.domain.lead import Values
from app.domain.lead_fields import VALUE_FIELDS, LeadField, text_in, with_text
from app.language.named_codes import NamedCode
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.fields_section import FieldsSection
from app.ui.leads.capture.line_field import CaptureField
from app.ui.leads.capture.searchable_combo import SearchableCombo


class ValuesSection(FieldsSection[CaptureField]):
    """Asks for these fields; what a lead says in others stays as it is."""

    def __init__(self, context: UiContext, asked: Iterable[LeadField] = VALUE_FIELDS) -> None:
        super().__init__(context, 8)
        self._asked = {field.name: field for field in asked}
        made = {
            name: CaptureField(
                context,
                name,
                field.title,
                SearchableCombo() if isinstance(field.kind, ChoiceKind) else None,
            )
            for name, field in self._asked.items()
        }
        self._heed(made)
        for line in self.fields():
            self._column.addWidget(line)
            self.words.follow(line.words.retranslate)
        self.words.follow(self._offer_choices)
        if not self._fields:  # shown without a parent, it would be a window for a moment
            self.hide()

    def _offer_choices(self) -> None:
        _ = self._context.texts.gettext
        for name, field in self._fields.items():
            kind = self._asked[name].kind
            if isinstance(kind, ChoiceKind) and isinstance(field.line, SearchableCombo):
                words = {str(word): _(title) for word, title in kind.titles.items()}
                field.line.offer(
                    [NamedCode(it, words[it], (words[it].casefold(),)) for it in words]
                )

    def name_nobody(self, *, nobody: bool) -> None:
        """Ask for what is not personal alone, or for all fields again."""
        for name, field in self._fields.items():
            field.setHidden(nobody and self._asked[name].personal)

    def value(self) -> Values:
        """What is typed, and what stands in fields that are not asked for."""
        values = self._values
        for name, field in self._fields.items():
            if field.value() != text_in(self._values, name):
                values = with_text(values, name, field.value())
        return values
