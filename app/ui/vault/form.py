"""What the sheets of the vault are made of: fields with their names, a line for what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import KnownError
from app.ui.sheets import Sheet
from app.ui.view import Look, label


class Field(QWidget):
    """A line to type in under its name; a secret one is shown when it is asked for."""

    def __init__(self, *, secret: bool = False) -> None:
        super().__init__()
        self.caption = label(role="caption")
        self.line = QLineEdit()
        self.caption.setBuddy(self.line)
        self.show_button = QPushButton()
        self.show_button.setProperty("role", "link")
        self.show_button.clicked.connect(lambda: self.hide_text(hidden=not self._is_hidden()))
        self._words = ("", "")
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.line)
        self.show_button.setVisible(secret)
        self.hide_text(hidden=secret)

    def name(self, caption: str, look: Look) -> None:
        """Say what is typed here."""
        _ = look.texts.gettext
        self.caption.setText(caption)
        self.line.setAccessibleName(caption)
        self._words = (_("Show"), _("Hide"))
        self.show_button.setText(self._words[not self._is_hidden()])

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def hide_text(self, *, hidden: bool) -> None:
        """Show dots in place of what is typed."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Password if hidden else modes.Normal)
        self.show_button.setText(self._words[not hidden])

    def _is_hidden(self) -> bool:
        return self.line.echoMode() is not QLineEdit.EchoMode.Normal


class VaultSheet(Sheet):
    """A sheet with a sentence at its head, one main button, and a line for what is wrong."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.about = label(wrap=True)
        self.problem = label(role="wrong", wrap=True)
        self.problem.hide()
        self.primary = QPushButton()
        self.primary.setProperty("role", "primary")
        self.body.addWidget(self.about)
        self.foot.addWidget(self.primary, 1)

    def add_field(self, field: Field) -> None:
        """Add a field whose Enter key is the main button."""
        self.body.addWidget(field)
        field.line.returnPressed.connect(self.primary.click)

    def end_body(self) -> None:
        """Put the line for problems under what was added."""
        self.body.addWidget(self.problem)
        self.body.addStretch(1)

    def refuse(self, error: Exception) -> None:
        """Say why it did not work; a bug is the banner's matter."""
        self.set_busy(busy=False)
        if isinstance(error, KnownError):
            self.say(" ".join(part for part in self.look.texts.error(error) if part))

    def say(self, text: str) -> None:
        """Show a sentence in the line for problems."""
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))
        self.area.ensureWidgetVisible(self.problem)

    def set_busy(self, *, busy: bool) -> None:
        """Take no second click while the first is worked on."""
        self.primary.setEnabled(not busy)
        shape = Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
