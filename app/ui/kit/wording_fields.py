"""A wording that is typed in one language at a time, as a line and as a field of a form."""

import json

from PySide6.QtWidgets import QLineEdit

from app.domain.question import MAX_WORDING, Wording, words_in
from app.domain.serialise import to_dict
from app.domain.unicode_safety import strip_bidi_controls, without_controls
from app.i18n.texts import SOURCE_LANGUAGE
from app.ui.kit.cards import NamedControl
from app.ui.kit.forms import FormField
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

Wordings = tuple[Wording, ...]


class WordingLine(QLineEdit):
    """A line that shows one language of a wording; where that has none, faintly what is read."""

    def __init__(self, texts: Wordings = ()) -> None:
        super().__init__()
        self.setMaxLength(MAX_WORDING)
        self._texts = {it.lang: it.text for it in texts}
        self._lang = SOURCE_LANGUAGE
        self._show()

    def speak(self, lang: str) -> None:
        """Show the wording of another language; what was typed is that of the one before."""
        texts = self.texts()
        self._texts = {it.lang: it.text for it in texts}
        self._lang = lang
        self._show()

    def put(self, texts: Wordings) -> None:
        """Show another wording."""
        self._texts = {it.lang: it.text for it in texts}
        self._show()

    def texts(self) -> Wordings:
        """The wording in every language that has one."""
        typed = " ".join(strip_bidi_controls(without_controls(self.text())).split())
        texts = {**self._texts, self._lang: typed}
        return tuple(Wording(lang, text) for lang, text in sorted(texts.items()) if text)

    def _show(self) -> None:
        self.setText(self._texts.get(self._lang, ""))
        self.setCursorPosition(0)
        others = tuple(Wording(*it) for it in self._texts.items())
        read = words_in(others, self._lang)
        self.setPlaceholderText(read)
        set_tool_tip(self, "" if self.text() else read)  # it may be longer than the line


class WordingField(FormField[Wordings]):
    """A wording under its title."""

    def __init__(self, name: str, title: str, *, width: int = 1) -> None:
        super().__init__(name, title, width=width)
        self.line = WordingLine()
        self.named = NamedControl(self.line)
        self.widget, self.control = self.named, self.line

    @override
    def retranslate(self, context: UiContext) -> None:
        self.named.say(context.texts.gettext(self.title))

    @override
    def show(self, value: Wordings) -> None:
        self.line.put(value)

    @override
    def read(self) -> Wordings:
        return self.line.texts()

    @override
    def kept(self) -> str:
        return json.dumps([to_dict(it) for it in self.read()])

    @override
    def put(self, kept: str) -> None:
        """Nothing: a new language of the staff takes nothing away here."""
