"""Fields of the sheet whose values a lead has in its table of values: what is shown in each."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lead import Values
from app.domain.lead_draft import Problem
from app.domain.lead_fields import text_in
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.answer_fields import TicksAnswer
from app.ui.leads.capture.line_field import CaptureField

F = TypeVar("F", bound=CaptureField | TicksAnswer)


class FieldsSection(QWidget, Generic[F]):
    """`left` names the field that the keys left."""

    changed = Signal()
    left = Signal(str)

    def __init__(self, context: UiContext, spacing: int) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self._fields: dict[str, F] = {}
        self._values: Values = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def fields(self) -> Iterator[F]:
        """All fields, from top to bottom."""
        yield from self._fields.values()

    def put(self, values: Values) -> None:
        """Show other values."""
        self._values = values
        for name, field in self._fields.items():
            field.put(text_in(values, name))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is open or odd about it."""
        odd = {problem.field: problem.what for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(odd.get(name, ""))

    def _heed(self, fields: dict[str, F]) -> None:
        """Have these fields in the place of those before."""
        self._fields = fields
        for name, field in fields.items():
            field.changed.connect(self.changed)
            field.left.connect(lambda name=name: self.left.emit(name))
