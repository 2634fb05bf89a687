"""The card of those who work at the booth, and of the laptop's name."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.fair import Booth, Staff
from app.ui.kit.cards import Card, Field
from app.ui.kit.labels import Look, clear_layout, label
from app.ui.kit.typed_form import form_of_lines


class StaffCard(Card):
    """A line a person: who they are, their letters, and that they are here."""

    added = Signal(object)
    removed = Signal(str)
    arrived = Signal(str)
    """The letters of who is at the laptop from now on."""
    device_named = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._booth: Booth | None = None
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self.person, self.keys, self.device = Field(), Field(), Field()
        self.keys.line.setMaxLength(2)
        self.keys.setFixedWidth(110)
        lines = {"name": self.person.line, "letters": self.keys.line, "device": self.device.line}
        self.typed = form_of_lines("staff", lines)
        self.add_button, self.device_button = QPushButton(), QPushButton()
        self._add_line(self.person, self.keys, self.add_button)
        self._add_line(self.device, self.device_button)
        self.add_button.clicked.connect(self._add)
        self.keys.line.returnPressed.connect(self._add)
        self.device_button.clicked.connect(
            lambda: self.device_named.emit(self.device.text().strip())
        )

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        _ = self._look.texts.gettext
        self.name(
            _("Who is at the booth"),
            _("Ctrl+Shift+U and one or two letters say who is at the laptop; leads name them."),
        )
        self.person.name(_("Name"), self._look)
        self.keys.name(_("Letters"), self._look)
        self.add_button.setText(_("Add"))
        self.device.name(_("Name of this laptop"), self._look)
        self.device_button.setText(_("Name it"))
        if self._booth is not None:
            self.show_booth(self._booth)

    def show_booth(self, booth: Booth | None) -> None:
        """Show who works here; None shows nobody."""
        before, self._booth = self._booth, booth
        clear_layout(self._lines)
        if before is None or booth is None or before.device != booth.device:
            self.device.put(booth.device if booth is not None else "")
            self.typed.note_shown("device")
        if booth is None:
            self.person.line.clear()
            self.keys.line.clear()
        if booth is not None:
            for person in booth.staff:
                self._lines.addWidget(self._line(person, here=person.name == booth.author))

    def _line(self, person: Staff, *, here: bool) -> QWidget:
        _ = self._look.texts.gettext
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(label(person.keys.upper(), "key"))
        row.addWidget(label(person.name, "strong", wrap=True), 1)
        if here:
            row.addWidget(label(_("At the laptop"), "pill"))
        else:
            row.addWidget(self._button(_("Is here"), person, self.arrived.emit, person.keys))
        row.addWidget(self._button(_("Remove"), person, self.removed.emit, person.name))
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
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in widgets[:-1]:
            row.addWidget(widget, 1 if widget in {self.person, self.device} else 0)
        button = QVBoxLayout()
        button.addStretch(1)
        button.addWidget(widgets[-1])
        row.addLayout(button)
        self.column.addLayout(row)

    def _add(self) -> None:
        self.added.emit(Staff(self.person.text().strip(), self.keys.text().strip()))
        self.person.line.clear()
        self.keys.line.clear()
        self.person.line.setFocus()
