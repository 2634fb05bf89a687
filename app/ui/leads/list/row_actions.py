"""What the page of leads does with leads, in the thread of the vault."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.export import ExportFormat, ExportRequest, Selection
from app.domain.lead import Lead
from app.domain.names import called
from app.services.output.export_doubts import address_sentence
from app.services.output.exports import ExportReport
from app.ui.kit.ui_context import UiContext
from app.ui.system.tasks import Background, Result


class LeadActions(QObject):
    """Deleting, bringing back, copying, saving a card."""

    changed = Signal(object)
    noted = Signal(str, str, object)
    """A sentence, what is offered beside it, and the call for that."""

    def __init__(self, context: UiContext, services: Services, keeping: Background) -> None:
        super().__init__()
        self._context = context
        self._services = services
        self._keeping = keeping

    def delete(self, leads: Sequence[Lead]) -> None:
        """Take leads out of all lists, and offer to bring them back."""
        texts = self._context.texts
        text = texts.ngettext("{n} lead deleted", "{n} leads deleted", len(leads))
        offer = texts.gettext("Undo")
        self._mark(
            leads,
            self._services.leads.delete,
            lambda: self.noted.emit(text, offer, lambda: self.bring_back(leads)),
        )

    def bring_back(self, leads: Sequence[Lead]) -> None:
        """Put deleted leads back into all lists."""
        texts = self._context.texts
        text = texts.ngettext("{n} lead restored", "{n} leads restored", len(leads))
        self._mark(leads, self._services.leads.undelete, lambda: self.noted.emit(text, "", None))

    def note_objection(self, lead: Lead) -> None:
        """Note that somebody objects to being contacted."""
        text = self._context.texts.gettext("Noted: {name} must not be contacted.")
        told = text.format(name=called(lead.person))
        offer = self._context.texts.gettext("Undo")
        self._mark(
            [lead],
            self._services.consents.object,
            lambda: self.noted.emit(told, offer, lambda: self.undo_objection(lead)),
        )

    def undo_objection(self, lead: Lead) -> None:
        """Note that an objection was noted by mistake."""
        text = self._context.texts.gettext(
            "It is noted that the objection of {name} was a mistake."
        )
        told = text.format(name=called(lead.person))
        self._mark(
            [lead], self._services.consents.undo_objection, lambda: self.noted.emit(told, "", None)
        )

    def copy_mail(self, lead: Lead) -> None:
        """Put an address of mail on the clipboard."""
        QGuiApplication.clipboard().setText(lead.person.email)
        self.noted.emit(self._context.texts.gettext("The email address was copied."), "", None)

    def check_mail(self, lead: Lead, then: Callable[[], object]) -> None:
        """Go on where a mail may go to a lead; else say why not, before a file is asked for."""
        follow_up = self._services.follow_up
        self._keeping.do(lambda: follow_up.check_mail(lead.id), lambda _ok: then())

    def check_step(self, lead: Lead, then: Callable[[], object]) -> None:
        """Go on where the next step of a lead may be in a calendar; else say why not."""
        follow_up = self._services.follow_up
        self._keeping.do(lambda: follow_up.check_step(lead.id), lambda _ok: then())

    def draft_mail(self, lead: Lead, out: Path, show: Callable[[Path], object]) -> None:
        """Write the mail to a lead, and show it in the mail program."""
        services = self._services
        self._keeping.do(
            lambda: services.follow_up.write_draft(lead.id, out),
            lambda report: self._tell_draft(report, out, show),
        )

    def draft_confirmation(self, lead: Lead, out: Path, show: Callable[[Path], object]) -> None:
        """Write the mail that asks to confirm the newsletter, and show it in the mail program."""
        services = self._services
        self._keeping.do(
            lambda: services.newsletters.write_request(lead.id, out),
            lambda report: self._tell_draft(report, out, show),
        )

    def ask_confirmed(self, lead: Lead) -> None:
        """Ask before it is noted that somebody confirmed the newsletter: nothing takes it back."""
        text = self._context.texts.gettext("Did {name} confirm the newsletter by email today?")
        offer = self._context.texts.gettext("Note confirmation")
        self.noted.emit(
            text.format(name=called(lead.person)), offer, lambda: self._note_confirmed(lead)
        )

    def _note_confirmed(self, lead: Lead) -> None:
        text = self._context.texts.gettext("Noted: {name} confirmed the newsletter by email.")
        told = text.format(name=called(lead.person))
        self._mark(
            [lead], self._services.newsletters.confirm, lambda: self.noted.emit(told, "", None)
        )

    def _tell_draft(self, report: ExportReport, out: Path, show: Callable[[Path], object]) -> None:
        # The lead may have got the brochure that was made for its mail.
        self.changed.emit(Changes(leads=True))
        texts = self._context.texts
        text = texts.gettext("The draft opens in your mail program: {path}").format(path=out)
        more = address_sentence(texts) if report.lacks_address else ""
        self.noted.emit(" ".join(filter(None, (text, more))), "", None)
        show(out)

    def save_step(self, lead: Lead, out: Path, show: Callable[[Path], object]) -> None:
        """Write the next step of a lead for a calendar, and show it in the program for that."""
        services, texts = self._services, self._context.texts
        selection = Selection(leads=frozenset({lead.id}))

        def finished(_report: ExportReport) -> None:
            text = texts.gettext("The next step opens in your calendar: {path}")
            self.noted.emit(text.format(path=out), "", None)
            show(out)

        self._keeping.do(lambda: services.follow_up.write_calendar(selection, out, texts), finished)

    def save_card(self, lead: Lead, out: Path) -> None:
        """Write one lead as a vCard."""
        request = ExportRequest(ExportFormat.VCF, out, Selection(leads=frozenset({lead.id})))
        services, texts = self._services, self._context.texts

        def finished(_report: ExportReport) -> None:
            text = texts.gettext("Saved and checked: {path}").format(path=out)
            self.noted.emit(text, "", None)

        self._keeping.do(lambda: services.exports.export(request, texts), finished)

    def _mark(
        self, leads: Sequence[Lead], mark: Callable[[str], Lead], then: Callable[[], object]
    ) -> None:
        def finished(result: Result[list[Lead]]) -> None:
            # What was done before something failed is done: the list is read again either way.
            self.changed.emit(Changes(leads=True))
            self._keeping.result_handler(lambda _marked: then())(result)

        self._keeping.run(lambda: [mark(lead.id) for lead in leads], finished)
