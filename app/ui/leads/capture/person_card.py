"""Who the visitor is, on a few lines, where a code has said it: the fields unfold with a key."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.messages import N_
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.key_names import with_keys, written
from app.ui.kit.ui_context import UiContext, label

UNFOLD_KEYS = "Ctrl+E"


class PersonCard(QFrame):
    """Shows what is said about a person, and what is odd about it; a click unfolds the fields."""

    unfold_requested = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = words = BoundTexts(context)
        self.setObjectName("personCard")
        set_role(self, Role.GROUPING)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._name = label(role="strong", wrap=True)
        self._rest = label(role="quiet", wrap=True)
        self._odd = label(role="odd", wrap=True)
        self.unfold = words.button(N_("Edit details"), self.unfold_requested.emit, "link")
        words.tip(lambda texts: with_keys(texts.gettext("Edit details"), UNFOLD_KEYS), self.unfold)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        keys = words.label(lambda _texts: written(UNFOLD_KEYS), "keysOf")
        head.addWidget(keys, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._rest)
        column.addWidget(self._odd)
        self._odd.hide()

    def show_person(self, name: str, rest: Iterable[str]) -> None:
        """Show who it is, and what else is known."""
        text = " · ".join(rest)
        self._name.setText(name)
        self._rest.setText(text)
        self._rest.setVisible(bool(text))
        self.setAccessibleName(", ".join(filter(None, (name, text))))

    def show_problems(self, lines: Iterable[str]) -> None:
        """Say what is odd about it, a sentence for each field."""
        text = "\n".join(lines)
        self._odd.setText(text)
        self._odd.setVisible(bool(text))
