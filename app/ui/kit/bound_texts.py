"""What a view says: bound once where it is made, said anew at every change of language."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPushButton

from app.i18n.texts import Texts
from app.ui.kit.accessibility import SIGN
from app.ui.kit.plain_text import UNSAID, HasToolTip, set_tool_tip
from app.ui.kit.ui_context import UiContext, label

Message = str | Callable[[Texts], str]
"""A message id, or what makes a sentence of the language and of how things stand."""
Say = Callable[[str], object]
SIGNED = "isSigned"
"""Set on a button whose title has a sign that is not said, in one of the languages at least."""


class BoundTexts:
    """The words of one view, each with where it stands; `bind` says them at once."""

    def __init__(self, context: UiContext) -> None:
        self._context = context
        self._bound: list[Callable[[], None]] = []

    def bind(self, message: Message, *says: Say) -> Callable[[], None]:
        """Say a message at these places, now and in every language to come.

        What comes back says it once more, where how things stand is otherwise.
        """

        def say() -> None:
            text = self.of(message)
            for place in says:
                place(text)

        say()
        self._bound.append(say)
        return say

    def of(self, message: Message) -> str:
        """A message in the staff's language."""
        texts = self._context.texts
        return texts.gettext(message) if isinstance(message, str) else message(texts)

    def texts(self) -> Texts:
        """The staff's language, as it is now."""
        return self._context.texts

    def follow(self, *says: Callable[[], None]) -> None:
        """Call these, too, when the language changes: parts that say their own words."""
        self._bound.extend(says)

    def retranslate(self) -> None:
        """Say everything in the staff's language, in the order in which it was bound."""
        for say in self._bound:
            say()

    def tip(self, message: Message, *places: HasToolTip) -> None:
        """What is shown while the mouse rests at these places."""
        self.bind(message, *(partial(set_tool_tip, place) for place in places))

    def ask(self, message: Message, line: QLineEdit) -> None:
        """What a line asks for while it is empty: its name, which is read once."""
        self.bind(message, line.setPlaceholderText, line.setAccessibleName)
        line.setAccessibleDescription(UNSAID)  # for one that is empty Qt gives what it asks for

    def icon(self, place: QAbstractButton, name: str, colour: str) -> None:
        """An icon on a button, in a colour of the theme."""

        def draw() -> None:
            place.setIcon(self._context.icons.icon(name, self._colour(colour)))

        self._draw(draw)

    def picture(self, place: QLabel, name: str, colour: str, size: int) -> None:
        """An icon that stands by itself, in a colour of the theme."""

        def draw() -> None:
            ratio = place.devicePixelRatioF()
            place.setPixmap(self._context.icons.pixmap(name, self._colour(colour), size, ratio))

        self._draw(draw)

    def label(self, message: Message, role: str = "", *, wrap: bool = False) -> QLabel:
        """A label in a role of the theme."""
        made = label(role=role, wrap=wrap)
        self.bind(message, made.setText)
        return made

    def button(
        self, message: Message, run: Callable[[], object] | None = None, role: str = ""
    ) -> QPushButton:
        """A button, and what a press on it does."""
        made = QPushButton()
        if role:
            made.setProperty("role", role)
        if run is not None:
            made.clicked.connect(lambda _checked: run())
        self.bind(message, made.setText, partial(_name, made))
        return made

    def tick(self, message: Message) -> QCheckBox:
        """A box to tick."""
        made = QCheckBox()
        self.bind(message, made.setText)
        return made

    def _colour(self, role: str) -> str:
        colour: str = getattr(self._context.theme.colours, role)
        return colour

    def _draw(self, draw: Callable[[], None]) -> None:
        draw()
        self._bound.append(draw)


def _name(button: QAbstractButton, title: str) -> None:
    """Have a button called without the sign of its title, which not every language may have."""
    if title.startswith(SIGN) or button.property(SIGNED):
        button.setProperty(SIGNED, True)  # noqa: FBT003 - Qt's signature
        button.setAccessibleName(title.removeprefix(SIGN))
