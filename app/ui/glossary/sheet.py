"""A term of the trade in all languages: typed in any of them, and copied."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

from app.domain.glossary import Glossary, GlossaryConcept, GlossaryFinder
from app.domain.localized import pick
from app.domain.messages import N_
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.ui.kit.accessibility import LiveRegion, announce
from app.ui.kit.enter_key import ENTER
from app.ui.kit.list_rows import add_row, row_value
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

ROW = 36
TERM = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class TermList(QListWidget):
    """A list whose Enter does something with the chosen row, as a double click does."""

    chose = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("glossary")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.chose.emit(index.row()))

    def take(self, event: QKeyEvent) -> bool:
        """Take a key that moves the choice, typed in a field over the list."""
        if event.key() not in _MOVES:
            return False
        super().keyPressEvent(event)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentRow() >= 0:
            self.chose.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class GlossarySheet(Sheet):
    """What is typed narrows the concepts; the chosen one is shown in every language."""

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        finder: GlossaryFinder,
        languages: Sequence[str],
        sectors: Mapping[str, str],
    ) -> None:
        super().__init__(context)
        self._finder, self._languages, self._sectors = finder, languages, sectors
        self._found: Glossary = ()
        self.field = QLineEdit()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.concepts, self.terms = TermList(), TermList()
        self.concepts.currentRowChanged.connect(lambda _row: self._show_terms())
        self.concepts.chose.connect(lambda _row: self.terms.setFocus())
        self.terms.chose.connect(lambda _row: self.copy())
        self.terms.setFixedHeight(context.theme.px(ROW * max(1, len(languages)) + 14))
        LiveRegion(self.field, self.words.texts).follow(self.concepts)
        self._nothing = self.words.label(self._why_nothing, "quiet", wrap=True)
        self.copy_button = self.words.button(N_("Copy term"), self.copy, "primary")
        self._bind_words()
        for part in (self.field, self._nothing):
            self.body.addWidget(part)
        self.body.addWidget(self.concepts, 1)
        self.body.addWidget(self.terms)
        self.body.addStretch(0)
        self.foot.addWidget(self.copy_button)
        self.foot.addStretch(1)
        self._search("")

    def chosen(self) -> GlossaryConcept | None:
        """The concept whose terms are shown."""
        row = self.concepts.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def copy(self) -> None:
        """Put the chosen term on the clipboard."""
        term = row_value(self.terms, self.terms.currentRow(), TERM)
        if term:
            QGuiApplication.clipboard().setText(term)
            self.chip.setText(self.context.texts.gettext("Copied"))
            self.chip.show()
            announce(self.terms, f"{self.chip.text()}: {term}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self.concepts.take(event):
            return True
        return super().eventFilter(watched, event)

    def _bind_words(self) -> None:
        bind = self.words.bind
        bind(N_("Look up a term"), self.title.setText)
        self.words.ask(N_("A term in any language"), self.field)
        bind(N_("Concepts found"), self.concepts.setAccessibleName)
        bind(N_("The term in each language"), self.terms.setAccessibleName)
        bind(N_("Enter copies the chosen term."), self.terms.setAccessibleDescription)
        self.words.follow(lambda: self._search(self.field.text()))

    def _why_nothing(self, texts: Texts) -> str:
        if not self._languages:
            return texts.gettext("This edition has no glossary.")
        return texts.gettext("No term matches this.")

    def _search(self, text: str) -> None:
        self._found = self._finder.find(text)
        self.concepts.clear()
        for line in map(self._line, self._found):
            add_row(self.concepts, line, tip=line)
        self.concepts.setCurrentRow(0)
        for part in (self.concepts, self.terms, self.copy_button):
            part.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        self._show_terms()

    def _line(self, concept: GlossaryConcept) -> str:
        lang = self.context.texts.lang
        term = pick(concept.terms, lang).text or concept.id
        sector = self._sectors.get(concept.sector, "")
        return f"{term} · {sector}" if sector else term

    def _show_terms(self) -> None:
        row, concept = self.terms.currentRow(), self.chosen()
        terms = concept.terms if concept is not None else {}
        self.chip.hide()
        self.terms.clear()
        for lang in self._languages:
            if term := terms.get(lang, ""):
                line = f"{language_title(lang, self.context.texts.lang)}: {term}"
                add_row(self.terms, line, tip=line, values={TERM: term})
        self.terms.setCurrentRow(min(max(row, 0), self.terms.count() - 1))
