"""Staff's language left, the visitor's right, over the whole window and on another screen."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.domain.localized import LocalizedText
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.ui.frame.language_switch import LanguageSwitch
from app.ui.kit.accessibility import announce
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.showing.bilingual_table import BilingualRow, BilingualTable
from app.ui.showing.point_window import PointWindow, other_screen
from app.ui.system.override import override


class BilingualSheet(Sheet):
    """What stands in it, a kind of sheet gives as `rows`; `save_requested` asks for it as a PDF.

    `left` is the language of the staff, `right` that of the visitor, who may choose another.
    """

    fills = True
    takes_scans = True

    save_requested = Signal()
    spoken = Signal(str)
    """The visitor's language is another now."""

    def __init__(self, context: UiContext, languages: Sequence[str], left: str, right: str) -> None:
        super().__init__(context)
        self.left, self.right = left, right
        self._detached: PointWindow | None = None
        self.switch = LanguageSwitch(context)
        self.switch.chosen.connect(self.speak)
        self.table = BilingualTable(context)
        self.table.marked.connect(self._mark_detached)
        self._save = self.words.button(N_("Save PDF…"), self.save_requested.emit, "primary")
        self._other = self.words.button(self._about_screen, self._turn)
        self.words.follow(self.switch.retranslate, self.fill)
        self.foot.addWidget(self._save)
        self.foot.addWidget(self._other)
        self.foot.addStretch(1)
        self.foot.addWidget(self.switch)
        self.switch.offer_languages(tuple(languages), right)
        self.closed.connect(self.reattach)

    @abstractmethod
    def rows(self) -> Sequence[BilingualRow]:
        """What is shown now."""

    @override
    def enter(self) -> None:
        self._other.setVisible(other_screen(self.window().screen()) is not None)
        self.table.setFocus()

    def speak(self, lang: str) -> None:
        """Show another language on the visitor's side."""
        self.right = lang
        self.fill()
        self.spoken.emit(lang)

    def fill(self) -> None:
        """Show the rows as they are now, here and on the other screen."""
        heads = [language_title(lang, lang) for lang in (self.left, self.right)]
        rows = self.rows()
        self.table.show_rows(heads, rows)
        if self._detached is not None:
            self._detached.show_rows(heads[-1], rows)
            self._mark_detached(self.table.currentRow())

    def said(self, picked: LocalizedText, lang: str) -> str:
        """A text that a reader does not read in theirs says in which language it is."""
        if not picked.is_foreign_to(lang):
            return picked.text
        only = self.context.texts.gettext("{language} only").format(language=picked.lang.upper())
        return f"{picked.text} ({only})"

    def say_saved(self, name: str) -> None:
        """Say that it is on the disk."""
        self.chip.setText(self.context.texts.gettext("Saved: {name}").format(name=name))
        self.chip.show()
        announce(self.table, self.chip.text())

    def detach(self, detached: PointWindow) -> None:
        """Show the visitor's side in a window of its own, too."""
        self._detached = detached
        detached.table.marked.connect(self.table.mark)
        detached.closed.connect(self.reattach)
        detached.showFullScreen()
        self.retranslate()

    def reattach(self) -> None:
        """Give the other screen back."""
        detached, self._detached = self._detached, None
        if detached is not None:
            detached.close()
            detached.deleteLater()
            self.retranslate()

    def _turn(self) -> None:
        screen = other_screen(self.window().screen())
        if self._detached is not None or screen is None:
            self.reattach()
            return
        self.detach(PointWindow(self.context, screen))

    def _mark_detached(self, row: int) -> None:
        if self._detached is not None:
            self._detached.table.mark(row)

    def _about_screen(self, texts: Texts) -> str:
        text = N_("Close on the other screen") if self._detached else N_("Show on the other screen")
        return texts.gettext(text)
