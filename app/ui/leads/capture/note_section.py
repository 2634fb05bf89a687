"""The note, below what was noted before: notes are added, never changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.lead import Note
from app.domain.messages import N_
from app.domain.unicode_safety import isolated
from app.i18n.formats import moment
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.ui_context import UiContext, clear_layout, label

HEIGHT = 58


class NoteSection(QWidget):
    """A few lines to write into; Tab leaves them."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self._earlier: Sequence[Note] = ()
        self._before = QVBoxLayout()
        self._before.setSpacing(4)
        self.text = QPlainTextEdit()
        self.text.setObjectName("leadNote")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self.words.bind(N_("Note"), self.text.setAccessibleName)
        self.words.follow(self._show_earlier)
        self.text.textChanged.connect(self.changed)
        self._odd = label(role="odd", wrap=True)
        self._odd.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words.label(N_("Note"), "fieldHeading"))
        column.addLayout(self._before)
        column.addWidget(self.text)
        column.addWidget(self._odd)

    def value(self) -> str:
        """What is written now."""
        return self.text.toPlainText()

    def put(self, text: str, earlier: Sequence[Note] = ()) -> None:
        """Show another note, and those before it."""
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._earlier = earlier
        self._show_earlier()

    def show_problem(self, odd: str) -> None:
        """Say what is odd, a message id."""
        self._odd.setText(self._context.texts.gettext(odd))
        self._odd.setVisible(bool(odd))

    def _show_earlier(self) -> None:
        clear_layout(self._before)
        lang = self._context.texts.lang
        for note in self._earlier:
            by = isolated(note.stamp.author)
            who = " · ".join(filter(None, (by, moment(note.stamp.at, lang))))
            self._before.addWidget(label(who, "quiet", wrap=True))
            self._before.addWidget(label(note.text, wrap=True, selectable=True))
