"""What is done with one meeting: opened, moved, pinned, held, cancelled, made a lead."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.domain.delegation_meetings import PAST_STATES, Meeting, MeetingState, meeting_id
from app.domain.lead import Lead
from app.domain.lead_draft import LeadDraft
from app.domain.meeting_plan import MeetingAlternative
from app.i18n.delegation_words import RULES, STATES
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.meeting_sheet import MeetingSheet
from app.ui.leads.capture.of_window import capture_of
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.no_op import no_op
from app.ui.vault.vault_sheet import refused_in


class MeetingActions:
    """Each can be undone; what a move breaks is said with it."""

    def __init__(self, session: DelegationSession) -> None:
        self._session = session
        self._app = session.app

    def open(self, id_: str) -> None:
        """Show the sheet of a meeting."""
        facts, meeting = self._session.facts, self.found(id_)
        if facts is None or meeting is None:
            return
        sheet = MeetingSheet(self._app.context, facts, meeting)

        def save(typed: Meeting, *, with_lead: bool) -> None:
            def after(_dossier: object) -> None:
                sheet.close_sheet()
                if with_lead:
                    self.open_lead(id_)

            self._change(meeting, typed, after, refused_in(sheet, self._app))

        sheet.requested.connect(lambda typed: save(typed, with_lead=False))
        sheet.lead_requested.connect(lambda typed: save(typed, with_lead=True))
        open_lead_sheet(self._app, sheet)

    def place(self, guest: str, host: str) -> None:
        """Open a meeting that no plan has, with the best place that is free for it."""
        facts, plans = self._session.facts, self._app.services.meeting_plans
        if facts is None:
            return
        dossier = facts.dossier
        id_ = meeting_id(dossier.delegation, guest, host)
        known = self.found(id_) or Meeting(id_, guest, host)
        meeting = replace(known, state=MeetingState.PLANNED, pinned=True)

        def show(places: tuple[MeetingAlternative, ...]) -> None:
            slots = dossier.slot_of
            coming = (it for it in places if slots[it.meeting.slot].first >= facts.now)
            free = next((it.meeting for it in coming if not it.displaces), known.planned)
            self._ask_place(
                known,
                replace(meeting, slot=free.slot, table=free.table, interpreter=free.interpreter),
            )

        self._app.tasks.reading.do(lambda: plans.alternatives(dossier, meeting), show)

    def _ask_place(self, before: Meeting, proposed: Meeting) -> None:
        facts, plans = self._session.facts, self._app.services.meeting_plans
        if facts is None:
            return
        delegation = facts.dossier.delegation
        sheet = MeetingSheet(self._app.context, facts, proposed, is_new=True)
        who = " – ".join(facts.short_name(it) for it in before.pair)
        text = self._app.context.texts.gettext("Saved: {name}").format(name=who)

        def after(_dossier: object) -> None:
            sheet.close_sheet()
            self._tell_move(text, [before])

        sheet.requested.connect(
            lambda typed: self._session.do(
                lambda: plans.place(delegation, typed),
                then=after,
                otherwise=refused_in(sheet, self._app),
            )
        )
        open_lead_sheet(self._app, sheet)

    def move(self, id_: str, slot: str, table: str) -> None:
        """Move a meeting; who was there takes its place."""
        facts, meeting = self._session.facts, self.found(id_)
        if facts is None or meeting is None:
            return
        texts, dossier = self._app.context.texts, facts.dossier
        befores = [it for it in dossier.meetings if (it.slot, it.table) == (slot, table)]
        if any(it.state in PAST_STATES for it in (meeting, *befores)):
            self._app.problems.info(texts.gettext("What was held or missed stays where it was."))
            return
        delegation, plans = dossier.delegation, self._app.services.meeting_plans
        there = dossier.slot_of[slot]
        text = texts.gettext("Moved to {time}, table {table}").format(
            time=f"{there.starts:%H:%M}", table=facts.name(table)
        )
        for it in befores:
            who = " – ".join(facts.short_name(side) for side in it.pair)
            taken = texts.gettext("{names} take its place").format(names=who)
            text = f"{text} · {taken}"
        self._session.do(
            lambda: plans.move(delegation, id_, slot, table),
            then=lambda _dossier: self._tell_move(text, [meeting, *befores]),
        )

    def pin(self, id_: str) -> None:
        """Let no plan move a meeting, or let it again."""
        meeting = self.found(id_)
        if meeting is not None:
            self._change(meeting, replace(meeting, pinned=not meeting.pinned))

    def become(self, id_: str, state: MeetingState) -> Callable[[], object]:
        """Say what became of a meeting; the same once more takes it back. Gives what undoes it."""
        facts, meeting = self._session.facts, self.found(id_)
        if facts is None or meeting is None:
            return no_op
        same = meeting.state is state
        after = replace(meeting, state=MeetingState.PLANNED if same else state)
        self._change(meeting, after)
        delegation, plans = facts.dossier.delegation, self._app.services.meeting_plans
        return lambda: self._session.do(lambda: plans.change(delegation, after, meeting))

    def open_lead(self, id_: str) -> None:
        """Open the lead of a meeting with both sides filled in, or the one that it became."""
        facts, meeting, services = self._session.facts, self.found(id_), self._app.services
        if facts is None or meeting is None:
            return
        capture, delegation = capture_of(self._app), facts.dossier.delegation
        texts, leads = self._app.context.texts, services.meeting_leads

        def show(found: Lead | LeadDraft) -> None:
            if isinstance(found, Lead):
                capture.open_lead(found)
                return
            after, plans = replace(meeting, lead=found.id), services.meeting_plans
            self._session.do(
                lambda: plans.change(delegation, meeting, after),
                then=lambda _dossier: capture.begin_with(found),
            )

        def read() -> Lead | LeadDraft:
            return leads.lead_of(meeting) or leads.draft(delegation, meeting, texts)

        self._app.tasks.keeping.do(read, show)

    def found(self, id_: str) -> Meeting | None:
        """The meeting of an ID."""
        facts = self._session.facts
        found = (it for it in facts.dossier.meetings if it.id == id_) if facts else iter(())
        return next(found, None)

    def _change(
        self,
        before: Meeting,
        after: Meeting,
        then: Callable[[object], object] = no_op,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        facts, plans = self._session.facts, self._app.services.meeting_plans
        if facts is None:
            return
        delegation, texts = facts.dossier.delegation, self._app.context.texts
        who = " – ".join(facts.short_name(it) for it in before.pair)
        what = texts.gettext(STATES[after.state]) if after.state is not before.state else ""
        text = f"{who}: {what}" if what else texts.gettext("Saved: {name}").format(name=who)
        self._session.do(
            lambda: plans.change(delegation, before, after),
            text,
            lambda: plans.change(delegation, after, before),
            then=then,
            otherwise=otherwise,
        )

    def _tell_move(self, text: str, befores: list[Meeting]) -> None:
        facts, texts = self._session.facts, self._app.context.texts
        if facts is None:
            return
        pairs = {it.pair for it in befores}
        broken = dict.fromkeys(
            texts.gettext(RULES[it.rule]) for it in facts.clashes if it.meeting.pair in pairs
        )
        keep, of = self._app.services.delegations.save, facts.dossier.delegation.id
        undo = partial(self._session.do, lambda: keep(of, *befores))
        self._app.problems.info(" · ".join([text, *broken]), texts.gettext("Undo"), undo)
