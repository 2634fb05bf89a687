"""The sheet of one meeting: where it is, and what became of it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.delegation_meetings import Meeting
from app.domain.messages import N_
from app.i18n.delegation_words import STATES, time_in_words
from app.i18n.texts import Texts
from app.ui.delegations.delegation_fields import NumberChoiceField, let_titles_wrap
from app.ui.delegations.delegation_session import DelegationFacts
from app.ui.kit.forms import ChoiceField, Form, FormField, TextField, TickField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

_NOTES_HIGH = 96
_BEST = 5


class MeetingSheet(VaultSheet):
    """`wanted` gives the meeting as it shall be, `lead_wanted` asks for its lead as well.

    One that `is_new` is in no plan yet: what it shall be is asked, and not what became of it.
    """

    wanted = Signal(object)
    lead_wanted = Signal(object)

    guards_typed = True

    def __init__(
        self, look: UiContext, facts: DelegationFacts, meeting: Meeting, *, is_new: bool = False
    ) -> None:
        super().__init__(look)
        self._facts = facts
        self._meeting = meeting
        title = N_("Place the meeting by hand") if is_new else N_("Meeting")
        self.introduce(title, self._about, N_("Save the meeting"))
        self.lead = self.words.button(N_("Save and open the lead…"), lambda: self._go_on(lead=True))
        self.foot.addWidget(self.lead)
        fields: tuple[FormField[Any], ...] = (
            ChoiceField("slot", N_("Time"), self._slots),
            ChoiceField("table", N_("Table"), self._tables),
            ChoiceField("interpreter", N_("Interpreter"), self._interpreters),
            ChoiceField("state", N_("Outcome"), _states),
            TickField("pinned", N_("Pinned: planning again does not move it")),
            TickField("wanted_again", N_("They want to meet again")),
            NumberChoiceField("rating", N_("Rating"), _ratings),
            TextField("note", N_("What was discussed"), _NOTES_HIGH),
        )
        for wide in (4, 5, 7):
            fields[wide].width = 2
        let_titles_wrap(fields)
        self.form = Form(look, meeting, fields)
        self.form.show(meeting)
        self.body.addWidget(self.form.grid(2))
        self.body.addWidget(self.form.problem)
        self.end_body()
        for part in self._of_the_day() if is_new else ():
            part.hide()
        self._first_name = "slot" if is_new else "state"
        self.primary.clicked.connect(self._save)
        self.words.follow(self.form.retranslate)

    @override
    def enter(self) -> None:
        self.form.field(self._first_name).control.setFocus()

    def _of_the_day(self) -> tuple[QWidget, ...]:
        """What is asked of a meeting that was."""
        names = ("state", "wanted_again", "rating")
        return (self.lead, *(self.form.field(it).widget for it in names))

    def _save(self) -> None:
        self._go_on()

    def _go_on(self, *, lead: bool = False) -> None:
        typed = self.form.checked()
        if typed is not None and not self.is_busy():
            self.set_busy(busy=True)
            (self.lead_wanted if lead else self.wanted).emit(typed)

    def _about(self, _texts: Texts) -> str:
        return " – ".join(self._facts.name(it) for it in self._meeting.pair)

    def _slots(self, texts: Texts) -> list[tuple[str, str]]:
        dossier = self._facts.dossier
        none = [] if self._meeting.slot else [("", "–")]
        return none + [(it.id, time_in_words(it, dossier, texts)) for it in dossier.slots]

    def _tables(self, _texts: Texts) -> list[tuple[str, str]]:
        none = [] if self._meeting.table else [("", "–")]
        return none + [(it.id, it.name) for it in self._facts.dossier.tables]

    def _interpreters(self, texts: Texts) -> list[tuple[str, str]]:
        nobody = texts.gettext("no one")
        return [("", nobody), *((it.id, it.name) for it in self._facts.dossier.interpreters)]


def _states(texts: Texts) -> list[tuple[object, str]]:
    return [(state, texts.gettext(words)) for state, words in STATES.items()]


def _ratings(_texts: Texts) -> list[tuple[int, str]]:
    return [(0, "–"), *((it, f"{it} / {_BEST}") for it in range(1, _BEST + 1))]
