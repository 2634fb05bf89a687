"""The day itself: who meets now and next, who is there, and what becomes of each meeting.

One story: what is shown of the day is what keys and badges change.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.delegation import AttendanceState, LocalMoment, Participant
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.messages import N_
from app.domain.scan_result import ScannedText
from app.i18n.delegation_words import KINDS_OF_ITEMS, STATES, time_in_words
from app.i18n.formats import long_day, short_day
from app.i18n.texts import Texts
from app.scanning.keyboard.burst_detector import Burst
from app.ui.delegations.attendance import state_in_words, with_state
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.meeting_actions import MeetingActions
from app.ui.delegations.plan_section import GAP, PlanSection
from app.ui.frame.notifications import MessageOffer
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.focus_order import give_keys
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.leads.capture.of_window import capture_of
from app.ui.system.no_op import no_op

LEAD = "lead"
_WORN = re.compile(r"\bUID:([0-9a-f]{12})", re.IGNORECASE)
"""The person in the code of a badge."""
MEETING_KEYS = {
    Qt.Key.Key_H: str(MeetingState.HELD),
    Qt.Key.Key_N: str(MeetingState.NO_SHOW),
    Qt.Key.Key_L: LEAD,
}
PEOPLE_KEYS = {
    Qt.Key.Key_P: str(AttendanceState.PRESENT),
    Qt.Key.Key_L: str(AttendanceState.LATE),
    Qt.Key.Key_A: str(AttendanceState.ABSENT),
    Qt.Key.Key_E: str(AttendanceState.EXPECTED),
}


class DaySection(QWidget):
    """Meetings of today in the order of time, those of now in front, beside all people."""

    def __init__(
        self, session: DelegationSession, actions: MeetingActions, plan: PlanSection
    ) -> None:
        super().__init__()
        self._session = session
        self._actions = actions
        self._plan = plan
        self._app = session.app
        self._undos: list[Callable[[], object]] = []
        context = session.app.context
        self.words = words = BoundTexts(context)
        self.now = words.label(self._now, "section", wrap=True)
        self.meetings = RowsTable(
            context,
            words,
            N_("Meetings of the day"),
            (
                N_("Time"), N_("Table"), N_("Guest"), N_("Host"), N_("Interpreter"), N_("State"),
            ),
            (2, 3),
            MEETING_KEYS,
        )  # fmt: skip
        self.meetings.opened.connect(actions.open)
        self.meetings.pressed.connect(self._meeting_key)
        self.meetings.taken_back.connect(self._take_back)
        self.meeting_keys = words.label(
            N_("H held · N no-show · L lead with both sides · Enter notes and rating"),
            "quiet",
            wrap=True,
        )
        self.people = self._people_table()
        self.people_keys = words.label(
            N_("P present · L late · A absent from now on · E expected · or scan a badge"),
            "quiet",
            wrap=True,
        )
        self.replan = words.button(self._replan_title, plan.plan_again)
        plan.planning.connect(lambda: self.replan.setText(self._replan_title(context.texts)))
        self._lay_out()
        words.follow(self.show_facts)

    def _people_table(self) -> RowsTable:
        table = RowsTable(
            self._app.context,
            self.words,
            N_("Who is present"),
            (N_("Name"), N_("Organisation"), N_("Attendance")),
            (0, 1),
            PEOPLE_KEYS,
        )
        table.pressed.connect(self._person_key)
        table.taken_back.connect(self._take_back)
        return table

    def show_facts(self) -> None:
        """Show what is true now."""
        facts, texts = self._session.facts, self._app.context.texts
        self.now.setText(self._now(texts))
        self.replan.setEnabled(facts is not None and facts.dossier.plan is not None)
        if facts is None:
            self.meetings.show_rows([])
            self.people.show_rows([])
            return
        before = self.meetings.current()
        self.meetings.show_rows(self._meeting_rows(facts))
        self.people.show_rows([self._person_row(it) for it in _by_name(facts)])
        if not before:
            self._choose_next(facts)

    def enter(self) -> None:
        """Take the keys: the meetings, or the people where there is no meeting today."""
        give_keys(self.meetings if self.meetings.rows() else self.people)

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(GAP)
        halves.setObjectName("halves")
        for table, keys in (
            (self.meetings, self.meeting_keys),
            (self.people, self.people_keys),
        ):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(table, 1)
            column.addWidget(keys)
            halves.addWidget(half)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        head = ResponsiveRow()
        head.row.addWidget(self.now, 1)
        head.row.addWidget(self.replan)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(10)
        around.addWidget(head)
        around.addWidget(halves, 1)

    # What is shown

    def _replan_title(self, texts: Texts) -> str:
        planning = self._plan.is_planning()
        return texts.gettext(N_("Planning…") if planning else N_("Plan again from now on"))

    def _meeting_rows(self, facts: DelegationFacts) -> list[ListedRow]:
        texts, dossier = self._app.context.texts, facts.dossier
        slots, today = dossier.slot_of, _day_shown(facts)
        found = [it for it in dossier.meetings if it.slot in slots and slots[it.slot].day == today]
        found.sort(key=lambda it: (slots[it.slot].first, _table_order(facts, it)))
        rows = []
        for it in found:
            slot = slots[it.slot]
            is_now = slot.first <= facts.now < slot.last
            state = texts.gettext(STATES[it.state]) if it.state is not MeetingState.PLANNED else ""
            if not state and is_now:
                state = texts.gettext("now")
            cells = (
                f"{slot.starts:%H:%M}", facts.name(it.table), facts.short_name(it.guest),
                facts.short_name(it.host),
                facts.name(it.interpreter) if it.interpreter else "", state,
            )  # fmt: skip
            is_over = it.state is not MeetingState.PLANNED
            rows.append(ListedRow(it.id, cells, quiet=is_over, loud=is_now and not is_over))
        return rows

    def _person_row(self, it: Participant) -> ListedRow:
        text = state_in_words(it, self._app.context.texts)
        is_away = it.attendance in {AttendanceState.ABSENT, AttendanceState.LATE}
        return ListedRow(it.id, (it.label, it.organisation, text), loud=is_away)

    def _choose_next(self, facts: DelegationFacts) -> None:
        """Choose the first meeting that is not over."""
        slots = facts.dossier.slot_of
        meetings = {it.id: it for it in facts.dossier.meetings}
        for row in self.meetings.rows():
            slot = slots.get(meetings[row.id].slot)
            if slot is not None and facts.now < slot.last:
                self.meetings.choose(row.id)
                return

    def _now(self, texts: Texts) -> str:
        facts = self._session.facts
        if facts is None:
            return ""
        now = facts.now
        items = sorted(facts.dossier.items, key=lambda it: (it.day, it.starts))
        on = [it for it in items if it.day == now.day and it.starts <= now.at < it.ends]
        after = [it for it in items if LocalMoment(it.day, it.starts) > now]
        day = _day_shown(facts)
        parts = [long_day(day, texts.lang)] if day is not None else []
        for text, found in ((N_("Now: {what}"), on), (N_("Next: {what}"), after)):
            if found:
                it = found[0]
                title = it.title(texts.lang) or texts.gettext(KINDS_OF_ITEMS[it.kind])
                on_day = "" if it.day == now.day else f"{short_day(it.day, texts.lang)} "
                what = f"{on_day}{it.starts:%H:%M}–{it.ends:%H:%M} {title}"
                parts.append(texts.gettext(text).format(what=what))
        if not on and not after:
            parts.append(texts.gettext("Nothing more is planned."))
        return " · ".join(parts)

    # What is done

    def take_scan(self, scan: ScannedText, _burst: Burst) -> None:
        """Take a badge: whoever wears it is present. Any other code is that of a lead."""
        facts = self._session.facts
        worn = _WORN.search(scan.text)
        person = facts.dossier.person_of.get(worn[1].lower()) if facts and worn else None
        if person is None:
            capture_of(self._app).scan(scan)
        else:
            self.people.choose(person.id)
            self._set_state(person, AttendanceState.PRESENT)

    def _take_back(self, count: int) -> None:
        """Undo what the first letters of a scan did."""
        for _ in range(min(count, len(self._undos))):
            self._undos.pop()()

    def _meeting_key(self, letter: str, id_: str) -> None:
        if letter == LEAD:
            self._actions.open_lead(id_)
            self._undos.append(no_op)
        else:
            self._undos.append(self._actions.become(id_, MeetingState(letter)))

    def _person_key(self, letter: str, id_: str) -> None:
        facts = self._session.facts
        person = facts.dossier.person_of.get(id_) if facts else None
        if person is not None:
            self._set_state(person, AttendanceState(letter))

    def _set_state(self, person: Participant, state: AttendanceState) -> None:
        facts = self._session.facts
        if facts is None:
            return
        texts, delegation = self._app.context.texts, facts.dossier.delegation
        keep = self._app.services.delegations.save
        after = with_state(person, state, delegation, facts.now)
        state_text = state_in_words(after, texts) or texts.gettext("expected")
        is_away = after.attendance in {AttendanceState.ABSENT, AttendanceState.LATE}
        following = "" if is_away else self._following(facts, person)
        text = " · ".join(filter(None, (f"{person.label}: {state_text}", following)))
        again = MessageOffer(texts.gettext("Plan again"), self._plan.plan_again)
        undo = partial(self._session.do, lambda: keep(delegation.id, person, base=after))
        self._undos.append(undo)
        also = again if is_away and facts.dossier.plan is not None else None
        self._session.do(
            lambda: keep(delegation.id, after, base=person),
            then=lambda _dossier: self._app.problems.info(text, texts.gettext("Undo"), undo, also),
        )

    def _following(self, facts: DelegationFacts, person: Participant) -> str:
        """The next meeting of somebody: when, where and with whom."""
        slots, unit = facts.dossier.slot_of, facts.dossier.units.find(person.id)
        coming = (
            it
            for it in facts.dossier.meetings_of(person.id)
            if it.state is MeetingState.PLANNED and slots[it.slot].last > facts.now
        )
        it = next(coming, None)
        if it is None or unit is None:
            return ""
        texts, slot = self._app.context.texts, slots[it.slot]
        other = it.host if unit.id == it.guest else it.guest
        text = texts.gettext("next: {time}, table {table}, {name}")
        return text.format(
            time=time_in_words(slot, facts.dossier, texts),
            table=facts.name(it.table),
            name=facts.short_name(other),
        )


def _day_shown(facts: DelegationFacts) -> date | None:
    """Today, or the next day with meetings; after the last one, that."""
    days = sorted({it.day for it in facts.dossier.slots})
    return next((it for it in days if it >= facts.now.day), days[-1] if days else None)


def _by_name(facts: DelegationFacts) -> list[Participant]:
    """Guests before hosts, each side in the order of names."""
    return sorted(
        facts.dossier.people, key=lambda it: (it.party != "guest", it.family_name, it.given_name)
    )


def _table_order(facts: DelegationFacts, meeting: Meeting) -> int:
    table = facts.dossier.table_of.get(meeting.table)
    return table.order if table else 0
