"""The glossary of the trade in two languages, to be pointed at and shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.glossary import Glossary, GlossaryConcept, GlossaryFinder
from app.domain.localized import pick
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.accessibility import LiveRegion
from app.ui.kit.ui_context import UiContext, label
from app.ui.showing.bilingual_sheet import BilingualSheet
from app.ui.showing.bilingual_table import BilingualRow
from app.ui.system.override import override

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class VocabularySheet(BilingualSheet):
    """What is typed in any language narrows the terms; the marked one is shown large."""

    def __init__(
        self,
        context: UiContext,
        finder: GlossaryFinder,
        languages: Sequence[str],
        left: str,
        right: str,
    ) -> None:
        super().__init__(context, languages, left, right)
        self._finder = finder
        self._found: Glossary = finder.find("")
        self.field = QLineEdit()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        LiveRegion(self.field, self.words.texts).follow(self.table)
        self.shown = label(role="pointed", wrap=True)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing = self.words.label(self._why_nothing, "quiet", wrap=True)
        bind = self.words.bind
        bind(N_("Vocabulary"), self.title.setText)
        self.words.ask(N_("A term in any language"), self.field)
        bind(N_("The terms in two languages"), self.table.setAccessibleName)
        self.table.marked.connect(lambda _row: self._show())
        for part in (self.field, self.shown, self._nothing):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.fill()

    @override
    def enter(self) -> None:
        super().enter()
        self.field.setFocus()

    @override
    def rows(self) -> Sequence[BilingualRow]:
        return tuple(
            BilingualRow(
                tuple(self.said(pick(it.terms, lang), lang) for lang in (self.left, self.right))
            )
            for it in self._found
        )

    @override
    def fill(self) -> None:
        super().fill()
        self._nothing.setVisible(not self._found)
        for part in (self.table, self.shown):
            part.setVisible(bool(self._found))
        self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            QApplication.sendEvent(self.table, event)
            return True
        return super().eventFilter(watched, event)

    def chosen(self) -> GlossaryConcept | None:
        """The concept that is shown large."""
        row = self.table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _search(self, text: str) -> None:
        self._found = self._finder.find(text)
        self.table.setCurrentCell(-1, -1)
        self.fill()

    def _show(self) -> None:
        concept = self.chosen()
        text = self.said(pick(concept.terms, self.right), self.right) if concept else ""
        self.shown.setText(text)

    def _why_nothing(self, texts: Texts) -> str:
        if not self._finder.find(""):
            return texts.gettext("This edition has no glossary.")
        return texts.gettext("No term matches this.")
