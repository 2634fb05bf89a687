"""The sheet on which one or two letters say who is at the laptop."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from app.domain.fair import Staff
from app.domain.messages import N_
from app.ui.kit.elided_label import ElidedLabel
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

HEIGHT = 44
SETTLED_MS = 250
"""Longer than a scanner takes for the keys by which it is told from a person."""


class SignInSheet(Sheet):
    """`arrived` gives letters as soon as nobody else's begin with what was typed."""

    arrived = Signal(str)

    takes_scans = True

    def __init__(self, context: UiContext, staff: Sequence[Staff], here: str) -> None:
        super().__init__(context)
        self._staff = tuple(staff)
        self.typed = QLineEdit()
        self.typed.setMaxLength(2)
        self.words.bind(N_("Who is at the laptop?"), self.title.setText)
        letters = N_("Your initials")
        self.words.ask(letters, self.typed)
        self.body.addWidget(self.typed)
        self._problem = label(role="wrong", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.buttons = [self._button(person, here=person.name == here) for person in staff]
        self.body.addStretch(1)
        # The first letters of a scan go away again; until then they are nobody's.
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(lambda: self._look_at(self.typed.text()))
        self.typed.textEdited.connect(lambda _text: self._settled.start())
        self.typed.returnPressed.connect(self._take)

    @override
    def enter(self) -> None:
        self.typed.setFocus()

    def _button(self, person: Staff, *, here: bool) -> QPushButton:
        button = QPushButton()
        button.setFixedHeight(HEIGHT)
        lines = [f"{person.keys.upper()} {person.name}"]
        row = QHBoxLayout(button)
        row.setContentsMargins(14, 0, 14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(label(person.keys.upper(), "key"), 0, middle)
        name = ElidedLabel("strong")
        name.setText(person.name)
        row.addWidget(name, 1, middle)
        if here:
            lines.append(self.context.texts.gettext("At the laptop"))
            row.addWidget(label(lines[-1], "pill"), 0, middle)
        button.setAccessibleName(", ".join(lines))
        button.clicked.connect(lambda: self.arrived.emit(person.keys))
        self.body.addWidget(button)
        return button

    def _look_at(self, text: str) -> None:
        begun = [person for person in self._staff if person.keys.startswith(text.casefold())]
        if text and not begun:
            _ = self.context.texts.gettext
            self._problem.setText(_("No one at the booth has these initials."))
            self._problem.show()
            self.typed.selectAll()
        elif len(begun) == 1 and begun[0].keys == text.casefold():
            self.arrived.emit(begun[0].keys)
        else:
            self._problem.hide()

    def _take(self) -> None:
        if any(person.keys == self.typed.text().casefold() for person in self._staff):
            self.arrived.emit(self.typed.text())
