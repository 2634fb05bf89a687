"""The notice for people of a delegation who came from lists, in their own language."""

from collections.abc import Callable
from pathlib import Path

from app.domain.booth_rules import refuse_incomplete
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Participant, Party
from app.domain.delegation_handout import NOTICE, DelegationHandout
from app.domain.delegation_transfers import Transfer, transfers_of
from app.domain.eea import Destination
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.exporters.delegation_notice import NoticeFacts, delegation_notice
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_endings import last_day
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.handout_log import HandoutLog

_TEXT = ".txt"
_TRANSFER = N_("On what the transfer rests, where no safeguards are agreed (GDPR Art. 46, 49)")
_CONSENT = N_("Whether this person agreed: the notice says so, and the list does not prove it")


class DelegationNotices:
    """Raises VaultError while the vault is closed."""

    def __init__(
        self,
        delegations: DelegationsService,
        fairs: FairsService,
        handouts: HandoutLog,
        seats: Callable[[str], str],
    ) -> None:
        self._seats = seats
        self._delegations = delegations
        self._handouts = handouts
        self._fairs = fairs

    def text(self, delegation: Delegation, person: Participant, texts: Texts) -> str:
        """The notice for somebody, in the language of `texts`.

        Raises UsageError where it could not say on what storing them rests, or who is responsible.
        """
        if person.basis is LawfulBasis.UNKNOWN:
            raise UsageError(
                N_("There is no notice for {name} yet, because no legal basis was entered."),
                N_("Import the list again with --basis, then save the notice."),
                name=person.label,
            )
        organisation = self._fairs.organisation()
        refuse_incomplete(organisation)
        dossier = self._delegations.dossier(delegation.id)
        facts = NoticeFacts(
            dossier, organisation, last_day(delegation), self._transfers(delegation, person)
        )
        return delegation_notice(person, facts, texts)

    def for_lawyer(self, delegation: Delegation, person: Participant) -> tuple[str, ...]:
        """What a lawyer has to say of a notice before it is handed out."""
        country = delegation.country if person.party is Party.GUEST else ""
        law = self._fairs.law_in(country).profile if country else None
        questions = list(law.lawyer) if law is not None else []
        if any(it.to is not Destination.ADEQUATE for it in self._transfers(delegation, person)):
            questions.append(Sentence(_TRANSFER))
        if person.basis is LawfulBasis.CONSENT:
            questions.append(Sentence(_CONSENT))
        return tuple(questions)

    def _transfers(self, delegation: Delegation, person: Participant) -> tuple[Transfer, ...]:
        dossier = self._delegations.dossier(delegation.id)
        office = self._fairs.organisation().office_country
        today = self._handouts.stamp().at.date()
        return transfers_of(dossier, person, self._seats, office, today)

    def write(self, delegation: Delegation, person: Participant, texts: Texts, out: Path) -> None:
        """Write the notice as a text file. Raises UsageError as `text` does, and for the name."""
        if out.suffix.casefold() != _TEXT:
            raise UsageError(
                N_("“{path}” cannot be used as the name of a notice. Nothing was saved."),
                N_("Give it a name that ends in {endings}."),
                path=str(out),
                endings=_TEXT,
            )
        data = self.text(delegation, person, texts).encode()
        handout = DelegationHandout(what=NOTICE, files=1, receiver=person.id, people=(person.id,))
        self._handouts.write(delegation, handout, out, lambda: write_output(out, data))
