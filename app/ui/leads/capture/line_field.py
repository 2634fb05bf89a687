"""A field of the sheet: its name above, what is odd about it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.capture.searchable_combo import SearchableCombo


class CaptureField(QWidget):
    """A line to type into; `title` is a message id.

    What is odd stands below once the field was left, never while it is first filled.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self, look: UiContext, name: str, title: str, line: QLineEdit | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.name = name
        self._title = title
        self._was_left = False
        self._odd = ""
        self.line = line or QLineEdit()
        self.line.setObjectName("leadField")
        self._name = label(role="fieldName")
        self._name.setBuddy(self.line)
        self._problem = label(role="odd", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._name, self.line, self._problem):
            column.addWidget(widget)
        column.addStretch(1)
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self._leave)

    def retranslate(self) -> None:
        """Say everything in the staff's language."""
        title = self._look.texts.gettext(self._title)
        self._name.setText(title)
        self.line.setAccessibleName(title)
        self._show()

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
        self._show()

    def _show(self) -> None:
        said = self._look.texts.gettext(self._odd) if self._was_left else ""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        self.line.setAccessibleDescription(said)
        restyle(self.line, "odd", bool(said))

    def _leave(self) -> None:
        self._was_left = True
        self._show()
        self.left.emit()
