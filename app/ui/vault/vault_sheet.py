"""What the sheets of the vault have in common: one main button, a line for what is wrong."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from app.domain.errors import KnownError
from app.ui.kit.bound_texts import Message
from app.ui.kit.cards import TitledField
from app.ui.kit.enter_key import ENTER
from app.ui.kit.focus_order import focus_of
from app.ui.kit.refused_part import RefusedPart
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

if TYPE_CHECKING:
    from app.ui.frame.app_context import AppContext


class VaultSheet(Sheet):
    """A sheet with a sentence at its head, one main button, and a line for what is wrong."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.about = label(wrap=True)
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self._first: QLineEdit | None = None
        self._refused = RefusedPart(lambda: self.say(""))
        self._is_busy = False
        self.primary = QPushButton()
        self.primary.setProperty("role", "primary")
        self.body.addWidget(self.about)
        self.foot.addWidget(self.primary, 1)

    def introduce(self, title: Message, about: Message, primary: Message) -> None:
        """Say what the sheet is, what it is for, and what its main button does."""
        self.words.bind(title, self.title.setText)
        self.words.bind(about, self.about.setText)
        self.words.bind(primary, self.primary.setText)

    def ask_for(
        self, title: Message, *, is_secret: bool = True, is_shown: bool = False
    ) -> TitledField:
        """A new field under its title, added to the sheet."""
        field = TitledField(secret=is_secret, shown=is_shown)
        self.words.bind(title, lambda caption: field.name(caption, self.context))
        self.add_field(field)
        return field

    def add_field(self, field: TitledField) -> None:
        """Add a field whose Enter key is the main button; the first gets the keys."""
        self._first = self._first or field.line
        self.body.addWidget(field)
        field.line.returnPressed.connect(self.primary.click)

    def refuses(self, rule: Callable[[str], object], text: str, at: QWidget) -> bool:
        """Whether a rule of the domain refuses what was typed; says why, with the keys there."""
        try:
            rule(text)
        except KnownError as error:
            self.say(" ".join(filter(None, self.context.texts.error(error))), at)
            return True
        return False

    def end_body(self) -> None:
        """Put the line for problems under what was added."""
        self.body.addWidget(self.problem)
        self.body.addStretch(1)

    def refuse(self, error: Exception) -> None:
        """Say why it did not work; a bug is the banner's matter."""
        if self._is_busy:  # else its main button stays as it is, such as until a tick is set
            self.set_busy(busy=False)
        if isinstance(error, KnownError):
            self.say(" ".join(part for part in self.context.texts.error(error) if part))

    @override
    def enter(self) -> None:
        if self._first is None:
            super().enter()
        else:
            self._first.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a choice, Enter presses the main button."""
        is_choice = isinstance(self.focusWidget(), QRadioButton | QCheckBox)
        if is_choice and event.key() in ENTER and not event.isAutoRepeat():
            self.primary.click()
        else:
            super().keyPressEvent(event)

    def say(self, text: str, at: QWidget | None = None) -> None:
        """Show a sentence in the line for problems; what it is about has the keys again.

        A sentence on a field goes as that is answered.
        """
        self._refused.point_at(at if text else None)
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))
        field = at or self._first
        if text:
            self.reveal(self.problem)
        if text and field is not None:
            if isinstance(field, QLineEdit):
                field.selectAll()
            field.setFocus()

    @override
    def dismiss(self) -> None:
        """Leave the sheet, but not while it waits for what no key can stop: its answer is shown."""
        if not self._is_busy:
            super().dismiss()

    def is_busy(self) -> bool:
        """Whether what was asked for is worked on."""
        return self._is_busy

    def set_busy(self, *, busy: bool) -> None:
        """Take no second click while the first is worked on."""
        self._is_busy = busy
        keys = focus_of(self)
        if busy and keys is not None and self.isAncestorOf(keys):
            self.setFocus()  # or they would go to whatever control is not disabled
        self.primary.setEnabled(not busy)
        shape = Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if not busy and focus_of(self) is self:
            self.enter()


def refused_in(sheet: VaultSheet, app: "AppContext") -> Callable[[Exception], None]:
    """What says in a sheet why something failed; a bug and what comes too late are the window's."""

    def refuse(error: Exception) -> None:
        if app.sheets.holds(sheet):
            sheet.refuse(error)
        if not isinstance(error, KnownError) or app.sheets.current() is not sheet:
            app.problems.error(error)

    return refuse
