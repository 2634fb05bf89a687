"""The questions of the fair in the sheet of a lead; where it asks none, nothing is seen of it."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout

from app.domain.lead import Values
from app.domain.lead_fields import text_in
from app.domain.messages import N_
from app.domain.question import NAMES_NOBODY, Question, QuestionKind
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.answer_fields import AnswerField, answer_field
from app.ui.leads.capture.fields_section import FieldsSection

COLUMNS = 2


class QuestionsSection(FieldsSection[AnswerField]):
    """A field a question, in their order; `made` tells of fields that are new."""

    made = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, 5)
        self.asked: tuple[Question, ...] = ()
        self._shown: Collection[str] | None = None
        self._is_bare = False
        self._column.addWidget(self.words.label(N_("Questions"), "fieldHeading"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._column.addLayout(self._grid)
        self.words.follow(self._say_fields)
        self.hide()

    def ask(self, asked: tuple[Question, ...]) -> None:
        """Ask these; what is answered stays."""
        if asked == self.asked:
            return
        values = self.onto(self._values)
        keys = QApplication.focusWidget()
        had_keys = [name for name, it in self._fields.items() if keys and it.isAncestorOf(keys)]
        for field in self._fields.values():
            field.setParent(None)  # at once: until it is deleted it would be found
            field.deleteLater()
        self.asked, self._shown = asked, None
        self._heed({it.field: answer_field(self._context, it) for it in asked})
        self._lay_out()
        self.put(values)
        self.made.emit()
        for name in had_keys:
            self._give_back_keys(name)

    def _give_back_keys(self, name: str) -> None:
        """To the field that had them, if it is asked still, else to the first."""
        field = self._fields.get(name) or next(self.fields(), None)
        if field is not None:
            field.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, shown: Iterable[Question]) -> None:
        """Show the questions that concern this lead; the others keep what was answered."""
        self._shown = {it.field for it in shown}
        self._lay_out()

    def name_nobody(self, *, nobody: bool) -> None:
        """Ask only for what may be kept where nobody may be named."""
        self._is_bare = nobody
        self._lay_out()

    def enter(self) -> None:
        """Give the keys to the first question without an answer."""
        shown = (it for it in self.fields() if not it.isHidden() and not it.answer())
        if field := next(shown, None):
            field.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def onto(self, values: Values) -> Values:
        """The values of a lead with what is answered here."""
        for field in self._fields.values():
            if field.answer() != self._known(field):
                values = field.question.with_answer(values, field.answer())
        return values

    def _known(self, field: AnswerField) -> str:
        """What was answered before, as far as its field can show it."""
        known = text_in(self._values, field.name)
        if field.question.kind is not QuestionKind.CHOICES:
            return known
        return " ".join(it.id for it in field.question.choices if it.id in known.split())

    def _lay_out(self) -> None:
        """Side by side, several choices over the whole width."""
        row = column = 0
        any_shown = False
        for name, field in self._fields.items():
            is_shown = self._shown is None or name in self._shown
            is_shown &= not self._is_bare or field.question.kind in NAMES_NOBODY
            self._grid.removeWidget(field)
            wide = COLUMNS if field.question.kind is QuestionKind.CHOICES else 1
            if is_shown:
                if column + wide > COLUMNS:
                    row, column = row + 1, 0
                self._grid.addWidget(field, row, column, 1, wide)
                column += wide
            else:
                field.setParent(self)
            field.setVisible(is_shown)
            any_shown |= is_shown
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)
        self.setVisible(any_shown and self.parent() is not None)

    def _say_fields(self) -> None:
        for field in self._fields.values():
            field.words.retranslate()
