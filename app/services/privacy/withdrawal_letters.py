"""Who received what was taken back since, and the letters that tell them."""

from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.errors import LeadError
from app.domain.file_names import file_names
from app.domain.lead import Lead
from app.domain.messages import N_
from app.domain.recipient import Recipient, recipients_of
from app.exporters.withdrawal_letter import withdrawal_letter
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.leads.leads import LeadsService
from app.services.vault.vault import VaultService
from app.store.leads.disk import disk_errors


class WithdrawalLettersService:
    """Tells recipients of withdrawals. Raises VaultError while the vault is closed."""

    def __init__(self, vault: VaultService, leads: LeadsService, fairs: FairsService) -> None:
        self._vault = vault
        self._leads = leads
        self._fairs = fairs

    def recipients(self, lead: Lead) -> tuple[Recipient, ...]:
        """Who is to be told of what this lead took back; files of merged leads count."""
        if not any(item.withdrawn for item in lead.consents):
            return ()
        same = self._vault.read(lambda link: merge_history.one_person(link, [lead.id]))
        return recipients_of(lead, (it for it in self._leads.exports() if same & set(it.ids)))

    def write(self, lead: Lead, texts: Texts, folder: Path) -> tuple[Path, ...]:
        """Write a letter to each of them into a folder. Raises LeadError where there is nobody."""
        found = self.recipients(lead)
        if not found:
            raise LeadError(
                N_("There is no one to write to: nothing was withdrawn, or no file held this lead.")
            )
        organisation, today = self._fairs.organisation(), self._fairs.stamp().at.date()
        own = organisation.name or "own organisation"
        names = file_names([f"withdrawal {it.name if it.member else own}" for it in found], ".txt")
        written = []
        with disk_errors(folder):
            for recipient, name in zip(found, names, strict=True):
                letter = withdrawal_letter(recipient, lead, organisation, today, texts)
                write_verified(folder / name, letter.encode())
                written.append(folder / name)
        return tuple(written)
