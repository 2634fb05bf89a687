"""What was printed of a delegation, when, and for whom it is out of date."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.delegation_handout import DelegationHandout
from app.domain.handout_changes import changed_since
from app.domain.messages import N_
from app.i18n.delegation_words import HANDOUTS
from app.i18n.formats import listed, moment
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.floating import keep_clear
from app.ui.kit.rows_table import ListedRow, RowsTable


class HandoutList(QWidget):
    """The papers and files that were written, the last first; below, whose meetings changed."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._context = session.app.context
        self._said: dict[str, str] = {}
        self.words = words = BoundTexts(self._context)
        self.table = RowsTable(
            self._context,
            words,
            N_("Created so far"),
            (N_("Created"), N_("Document"), N_("Plan number"), N_("For"), N_("Changed since")),
            wide=(1, 3),
        )
        self.changed = words.label("", wrap=True)
        self.table.chosen.connect(self._say)
        keep_clear(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words.label(N_("Created so far"), "heading", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.changed)
        words.follow(self.show_facts)

    def show_facts(self) -> None:
        """Show what was written; nothing at all where nothing was."""
        facts = self._session.facts
        handouts = facts.dossier.handouts if facts else ()
        self._said = {}
        rows = [self._row(facts, it) for it in reversed(handouts)] if facts else []
        self.table.show_rows(rows)
        self._say(self.table.current())
        self.setVisible(bool(handouts))

    def _say(self, id_: str) -> None:
        self.changed.setText(self._said.get(id_, ""))

    def _row(self, facts: DelegationFacts, it: DelegationHandout) -> ListedRow:
        texts, dossier = self._context.texts, facts.dossier
        changed = changed_since(dossier, it)
        self._said[it.id] = self._changes(facts, changed)
        receiver = dossier.person_of.get(it.receiver)
        cells = (
            moment(it.at.astimezone(dossier.delegation.zone), texts.lang) if it.at else "",
            texts.gettext(HANDOUTS.get(it.what, it.what)),
            str(it.plan or ""),
            receiver.label if receiver else facts.name(it.receiver),
            texts.ngettext("{n} person", "{n} people", len(changed)) if changed else "",
        )
        return ListedRow(it.id, cells, loud=bool(changed))

    def _changes(self, facts: DelegationFacts, changed: tuple[str, ...] | None) -> str:
        texts = self._context.texts
        if changed is None:
            return ""
        if not changed:
            return texts.gettext("No one's meetings have changed since then.")
        names = [facts.dossier.person_of[it].label for it in changed]
        text = texts.gettext("Other meetings since then: {names}.")
        return text.format(names=listed(names, texts.lang))
