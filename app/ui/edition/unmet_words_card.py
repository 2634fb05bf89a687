"""Words that were searched in vain: which terms they mean from the next edition on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from app.domain.messages import N_
from app.domain.synonym import Synonym
from app.domain.unmet import ProposedTerm, TermRelation, UndecidedWords
from app.i18n.formats import number
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame, TitledField
from app.ui.kit.enter_key import ENTER
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.list_rows import add_row
from app.ui.kit.ui_context import break_long_title
from app.ui.system.override import override

SHOWN_ROWS = 5
PROPOSAL_WIDTH = 290
"""Pixels beyond which a proposal has its words on several lines."""
ROW = 36

_WHY = {
    TermRelation.SPELLING: N_("similar spelling"),
    TermRelation.STEM: N_("same beginning"),
    TermRelation.PART: N_("shared part"),
    TermRelation.SYNONYM: N_("similar meaning"),
}


class WordList(QListWidget):
    """Words from which Enter or a digit takes the proposal of that number."""

    taken = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_1
        if plain and event.key() in ENTER:
            self.taken.emit(0)
        elif plain and 0 <= digit <= Qt.Key.Key_9 - Qt.Key.Key_1:
            self.taken.emit(digit)
        else:
            super().keyPressEvent(event)


class UnmetWordsCard(CardFrame):
    """Shows the words and what they may mean; there is none where nothing is to be decided."""

    requested = Signal()
    """The next edition, with what was taken."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("Searches without results"),
            N_(
                "What was searched for without results in at least two visits. Choose the term "
                "that it means. From the next edition on, both find the same. What you do not "
                "choose stays on this laptop."
            ),
        )
        self._app = app
        self._undecided: Sequence[UndecidedWords] = ()
        self._waiting: Sequence[Synonym] = ()
        self.list = WordList()
        self.list.setFixedHeight(app.context.theme.px(SHOWN_ROWS * ROW))
        self.list.setObjectName("unmetWords")
        self.list.currentRowChanged.connect(lambda _row: self._show_proposals())
        self.list.taken.connect(self._take_proposal)
        self.words.bind(N_("Searches without results"), self.list.setAccessibleName)
        self.words.bind(
            N_("Enter uses the first proposal. A digit uses the one with that number."),
            self.list.setAccessibleDescription,
        )
        self._none = self.words.label(
            N_("This catalogue has no similar term. Type one."), "quiet", wrap=True
        )
        self.proposals = FlowLayout(8)
        self.other = TitledField()
        self.other.line.returnPressed.connect(self._take_other)
        self.words.bind(N_("Another term"), lambda caption: self.other.name(caption, app.context))
        self.take_button = self.words.button(N_("Use this term"), self._take_other)
        self._next = self.words.label(N_("For the next edition"), "caption")
        self.chips = FlowLayout(6)
        self.make_button = self.words.button(N_("Create next edition"), self.requested.emit)
        self._lay_out()
        self.words.follow(self._show)
        self.hide()

    def refresh(self) -> None:
        """Read what is to be decided: the counts where the names of leads are known."""
        app, words = self._app, self._app.services.unmet_words
        app.tasks.keeping.do(
            app.services.unmet.report,
            lambda report: app.tasks.reading.do(
                lambda: (words.undecided(report), words.waiting()), self._learn, app.problems.error
            ),
        )

    def _lay_out(self) -> None:
        for part in (self.list, self._none, self.proposals, self.other):
            self.column.addWidget(part)
        self.add_row(self.take_button)
        self.column.addWidget(self._next)
        self.column.addWidget(self.chips)
        self.add_row(self.make_button)

    def _learn(self, found: tuple[Sequence[UndecidedWords], Sequence[Synonym]]) -> None:
        self._undecided, self._waiting = found
        self._show()

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for words in self._undecided:
            add_row(self.list, self._line(words), tip=self._line(words))
        self.list.setCurrentRow(min(max(row, 0), len(self._undecided) - 1))
        self._show_proposals()
        self.chips.clear()
        for one in self._waiting:
            self.chips.add(self._chip(one))
        waiting: list[QWidget] = [self._next, self.chips, self.make_button]
        undecided: list[QWidget] = [self.list, self.proposals, self.other, self.take_button]
        for part in waiting:
            part.setVisible(bool(self._waiting))
        for part in undecided:
            part.setVisible(bool(self._undecided))
        self.setVisible(bool(self._undecided or self._waiting))

    def _line(self, one: UndecidedWords) -> str:
        texts = self._app.context.texts
        return texts.ngettext(
            "{words} · {times}×, {n} visit",
            "{words} · {times}×, {n} visits",
            one.visits,
            words=one.words,
            times=number(one.times, texts.lang),
        )

    def _show_proposals(self) -> None:
        self.proposals.clear()
        chosen = self._chosen()
        proposals = chosen.proposals if chosen else ()
        for place, proposal in enumerate(proposals):
            button = self._button(place, proposal)
            self.proposals.add(button)
            button.ensurePolished()  # only then it has its font
            break_long_title(button, self._app.context.theme.px(PROPOSAL_WIDTH))
        self._none.setVisible(chosen is not None and not proposals)
        self.other.put("")

    def _button(self, place: int, proposal: ProposedTerm) -> QPushButton:
        why = self._app.context.texts.gettext(_WHY[proposal.relation])
        text = f"{place + 1}  {proposal.term} ({why})"
        button = QPushButton(text.replace("&", "&&"))
        button.clicked.connect(partial(self._take_proposal, place))
        return button

    def _chip(self, one: Synonym) -> QPushButton:
        texts = self._app.context.texts
        text = f"{one.word} = {one.term}" if one.term else one.word
        chip = QPushButton(f"{text}  ×".replace("&", "&&"))
        chip.setObjectName("chip")
        chip.setProperty("role", "chip")
        chip.setAccessibleName(texts.gettext("Remove: {synonym}").format(synonym=text))
        chip.clicked.connect(lambda: self._undo(one.word))
        return chip

    def _chosen(self) -> UndecidedWords | None:
        row = self.list.currentRow()
        return self._undecided[row] if 0 <= row < len(self._undecided) else None

    def _take_proposal(self, place: int, _checked: object = None) -> None:
        chosen = self._chosen()
        if chosen and place < len(chosen.proposals):
            self._take(chosen.words, chosen.proposals[place].term)

    def _take_other(self) -> None:
        chosen, term = self._chosen(), self.other.text().strip()
        if chosen and term:
            self._take(chosen.words, term)

    def _take(self, word: str, term: str) -> None:
        app = self._app
        self.list.setFocus()

        def finished(one: Synonym) -> None:
            _ = app.context.texts.gettext
            app.problems.info(
                _("From the next edition on, “{word}” finds “{term}”.").format(
                    word=one.word, term=one.term
                ),
                _("Undo"),
                lambda: self._undo(one.word),
            )
            self.refresh()

        take = app.services.unmet_words.take
        app.tasks.reading.do(lambda: take(word, term), finished, app.problems.error)

    def _undo(self, word: str) -> None:
        app, undo = self._app, self._app.services.unmet_words.undo
        app.tasks.reading.do(lambda: undo(word), lambda _done: self.refresh(), app.problems.error)
