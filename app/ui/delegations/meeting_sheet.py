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
from app.ui.delegations.field_titles import OF_MEETING
from app.ui.kit.forms import ChoiceField, Form, FormField, TextField, TickField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet

_NOTES_HIGH = 96
_BEST = 5


class MeetingSheet(EditSheet):
    """`requested` gives the meeting as it shall be, `lead_requested` asks for its lead as well.

    One that `is_new` is in no plan yet: what it shall be is asked, and not what became of it.
    """

    lead_requested = Signal(object)

    def __init__(
        self, context: UiContext, facts: DelegationFacts, meeting: Meeting, *, is_new: bool = False
    ) -> None:
        super().__init__(context)
        self._facts = facts
        self._meeting = meeting
        title = N_("Place the meeting by hand") if is_new else N_("Meeting")
        self.introduce(title, self._about, N_("Save the meeting"))
        self.lead = self.words.button(N_("Save and open the lead…"), self._send_lead)
        self.foot.addWidget(self.lead)
        fields: tuple[FormField[Any], ...] = (
            ChoiceField("slot", OF_MEETING["slot"], self._slots),
            ChoiceField("table", OF_MEETING["table"], self._tables),
            ChoiceField("interpreter", OF_MEETING["interpreter"], self._interpreters),
            ChoiceField("state", OF_MEETING["state"], _states),
            TickField("pinned", OF_MEETING["pinned"]),
            TickField("wanted_again", OF_MEETING["wanted_again"]),
            NumberChoiceField("rating", OF_MEETING["rating"], _ratings),
            TextField("note", OF_MEETING["note"], _NOTES_HIGH),
        )
        for wide in (4, 5, 7):
            fields[wide].width = 2
        let_titles_wrap(fields)
        self.add_form(Form(context, meeting, fields))
        for part in self._of_the_day() if is_new else ():
            part.hide()
        self._first_name = "slot" if is_new else "state"

    @override
    def enter(self) -> None:
        self.form.field(self._first_name).control.setFocus()

    def _send_lead(self) -> None:
        self.send(self.lead_requested)

    def _of_the_day(self) -> tuple[QWidget, ...]:
        """What is asked of a meeting that was."""
        names = ("state", "wanted_again", "rating")
        return (self.lead, *(self.form.field(it).widget for it in names))

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
