"""Erasing a delegation, or one person of it, from the window."""

from collections.abc import Callable

from app.domain.changes import Changes
from app.domain.delegation import Delegation, Participant
from app.domain.erasure import ErasureCertificate
from app.ui.delegations.delegation_erase_sheet import DelegationEraseSheet
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.privacy.certificate_saving import save_certificate
from app.ui.vault.vault_sheet import refused_in

Certified = tuple[ErasureCertificate, str]


class DelegationErasure:
    """Opens the sheet, and does in the vault's thread what it asks; `gone` hears of the end."""

    def __init__(self, session: DelegationSession, gone: Callable[[], object]) -> None:
        self._session = session
        self._app = session.app
        self._gone = gone

    def ask(self, person: Participant | None = None) -> None:
        """Ask about one person or, without one, about all of the delegation that is open."""
        facts = self._session.facts
        if facts is None:
            return
        sheet = DelegationEraseSheet(self._app.context, facts.dossier, person)
        delegation = facts.dossier.delegation
        sheet.requested.connect(lambda: self._erase(sheet, delegation, person))
        open_lead_sheet(self._app, sheet)

    def _erase(
        self, sheet: DelegationEraseSheet, delegation: Delegation, person: Participant | None
    ) -> None:
        endings, texts = self._app.services.delegation_endings, self._app.context.texts

        def work() -> Certified:
            certificate = (
                endings.erase_person(delegation, person.id)
                if person is not None
                else endings.erase(delegation)
            )
            path = endings.save_certificate(certificate, delegation, texts)
            return certificate, path.read_text(encoding="utf-8")

        refuse = refused_in(sheet, self._app)

        def done(certified: Certified) -> None:
            certificate, text = certified
            sheet.place_requested.connect(lambda: self._save(certificate, delegation))
            sheet.show_certificate(text)
            self._look_again(person)

        def failed(error: Exception) -> None:
            # What was done before it failed is done.
            self._look_again(person)
            refuse(error)

        self._app.tasks.keeping.do(work, done, failed)

    def _look_again(self, person: Participant | None) -> None:
        if person is None:
            self._gone()
        else:
            self._session.refresh()
        self._app.changed(Changes(delegations=True))

    def _save(self, certificate: ErasureCertificate, delegation: Delegation) -> None:
        endings, texts = self._app.services.delegation_endings, self._app.context.texts
        save_certificate(
            self._app,
            certificate,
            lambda out: endings.write_certificate(certificate, delegation, texts, out),
        )
