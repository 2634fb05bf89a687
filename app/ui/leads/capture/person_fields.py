"""Who the visitor is: the fields of the sheet."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.lead import Person
from app.domain.lead_draft import Problem
from app.domain.lead_fields import FIELD_OF
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.language.named_codes import NamedCode
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.line_field import CaptureField
from app.ui.leads.capture.searchable_combo import SearchableCombo

ROWS: tuple[tuple[str, ...], ...] = (
    ("first_name", "last_name"),
    ("company", "job_title"),
    ("email", "phone"),
    ("country", "language"),
)
MORE_ROWS: tuple[tuple[str, ...], ...] = (("mobile", "website"), ("street",), ("postcode", "city"))
TITLES = {name: FIELD_OF[name].title for row in (*ROWS, *MORE_ROWS) for name in row}
"""The fields from top to bottom."""
CHOSEN = {"country", "language"}
GAP = 8


def differing(scanned: Person, typed: Person) -> list[str]:
    """The fields in which a code says something else than what stands there."""
    pairs = {name: (getattr(scanned, name), getattr(typed, name)) for name in TITLES}
    both = {name: pair for name, pair in pairs.items() if all(pair)}
    return [name for name, (said, stands) in both.items() if said.casefold() != stands.casefold()]


class PersonFields(QWidget):
    """The fields of a person; those that are seldom known open with one button."""

    changed = Signal()
    left = Signal(str)

    def __init__(self, look: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(look)
        self._fields = {
            name: CaptureField(look, name, title, SearchableCombo() if name in CHOSEN else None)
            for name, title in TITLES.items()
        }
        self._more = QWidget()
        self._toggle = self.words.button(self._fold_title, self._fold, "link")
        self._toggle.setObjectName("moreFields")
        self._toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for row in ROWS:
            column.addLayout(self._row(row))
        column.addWidget(self._more)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        below = QVBoxLayout(self._more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        for row in MORE_ROWS:
            below.addLayout(self._row(row))
        self._more.hide()
        for name, field in self._fields.items():
            self.words.follow(field.words.retranslate)
            field.changed.connect(self.changed)
            field.left.connect(lambda name=name: self.left.emit(name))

    def offer(self, countries: Sequence[NamedCode], languages: Sequence[NamedCode]) -> None:
        """Let country and language be chosen from these."""
        for name, choices in (("country", countries), ("language", languages)):
            line = self._fields[name].line
            if isinstance(line, SearchableCombo):
                line.offer(choices)

    def first(self) -> CaptureField:
        """The field that gets the keys first."""
        return next(field for field in self._fields.values() if not field.isHidden())

    def name_nobody(self, *, nobody: bool) -> None:
        """Ask for the country and the language alone, or for all fields again."""
        for name, field in self._fields.items():
            field.setHidden(nobody and name not in CHOSEN)
        self._toggle.setHidden(nobody)
        if nobody:
            self._more.hide()

    def fields(self) -> Iterator[CaptureField]:
        """All fields, from top to bottom."""
        yield from self._fields.values()

    def person(self) -> Person:
        """The person as it is typed."""
        return Person(**{name: field.value() for name, field in self._fields.items()})

    def show_person(self, person: Person) -> None:
        """Show another person."""
        for name in self._fields:
            self._fields[name].put(getattr(person, name))
        below = [name for row in MORE_ROWS for name in row]
        if any(getattr(person, name) for name in below):
            self._more.show()
            self.words.retranslate()

    def put_all(self, values: dict[str, str]) -> None:
        """Show these texts in their fields."""
        for name, value in values.items():
            self.put(name, value)

    def put(self, name: str, value: str) -> None:
        """Show another value of one field."""
        self._fields[name].put(value)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is odd about it."""
        odd = {problem.field: problem.what for problem in problems}
        for name, field in self._fields.items():
            field.show_problem(odd.get(name, ""))

    def _row(self, names: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in names:
            row.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _fold(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self.words.retranslate()
        if not self._more.isHidden():
            self._fields["mobile"].line.setFocus()

    def _fold_title(self, texts: Texts) -> str:
        more, fewer = N_("More: mobile, website, address"), N_("Fewer fields")
        return texts.gettext(more if self._more.isHidden() else fewer)
