"""Saving what a sheet holds, and taking it back."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.errors import ConsentNeeded, KnownError, UnsignedConsent
from app.domain.lead import Lead
from app.domain.lead_draft import TOO_LONG, LeadDraft, Problem, draft_of
from app.domain.lead_fields import FIELD_OF, FieldLocation
from app.domain.messages import N_
from app.domain.names import called_in_full
from app.ui.frame.app_context import AppContext
from app.ui.frame.notifications import MessageOffer
from app.ui.kit.key_names import with_keys
from app.ui.system.tasks import Err, Ok, Result

if TYPE_CHECKING:
    from app.services.output.visitor_things import VisitorThings
    from app.ui.leads.capture.capture_session import CaptureSession
    from app.ui.leads.capture.sheet import CaptureSheet


Then = Callable[[Lead], None]
ASK, ASK_KEYS = N_("Ask for consent"), "F9"


def _no_more(_lead: Lead) -> None:
    """Nothing is to follow."""


class SaveController(QObject):
    """Says "saved" once a lead is on the disk, and offers to undo it.

    `taken_back` gives the draft of a new lead that was undone; it is half-written again. `unasked`
    is the lead that was saved last, where its visitor agreed to nothing.
    """

    taken_back = Signal(object)
    consent_requested = Signal(object)
    """The visitor of a lead is to be asked."""

    def __init__(self, app: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.unasked: Lead | None = None

    def save(self, capturing: "CaptureSession", then: Then = _no_more) -> None:
        """Save what a sheet holds, then go on with the lead.

        A code that stands in the scan line is taken first, an interest that is searched for, and a
        signature that was drawn.
        """
        finder = capturing.sheet.interests.finder

        def again() -> None:
            if not capturing.is_over:
                self.save(capturing, then)

        asked_first = (capturing.looking, finder, capturing.consenting)
        if any(it.waits(again) for it in asked_first):
            return
        code = capturing.sheet.scan.take_text()
        if code.strip():
            capturing.scan(code, again)
            return
        sought = finder.take_typed()
        if sought:
            text = self._app.context.texts.gettext(
                "Nothing was found for “{text}”. Save again to continue."
            )
            capturing.sheet.say_failure(text.format(text=sought))
            return
        draft = self._with_trail(capturing.sheet)
        blocking = [
            problem for problem in self._app.services.leads.problems_with(draft) if problem.blocking
        ]
        if blocking:
            capturing.sheet.say_failure(self._said(blocking[0]))
            capturing.sheet.show_blocking()
            return
        capturing.autosave.flush()
        self._app.vault.when_unlocked(lambda: self._save(capturing, draft, then))

    def save_interests(self, capturing: "CaptureSession") -> None:
        """Save what was asked for, as the visitor agreed to nothing that lets the rest be kept."""
        capturing.autosave.flush()
        draft, leads = self._with_trail(capturing.sheet), self._app.services.leads

        def saved(_lead: Lead) -> None:
            if capturing.is_over:
                return
            capturing.autosave.stop()
            capturing.sheet.close_sheet()
            self._app.services.visits.end()
            self._app.services.visitor_things.forget(draft.id)
            self._app.changed(Changes(leads=True))
            _ = self._app.context.texts.gettext
            self._app.problems.info(_("Saved: the interests only, nothing about the person."))

        def unsaved(error: Exception) -> None:
            capturing.autosave.go_on()
            self._say_unsaved(capturing, error)

        capturing.autosave.hold()
        self._app.tasks.keeping.do(lambda: leads.save_interests(draft), saved, unsaved)

    def _said(self, problem: Problem) -> str:
        """The sentence of a problem, behind the field where that is not seen from it."""
        _ = self._app.context.texts.gettext
        field = FIELD_OF.get(problem.field)
        is_unclear = problem.what == TOO_LONG or (field and field.lies is FieldLocation.VALUES)
        title = field.title if field and is_unclear else ""
        return f"{_(title)}: {_(problem.what)}" if title else _(problem.what)

    def _with_trail(self, sheet: "CaptureSheet") -> LeadDraft:
        draft, visit = sheet.draft(), self._app.services.visits.current()
        if sheet.base() is not None or visit is None:
            return draft
        return replace(draft, trail=tuple(dict.fromkeys((*draft.trail, *visit.trail()))))

    def _save(self, capturing: "CaptureSession", draft: LeadDraft, then: Then) -> None:
        if capturing.is_over:
            # The way to the vault was taken later, for something else; the draft is kept.
            return
        services, base = self._app.services, capturing.sheet.base()
        who = capturing.sheet.who.answer()

        def work() -> tuple[Lead, str]:
            if who:
                services.fairs.introduce(who)
            lead = services.leads.save(draft, base)
            return lead, services.fairs.elsewhere(lead.fair) if base is None else ""

        def saved(result: tuple[Lead, str]) -> None:
            lead, elsewhere = result
            if capturing.is_over:
                return  # it was asked for twice before the first was done
            capturing.autosave.stop()
            capturing.sheet.close_sheet()
            self._tell_saved(lead, base, draft, elsewhere, is_first=bool(who))
            then(lead)

        def unsaved(error: Exception) -> None:
            capturing.autosave.go_on()
            self._say_unsaved(capturing, error)

        capturing.autosave.hold()
        self._app.tasks.keeping.do(work, saved, unsaved)

    def _say_unsaved(self, capturing: "CaptureSession", error: Exception) -> None:
        """Say it in the sheet, where that is still there."""
        if capturing.is_over or not isinstance(error, KnownError):
            self._app.problems.error(error)
            return
        sheet = capturing.sheet
        sheet.say_failure(" ".join(self._app.context.texts.error(error)))
        if isinstance(error, ConsentNeeded | UnsignedConsent):
            sheet.area.ensureWidgetVisible(sheet.consent)
            sheet.consent.show_visitors_words()
        if isinstance(error, ConsentNeeded) and sheet.base() is None:
            sheet.offer_interests_alone()

    def _tell_saved(
        self, lead: Lead, base: Lead | None, draft: LeadDraft, elsewhere: str, *, is_first: bool
    ) -> None:
        _, services = self._app.context.texts.gettext, self._app.services
        things = services.visitor_things.now()
        is_here = base is None or (things.visit is not None and things.visit.lead == lead.id)
        if is_here:
            services.visits.end()
        self._app.changed(Changes(leads=True, fair=is_first))
        name = called_in_full(lead.person) or _("code only")
        is_unasked = not lead.counting() and lead.fair not in services.leads.laws.known
        self.unasked = lead if is_unasked else None
        text = _("Saved: {name}. No consent yet.") if is_unasked else _("Saved: {name}")
        if elsewhere:
            text += "\n" + _("It belongs to “{fair}”, where it was begun.")
        ask = MessageOffer(with_keys(_(ASK), ASK_KEYS), lambda: self.consent_requested.emit(lead))
        self._app.problems.info(
            text.format(name=name, fair=elsewhere),
            _("Undo"),
            lambda: self._undo(lead, base, draft, things),
            ask if is_unasked else None,
        )
        if is_here:
            services.trays.show_visitors()
            self._app.changed(services.trays.read_by(lead))

    def _undo(
        self, lead: Lead, base: Lead | None, draft: LeadDraft, things: "VisitorThings"
    ) -> None:
        self.unasked, trays = None, self._app.services.trays
        if trays.reader.lead == lead.id:
            self._app.changed(trays.forget_reader())
        self._app.vault.when_unlocked(lambda: self._undo_now(lead, base, draft, things))

    def _undo_now(
        self, lead: Lead, base: Lead | None, draft: LeadDraft, things: "VisitorThings"
    ) -> None:
        services = self._app.services

        def finished(result: Result[object]) -> None:
            self._app.changed(Changes(leads=True))
            match result:
                case Err(error):
                    self._app.problems.error(error)
                case Ok() if base is None:
                    services.visitor_things.keep_for(draft.id, things)
                    self.taken_back.emit(draft)
                case Ok():
                    _ = self._app.context.texts.gettext
                    self._app.problems.info(_("The lead is as it was before. Notes are kept."))

        if base is None:
            self._app.tasks.keeping.run(lambda: services.capture.take_back(lead, draft), finished)
        else:
            former = draft_of(base)
            self._app.tasks.keeping.run(lambda: services.leads.save(former, lead), finished)
