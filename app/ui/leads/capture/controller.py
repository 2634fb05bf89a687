"""Capturing leads in the window: a sheet over any page, opened, saved and taken back.

One story: one sheet is open at a time, and whoever wants another one asks here.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.messages import N_
from app.domain.scan_result import ScannedText
from app.domain.vault_state import VaultState
from app.i18n.formats import language_name
from app.ui.catalogue.lookup import chosen
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.leads.capture.save_controller import ASK, ASK_KEYS, SaveController
from app.ui.system.no_op import no_op
from app.ui.system.tasks import Ok, Result

if TYPE_CHECKING:
    from app.language.named_codes import NamedCode
    from app.services.leads.capture import PendingDrafts
    from app.ui.leads.capture.capture_session import CaptureSession

FOR_COMPANY = N_("Lead for this company")
WORDS = N_("Show the words of the consents")


@dataclass(frozen=True, slots=True)
class _Left:
    """A draft that was left half-written, and the visit in which it was."""

    draft: LeadDraft
    base: Lead | None
    visit: datetime


class CaptureController(QObject):
    """Opens the sheet for a new lead, or for one that is there; `soon_ms` is the autosave's pause.

    A draft that was left in this visit is gone on with at the next opening; others are offered.
    What is in `before_new` is called before a new lead's interests are proposed. `is_card_out` is
    whether a visitor has a card; who turns it knows.
    """

    left = Signal()
    """The sheet has gone away, whatever became of its draft."""
    card_requested = Signal()
    """The card of the open sheet is to be turned to the visitor."""

    def __init__(self, app: AppContext, parent: QObject, soon_ms: int = 500) -> None:
        super().__init__(parent)
        self.before_new: list[Callable[[], None]] = []
        self.is_card_out: Callable[[], bool] = bool
        self._app = app
        self._soon_ms = soon_ms
        self._open: CaptureSession | None = None
        self._left: _Left | None = None
        self._saving = SaveController(app, self)
        self._saving.taken_back.connect(lambda draft: self._come_back(draft, None))
        self._saving.consent_requested.connect(self._ask_about)
        new = app.actions.add(
            N_("+ New lead"), "Ctrl+L", self.new_lead, group=VISITS, over_sheets=True
        )
        app.frame.bar.add(new, "capture")
        app.actions.add(FOR_COMPANY, "", self.lead_for_company, group=VISITS)
        app.actions.add(ASK, ASK_KEYS, self.ask_consent, group=VISITS, over_sheets=True)
        app.actions.add(WORDS, "Shift+F9", self.show_words, group=VISITS, over_sheets=True)
        app.vault.before_lock.append(self._put_away)
        app.vault.on_drafts_ended.append(self._drop_ended)

    def new_lead(self) -> None:
        """Open the sheet for a new lead, or go on with the one that was just left."""
        self._ask(None)

    def lead_for_company(self) -> None:
        """Open the sheet for a new lead with an interest in what is shown."""
        from app.ui.leads.capture.visit_recorder import interest_of_subject  # noqa: PLC0415 - as below

        subject = chosen(self._app)
        self._ask(interest_of_subject(subject) if subject else None)

    def lead_for(self, interest: Interest) -> None:
        """Open the sheet for a new lead with an interest."""
        self._ask(interest)

    def begin_with(self, draft: LeadDraft) -> None:
        """Open the sheet for a new lead of which something is known already."""
        self._app.vault.when_unlocked(lambda: self._begin_with(draft))

    def open_id(self) -> str:
        """The id of the lead in the open sheet; empty where none is open."""
        return self._open.sheet.draft().id if self._open is not None else ""

    def put_aside(self) -> None:
        """Another visitor comes: what is written waits among the unfinished."""
        if self._open is not None:
            self._open.sheet.close_sheet()
        self._left = None

    def ask_consent(self) -> None:
        """Ask the visitor of the open sheet, or the one who was just saved without consent.

        That is the card of an open sheet: turned to the visitor. One that is out is taken back.
        """
        if self._open is not None or self.is_card_out():
            self.card_requested.emit()
        elif self._saving.unasked is not None:
            self._ask_about(self._saving.unasked)
        else:
            _ = self._app.context.texts.gettext
            self._app.problems.info(_("Open the lead whose visitor you want to ask."))

    def show_words(self) -> None:
        """Show the words of the consents in the open sheet, to be read out or turned round."""
        if self._open is not None:
            self._open.sheet.consent.show_visitors_words()

    def _ask_about(self, lead: Lead) -> None:
        def ask() -> None:
            self._change(lead)
            if self._open is not None:
                self._open.sheet.person.fold()
                self._open.sheet.consent.show_visitors_words()

        self._app.vault.when_unlocked(ask)

    def scan(self, scan: ScannedText) -> None:
        """Fill the open sheet with a code that was scanned somewhere, or open one for it."""
        if self._app.vault.state() is VaultState.ABSENT:
            self._app.vault.when_unlocked(lambda: self.scan(scan))
            return
        if self._open is None:
            # Another badge is another person: a draft that was left waits in its strip.
            self._left = None
            self._app.services.visits.make_room()
            self._begin(None)
        if self._open is not None:
            self._open.scan(scan.text, typed=scan.typed)
        if scan.stalled:
            _ = self._app.context.texts.gettext
            self._app.problems.info(
                _("The scanner paused within this code; compare the lead with the badge.")
            )

    def open_lead(self, lead: Lead, *, at_questions: bool = False) -> None:
        """Open the sheet to change a lead; what is written in an open one is kept as a draft."""
        self._app.vault.when_unlocked(lambda: self._change(lead, at_questions=at_questions))

    def _change(self, lead: Lead, *, at_questions: bool = False) -> None:
        # A sheet of its own: what comes for the other, from their card, say, is not for this one.
        self.put_aside()
        self._show(draft_of(lead), lead)
        if at_questions and self._open is not None:
            self._open.sheet.questions.made.connect(self._open.sheet.questions.enter)

    def _ask(self, interest: Interest | None) -> None:
        if self._open is not None:
            if interest is not None:
                self._open.sheet.interests.add(interest)
            self._open.sheet.enter()
        elif self._app.vault.state() is VaultState.ABSENT:
            self._app.vault.when_unlocked(lambda: self._begin(interest))
        else:
            self._begin(interest)

    def _begin(self, interest: Interest | None) -> None:
        visits, self._saving.unasked = self._app.services.visits, None
        if self._app.vault.state() is VaultState.LOCKED:
            # What was put away is sealed: nobody goes on with it, and who comes is somebody else.
            visits.make_room()
        for note in self.before_new:
            note()
        visit = visits.typed()
        if self._left is not None and self._left.visit == visit.began:
            draft, base = self._left.draft, self._left.base
            self._show(draft, base, is_saved=True)
            if base is None:
                self._ask_what_waits()
        else:
            self._show_new(visit.interests())
        if interest is not None and self._open is not None:
            self._open.sheet.interests.add(interest)

    def _begin_with(self, draft: LeadDraft) -> None:
        self.put_aside()
        self._show(draft, None, proposed=bool(draft.interests))
        capture = self._app.services.capture
        self._app.tasks.keeping.do(lambda: capture.begin(shown=True), self._offer)

    def _show_new(self, interests: tuple[Interest, ...]) -> None:
        services = self._app.services
        lang = services.visits.language or services.visitor_language(self._app.context.texts.lang)
        draft = LeadDraft(str(uuid.uuid4()), person=Person(language=lang), interests=interests)
        self._show(draft, None, proposed=bool(interests))
        self._ask_what_waits()

    def _ask_what_waits(self) -> None:
        capture = self._app.services.capture
        is_shown = self._app.vault.state() is VaultState.OPEN
        self._app.tasks.keeping.do(lambda: capture.begin(shown=is_shown), self._offer)

    def _offer(self, beginning: "PendingDrafts") -> None:
        self._app.vault.drafts_ended(beginning.ended)
        if self._open is not None:
            self._open.sheet.follow_law()
            seen = self._open.sheet.draft().id
            others = [draft for draft in beginning.waiting if draft.id != seen]
            self._open.sheet.drafts.offer(others, beginning.sealed)
            if beginning.asks_who:
                self._open.sheet.who.ask(beginning.staff)
            self._open.sheet.enter()

    def _show(
        self, draft: LeadDraft, base: Lead | None, *, is_saved: bool = False, proposed: bool = False
    ) -> None:
        is_unsaved = self._app.vault.unsaved.take(draft.id) is not None
        if self._open is not None:
            self._open.autosave.flush()
            self._open.begin(draft, base, is_saved=is_saved, proposed=proposed)
        else:
            self._open = self._sheet(draft.person)
            self._open.begin(draft, base, is_saved=is_saved, proposed=proposed)
            self._app.sheets.open(self._open.sheet)
        if is_unsaved:
            self._open.autosave.distrust()
        self._left = None
        visits, visit = self._app.services.visits, self._app.services.visits.current()
        visits.is_open = base is None or (visit is not None and visit.lead == draft.id)
        if base is not None:
            self._open.sheet.note.text.setFocus()

    def _sheet(self, person: Person) -> "CaptureSession":
        # The parts of the sheet come with the first lead.
        from app.ui.leads.capture.capture_session import CaptureSession  # noqa: PLC0415 - as above
        from app.ui.leads.capture.sheet import CaptureSheet  # noqa: PLC0415 - as above

        app = self._app
        sheet = CaptureSheet(app.context, app.services, app.tasks.searching)
        sheet.interests.finder.lang = app.services.visitor_language(app.context.texts.lang)
        session = CaptureSession(app, sheet, self._soon_ms)
        session.known.connect(self._show_known)
        session.another.connect(self._take_another)
        session.failed.connect(app.problems.error)
        session.left.connect(self._remember)
        sheet.save_requested.connect(lambda: self._saving.save(session))
        sheet.brochure_requested.connect(lambda: self._saving.save(session, self.make_brochure))
        sheet.interests_requested.connect(lambda: self._saving.save_interests(session))
        sheet.drafts.chosen.connect(self.go_on)
        sheet.consent.card_requested.connect(self.card_requested)
        sheet.changed.connect(app.services.visits.touch)
        self._offer_choices(session, person)
        return session

    def make_brochure(self, lead: Lead) -> None:
        """Fill the tray with what a lead asked for, and show its pages."""
        from app.ui.brochure.for_lead import make_for  # noqa: PLC0415 - as above

        make_for(self._app, lead)

    def _offer_choices(self, session: "CaptureSession", person: Person) -> None:
        from app.language.named_codes import (  # noqa: PLC0415 - as above
            countries,
            named,
            spoken_languages,
        )

        lang = self._app.context.texts.lang
        spoken = person.language and named(person.language, language_name(person.language, lang))
        session.sheet.person.offer((), (spoken,) if spoken else ())

        def offer(result: "Result[tuple[Sequence[NamedCode], Sequence[NamedCode]]]") -> None:
            if isinstance(result, Ok) and not session.is_over:
                session.sheet.person.offer(*result.value)

        self._app.tasks.reading.run(lambda: (countries(lang), spoken_languages(lang)), offer)

    def _take_another(self, code: str) -> None:
        """The next visitor's badge came over the sheet of one whose badge had filled it."""
        self.put_aside()
        self.scan(ScannedText(code))

    def _show_known(self, lead: Lead, text: str) -> None:
        if self._open is None:
            return
        interests = self._open.sheet.draft().interests
        self._app.services.visits.written(lead.id)
        self._show(draft_of(lead), lead)
        self._open.sheet.person.fold()
        for interest in interests:
            self._open.sheet.interests.add(interest)
        self._open.sheet.scan.say(text)

    def go_on(self, draft: LeadDraft) -> None:
        """Go on with a draft that was left; what is written in an open sheet waits then."""
        capture = self._app.services.capture

        def show(base: Lead | None) -> None:
            self._come_back(draft, base)
            if self._open is not None:
                self._open.sheet.drafts.offer(())
                self._open.sheet.enter_first()

        self._app.tasks.keeping.do(lambda: capture.base_of(draft), show)

    def _come_back(self, draft: LeadDraft, base: Lead | None) -> None:
        """Go on with a draft and, where it is a visitor's, with what is theirs."""
        things = self._app.services.visitor_things
        self.put_aside()
        if base is None or things.is_waiting(draft.id):
            things.resume(draft.id, draft.person.language)
            self._app.changed(Changes(tray=True, shortlist=True))
        self._show(draft, base, is_saved=True)

    def _remember(self, left: LeadDraft | None, base: Lead | None) -> None:
        """The sheet goes away: its draft is gone on with next, what was thrown away is dropped."""
        if self._open is None:
            return
        sheet, self._open = self._open.sheet, None
        is_shown = self._app.vault.state() is VaultState.OPEN
        visits = self._app.services.visits
        visit, visits.is_open = visits.touch(), False
        if left is not None and visit is not None and (base is None or visit.lead == left.id):
            visits.written(left.id)
        self._left = _Left(left, base, visit.began) if left and visit and is_shown else None
        capture = self._app.services.capture
        for thrown in sheet.drafts.thrown():
            self._app.services.visitor_things.forget(thrown.id)
            self._app.tasks.keeping.do(partial(capture.drop, thrown), no_op)
        self.left.emit()

    def _drop_ended(self, ended: frozenset[str]) -> None:
        for lead in ended:
            self._app.services.visitor_things.forget(lead)
        if self._left is not None and self._left.draft.id in ended:
            self._left = None
        if self._open is not None and self._open.sheet.draft().id in ended:
            self._open.autosave.throw_away()
            self._open.sheet.close_sheet()

    def _put_away(self) -> None:
        """The vault is about to close: what is half-written is kept, and leaves the screen."""
        self.put_aside()
        self._saving.unasked = None
