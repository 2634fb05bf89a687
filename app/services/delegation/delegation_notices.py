"""The notice for people of a delegation who came from lists, in their own language."""

from pathlib import Path

from app.domain.booth_rules import refuse_incomplete
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Participant
from app.domain.delegation_handout import NOTICE, DelegationHandout
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.exporters.delegation_notice import delegation_notice
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.catalogue.output_guard import write_output
from app.services.delegation.delegation_endings import last_day
from app.services.delegation.delegations import DelegationsService
from app.services.delegation.handout_log import HandoutLog

_TEXT = ".txt"


class DelegationNotices:
    """Raises VaultError while the vault is closed."""

    def __init__(
        self, delegations: DelegationsService, fairs: FairsService, handouts: HandoutLog
    ) -> None:
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
                N_("Read the list again with --basis, then save the notice."),
                name=person.label,
            )
        organisation = self._fairs.organisation()
        refuse_incomplete(organisation)
        dossier = self._delegations.dossier(delegation.id)
        return delegation_notice(person, dossier, organisation, last_day(delegation), texts)

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
