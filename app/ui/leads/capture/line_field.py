"""A field of the sheet: its name above, what is odd about it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n.texts import Texts
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.capture.searchable_combo import SearchableCombo


class CaptureField(QWidget):
    """A line to type into, under its title.

    What is odd stands below once the field was left, never while it is first filled.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self, context: UiContext, name: str, title: Message, line: QLineEdit | None = None
    ) -> None:
        super().__init__()
        self.name = name
        self.words = BoundTexts(context)
        self._was_left = False
        self._odd = ""
        self.line = line or QLineEdit()
        self.line.setObjectName("leadField")
        self.caption = self.words.label(title, "fieldName")
        self.caption.setBuddy(self.line)
        self.words.bind(title, self.line.setAccessibleName)
        self._problem = label(role="odd", wrap=True)
        self._say_problem = self.words.bind(self._said, self._show_problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.caption, self.line, self._problem):
            column.addWidget(widget)
        column.addStretch(1)
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self._leave)

    def value(self) -> str:
        """What is typed; of a chosen country or language the code."""
        return self.line.value() if isinstance(self.line, SearchableCombo) else self.line.text()

    def put(self, value: str) -> None:
        """Show another value."""
        if isinstance(self.line, SearchableCombo):
            self.line.put(value)
        elif self.line.text() != value:
            self.line.setText(value)

    def show_problem(self, odd: str) -> None:
        """Say what is odd, a message id; nothing is."""
        self._odd = odd
        self._say_problem()

    def _said(self, texts: Texts) -> str:
        return texts.gettext(self._odd) if self._was_left else ""

    def _show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        restyle(self.line, "odd", bool(text))

    def _leave(self) -> None:
        self._was_left = True
        self._say_problem()
        self.left.emit()
