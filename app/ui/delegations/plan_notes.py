"""Beside the grid: wishes that were not granted and why, conflicts, changes from another plan.

One story: the list that is shown, what is said of its chosen row, and what is done with it.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.delegation_meetings import MeetingPlan, meeting_id
from app.domain.delegation_problem import unplannable_wishes, unplanned
from app.domain.meeting_plan import PlannedMeeting, RefusedWish
from app.domain.messages import N_
from app.domain.plan_comparison import compared_plans
from app.i18n.delegation_words import (
    NOBODY_THERE,
    RULES,
    SINCE_PLAN,
    refusal_in_words,
    time_in_words,
)
from app.i18n.texts import Texts
from app.ui.delegations.delegation_session import DelegationFacts, DelegationSession
from app.ui.delegations.wish_granting import WishGranting
from app.ui.kit.accessibility import set_accessible_name
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.floating import keep_clear
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.system.override import override

REFUSED, CONFLICTS, CHANGES = "refused", "conflicts", "changes"
LEAST = 260


class PlanNotes(QWidget):
    """One list of the three; what is chosen is said in full below it."""

    meeting_requested = Signal(str)
    place_requested = Signal(str, str)
    """Guest and host whose wish was not granted, and who shall meet nevertheless."""

    def __init__(self, session: DelegationSession) -> None:
        super().__init__()
        self._session = session
        self._said: dict[str, str] = {}
        context = session.app.context
        self._context = context
        self.words = words = BoundTexts(context)
        self.kinds = self._switch()
        self.later = QuietComboBox()
        words.bind(N_("What is compared"), lambda name: set_accessible_name(self.later, name))
        self.later.activated.connect(lambda _place: self.show_facts())
        self.earlier = QuietComboBox()
        words.bind(N_("Compared with"), lambda name: set_accessible_name(self.earlier, name))
        self.earlier.activated.connect(lambda _place: self.show_facts())
        self.table = RowsTable(
            context, words, N_("List to show"), (N_("Guest"), N_("Host")), (0, 1)
        )
        self.table.chosen.connect(self._say)
        self.table.opened.connect(self._open)
        self.reason = words.label("", wrap=True)
        keep_clear(self.reason)
        self.hint = words.label(N_("Enter places the meeting by hand"), "quiet", wrap=True)
        self.granting = WishGranting(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(4)
        for part in (
            self.kinds, self.later, self.earlier, self.table, self.reason, self.hint,
            self.granting,
        ):  # fmt: skip
            column.addWidget(part, 1 if part is self.table else 0)
        self.setMinimumWidth(LEAST)
        words.follow(self.kinds.retranslate, self.granting.words.retranslate, self.show_facts)

    @override
    def minimumSizeHint(self) -> QSize:
        """As high as all of it is at this width: a splitter asks for no height at a width."""
        least, column = super().minimumSizeHint(), self.layout()
        if column is None:
            return least
        return QSize(least.width(), column.totalMinimumHeightForWidth(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _switch(self) -> SegmentedControl:
        control = SegmentedControl(
            self._context,
            N_("List to show"),
            (
                Choice(REFUSED, lambda texts: self._counted(N_("Not granted"), REFUSED, texts)),
                Choice(CONFLICTS, lambda texts: self._counted(N_("Conflicts"), CONFLICTS, texts)),
                Choice(CHANGES, N_("Changes")),
            ),
        )
        control.choose(REFUSED)
        control.chosen.connect(self.show_kind)
        return control

    def show_facts(self) -> None:
        """Show what is true now."""
        facts = self._session.facts
        self.kinds.retranslate()
        self._offer_plans(facts)
        self._said = {}
        rows = self._rows(facts, self.kinds.current()) if facts else []
        self.table.show_rows(rows)
        for choice in (self.later, self.earlier):
            choice.setVisible(self.kinds.current() == CHANGES)
        self._say(self.table.current())

    def show_kind(self, kind: str) -> None:
        """Show another list."""
        self.kinds.choose(kind)
        self.show_facts()

    def _say(self, id_: str) -> None:
        nothing = {
            REFUSED: N_("Every wish is granted."),
            CONFLICTS: N_("No rule is broken."),
            CHANGES: N_("There are no differences."),
        }
        facts = self._session.facts
        has_plan = facts is not None and facts.dossier.plan is not None
        if facts is not None and not facts.dossier.wishes:
            nothing[REFUSED] = N_("No one has a wish yet: enter them in “Wishes”.")
        usual = self.words.of(nothing[self.kinds.current()]) if has_plan else ""
        self.reason.setText(self._said.get(id_, usual))
        refused = self._refusal(id_)
        is_listed = self.kinds.current() == REFUSED
        self.granting.offer(refused, self._open_refusals() if is_listed else ())
        # Where there are buttons the hint about a key would take the room of the list.
        self.hint.setVisible(refused is not None and self.granting.isHidden())

    def _open(self, id_: str) -> None:
        """Go to a meeting, or place the one that a wish was refused for."""
        refused = self._refusal(id_)
        if refused is not None:
            self.place_requested.emit(*refused.pair)
        else:
            self.meeting_requested.emit(id_)

    def _open_refusals(self) -> tuple[RefusedWish, ...]:
        """What the plan refused, and nobody has placed since."""
        dossier = self._session.facts.dossier if self._session.facts else None
        if dossier is None or dossier.plan is None:
            return ()
        met = {it.pair for it in dossier.meetings if it.takes_place}
        return tuple(it for it in dossier.plan.refused if it.pair not in met)

    def _refusal(self, id_: str) -> RefusedWish | None:
        """The refusal that is chosen in its list."""
        facts = self._session.facts
        if facts is None or self.kinds.current() != REFUSED:
            return None
        of = facts.dossier.delegation
        return next((it for it in self._open_refusals() if meeting_id(of, *it.pair) == id_), None)

    def _rows(self, facts: DelegationFacts, kind: str) -> list[ListedRow]:
        if kind == REFUSED:
            return self._refused(facts)
        return self._conflicts(facts) if kind == CONFLICTS else self._changes(facts)

    def _refused(self, facts: DelegationFacts) -> list[ListedRow]:
        texts, dossier = self._context.texts, facts.dossier
        rows = [
            self._row(facts, it.pair, refusal_in_words(it, dossier, texts))
            for it in self._open_refusals()
        ]
        if dossier.plan is not None:
            for why, wishes in (
                (NOBODY_THERE, unplannable_wishes(dossier)),
                (SINCE_PLAN, unplanned(dossier)),
            ):
                text = texts.gettext(why)
                rows += [self._row(facts, (it.by, it.wanted), text, it.id) for it in wishes]
        return rows

    def _conflicts(self, facts: DelegationFacts) -> list[ListedRow]:
        texts = self._context.texts
        found: dict[tuple[str, str], list[str]] = {}
        for it in facts.clashes:
            found.setdefault(it.meeting.pair, []).append(texts.gettext(RULES[it.rule]))
        return [
            self._row(facts, pair, " ".join(dict.fromkeys(lines)), loud=True)
            for pair, lines in found.items()
        ]

    def _changes(self, facts: DelegationFacts) -> list[ListedRow]:
        texts, earlier = self._context.texts, self._compared(facts)
        if earlier is None:
            return []
        found = compared_plans(earlier.meetings, self._later(facts))
        rows = [
            self._row(
                facts, it.pair, texts.gettext("new: {place}").format(place=self._at(facts, it))
            )
            for it in found.added
        ]
        for it in found.gone:
            text = texts.gettext("removed: {place}").format(place=self._at(facts, it))
            rows.append(self._row(facts, it.pair, text))
        for move in found.moved:
            text = f"{self._at(facts, move.before)} → {self._at(facts, move.after)}"
            rows.append(self._row(facts, move.after.pair, text))
        return rows

    def _at(self, facts: DelegationFacts, it: PlannedMeeting) -> str:
        slot, texts = facts.dossier.slot_of.get(it.slot), self._context.texts
        when = time_in_words(slot, facts.dossier, texts) if slot else "–"
        where = texts.gettext("table {table}").format(table=facts.name(it.table))
        who = facts.name(it.interpreter) if it.interpreter else ""
        return ", ".join(filter(None, (when, where, who)))

    def _row(
        self,
        facts: DelegationFacts,
        pair: tuple[str, str],
        text: str,
        id_: str = "",
        *,
        loud: bool = False,
    ) -> ListedRow:
        known = id_ or meeting_id(facts.dossier.delegation, *pair)
        self._said[known] = text
        return ListedRow(known, tuple(facts.short_name(it) for it in pair), loud=loud)

    def _counted(self, title: str, kind: str, texts: Texts) -> str:
        facts = self._session.facts
        count = len(self._rows(facts, kind)) if facts else 0
        return f"{texts.gettext(title)} ({count})"

    def _offer_plans(self, facts: DelegationFacts | None) -> None:
        plans = list(reversed(facts.dossier.plans)) if facts else []
        printed = facts.dossier.printed if facts else None
        usual = printed or (plans[1] if len(plans) > 1 else plans[0] if plans else None)
        texts = self._context.texts
        now = [("", texts.gettext("The meetings as they are now"))] if plans else []
        named, compared = (
            texts.gettext("Plan {number}"),
            texts.gettext("Compared with plan {number}"),
        )
        _offer(self.later, now + [(it.id, named.format(number=it.number)) for it in plans], "")
        _offer(
            self.earlier,
            [(it.id, compared.format(number=it.number)) for it in plans],
            usual.id if usual else "",
        )

    def _compared(self, facts: DelegationFacts) -> MeetingPlan | None:
        chosen = self.earlier.currentData()
        return next((it for it in facts.dossier.plans if it.id == chosen), None)

    def _later(self, facts: DelegationFacts) -> Iterable[PlannedMeeting]:
        """The meetings that are compared: of the plan that is chosen, or as they are now."""
        chosen = self.later.currentData()
        plan = next((it for it in facts.dossier.plans if it.id == chosen), None)
        if plan is not None:
            return plan.meetings
        return [it.planned for it in facts.dossier.meetings if it.takes_place]


def _offer(box: QuietComboBox, choices: Sequence[tuple[str, str]], usual: str) -> None:
    """Offer other choices; the chosen one stays, if it is among them."""
    ids = [id_ for id_, _said in choices]
    before = box.currentData()
    box.clear()
    for id_, text in choices:
        box.addItem(text, id_)
    if ids:
        box.setCurrentIndex(ids.index(before if before in ids else usual))
