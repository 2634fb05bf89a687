"""Quiet words around the result list: what was cut or guessed, and what to do without a hit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.view import Look, label


class Notice(QWidget):
    """A quiet line above the hits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 16, 8)
        row.addWidget(self._text)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self._text.setText(text)
        self.setVisible(bool(text))


class EmptyState(QWidget):
    """Says what to do when nothing was found."""

    clear_filters = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = label()
        self._title = label(role="title", wrap=True)
        self._advice = label(role="quiet", wrap=True)
        self._button = QPushButton()
        self._button.clicked.connect(self.clear_filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 60, 28, 28)
        column.setSpacing(10)
        for widget in (self._icon, self._title, self._advice):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the staff language, in the colours of the theme."""
        _ = self._look.texts.gettext
        self._title.setText(_("Nothing found"))
        self._button.setText(_("Clear filters"))
        colour = self._look.theme.colours.slate
        self._icon.setPixmap(
            self._look.icons.pixmap("search", colour, 32, self.devicePixelRatioF())
        )

    def say(self, *, filtered: bool) -> None:
        """Advise for a search with or without filters."""
        _ = self._look.texts.gettext
        self._button.setVisible(filtered)
        self._advice.setText(
            _("Clear the filters, or use fewer words.")
            if filtered
            else _("Use fewer words or only the beginning of one. Esc clears the field.")
        )
