"""Telling a person what is stored about them (GDPR Art. 15)."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.disclosure import Disclosure, LeadDisclosure
from app.domain.errors import AttachmentDamaged
from app.domain.file_names import file_names
from app.domain.lead import Lead, Purpose
from app.domain.lead_draft import LeadDraft
from app.domain.suppression import addresses_of
from app.exporters.disclosure_report import Json, disclosure_to_json, disclosure_to_text
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.leads.consent_ledger import ConsentLedger
from app.services.leads.consents import ConsentsService
from app.services.leads.leads import LeadsService
from app.services.privacy.erasures import ErasuresService
from app.store.leads.disk import disk_errors


class SubjectAccessService:
    """Reports on a person. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        leads: LeadsService,
        fairs: FairsService,
        consents: ConsentsService,
        erasures: ErasuresService,
        ledger: ConsentLedger,
    ) -> None:
        self._leads = leads
        self._fairs = fairs
        self._consents = consents
        self._erasures = erasures
        self._ledger = ledger

    def of_person(self, text: str) -> Disclosure:
        """All that is stored about who is meant by an id, a mail, a phone or a name."""
        found = self._erasures.of_person(text)
        drafts = self._erasures.drafts_of(text, self._leads.drafts())
        mentions = self._erasures.mentions(text, found)
        return self.of_leads(found, drafts, mentions, addresses=(text,))

    def of_leads(
        self,
        leads: Iterable[Lead],
        drafts: tuple[LeadDraft, ...] = (),
        mentions: tuple[Lead, ...] = (),
        addresses: tuple[str, ...] = (),
    ) -> Disclosure:
        """All that is stored in leads that someone made sure are of one person.

        What is kept apart from leads is found by their addresses, and by further `addresses`.
        """
        disclosures = tuple(map(self._of_lead, leads))
        own = (address for it in disclosures for address in addresses_of(it.lead.person))
        every = tuple(dict.fromkeys((*own, *addresses)))
        listed = self._ledger.suppressions()
        return Disclosure(
            self._fairs.stamp(),
            self._fairs.organisation(),
            disclosures,
            drafts,
            mentions,
            self._ledger.disclosures(self._ledger.of_addresses(every)),
            tuple(it for it in Purpose if any(listed.is_suppressed(one, it) for one in every)),
        )

    @staticmethod
    def report_text(disclosure: Disclosure, texts: Texts) -> str:
        """The report for people."""
        return disclosure_to_text(disclosure, texts)

    @staticmethod
    def report_json(disclosure: Disclosure, texts: Texts) -> Json:
        """The report for machines, as docs/reference/leads-format.md describes it."""
        return disclosure_to_json(disclosure, texts)

    def write_report(self, disclosure: Disclosure, texts: Texts, folder: Path) -> tuple[Path, ...]:
        """Write the report to read and as JSON, and the pictures, into one folder.

        The report to read comes first in what is given.
        """
        pictures = self.write_attachments(disclosure, folder)
        report, data = folder / "report.txt", folder / "report.json"
        with disk_errors(folder):
            write_verified(report, disclosure_to_text(disclosure, texts).encode())
            plain = json.dumps(disclosure_to_json(disclosure, texts), ensure_ascii=False, indent=2)
            write_verified(data, f"{plain}\n".encode())
        return (report, data, *pictures)

    def write_attachments(self, disclosure: Disclosure, folder: Path) -> tuple[Path, ...]:
        """Write the pictures and signatures into a folder that is there or is made.

        In place of one that the disk damaged lies a text that says so.
        """
        items = [item for part in disclosure.leads for item in part.lead.attachments]
        stems = [Path(item.name).stem for item in items]
        written = []
        with disk_errors(folder):
            folder.mkdir(exist_ok=True)
            for item, name in zip(items, file_names(stems, ""), strict=True):
                path = folder / f"{name}{item.suffix}"
                try:
                    data = self._leads.photo(item.id)
                except AttachmentDamaged as error:
                    path, data = path.with_suffix(".damaged.txt"), f"{error}\n".encode()
                write_verified(path, data)
                written.append(path)
        return tuple(written)

    def _of_lead(self, lead: Lead) -> LeadDisclosure:
        fair, (clock,) = self._fairs.of_id(lead.fair), self._fairs.clocks([lead])
        return LeadDisclosure(
            lead,
            fair,
            clock.until,
            self._leads.history(lead.id),
            tuple(record for record in self._leads.exports() if lead.id in record.ids),
            self._consents.texts(lead),
            self._fairs.profile(fair),
        )
