"""What is due, and erasing it: from the vault, from what waits beside it, and from its backups."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.config.atomic_file import write_text
from app.domain.audit import AuditAction
from app.domain.consent_proof import ConsentProof, ProofRetention
from app.domain.erasure import ErasureCertificate, Traces
from app.domain.errors import LeadError
from app.domain.lead import Lead, Purpose, Stamp
from app.domain.lead_draft import LeadDraft
from app.domain.messages import N_
from app.domain.names import full_name
from app.domain.retention import Due
from app.domain.serialise import to_dict
from app.exporters.erasure_certificate import certificate_to_text
from app.i18n.texts import Texts
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.leads.consent_ledger import laws_of, leave_proofs
from app.services.privacy.find_person import PersonFinder
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import (
    audit_store,
    erase,
    export_log,
    fair_alias_store,
    lead_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors

T = TypeVar("T", Lead, LeadDraft)


class ErasuresService:
    """The end of leads. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        fairs: FairsService,
        backups: BackupsService,
        finder: Callable[[], PersonFinder],
        now: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._fairs = fairs
        self._backups = backups
        self._finder = finder
        self._now = now

    def clocks(self) -> tuple[Due, ...]:
        """Every lead, deleted ones too, with the last day it may be kept; the nearest first."""
        clocks = self._fairs.clocks(self._vault.read(_everything))
        return tuple(sorted(clocks, key=lambda clock: (clock.until, clock.lead.id)))

    def due(self) -> tuple[Due, ...]:
        """The leads whose last day is over."""
        today = self._now().date()
        return tuple(clock for clock in self.clocks() if clock.until < today)

    def subscribers(self, ids: Iterable[str]) -> tuple[Lead, ...]:
        """Those of these leads to whom a newsletter goes: erasing them leaves its proof."""
        named = tuple(ids)
        found = self._vault.read(lambda connection: lead_store.of_ids(connection, named))
        return tuple(lead for lead in found if lead.agreed_to(Purpose.NEWSLETTER))

    def of_person(self, text: str) -> tuple[Lead, ...]:
        """The leads of a person, deleted ones too: by id, mail, phone, or name in any script."""
        return self._finder().leads(self._vault.read(_everything), text)

    def drafts_of(self, text: str, drafts: Iterable[LeadDraft]) -> tuple[LeadDraft, ...]:
        """The half-written leads of a person."""
        return self._finder().drafts(drafts, text)

    def mentions(self, text: str, others: Iterable[Lead] = ()) -> tuple[Lead, ...]:
        """Other leads whose notes name the person; they are to be looked at by someone."""
        known = {lead.id for lead in others}
        found = self._finder().mentions(self._vault.read(_everything), text)
        return tuple(lead for lead in found if lead.id not in known)

    def traces(self, lead: Lead, drafts: Iterable[LeadDraft] = ()) -> Traces:
        """Where else the person of a lead stands: among all leads and among these drafts."""
        person, lead_drafts = lead.person, tuple(drafts)
        others = [other for other in self._vault.read(_everything) if other.id != lead.id]
        finder = self._finder()
        keys = [text for text in (person.email, person.phone, person.mobile) if text]
        sure = _once(found for key in keys for found in finder.leads(others, key))
        known = {lead.id, *(other.id for other in sure)}
        others = [other for other in others if other.id not in known]
        names = [name for name in map(_name_of, (lead, *sure)) if name]
        named = _once(found for name in names for found in finder.leads(others, name))
        leads = _once(found for name in names for found in finder.mentions(others, name))
        halves = _once(
            found for key in (lead.id, *keys) for found in finder.drafts(lead_drafts, key)
        )
        mentions = tuple(other for other in leads if other not in named)
        return Traces((lead, *sure), named, halves, mentions)

    def erase(self, ids: Iterable[str], proofs: Iterable[str] = ()) -> ErasureCertificate:
        """Erase leads and drafts of these ids wherever this laptop holds them, for ever.

        With a lead go those that are merged with it. Nothing brings them back: an older bundle, a
        draft or a backup meets their tombstone. What has to be proven of their consents stays in
        the ledger; `proofs` are the ids of consents whose own proof goes.
        """
        named, over = tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(proofs))
        if not named and not over:
            raise LeadError(N_("There is nothing to erase."))
        whole = self._vault.read(lambda connection: merge_history.one_person(connection, named))
        wanted = (*named, *sorted(whole - set(named)))
        stamp, laws = self._fairs.stamp(), laws_of(self._fairs)
        stones = tombstone_store.stones_at((*wanted, *over), stamp.at)
        left = self._exports_of(wanted)

        def work(connection: Connection) -> tuple[int, int, tuple[ConsentProof, ...]]:
            drafts = erase.count_drafts(connection, wanted)
            going = lead_store.of_ids(connection, wanted)
            kept = leave_proofs(connection, going, laws, stamp.at.date())
            return _erased(connection, stones, stamp), drafts, kept

        gone, drafts, kept = self._vault.write(work)
        emptied = self._vault.opened().forget_deleted()
        waiting = self._vault.take_away(wanted)
        backups = self._backups.clean()
        return ErasureCertificate(
            stamp=stamp,
            ids=wanted,
            leads=gone,
            drafts=drafts,
            waiting=waiting,
            backups_rewritten=len(backups.rewritten),
            exports=left,
            unopened=tuple(path.name for path in backups.unopened),
            held_open=not emptied,
            proofs=tuple(ProofRetention(it.consent.purpose, it.years, it.until) for it in kept),
            proofs_erased=len(over),
        )

    def _exports_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Day, format and receiver of each file that held one of these leads."""
        wanted = set(ids)
        return tuple(
            f"{record.stamp.at:%Y-%m-%d} {record.format} {receiver}".rstrip()
            for record in self._vault.read(export_log.all_of)
            if wanted & set(record.ids)
            for receiver in [record.selection.member or record.receiver]
        )

    @staticmethod
    def certificate_text(certificate: ErasureCertificate, texts: Texts) -> str:
        """The certificate to read."""
        return certificate_to_text(certificate, texts)

    def save_certificate(
        self, certificate: ErasureCertificate, texts: Texts, folder: Path | None = None
    ) -> Path:
        """Write the certificate, to read and as JSON beside it; gives the one to read.

        Both lie beside the vault unless a folder is named.
        """
        target = folder or self._vault.files.database.with_name("erasures")
        path = target / f"erased-{certificate.stamp.at:%Y%m%d-%H%M%S}.txt"
        self.write_certificate(certificate, texts, path)
        return path

    def write_certificate(self, certificate: ErasureCertificate, texts: Texts, path: Path) -> None:
        """Write the certificate to a file, and as JSON beside it."""
        content = {"format": "faircat erasure", "version": 1, **to_dict(certificate)}
        with disk_errors(path.parent):
            plain = json.dumps(content, ensure_ascii=False, indent=2)
            write_text(path.with_suffix(".json"), plain + "\n")
            write_text(path, certificate_to_text(certificate, texts))


def _everything(connection: Connection) -> tuple[Lead, ...]:
    every = (*lead_store.all_of(connection), *lead_store.all_of(connection, deleted=True))
    return fair_alias_store.resolve_aliases(connection, every)


def _name_of(lead: Lead) -> str:
    return full_name(lead.person)


def _once(found: Iterable[T]) -> tuple[T, ...]:
    """Each one once, in their order."""
    return tuple({item.id: item for item in found}.values())


def _erased(connection: Connection, stones: Mapping[str, str], stamp: Stamp) -> int:
    """Erase, and log that it was done; how many leads."""
    gone = erase.erase(connection, stones)
    audit_store.append(connection, AuditAction.ERASURE, stamp, {"leads": gone})
    return gone
