"""The plan of meetings: the grid, what could not be granted and why, and how it came to be so.

One story: what is planned is what is shown, and what keys and the mouse move.
"""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.delegation_meetings import Meeting, MeetingPlan, MeetingState
from app.domain.delegation_problem import unplanned
from app.domain.messages import N_
from app.i18n.delegation_words import RULES, STATES
from app.i18n.formats import short_day
from app.i18n.texts import Texts
from app.services.delegation.meeting_plans import PlanRevision
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.meeting_actions import MeetingActions
from app.ui.delegations.plan_cells import PlanBoard, PlanCell, SlotAndTable
from app.ui.delegations.plan_grid import PlanGrid
from app.ui.delegations.plan_notes import PlanNotes
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.focus_order import KeysDuringWork, give_keys
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.system.tasks import Latest

GAP = 14
"""Pixels between the grid and what is beside it."""
KEYS = N_("Ctrl+arrows or mouse move · Space pins · Enter opens · Del cancels")
MADE_BY = {
    "solver": N_("best possible"),
    "repair": N_("quick plan, maybe not the best"),
}


class PlanSection(QWidget):
    """One day at a time; what somebody moves is checked at once."""

    planning = Signal()
    """A plan is begun, or there."""

    def __init__(self, session: DelegationSession, actions: MeetingActions) -> None:
        super().__init__()
        self._session = session
        self._actions = actions
        self._app = session.app
        self._free = Latest(session.app.tasks.reading)
        self._day: date | None = None
        self._is_busy = False
        context = session.app.context
        self.words = words = BoundTexts(context)
        self.plan = words.button(self._plan_title, self._plan, "primary")
        self.anew = words.button(
            N_("Best plan, even if much changes"), lambda: self._plan(anew=True)
        )
        self.back = words.button(N_("Back to the previous plan"), self._go_back)
        self.state = words.label(self._state, "strong", wrap=True)
        self.days = SegmentedControl(context, N_("Day"))
        self.days.chosen.connect(self._choose_day)
        self.grid = PlanGrid(context, words, N_("Plan of meetings"))
        self.grid.moved.connect(actions.move)
        self.grid.opened.connect(actions.open)
        self.grid.pinned.connect(actions.pin)
        self.grid.cancelled.connect(lambda id_: actions.become(id_, MeetingState.CANCELLED))
        self.grid.chosen.connect(self._show_free)
        self.notes = PlanNotes(session)
        self.notes.meeting_requested.connect(self.show_meeting)
        self.notes.place_requested.connect(actions.place)
        self.notes.granting.requested.connect(lambda pairs: self._plan(grant=pairs))
        self.keys = words.label(KEYS, "quiet", wrap=True)
        self._keys = KeysDuringWork(self)
        self._lay_out()
        words.follow(self.days.retranslate, self.notes.words.retranslate, self.show_facts)

    def show_facts(self) -> None:
        """Show the meetings of now."""
        facts = self._session.facts
        self._offer_days(facts)
        self.grid.show_board(self._board(facts), self._app.context.texts.gettext("free"))
        self.notes.show_facts()
        self.state.setText(self._state(self._app.context.texts))
        self.plan.setText(self._plan_title(self._app.context.texts))
        plans = facts.dossier.plans if facts else ()
        self.back.setEnabled(len(plans) > 1 and not self._is_busy)
        self.anew.setEnabled(bool(plans) and not self._is_busy)

    def enter(self) -> None:
        """Take the keys: the plan, or the button that makes one."""
        facts = self._session.facts
        give_keys(self.grid if facts and facts.dossier.plans else self.plan)

    def show_meeting(self, id_: str) -> None:
        """Go to a meeting, on whichever day it is."""
        facts, meeting = self._session.facts, self._actions.found(id_)
        slot = facts.dossier.slot_of.get(meeting.slot) if facts and meeting else None
        if slot is not None:
            self._choose_day(slot.day.isoformat())
            self.days.choose(slot.day.isoformat())
            self.grid.choose(id_)
            self.grid.setFocus()

    def _lay_out(self) -> None:
        buttons = FlowLayout(10)
        for button in (self.plan, self.anew, self.back):
            buttons.add(button)
        head = ResponsiveRow()
        head.row.setSpacing(14)
        head.row.addWidget(buttons)
        head.row.addWidget(self.state, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.days)
        column.addWidget(self.grid, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(GAP)
        halves.setObjectName("halves")
        halves.addWidget(left)
        halves.addWidget(self.notes)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(10)
        around.addWidget(head)
        around.addWidget(halves, 1)
        around.addWidget(self.keys)

    # What is shown

    def _offer_days(self, facts: DelegationFacts | None) -> None:
        days = sorted({it.day for it in facts.dossier.slots}) if facts else []
        if self._day not in days:
            self._day = days[0] if days else None
        lang = self._app.context.texts.lang
        choices = [Choice(it.isoformat(), short_day(it, lang)) for it in days]
        if self.days.values() != tuple(it.value for it in choices):
            self.days.offer(choices)
        if self._day is not None:
            self.days.choose(self._day.isoformat())
        self.days.setVisible(len(days) > 1)

    def _choose_day(self, day: str) -> None:
        self._day = date.fromisoformat(day)
        self.show_facts()

    def _board(self, facts: DelegationFacts | None) -> PlanBoard:
        if facts is None:
            return PlanBoard()
        slots = [it for it in facts.dossier.slots if it.day == self._day]
        cells: dict[SlotAndTable, tuple[PlanCell, ...]] = {}
        for meeting in facts.dossier.meetings:
            if meeting.takes_place:
                place = (meeting.slot, meeting.table)
                cells[place] = (*cells.get(place, ()), self._cell(facts, meeting))
        return PlanBoard(slots, facts.dossier.tables, cells)

    def _cell(self, facts: DelegationFacts, meeting: Meeting) -> PlanCell:
        texts = self._app.context.texts
        who = facts.name(meeting.interpreter) if meeting.interpreter else ""
        breaks = tuple(
            texts.gettext(RULES[it.rule]) for it in facts.clashes if it.meeting.pair == meeting.pair
        )
        parts = [
            " – ".join(facts.name(it) for it in meeting.pair),
            who,
            texts.gettext(STATES[meeting.state])
            if meeting.state is not MeetingState.PLANNED
            else "",
            texts.gettext("pinned") if meeting.pinned else "",
            *breaks,
        ]
        guest, host = (facts.short_name(it) for it in meeting.pair)
        heard = ", ".join(filter(None, parts))
        return PlanCell(meeting, guest, host, who, heard, tuple(dict.fromkeys(breaks)))

    def _show_free(self, id_: str) -> None:
        facts, meeting = self._session.facts, self._actions.found(id_)
        if facts is None or meeting is None or meeting.state is not MeetingState.PLANNED:
            self._free.drop()
            self.grid.show_free(frozenset())
            return
        plans, dossier = self._app.services.meeting_plans, facts.dossier
        self._free.do(lambda: frozenset(plans.free_places(dossier, meeting)), self.grid.show_free)

    def _state(self, texts: Texts) -> str:
        facts = self._session.facts
        plan = facts.dossier.plan if facts else None
        if facts is None or plan is None:
            return texts.gettext("No plan yet.") if facts else ""
        count = sum(it.takes_place for it in facts.dossier.meetings)
        later = len(unplanned(facts.dossier))
        parts = [
            texts.gettext("Plan {number}").format(number=plan.number),
            texts.ngettext("{n} meeting", "{n} meetings", count),
            "" if later else _quality(plan, texts),
            texts.ngettext("{n} wish since", "{n} wishes since", later) if later else "",
        ]
        broken = len({it.meeting.pair for it in facts.clashes})
        if broken:
            parts.append(texts.ngettext("{n} conflict", "{n} conflicts", broken))
        return " · ".join(filter(None, parts))

    def _plan_title(self, texts: Texts) -> str:
        if self._is_busy:
            return texts.gettext("Planning…")
        facts = self._session.facts
        has_plan = facts is not None and facts.dossier.plan is not None
        return texts.gettext(N_("Plan again") if has_plan else N_("Plan the meetings"))

    # What is done

    def is_planning(self) -> bool:
        """Whether a plan is being made."""
        return self._is_busy

    def plan_again(self) -> None:
        """Plan what is true now."""
        self._plan()

    def _plan(self, *, anew: bool = False, grant: Collection[tuple[str, str]] | None = ()) -> None:
        facts, plans = self._session.facts, self._app.services.meeting_plans
        if facts is None or self._is_busy:
            return
        delegation = facts.dossier.delegation
        self._set_busy(busy=True)
        self._session.do(
            lambda: plans.plan(delegation, anew=anew, grant=grant),
            then=self._tell,
            otherwise=self._fail,
            is_slow=True,
        )

    def _go_back(self) -> None:
        facts, plans = self._session.facts, self._app.services.meeting_plans
        if facts is not None:
            delegation = facts.dossier.delegation
            self._session.do(lambda: plans.back(delegation), then=self._tell)

    def _tell(self, revision: PlanRevision) -> None:
        self._set_busy(busy=False)
        texts, changed = self._app.context.texts, revision.changed
        parts = [
            texts.gettext("Plan {number}").format(number=revision.plan.number),
            texts.ngettext("{n} meeting", "{n} meetings", len(revision.plan.meetings)),
        ]
        if revision.plan.number > 1:
            count = len(changed.moved) + len(changed.added) + len(changed.gone)
            parts.append(texts.ngettext("{n} changed", "{n} changed", count))
        self._app.problems.info(" · ".join(parts))
        if revision.plan.number == 1 and self.plan.hasFocus():
            self.enter()  # there is something to look at now

    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._app.problems.error(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        if busy:
            self._keys.hold()
        self.plan.setEnabled(not busy)
        self.notes.granting.set_busy(busy=busy)
        self.words.retranslate()
        if not busy:
            self._keys.give_back()
        self.planning.emit()


def _quality(plan: MeetingPlan, texts: Texts) -> str:
    if plan.as_plan:
        return texts.gettext("same as plan {number}").format(number=plan.as_plan)
    words = MADE_BY.get(plan.by, "")
    return texts.gettext(words) if words and (plan.proven or plan.by != "solver") else ""
