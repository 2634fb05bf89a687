"""Who the visitor is: the fields of the sheet."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.lead import Person
from app.domain.lead_draft import Problem
from app.domain.lead_fields import FIELD_OF
from app.domain.messages import N_
from app.domain.names import called, full_name
from app.i18n.texts import Texts
from app.language.named_codes import NamedCode
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.line_field import CaptureField
from app.ui.leads.capture.person_card import PersonCard
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
    return [name for name, (data, stands) in both.items() if data.casefold() != stands.casefold()]


class PersonFields(QWidget):
    """The fields of a person; those that are seldom known open with one button.

    Where a code has filled them they are folded into a card.
    """

    changed = Signal()
    left = Signal(str)
    folded = Signal(bool)
    """The fields were folded away, or are seen again."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._fields = {
            name: CaptureField(context, name, title, SearchableCombo() if name in CHOSEN else None)
            for name, title in TITLES.items()
        }
        self._more = QWidget()
        self._toggle = self.words.button(self._fold_title, self._fold, "link")
        self._toggle.setObjectName("moreFields")
        self._toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fold_button = self.words.button(N_("Show as a card"), self.fold, "link")
        self.card = PersonCard(context)
        self.card.unfold_requested.connect(self.unfold)
        self._lay_out()
        for name, field in self._fields.items():
            self.words.follow(field.words.retranslate)
            field.changed.connect(self.changed)
            field.left.connect(lambda name=name: self.left.emit(name))
        self.words.follow(self.card.words.retranslate, self._show_card)
        self.changed.connect(self._show_card)

    def _lay_out(self) -> None:
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for row in ROWS:
            column.addLayout(self._row(row))
        column.addWidget(self._more)
        links = FlowLayout(GAP)
        links.add(self._toggle)
        links.add(self._fold_button)
        column.addWidget(links)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        around.addWidget(self._all)
        self.card.hide()
        below = QVBoxLayout(self._more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GAP)
        for row in MORE_ROWS:
            below.addLayout(self._row(row))
        self._more.hide()

    def offer(self, countries: Sequence[NamedCode], languages: Sequence[NamedCode]) -> None:
        """Let country and language be chosen from these."""
        for name, choices in (("country", countries), ("language", languages)):
            line = self._fields[name].line
            if isinstance(line, SearchableCombo):
                line.offer(choices)

    def first(self) -> CaptureField:
        """The field that gets the keys first."""
        return next(field for field in self._fields.values() if not field.isHidden())

    def is_folded(self) -> bool:
        """Whether the card stands for the fields."""
        return not self.card.isHidden()

    def can_fold(self) -> bool:
        """Whether there is somebody to be shown on a card."""
        is_asked = not self._fields["last_name"].isHidden()
        return is_asked and bool(called(self.person()))

    def fold(self) -> None:
        """Show the card in place of the fields, where there is somebody to be shown."""
        if self.can_fold() and not self.is_folded():
            self._swap(folded=True)

    def unfold(self) -> None:
        """Show the fields again, and give the first one the keys."""
        if self.is_folded():
            self._swap(folded=False)
        self.first().line.setFocus()

    def show_fields(self) -> None:
        """Show the fields again, whatever has the keys."""
        if self.is_folded():
            self._swap(folded=False)

    def _swap(self, *, folded: bool) -> None:
        # What appears comes first: the keys would go astray where nothing is seen.
        self.card.setVisible(folded)
        self._show_card()
        self.folded.emit(folded)
        self._all.setVisible(not folded)

    def _show_card(self) -> None:
        self._fold_button.setVisible(self.can_fold())
        if not self.is_folded():
            return
        person = self.person()
        shown = {name: field.line.text().strip() for name, field in self._fields.items()}
        for name in CHOSEN:  # without its name in its own language
            shown[name] = shown[name].partition(" · ")[0]
        name = full_name(person) or called(person)
        order = ("job_title", "company", "email", "phone", "mobile", "city", "country", "language")
        known = (shown[one] for one in order if shown[one] and shown[one] != name)
        self.card.show_person(name, known)

    def name_nobody(self, *, nobody: bool) -> None:
        """Ask for the country and the language alone, or for all fields again."""
        if nobody:
            self.show_fields()
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
        say = self.words.of
        self.card.show_problems(f"{say(TITLES[it])}: {say(odd[it])}" for it in TITLES if it in odd)

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
