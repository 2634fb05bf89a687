"""Erasing leads from the window: one person's, or all that are due."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from app.domain.changes import Changes
from app.domain.consent_proof import ConsentProof
from app.domain.erasure import ErasureCertificate, Traces
from app.domain.lead import Lead, Purpose
from app.domain.messages import N_
from app.domain.retention import Due
from app.i18n.formats import listed
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_checklist import ChecklistLine, lines_of, lines_of_drafts
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.privacy.certificate_saving import save_certificate
from app.ui.leads.privacy.erase_sheet import EraseSheet
from app.ui.vault.vault_sheet import refused_in

Certified = tuple[ErasureCertificate, str]


class ErasureController(QObject):
    """Opens the sheet, and does in the vault's thread what it asks."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def person(self, lead: Lead) -> None:
        """Ask about all that is kept of the person of a lead."""
        services = self._app.services

        def read() -> tuple[Traces, LeadLabels]:
            traces = services.erasures.traces(lead, services.leads.drafts())
            return traces, words_now(self._app)

        self._app.tasks.keeping.do(read, lambda found: self._ask_about(*found))

    def due(self) -> None:
        """Ask about all whose last day is over."""
        services = self._app.services

        def read() -> tuple[tuple[Due, ...], tuple[ConsentProof, ...], LeadLabels]:
            return services.erasures.due(), services.ledger.due(), words_now(self._app)

        def show(
            found: tuple[tuple[Due, ...], tuple[ConsentProof, ...], LeadLabels],
        ) -> None:
            clocks, proofs, words = found
            lines = [_line_of(clock, words) for clock in clocks]
            lines += [_line_of_proof(proof, words) for proof in proofs]
            over = frozenset(proof.id for proof in proofs)
            self._open(EraseSheet(self._app.context, _DUE, lines), over)

        self._app.tasks.keeping.do(read, show)

    def _ask_about(self, found: Traces, words: LeadLabels) -> None:
        lines = (
            *lines_of(found.sure, words),
            *lines_of_drafts(found.drafts, words),
            *lines_of(found.maybe, words, is_ticked=False),
        )
        names = listed(map(words.name, found.mentions), words.texts.lang)
        self._open(EraseSheet(self._app.context, _PERSON, lines, names))

    def _open(self, sheet: EraseSheet, proofs: frozenset[str] = frozenset()) -> None:
        sheet.requested.connect(lambda ids: self._erase(sheet, ids, proofs))
        open_lead_sheet(self._app, sheet)

    def _erase(self, sheet: EraseSheet, ids: Sequence[str], proofs: frozenset[str]) -> None:
        """Erase leads and drafts, and those of the ids that are of `proofs`."""
        erasures, texts = self._app.services.erasures, self._app.context.texts

        def work() -> Certified:
            certificate = erasures.erase(
                [id_ for id_ in ids if id_ not in proofs], [id_ for id_ in ids if id_ in proofs]
            )
            path = erasures.save_certificate(certificate, texts)
            return certificate, path.read_text(encoding="utf-8")

        refuse = refused_in(sheet, self._app)

        def done(certified: Certified) -> None:
            certificate, text = certified
            self._app.changed(Changes(leads=True))
            sheet.place_requested.connect(lambda: self._save(certificate))
            sheet.show_certificate(text)

        def failed(error: Exception) -> None:
            # What was done before it failed is done: the lists are read again.
            self._app.changed(Changes(leads=True))
            refuse(error)

        self._app.tasks.keeping.do(work, done, failed)

    def _save(self, certificate: ErasureCertificate) -> None:
        erasures, texts = self._app.services.erasures, self._app.context.texts
        save_certificate(
            self._app,
            certificate,
            lambda out: erasures.write_certificate(certificate, texts, out),
        )


def words_now(app: AppContext) -> LeadLabels:
    """The words of today; read in the vault's thread."""
    return LeadLabels(app.context.texts, app.services.fairs.stamp().at.date())


def _line_of(clock: Due, words: LeadLabels) -> ChecklistLine:
    (line,) = lines_of([clock.lead], words)
    until = words.texts.gettext("due since {day}").format(day=words.day(clock.until))
    letter = words.texts.gettext("still receives the newsletter; the proof of consent is kept")
    lines = [letter] if clock.lead.agreed_to(Purpose.NEWSLETTER) else []
    return ChecklistLine(line.id, " · ".join((until, line.text, *lines)))


def _line_of_proof(proof: ConsentProof, words: LeadLabels) -> ChecklistLine:
    """The proof of a consent whose last day is over; it does not say whose it is."""
    until = words.texts.gettext("due since {day}").format(day=words.day(proof.until or date.max))
    what = words.texts.gettext("proof of a consent")
    named = words.purpose(proof.consent.purpose)
    return ChecklistLine(proof.id, " · ".join((until, what, named, proof.id[:8])))


_PERSON = N_("Everything ticked will be erased. Does it all belong to this person?")
_DUE = N_("The retention period is over. Everything ticked will be erased.")
