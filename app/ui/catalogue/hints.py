"""Quiet words around the result list: what was cut or guessed, and what to do without a hit."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.plain_text import PlainLabel
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

MOST_RECENT = 5
LINK_HEIGHT = 28


class RecentSearches:
    """What was searched and led to a hit, newest first; kept in memory alone."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        """Remember a text; blank ones are not worth it."""
        text = " ".join(text.split())
        if text:
            others = [other for other in self._texts if other.casefold() != text.casefold()]
            self._texts = [text, *others][:MOST_RECENT]

    def forget(self) -> None:
        """Remember nothing of it."""
        self._texts = []

    def texts(self) -> Sequence[str]:
        """The texts, newest first."""
        return tuple(self._texts)


class _Sentence(PlainLabel):
    """Words that stand on one line where they have room, and on more where not."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setMinimumHeight(LINK_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))


class Links(QWidget):
    """A few words and texts to search for at a click."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("links")
        self._flow = FlowLayout(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)

    def say(self, text: str, links: Iterable[str] = ()) -> None:
        """Show a sentence and the texts after it; nothing at all without a sentence."""
        self._flow.clear()
        if text:
            self._flow.add(_Sentence(text))
        for link in links:
            button = QPushButton(link.replace("&", "&&"))
            button.setProperty("role", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, link=link: self.followed.emit(link))
            self._flow.add(button)
        self.setVisible(bool(text))


class ResultNotice(QWidget):
    """A quiet line above the hits."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.links = Links()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 16, 6)
        column.addWidget(self.links)
        self.hide()

    def say(self, text: str, links: Iterable[str] = ()) -> None:
        """Show a sentence with texts to follow, or nothing."""
        self.links.say(text, links)
        self.setVisible(bool(text))


class NoHits(QWidget):
    """Says what to do when nothing was found."""

    clear_filters = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = BoundTexts(context)
        icon = label()
        self.words.picture(icon, "search", "slate", 32)
        title = self.words.label(N_("Nothing found"), "title", wrap=True)
        self._advice = label(role="quiet", wrap=True)
        self.links = Links()
        self._button = self.words.button(N_("Clear filters"), self.clear_filters.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 60, 6, 28)
        column.setSpacing(10)
        for widget in (icon, title, self._advice, self.links):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, *, filtered: bool, suggestions: Iterable[str]) -> None:
        """Advise for a search with or without filters."""
        _ = self._context.texts.gettext
        self._button.setVisible(filtered)
        advice = _("Use fewer words or only the beginning of one. Esc clears the field.")
        if filtered:
            advice = _("Clear the filters, or use fewer words.")
        elif self._context.for_fingers:
            advice = _("Use fewer words or only the beginning of one.")
        self._advice.setText(advice)
        self.links.say(_("Or look for:"), suggestions)
