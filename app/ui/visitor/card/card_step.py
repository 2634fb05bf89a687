"""One step of the card: a heading and what it is about."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.ui_context import UiContext

GAP = 16


class CardStep(QWidget):
    """A heading, a sentence, and what the step is about; `changed` says that it was filled in."""

    changed = Signal()
    scrolls_by_finger = True
    """Whether the page follows a finger, which could not draw then."""

    def __init__(self, context: UiContext, title: Message, about: Message = "") -> None:
        super().__init__()
        self.context = context
        self.words = BoundTexts(context)
        self.title = self.words.label(title, "title", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.column.addWidget(self.title)
        self.about = self.words.label(about, "cardText", wrap=True) if about else None
        if self.about is not None:
            self.column.addWidget(self.about)

    def enter(self) -> None:
        """Give the keys to what is filled in first."""

    def fit(self, width: int, room: int) -> None:
        """Lie well at a width, if it can within the height that there is without scrolling."""

    def height_above(self, width: int) -> int:
        """The height of the heading and its sentence."""
        parts = filter(None, (self.title, self.about))
        return sum(height_of(part, width) + GAP for part in parts)

    def problem(self) -> str:
        """What keeps the visitor from going on, in their language; nothing where nothing does."""
        return ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A step, and which of the consents it shows where it is about these."""

    step: CardStep
    rows: tuple[int, ...] = ()


def height_of(part: QWidget, width: int) -> int:
    """The height that a part takes at a width, be it shown yet or not."""
    for one in (part, *part.findChildren(QWidget)):
        one.ensurePolished()  # only then it has its font
    return part.heightForWidth(width)
