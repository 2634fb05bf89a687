"""Captures leads in the real window with the verbs of a user, and counts the keys that takes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton, QWidget

from app.bootstrap import Services
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.ui.leads.capture.controller import CaptureController
from app.ui.leads.capture.sheet import CaptureSheet
from tests.ui.driver import Desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class LeadDesk:
    """What somebody at a booth does with the sheet of a lead."""

    def __init__(self, desk: Desk, services: Services) -> None:
        self.desk = desk
        self.services = services
        self.keys = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key that is no text of the lead."""
        self.keys += 1
        self.desk.press(key, modifier)

    def type(self, text: str) -> None:
        self.desk.type(text)

    def tab(self) -> None:
        self.key(Qt.Key.Key_Tab)

    def new(self) -> CaptureSheet:
        """Ctrl+L."""
        self.key(Qt.Key.Key_L, CTRL)
        return self.sheet()

    def sheet(self) -> CaptureSheet:
        sheet = self.desk.window.sheets.current()
        assert isinstance(sheet, CaptureSheet), sheet
        return sheet

    def is_open(self) -> bool:
        return isinstance(self.desk.window.sheets.current(), CaptureSheet)

    def save(self) -> None:
        """Ctrl+Enter, until it is said that the lead is saved."""
        log = self.desk.window.problems.message_log
        before = log.messages()
        self.desk.window.problems.hide()
        self.key(Qt.Key.Key_Return, CTRL)

        def is_said() -> bool:
            """By now another message may have taken its place."""
            came = (it for it in log.messages() if not any(it is one for one in before))
            return any(it.what.startswith("Saved") for it in came)

        self.desk.wait_until(lambda: not self.is_open() and is_said())

    def leave(self) -> None:
        """Esc, until what was written is kept."""
        self.key(Qt.Key.Key_Escape)
        self.settle()

    def settle(self) -> None:
        """Wait until the thread of the vault has done all it was given."""
        app = self.desk.window.app
        for thread in (app.tasks.reading, app.tasks.keeping):
            done: list[object] = []
            thread.run(lambda: None, done.append)
            self.desk.wait_until(partial(bool, done))

    def check(self) -> None:
        """Wait until what is typed was checked."""
        done: list[object] = []
        self.desk.window.app.tasks.reading.run(lambda: None, done.append)
        self.desk.wait_until(lambda: bool(done))

    def told(self) -> str:
        return self.desk.problem()

    def undo(self) -> None:
        self.desk.take_offer("Undo")
        self.settle()

    def leads(self) -> Sequence[Lead]:
        return self.services.leads.leads()

    def drafts(self) -> Sequence[LeadDraft]:
        return self.services.leads.drafts()

    def fill(self, **fields: str) -> None:
        """Type into fields by their names, as someone who clicks into each."""
        person = self.sheet().person
        if person.is_folded():
            self.key(Qt.Key.Key_E, CTRL)
        for field in person.fields():
            if field.name in fields:
                field.line.setFocus()
                field.line.selectAll()
                self.type(fields[field.name])

    def scan(self, code: str) -> None:
        """A badge that a scanner reads, until it is in a sheet."""
        capture = self.desk.window.findChild(CaptureController)
        assert isinstance(capture, CaptureController)
        capture.scan(ScannedText(code))
        self.desk.wait_until(lambda: code in self.codes())

    def note(self, text: str) -> None:
        self.sheet().note.text.setFocus()
        self.type(text)

    def open_lead(self, lead: Lead) -> None:
        """Open a lead, as the page of leads does."""
        capture = self.desk.window.findChild(CaptureController)
        assert isinstance(capture, CaptureController)
        capture.open_lead(lead)

    def tick(self, name: str) -> None:
        boxes = self.sheet().findChildren(QCheckBox)
        next(box for box in boxes if (box.accessibleName() or box.text()) == name).click()

    def value(self, name: str) -> str:
        value: str = getattr(self.sheet().draft().person, name)
        return value

    def codes(self) -> set[str]:
        """The codes of the sheet that is open; none where none is."""
        return {code.text for code in self.sheet().draft().codes} if self.is_open() else set()

    def sees_whole(self, part: str) -> bool:
        """Whether a part of the sheet is in view from its top to its foot."""
        sheet = self.sheet()
        widget, port = getattr(sheet, part), sheet.area.viewport()
        top = widget.mapTo(port, QPoint()).y()
        return bool(top >= 0 and top + widget.height() <= port.height())

    def shown(self, name: str) -> str:
        """The text that stands in a field."""
        return next(f.line.text() for f in self.sheet().person.fields() if f.name == name)

    def odd(self) -> str:
        """What stands beside the fields."""
        labels = self.sheet().findChildren(QLabel)
        odd = [item for item in labels if item.property("role") == "odd" and item.isVisible()]
        return "\n".join(item.text() for item in odd)

    def chips(self) -> list[str]:
        """The interests as they stand in the sheet."""
        buttons = self.sheet().interests.findChildren(QPushButton)
        return [item.text() for item in buttons if item.property("role") == "chip"]

    def paste(self, data: str | QImage) -> None:
        mime = QMimeData()
        if isinstance(data, str):
            mime.setText(data)
        else:
            mime.setImageData(data)
        QGuiApplication.clipboard().setMimeData(mime)
        self.key(Qt.Key.Key_V, CTRL)
        # What lies there when Python ends, Qt would ask for afterwards, and crash.
        QGuiApplication.clipboard().clear()

    def press_button(self, name: str, within: QWidget | None = None) -> None:
        """Press the button that a screen reader calls so."""
        place = within or self.sheet()
        buttons = [*place.findChildren(QPushButton), *place.findChildren(QToolButton)]
        named = [item for item in buttons if (item.accessibleName() or item.text()) == name]
        assert named, [item.accessibleName() or item.text() for item in buttons]
        named[0].click()

    def gate(self) -> VaultState:
        return self.desk.window.app.vault.state()

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()
