"""Forms declared over a frozen dataclass: which fields stand for which of its values.

One story: a form, and the kinds of fields there are. A form shows a value, reads one, refuses it by
the rules of the domain, says its words anew, and tells what was typed and is not saved yet. The
rules are the domain's alone; a kind of field refuses nothing but what it cannot read.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.bounds import Number
from app.domain.errors import FieldError, UsageError
from app.domain.messages import N_
from app.i18n.formats import parsed_day, short_day
from app.i18n.texts import SOURCE_LANGUAGE, Texts
from app.ui.kit.accessibility import set_accessible_name
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.field_grid import FieldGrid
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import bring_to_sight
from app.ui.kit.refused_part import RefusedPart
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.typed_form import SUBJECT, TypedForm, TypedTexts
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.no_op import no_op
from app.ui.system.override import override

V = TypeVar("V")
D = TypeVar("D")

Choices = Callable[[Texts], Iterable[tuple[Any, str]]]
"""The values that can be chosen, with their words in a language."""

EXAMPLE = date(2027, 11, 30)
"""A day that no order of its numbers makes another one."""

NO_DATE = N_("“{text}” is not a date. Write it like {day}.")


class FormField(ABC, Generic[V]):
    """One value of the dataclass: `widget` shows it under its title, `control` has the keys.

    What is typed is kept under `kept_as`, else under the name of the value. `on_change` is called
    when somebody chose something; not while they type.
    """

    def __init__(self, name: str, title: str, *, width: int = 1, kept_as: str = "") -> None:
        self.name = name
        self.title = title
        self.width = width
        self.kept_as = kept_as or name
        self.on_change: Callable[[], object] = no_op
        self.widget: QWidget
        self.control: QWidget

    @abstractmethod
    def retranslate(self, context: UiContext) -> None:
        """Say title and choices in the staff's language."""

    @abstractmethod
    def show(self, value: V) -> None:
        """Show a value."""

    @abstractmethod
    def read(self) -> V:
        """The value that is shown. Raises FieldError where none can be read."""

    @abstractmethod
    def kept(self) -> str:
        """What stands here as every language reads it, be it half typed."""

    @abstractmethod
    def put(self, kept: str) -> None:
        """Show again what `kept` gave."""


class _OneLine(FormField[V]):
    """What is typed into a line."""

    def __init__(self, name: str, title: str, *, width: int = 1, kept_as: str = "") -> None:
        super().__init__(name, title, width=width, kept_as=kept_as)
        self.field = TitledField()
        self.widget, self.control = self.field, self.field.line

    @property
    def line(self) -> QLineEdit:
        """Where it is typed."""
        return self.field.line

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    @override
    def retranslate(self, context: UiContext) -> None:
        self.field.name(context.texts.gettext(self.title), context)

    @override
    def kept(self) -> str:
        return self.text()

    @override
    def put(self, kept: str) -> None:
        if self.text() != kept:
            self.field.put(kept)


class LineField(_OneLine[str]):
    """A line of text."""

    @override
    def show(self, value: str) -> None:
        self.field.put(value)

    @override
    def read(self) -> str:
        return self.text().strip()


class NumberField(_OneLine[int]):
    """A whole number, of which no more digits can be typed than the domain's bounds have."""

    def __init__(self, name: str, title: str, bounds: Number, *, kept_as: str = "") -> None:
        super().__init__(name, title, kept_as=kept_as)
        self.line.setValidator(QIntValidator(0, bounds.most, self.line))

    @override
    def show(self, value: int) -> None:
        self.field.put(str(value))

    @override
    def read(self) -> int:
        try:
            return int(self.text())
        except ValueError:
            return 0


class DayField(_OneLine[date | None]):
    """A day as the staff's language writes it, or as 2026-11-19."""

    _lang = SOURCE_LANGUAGE

    @override
    def retranslate(self, context: UiContext) -> None:
        super().retranslate(context)
        self._lang = context.texts.lang
        self.line.setPlaceholderText(short_day(EXAMPLE, self._lang))

    @override
    def show(self, value: date | None) -> None:
        self.field.put(short_day(value, self._lang) if value else "")

    @override
    def read(self) -> date | None:
        try:
            return parsed_day(self.text(), self._lang)
        except ValueError as error:
            day = short_day(EXAMPLE, self._lang)
            raise FieldError(self.name, NO_DATE, text=self.text(), day=day) from error

    @override
    def kept(self) -> str:
        try:
            day = self.read()
        except FieldError:
            return self.text()
        return day.isoformat() if day else self.text()

    @override
    def put(self, kept: str) -> None:
        try:
            day = parsed_day(kept, self._lang)
        except ValueError:
            day = None
        super().put(short_day(day, self._lang) if day else kept)


class TextField(FormField[str]):
    """A few lines of text; Tab leaves them."""

    def __init__(self, name: str, title: str, height: int) -> None:
        super().__init__(name, title)
        self.control: QPlainTextEdit = QPlainTextEdit()
        self.control.setFixedHeight(height)
        self.control.setTabChangesFocus(True)
        self.named = NamedControl(self.control)
        self.widget = self.named

    @override
    def retranslate(self, context: UiContext) -> None:
        self.named.say(context.texts.gettext(self.title))

    @override
    def show(self, value: str) -> None:
        self.control.setPlainText(value)

    @override
    def read(self) -> str:
        return self.kept().strip()

    @override
    def kept(self) -> str:
        return self.control.toPlainText()

    @override
    def put(self, kept: str) -> None:
        if self.kept() != kept:
            self.control.setPlainText(kept)


class ChoiceField(FormField[object]):
    """One of several values in a list that drops down; `on_change` is told of it.

    One that is not among them shows the `usual` one, else the first. Without a caption the list
    stands alone, named for a screen reader.
    """

    def __init__(
        self,
        name: str,
        title: str,
        choices: Choices,
        *,
        usual: object = None,
        is_captioned: bool = True,
    ) -> None:
        super().__init__(name, title)
        self._choices = choices
        self._values: list[object] = []
        self._usual = usual
        self.control: QuietComboBox = QuietComboBox()
        self._named = NamedControl(self.control) if is_captioned else None
        self.widget = self._named or self.control
        self.control.activated.connect(lambda _place: self.on_change())

    @override
    def retranslate(self, context: UiContext) -> None:
        title = context.texts.gettext(self.title)
        if self._named is not None:
            self._named.say(title)
        else:
            set_accessible_name(self.control, title)
        chosen = self.read()
        was_blocked = self.control.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.control.clear()
        self._values.clear()
        for value, words in self._choices(context.texts):
            self._values.append(value)
            self.control.addItem(words, value)
        self.show(chosen)
        self.control.blockSignals(was_blocked)

    @override
    def show(self, value: object) -> None:
        known = [one for one in (value, self._usual) if one in self._values]
        self.control.setCurrentIndex(self._values.index(known[0]) if known else 0)

    @override
    def read(self) -> object:
        place = self.control.currentIndex()
        return self._values[place] if place >= 0 else None

    @override
    def kept(self) -> str:
        return str(self.read() or "")

    @override
    def put(self, kept: str) -> None:
        self.show(kept)


class SegmentsField(FormField[str]):
    """One of a few values, all of which are seen; `on_change` is told of another.

    `choices` are values with their message ids; `kind` makes a value of its text.
    """

    def __init__(
        self,
        context: UiContext,
        name: str,
        title: str,
        choices: Sequence[tuple[str, str]],
        kind: Callable[[str], str] = str,
    ) -> None:
        super().__init__(name, title)
        self._kind = kind
        self.segments = SegmentedControl(context, title, [Choice(*one) for one in choices])
        self.widget = self.control = self.segments
        self.segments.chosen.connect(self._choose)

    @override
    def retranslate(self, _context: UiContext) -> None:
        self.segments.retranslate()

    @override
    def show(self, value: str) -> None:
        self.segments.choose(value)

    @override
    def read(self) -> str:
        return self._kind(self.segments.current())

    @override
    def kept(self) -> str:
        return self.read()

    @override
    def put(self, kept: str) -> None:
        self.show(kept)

    def _choose(self, value: str) -> None:
        self.show(value)
        self.on_change()


class TickField(FormField[bool]):
    """Yes or no; `on_change` is told of it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.box = QCheckBox()
        self.widget = self.control = self.box
        self.box.clicked.connect(lambda _ticked: self.on_change())

    @override
    def retranslate(self, context: UiContext) -> None:
        self.box.setText(context.texts.gettext(self.title))

    @override
    def show(self, value: bool) -> None:  # noqa: FBT001 - the value of the field
        self.box.setChecked(value)

    @override
    def read(self) -> bool:
        return self.box.isChecked()

    @override
    def kept(self) -> str:
        return "yes" if self.read() else ""

    @override
    def put(self, kept: str) -> None:
        self.show(bool(kept))


class TicksField(FormField[tuple[str, ...]]):
    """Several values of which any may hold; what is shown and has no box stays as it is."""

    def __init__(self, name: str, title: str, choices: Choices, *, width: int = 1) -> None:
        super().__init__(name, title, width=width)
        self._choices = choices
        self._boxes: dict[str, QCheckBox] = {}
        self._others: tuple[str, ...] = ()
        self._caption = label(role="caption")
        self._row = FlowLayout(16)
        self.widget = self.control = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._caption)
        column.addWidget(self._row)

    @override
    def retranslate(self, context: UiContext) -> None:
        self._caption.setText(context.texts.gettext(self.title))
        ticked = self.kept()
        self._row.clear()
        self._boxes.clear()
        for value, words in self._choices(context.texts):
            self._boxes[value] = box = QCheckBox(words)
            self._row.add(box)
        self.put(ticked)

    @override
    def show(self, value: tuple[str, ...]) -> None:
        self._others = tuple(one for one in value if one not in self._boxes)
        self.put(" ".join(value))

    @override
    def read(self) -> tuple[str, ...]:
        return (*self.kept().split(), *self._others)

    @override
    def kept(self) -> str:
        return " ".join(value for value, box in self._boxes.items() if box.isChecked())

    @override
    def put(self, kept: str) -> None:
        for value, box in self._boxes.items():
            box.setChecked(value in kept.split())


@dataclass(frozen=True, slots=True)
class FormDraftKey(Generic[D]):
    """Under which name it is kept what was typed into a form and is not saved yet.

    `subject` names what is shown, where that is now one thing, now another; `begin` empties the
    form for one that is not there yet.
    """

    name: str = ""
    subject: Callable[[D], str] | None = None
    begin: Callable[[], object] = no_op


class Form(Generic[D]):
    """Shows a value of a frozen dataclass in fields, each of which names the value it stands for.

    `refuse` raises UsageError for a value that the domain does not take; `on_change` gets what
    somebody chose, by the name of its field.
    """

    def __init__(
        self,
        context: UiContext,
        blank: D,
        fields: Sequence[FormField[Any]],
        *,
        kept: FormDraftKey[D] | None = None,
        refuse: Callable[[D], object] = no_op,
        on_change: Callable[[str, Any], object] | None = None,
    ) -> None:
        self._context = context
        self._fields = {field.name: field for field in fields}
        self._value = blank
        self._refuse = refuse
        self._kept: FormDraftKey[D] = kept or FormDraftKey()
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self._refused = RefusedPart(self.problem.hide)
        self._re_word()
        for field in fields:
            field.show(getattr(blank, field.name))
            if on_change is not None:
                field.on_change = partial(_notify, on_change, field)
        subject = self._subject if self._kept.subject else None
        self.typed = TypedForm(self._kept.name, self._typed, self._put_typed, subject)

    @property
    def value(self) -> D:
        """What was shown last."""
        return self._value

    def show(self, value: D) -> None:
        """Show a value; what was typed is gone."""
        self._value = value
        for name, field in self._fields.items():
            field.show(getattr(value, name))
        self.problem.hide()
        self.typed.note_shown()

    def read(self) -> D:
        """What was shown, with what was typed since. Raises FieldError where that is no value."""
        read = {name: field.read() for name, field in self._fields.items()}
        return replace(self._value, **read)  # type: ignore[type-var] # a dataclass, as is documented

    @property
    def fields(self) -> tuple[FormField[Any], ...]:
        """All fields in their order."""
        return tuple(self._fields.values())

    def field(self, name: str) -> FormField[Any]:
        """The field of a name."""
        return self._fields[name]

    def checked(self) -> D | None:
        """What `read` gives, if the domain takes it; else says why not, and has the keys there."""
        try:
            value = self.read()
            self._refuse(value)
        except UsageError as error:
            self._say(" ".join(filter(None, self._context.texts.error(error))))
            if isinstance(error, FieldError) and error.field in self._fields:
                self._go_to(self._fields[error.field])
            return None
        self.problem.hide()
        return value

    def retranslate(self) -> None:
        """Say everything in the staff's language; what is half typed stays."""
        kept = self._typed()
        self._re_word()
        self._put(kept)

    def grid(self, columns: int, names: Collection[str] = ()) -> FieldGrid:
        """The fields line by line, each as wide as it says; all, or those of these names."""
        fields = (it for it in self._fields.values() if it.name in names or not names)
        return FieldGrid([(it.widget, it.width) for it in fields], columns)

    def _re_word(self) -> None:
        for field in self._fields.values():
            field.retranslate(self._context)

    def _typed(self) -> TypedTexts:
        return {field.kept_as: field.kept() for field in self._fields.values()}

    def _put(self, kept: Mapping[str, str]) -> None:
        for field in self._fields.values():
            if field.kept_as in kept:
                field.put(kept[field.kept_as])

    def _put_typed(self, kept: TypedTexts) -> None:
        """Put back what was typed of what is shown, or of one that is not there yet."""
        if self._kept.subject:
            subject = kept.get(SUBJECT, "")
            if subject not in {"", self._subject()}:
                return  # another one is shown by now
            if not subject:
                self._kept.begin()
        self._put(kept)

    def _subject(self) -> str:
        return self._kept.subject(self._value) if self._kept.subject else ""

    def _go_to(self, field: FormField[Any]) -> None:
        """Have the keys where something else is to be typed, in place of what was refused."""
        control = field.control
        self._refused.point_at(control)
        if isinstance(control, QLineEdit):
            control.selectAll()
        control.setFocus()
        bring_to_sight(field.widget)

    def _say(self, problem: str) -> None:
        self._refused.point_at(None)
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.show()


def _notify(on_change: Callable[[str, Any], object], field: FormField[Any]) -> None:
    on_change(field.name, field.read())
