"""What the languages of this fair lack, and the way to have it translated."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.changes import Changes
from app.domain.language_needs import FairLanguages, LanguageNeeds
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.i18n.formats import language_name, number
from app.i18n.texts import Texts
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import clear_layout, label

Cell = Callable[[LanguageNeeds], bool | int]

ROWS: tuple[tuple[str, Cell], ...] = (
    (N_("Program texts"), lambda it: it.has_program),
    (N_("Consent texts"), lambda it: it.has_consents),
    (N_("Email texts"), lambda it: it.has_mail),
    (N_("Catalogue texts missing"), lambda it: it.missing),
    (N_("Catalogue texts outdated"), lambda it: it.outdated),
    (N_("Glossary terms missing"), lambda it: it.terms),
)


class NeedsCard(CardFrame):
    """A row for each kind of words, a column for each language of the fair."""

    requested = Signal(tuple)
    """Languages in which something is to be translated."""
    _found = FairLanguages()
    _lines: list[list[str]] = []  # noqa: RUF012 - never changed, only put in its place

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.context, N_("Languages of this fair"), self._about)
        self._app = app
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        whole = QWidget()
        whole.setLayout(self._grid)
        self._complete = self.words.label(
            N_("Nothing is missing in these languages."), "quiet", wrap=True
        )
        self.send_button = self.words.button(
            N_("Request what is missing…"), lambda: self.requested.emit(self._found.to_translate)
        )
        self.column.addWidget(whole)
        self.column.addWidget(self._complete)
        self.add_row(self.send_button)
        self.words.follow(self._show)
        self._show()

    def refresh(self) -> None:
        """Read what the fair needs, as far as the vault is open, and what there is of it."""
        app = self._app

        def ask() -> None:
            if app.services.vault.state() is VaultState.OPEN:
                app.services.fairs.current()

        def read(_result: object = None) -> None:
            app.tasks.reading.do(app.services.fair_languages.needs, self._learn)

        app.tasks.keeping.do(ask, read, read)

    def reload(self, changes: Changes) -> None:
        """Show again what an action changed."""
        if changes.edition or changes.fair or changes.vault:
            self.refresh()

    def shown(self) -> list[list[str]]:
        """What stands in the grid, row by row."""
        return self._lines

    def _learn(self, found: FairLanguages) -> None:
        self._found = found
        self.say_about()
        self._show()

    def _about(self, texts: Texts) -> str:
        if self._found.fair:
            text = texts.gettext(
                "What visitors of “{fair}” and its country need, and what is there."
            )
            return text.format(fair=self._found.fair)
        return texts.gettext(
            "No country or visitors' languages of a fair are known, so all languages of the "
            "edition are shown. Set them on the Fair page."
        )

    def _show(self) -> None:
        clear_layout(self._grid)
        texts = self._app.context.texts
        self._lines = [["", *(needs.lang.upper() for needs in self._found.languages)]]
        for column, needs in enumerate(self._found.languages, 1):
            name = language_name(needs.lang, texts.lang)
            head = label(needs.lang.upper(), "caption")
            set_tool_tip(head, name)
            head.setAccessibleName(name)
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        for row, (title, cell) in enumerate(ROWS, 1):
            self._grid.addWidget(label(texts.gettext(title), wrap=True), row, 0)
            lines = [self._said(cell(needs), texts) for needs in self._found.languages]
            self._lines.append([texts.gettext(title), *lines])
            for column, needs in enumerate(self._found.languages, 1):
                value = lines[column - 1]
                shown = label(value, "strong" if self._is_lack(cell(needs)) else "quiet")
                name = language_name(needs.lang, texts.lang)
                shown.setAccessibleName(f"{texts.gettext(title)}, {name}: {value}")
                self._grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignRight)
        is_known = bool(self._found.languages)
        self._complete.setVisible(is_known and not self._found.to_translate)
        self.send_button.setVisible(bool(self._found.to_translate))
        # An edition without texts, at a fair of which nothing is known, has nothing to show.
        self.setVisible(is_known)

    def _said(self, value: bool | int, texts: Texts) -> str:  # noqa: FBT001 - a cell is one or the other
        if isinstance(value, bool):
            return texts.gettext("yes") if value else texts.gettext("no")
        return number(value, texts.lang)

    def _is_lack(self, value: bool | int) -> bool:  # noqa: FBT001 - as above
        return not value if isinstance(value, bool) else value > 0
