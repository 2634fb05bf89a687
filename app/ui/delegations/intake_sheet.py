"""What became of the rows of lists: those of which somebody should hear, with reasons."""

from app.domain.delegation_intake import IntakeRow, IntakeStatus, ListIntake
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.ui_context import UiContext
from app.ui.vault.vault_sheet import VaultSheet

_ORDER = (
    IntakeStatus.NEW,
    IntakeStatus.CHANGED,
    IntakeStatus.SAME,
    IntakeStatus.TWICE,
    IntakeStatus.REFUSED,
)


class IntakeSheet(VaultSheet):
    """Accounts for the rows of lists that were taken in."""

    def __init__(self, context: UiContext, taken: ListIntake) -> None:
        super().__init__(context)
        self._taken = taken
        self.introduce(N_("Import result"), self._about, N_("Close"))
        self.unknown = self.words.label(self._unknown, "quiet", wrap=True)
        self.hidden = self.words.label(self._hidden, "quiet", wrap=True)
        self.table = RowsTable(
            context,
            self.words,
            N_("Rows to check"),
            (N_("Row"), N_("Name"), N_("Why")),
            wide=(2,),
        )
        self.why = self.words.label(self._why, wrap=True)
        self.table.show_rows(
            [_row(place, it, context) for place, it in enumerate(taken.notable_rows)]
        )
        self.table.chosen.connect(lambda _row: self.why.setText(self._why(context.texts)))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)
        self.body.addWidget(self.unknown)
        self.body.addWidget(self.hidden)
        self.unknown.setVisible(bool(taken.unknown))
        self.hidden.setVisible(bool(taken.hidden))
        for part in (self.table, self.why):
            part.setVisible(bool(taken.notable_rows))
        if not taken.notable_rows:
            self.body.addStretch(1)
        self.primary.clicked.connect(self.close_sheet)

    def _about(self, texts: Texts) -> str:
        return rows_in_words(self._taken, texts)

    def _why(self, texts: Texts) -> str:
        """All of what the chosen row has to say: its cell may be too short for it."""
        chosen = self.table.current()
        return _why_in_words(self._taken.notable_rows[int(chosen)], texts) if chosen else ""

    def _unknown(self, texts: Texts) -> str:
        text = texts.gettext("Columns not used: {columns}")
        return text.format(columns=", ".join(texts.quoted(it) for it in self._taken.unknown))

    def _hidden(self, texts: Texts) -> str:
        return "\n".join(map(texts.said, self._taken.hidden))


def rows_in_words(taken: ListIntake, texts: Texts) -> str:
    """How many rows there were, and what became of them: "14 rows: 13 new, 1 refused"."""
    rows = texts.ngettext("{n} row", "{n} rows", len(taken.rows))
    parts = [_counted(fate, taken.count(fate), texts) for fate in _ORDER if taken.count(fate)]
    return f"{rows}: {', '.join(parts)}" if parts else rows


def _counted(fate: IntakeStatus, n: int, texts: Texts) -> str:
    """So many rows of a fate: most languages call one row otherwise than two."""
    match fate:
        case IntakeStatus.NEW:
            return texts.ngettext("{n} new", "{n} new", n)
        case IntakeStatus.CHANGED:
            return texts.ngettext("{n} updated", "{n} updated", n)
        case IntakeStatus.SAME:
            return texts.ngettext("{n} as before", "{n} as before", n)
        case IntakeStatus.TWICE:
            return texts.ngettext("{n} twice", "{n} twice", n)
        case IntakeStatus.REFUSED:
            return texts.ngettext("{n} refused", "{n} refused", n)


def needs_telling(taken: ListIntake) -> bool:
    """Whether there is more to say than numbers."""
    return bool(taken.notable_rows or taken.unknown or taken.hidden)


def _row(place: int, it: IntakeRow, context: UiContext) -> ListedRow:
    cells = (str(it.line), it.about, _why_in_words(it, context.texts))
    return ListedRow(str(place), cells, loud=it.fate is IntakeStatus.REFUSED)


def _why_in_words(it: IntakeRow, texts: Texts) -> str:
    return texts.said(it.why) if it.why is not None else ""
