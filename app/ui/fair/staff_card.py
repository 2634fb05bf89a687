"""The card of those who work at the booth, and of the laptop's name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.booth_rules import refuse_staff
from app.domain.bounds import MOST_LETTERS
from app.domain.fair import Booth, Staff
from app.domain.messages import N_
from app.ui.kit.cards import CardFrame
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.forms import Form, FormDraftKey, LineField
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, clear_layout, label


@dataclass(frozen=True, slots=True)
class _Typed:
    """Somebody who is to be added, and the laptop's name."""

    name: str = ""
    keys: str = ""
    device: str = ""

    def person(self) -> Staff:
        """The person alone."""
        return Staff(self.name, self.keys)


class StaffCard(CardFrame):
    """A line a person: who they are, their letters, and that they are here."""

    added = Signal(object)
    removed = Signal(str)
    arrived = Signal(str)
    """The letters of who is at the laptop from now on."""
    device_named = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(
            context,
            N_("Who is at the booth"),
            N_(
                "Press Ctrl+Shift+U and type your initials to say who is at the laptop. New leads "
                "carry that name."
            ),
        )
        self._booth: Booth | None = None
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self.person = LineField("name", N_("Name"))
        self.keys = LineField("keys", N_("Initials"), kept_as="letters")
        self.device = LineField("device", N_("Name of this laptop"))
        self.keys.line.setMaxLength(MOST_LETTERS)
        self.keys.widget.setFixedWidth(120)
        fields = (self.person, self.keys, self.device)
        self.form = Form(context, _Typed(), fields, kept=FormDraftKey("staff"), refuse=self._refuse)
        self.words.follow(self.form.retranslate, self._show_lines)
        add = self.words.button(N_("Add"), self._add)
        self._add_line(self.person.widget, self.keys.widget, add)
        self.column.addWidget(self.form.problem)
        name_it = self.words.button(
            N_("Save name"), lambda: self.device_named.emit(self.device.read())
        )
        self._add_line(self.device.widget, name_it)
        self.keys.line.returnPressed.connect(self._add)

    def show_booth(self, booth: Booth | None) -> None:
        """Show who works here; None shows nobody."""
        before, self._booth = self._booth, booth
        if booth is None:
            self.form.show(_Typed())
        elif before is None or before.device != booth.device:
            self.device.show(booth.device)
            self.form.typed.note_shown(self.device.kept_as)
        self._show_lines()

    def _show_lines(self) -> None:
        clear_layout(self._lines)
        for person in self._people():
            self._lines.addWidget(self._line(person))

    def _line(self, person: Staff) -> QWidget:
        _ = self.words.of
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label(person.keys.upper(), "key"))
        row.addWidget(label(person.name, "strong", wrap=True), 1)
        beside = FlowLayout(10)
        if self._booth is not None and person.name == self._booth.author:
            beside.add(label(_(N_("At the laptop")), "pill"))
        else:
            beside.add(
                self._button(_(N_("Switch to this person")), person, self.arrived.emit, person.keys)
            )
        beside.add(self._button(_(N_("Remove")), person, self.removed.emit, person.name))
        line = ResponsiveRow()
        line.row.setSpacing(10)
        line.row.addWidget(named, 1)
        line.row.addWidget(beside, 1)
        return line

    def _button(
        self, text: str, person: Staff, emit: Callable[[str], None], value: str
    ) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.setAccessibleName(f"{text}: {person.name}")
        button.clicked.connect(lambda: emit(value))
        return button

    def _add_line(self, *widgets: QWidget) -> None:
        line = ResponsiveRow()
        line.row.setSpacing(10)
        for widget in widgets[:-1]:
            line.row.addWidget(widget, 0 if widget is self.keys.widget else 1)
        line.row.addWidget(widgets[-1], 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(line)

    def _add(self) -> None:
        typed = self.form.checked()
        if typed is not None:
            self.added.emit(typed.person())
            self.person.line.clear()
            self.keys.line.clear()
            self.person.line.setFocus()

    def _refuse(self, typed: "_Typed") -> None:
        refuse_staff(typed.person(), self._people())

    def _people(self) -> tuple[Staff, ...]:
        return self._booth.staff if self._booth is not None else ()
