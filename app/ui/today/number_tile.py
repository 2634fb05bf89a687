"""A large number over what it counts; a press opens the leads behind it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from app.domain.lead_filter import LeadFilter
from app.ui.kit.bound_texts import BoundTexts, Message
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override


class NumberTile(QPushButton):
    """Shows one number; without leads behind it, it is looked at alone."""

    opened = Signal(object)

    def __init__(self, context: UiContext, caption: Message) -> None:
        super().__init__()
        self.words = BoundTexts(context)
        self._opens: LeadFilter | None = None
        self.setObjectName("numberTile")
        self.value = label(role="bigNumber")
        self.caption = label(role="quiet", wrap=True)
        for part in (self.value, self.caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self.caption)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say = self.words.bind(caption, self._say)
        self.clicked.connect(self._open)

    def show_number(self, text: str, opens: LeadFilter | None = None) -> None:
        """Show a number, and what a press opens."""
        self._opens = opens
        self.value.setText(text)
        self.setEnabled(opens is not None)
        self.say()

    @override
    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._column.heightForWidth(width)

    def _say(self, caption: str) -> None:
        self.caption.setText(caption)
        self.setAccessibleName(f"{self.value.text()} {caption}".strip())

    def _open(self) -> None:
        if self._opens is not None:
            self.opened.emit(self._opens)
