"""What every view is handed: theme, icons, and the words of the staff's language."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QWidget

from app.domain.brand import Brand
from app.i18n.brand_words import program_title
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Alert, Role, set_role
from app.ui.kit.plain_text import PlainLabel
from app.ui.style.icons import Icons
from app.ui.style.theme import Theme

EDGES = 44
"""Pixels beside the buttons of a sheet or a profile."""
ALERTS = {"wrong", "odd"}
HEADINGS = {"title", "section", "leadName"}
"""Roles of labels that are more than text to a screen reader."""
KEYS = "keysOf"
"""The role of a label with the keys of what it stands beside."""


@dataclass(slots=True)
class UiContext:
    """How the window looks and speaks; `texts` is replaced when the staff language changes.

    `for_fingers` means that it is read standing, and that nobody has keys.
    """

    theme: Theme
    icons: Icons
    texts: Texts
    for_fingers: bool = False

    @property
    def brand(self) -> Brand:
        """The brand of the edition in use."""
        return self.theme.brand

    @property
    def program_title(self) -> str:
        """What windows are called."""
        return program_title(self.texts, self.brand)


def label(
    text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False
) -> QLabel:
    """A label in a role of the theme."""
    plain_label = Alert() if role in ALERTS else PlainLabel()
    plain_label.setWordWrap(wrap)
    if role:
        plain_label.setProperty("role", role)
    if role in HEADINGS:
        set_role(plain_label, Role.HEADING)
    if role == KEYS:
        set_role(plain_label, Role.PARAGRAPH)
    plain_label.setText(text)
    if selectable:
        plain_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return plain_label


def break_long_titles(within: QWidget, room: int) -> None:
    """Let the buttons in a widget that have no room there have their words on several lines."""
    for button in within.findChildren(QAbstractButton):
        break_long_title(button, room - EDGES)


def break_long_title(button: QAbstractButton, room: int) -> None:
    """Let a button that needs more than `room` pixels have its words on several lines."""
    text, metrics = button.text(), button.fontMetrics()
    needed = button.sizeHint().width()
    if "\n" in text or needed <= room or " " not in text:
        return
    wide = room - (needed - metrics.horizontalAdvance(text))
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    button.setText("\n".join(lines))


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
