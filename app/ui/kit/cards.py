"""What forms are made of: cards, and controls under their names."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.secret_fields import mark_secret
from app.ui.kit.ui_context import UiContext, label

W = TypeVar("W", bound=QWidget)


class CardFrame(QFrame):
    """A framed part of a page: a heading, a sentence, and what its feature puts below.

    What it says is bound to its `words`.
    """

    def __init__(self, context: UiContext, title: Message = "", about: Message = "") -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self.setObjectName("card")
        self.title = label(role="section")
        self.about = label(role="quiet", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.setSpacing(10)
        self.column.addWidget(self.title)
        self.column.addWidget(self.about)
        self.words.bind(title, self.title.setText)
        self.say_about = self.words.bind(about, self._show_about)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets side by side, as narrow as they are, on as many lines as they need."""
        row = FlowLayout(10)
        for widget in widgets:
            row.add(widget)
        self.column.addWidget(row)

    def _show_about(self, about: str) -> None:
        self.about.setText(about)
        self.about.setVisible(bool(about))


class NamedControl(QWidget, Generic[W]):
    """A control under its name; a long name `wraps`, beside which nothing has room."""

    def __init__(self, control: W, *, wraps: bool = False) -> None:
        super().__init__()
        self.caption = label(role="caption", wrap=wraps)
        self.control = control
        self.caption.setBuddy(control)
        self.head = QHBoxLayout()
        self.head.addWidget(self.caption, 1 if wraps else 0)
        self.head.addStretch(0 if wraps else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addWidget(control)

    def let_caption_wrap(self) -> None:
        """Let a long name take several lines, where the column is narrow."""
        self.caption.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)

    def say(self, caption: str) -> None:
        """Name the control."""
        self.caption.setText(caption)
        self.control.setAccessibleName(caption)


class TitledField(NamedControl[QLineEdit]):
    """A line to type in under its name; a secret one is shown when it is asked for.

    A secret that is chosen here is `shown` from the beginning: nobody types it twice.
    """

    def __init__(self, *, secret: bool = False, shown: bool = False) -> None:
        super().__init__(QLineEdit())
        self.show_button = QPushButton()
        self.show_button.setProperty("role", "link")
        self.show_button.clicked.connect(lambda: self.hide_text(hidden=not self._is_hidden()))
        self.head.addWidget(self.show_button)
        self.show_button.setVisible(secret and not shown)
        self._words = ("", "")
        self._is_secret = secret
        self.hide_text(hidden=secret and not shown)

    @property
    def line(self) -> QLineEdit:
        """Where it is typed."""
        return self.control

    def name(self, caption: str, context: UiContext) -> None:
        """Say what is typed here."""
        _ = context.texts.gettext
        self.say(caption)
        self._words = (_("Show"), _("Hide"))
        self._name_button()

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def put(self, text: str) -> None:
        """Show a text from its beginning."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def hide_text(self, *, hidden: bool) -> None:
        """Show dots in place of what is typed."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Password if hidden else modes.Normal)
        if self._is_secret:
            mark_secret(self.line)
        self._name_button()

    def _name_button(self) -> None:
        word = self._words[not self._is_hidden()]
        self.show_button.setText(word)
        self.show_button.setAccessibleName(f"{word}: {self.caption.text()}")

    def _is_hidden(self) -> bool:
        return self.line.echoMode() is not QLineEdit.EchoMode.Normal
