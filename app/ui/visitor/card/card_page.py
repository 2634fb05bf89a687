"""What lies around a step of the card: one page that scrolls, a bar above it and one below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import N_
from app.ui.kit.accessibility import announce
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.brand_line import BrandLine
from app.ui.kit.double_clicks import take_single_steps
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override
from app.ui.visitor.card.card_step import CardStep
from app.ui.visitor.visitor_bars import NARROW, LanguageChoice, scroll_by_finger

WIDTH = 1100
"""Pixels of the design that a line of words may take, however wide the screen is."""

MARGIN = 24
BUTTON = 130
"""The least width of the ways on and back."""


class CardTop(QFrame):
    """The name of the network, the languages to choose from, and how far the visitor is."""

    def __init__(self, context: UiContext, languages: Sequence[str], current: str) -> None:
        super().__init__()
        self.setObjectName("visitorTop")
        self._theme = context.theme
        self._has_choice = len(languages) > 1
        self.words = BoundTexts(context)
        self.languages = LanguageChoice(context, languages)
        self.languages.choose(current)
        self.words.follow(self.languages.retranslate)
        self._brand = BrandLine(context, "rail")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 14, MARGIN, 14)
        row.setSpacing(MARGIN)
        row.addWidget(self._brand, 1)
        row.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignRight)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMinimumWidth(80)
        self._progress.setMaximumWidth(220)
        self.words.bind(N_("Progress"), self._progress.setAccessibleName)
        row.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_progress(self, place: int, last: int) -> None:
        """Show how many steps lie behind, and how many there are."""
        self._progress.setRange(0, last)
        self._progress.setValue(place)

    def offer_languages(self, *, offered: bool) -> None:
        """Have the languages to choose from, where another one can be chosen now."""
        self.languages.setVisible(offered and self._has_choice)

    def wait(self, *, waits: bool) -> None:
        """Take no other language while what was said is on its way."""
        self.languages.setDisabled(waits)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(NARROW)
        self._brand.setVisible(not is_narrow and self._brand.has_words())
        self.languages.fit(is_narrow=is_narrow)


class CardPage(QScrollArea):
    """The step that is shown, in a column that is no wider than is read well."""

    def __init__(self, context: UiContext, steps: Sequence[CardStep]) -> None:
        super().__init__()
        self._context = context
        self._steps = steps
        self._column = QWidget()
        self._column.setObjectName("cardPage")
        held = QVBoxLayout(self._column)
        held.setContentsMargins(0, 0, 0, 0)
        for step in steps:
            held.addWidget(step)
        whole = QWidget()
        self._around = QHBoxLayout(whole)
        self._around.addStretch(1)
        self._around.addWidget(self._column)
        self._around.addStretch(1)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(whole)

    def show_step(self, step: CardStep) -> None:
        """Show one of the steps from its beginning."""
        for other in self._steps:
            other.setVisible(other is step)
        if step.scrolls_by_finger:
            scroll_by_finger(self)
        else:
            QScroller.ungrabGesture(self.viewport())
        self.verticalScrollBar().setValue(0)

    def fit(self, width: int) -> None:
        """Take the room of a window of this width; there is always some for the scroll bar."""
        px = self._context.theme.px
        self._around.setContentsMargins(px(MARGIN), px(MARGIN), px(MARGIN), px(MARGIN))
        bar = self.verticalScrollBar().sizeHint().width()
        self._column.setFixedWidth(max(min(width - 2 * px(MARGIN) - bar, px(WIDTH)), 1))
        for step in self._steps:
            step.fit(self.column_width(), self.room())

    def column_width(self) -> int:
        """The width of a step."""
        return self._column.width()

    def room(self) -> int:
        """The height that a step has without scrolling."""
        # The viewport follows later than the page.
        return self.height() - 2 * self._context.theme.px(MARGIN)


class CardBottom(QFrame):
    """What is wrong, the way back and on, and the way out for staff."""

    next_requested = Signal()
    back_requested = Signal()
    staff_requested = Signal()

    def __init__(self, context: UiContext, *, alone: bool) -> None:
        super().__init__()
        self.setObjectName("cardBottom")
        self.words = BoundTexts(context)
        self._message = N_("Next")
        self._wrong = label(role="wrong", wrap=True)
        self._wrong.hide()
        self._staff = self.words.button(N_("Staff"), self.staff_requested.emit, "link")
        self._back = self.words.button(N_("Back"), self.back_requested.emit)
        self._back.setMinimumWidth(BUTTON)
        self.next = self.words.button(
            lambda texts: texts.gettext(self._message), self.next_requested.emit, "primary"
        )
        self.next.setMinimumWidth(BUTTON)
        take_single_steps(self._back, self.next)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._staff)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 12)
        column.addWidget(self._wrong)
        column.addLayout(row)
        self._staff.setVisible(alone)

    def offer_way_out(self) -> None:
        """Let staff end the card here."""
        self._staff.show()

    def offer(self, *, back: bool, onward: bool) -> None:
        """Offer the ways that there are."""
        self._back.setVisible(back)
        self.next.setVisible(onward)

    def name_next(self, message: str) -> None:
        """Say what the way on is called here."""
        self._message = message
        self.words.retranslate()

    def wait(self, *, waits: bool) -> None:
        """Offer no way while what was said is on its way."""
        for button in (self.next, self._back):
            button.setDisabled(waits)

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        announce(self, text, urgent=True)
