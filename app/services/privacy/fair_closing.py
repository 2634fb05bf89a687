"""Closing a fair: it leaves in one archive, then this laptop gives it up, and that is certified.

One story: what was looked at is what is written, read back, given up and certified.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.audit import AuditAction
from app.domain.closing import (
    ClosingOrder,
    ExclusionCount,
    ExclusionReason,
    FairClosing,
    FairErasure,
    exclusion_reason_for,
)
from app.domain.consent_proof import ProofRetention, proofs_of
from app.domain.errors import LeadError, VaultError
from app.domain.export import ExportError, is_export
from app.domain.fair import Fair
from app.domain.fair_totals import FairTotals
from app.domain.lawful_use import Door, bar
from app.domain.lead import Lead, Stamp
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import OWN_STEP
from app.domain.messages import N_
from app.domain.retention import clocks_of
from app.domain.serialise import from_dict
from app.exporters.fair_certificate import certificate
from app.i18n.texts import Texts
from app.security.archive_password import refuse_password
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.history.giving_up import give_up, leaving
from app.services.leads.capture import has_content
from app.services.leads.consent_ledger import Laws, laws_of, leave_proofs
from app.services.output.exports import ExportsService
from app.services.output.fair_reports import FairReportsService
from app.services.privacy import owed_certificates
from app.services.privacy.fair_archives import PARTS, FairArchives, WrittenArchive
from app.services.privacy.owed_certificates import (
    CertificateOutcome,
    OwedCertificate,
    OwedCertificates,
)
from app.services.vault import kept_archives
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store, audit_store, draft_store, export_log, fair_store
from app.store.leads.database import Connection
from app.store.leads.row_mapping import to_utc
from app.sync.merge_and_split import is_merged

log = logging.getLogger(__name__)


class FairClosingService:
    """Closes fairs. Raises ExportError, LeadError, VaultError; until the end nothing is erased."""

    def __init__(
        self,
        vault: VaultService,
        exports_service: ExportsService,
        fairs_service: FairsService,
        backups: BackupsService,
        reports: FairReportsService,
    ) -> None:
        self._vault = vault
        self._archives = FairArchives(vault, exports_service, fairs_service)
        self._fairs = fairs_service
        self._backups = backups
        self._reports = reports
        self._certificates = OwedCertificates(vault)

    def look(self, id_: str) -> FairClosing:
        """What closing a fair would do. Raises LeadError where it cannot be closed."""
        fair, today = self._fairs.fair(id_), self._fairs.stamp().at.date()
        profile, mark = self._fairs.profile(fair), self._archives.paper().mark()
        fairs, first = self._fairs.fairs(), self._fairs.first_fairs()
        laws, current = laws_of(self._fairs), self._fairs.current_id()
        owed = self._certificates.settle()

        def work(connection: Connection) -> FairClosing:
            going, merged = _going(connection, fair)
            _refuse(fair, going, owed.get(fair.id))
            kinds = {}
            for lead, until in ((due.lead, due.until) for due in clocks_of(going, fairs, first)):
                why = bar(profile, lead, Door.ARCHIVE, today=today, until=until)
                kinds[lead.id] = exclusion_reason_for(lead, profile.missing(lead), why)
            left = {id_ for it in export_log.all_of(connection) if is_export(it) for id_ in it.ids}
            apart = {
                kind: tuple(it for it in going if kinds[it.id] is kind) for kind in ExclusionReason
            }
            return FairClosing(
                fair=fair,
                day=today,
                leads=tuple(lead for lead in going if kinds[lead.id] is None),
                excluded={kind: leads for kind, leads in apart.items() if leads},
                merged=merged,
                unexported=frozenset(lead.id for lead in going if lead.id not in left),
                drafts=_drafts_of(connection, fair, current),
                mark=mark,
                proofs=_proofs_of(going, laws, today),
                awaited=len(attachment_store.awaited(connection, [lead.id for lead in going])),
            )

        return self._vault.read(work)

    def refuse_place(self, out: Path) -> None:
        """Raise ExportError where a file is in the way: an archive may be all that is left."""
        for path in (out, certificate_path(out)):
            if path.exists():
                raise ExportError(
                    N_("{path} already exists, and an archive never replaces a file."),
                    N_("Choose another name. Nothing was written or erased."),
                    path=path,
                )

    def close(self, order: ClosingOrder, texts: Texts) -> FairErasure:
        """Write the archive, read it back as it was ordered, then give the fair's leads up.

        The certificate lies beside the archive. Backups within reach are written anew, without
        the leads. Other laptops keep theirs. A closed fair is closed again for late leads.
        """
        if order.password:
            refuse_password(order.password, order.typed)
        self.refuse_place(order.out)
        stamp, closing = self._fairs.stamp(), self.look(order.fair)
        closing.refuse_drafts()
        if order.named is not None and not closing.named() <= order.named:
            raise LeadError(
                N_("“{fair}” stays open: leads have been deleted since its list was shown."),
                N_("Check the list again. Nothing was written."),
                fair=_named(closing.fair),
            )
        totals = self._reports.totals(closing.fair)
        written = self._archives.write(order, closing, stamp, texts)
        erasure = replace(_certified(order, closing, written, stamp), totals=totals)
        organisation, second = self._fairs.organisation(), self._backups.state().second
        # Should the program end before it is known what is clean, nothing is called clean.
        every = (str(self._vault.files.backups), *([second] if second else []))
        unknown = certificate(replace(erasure, uncleaned=every), organisation, texts)
        owed = OwedCertificate(closing.fair.id, certificate_path(order.out), unknown)
        self._give_up(closing, stamp, owed, totals, opened_by=erasure.mark)
        erasure = replace(erasure, uncleaned=(*self._uncleaned_vault(), *self._uncleaned_backups()))
        text = certificate(erasure, organisation, texts)
        self._certificates.write(replace(owed, text=text))
        return erasure

    def certificate(self, erasure: FairErasure, texts: Texts) -> str:
        """What was erased, as text to read."""
        return certificate(erasure, self._fairs.organisation(), texts)

    @staticmethod
    def refuse_password(password: str, typed: str) -> None:
        """Raise UsageError for a password that is soon guessed, or was not typed again as it is."""
        refuse_password(password, typed)

    def _uncleaned_vault(self) -> tuple[str, ...]:
        """Write the vault anew without what is gone; gives its file where there is no room to."""
        try:
            self._vault.opened().forget_deleted()
        except VaultError as error:
            log.warning("the vault could not be written anew after a closing: %s", error)
            return (str(self._vault.files.database),)
        return ()

    def _uncleaned_backups(self) -> tuple[str, ...]:
        """Write the backups anew; gives those that may hold the leads still, all or by name."""
        second = self._backups.state().second
        away = (second,) if second and not Path(second).is_dir() else ()
        try:
            left = self._backups.clean().unopened
        except VaultError as error:
            log.warning("backups could not be cleaned after a closing: %s", error)
            return (str(self._vault.files.backups), *away)
        return (*(path.name for path in left), *away)

    def _give_up(
        self,
        closing: FairClosing,
        stamp: Stamp,
        owed: OwedCertificate,
        totals: FairTotals,
        *,
        opened_by: str,
    ) -> None:
        """Erase what was looked at, and nothing that became another since. Raises LeadError.

        One action with what is to be certified: neither is there without the other.
        """
        fair, laws, current = closing.fair, laws_of(self._fairs), self._fairs.current_id()

        def work(connection: Connection) -> None:
            # It may have been joined with another since.
            now = next((it for it in fair_store.resolved(connection) if fair.id in it.ids), fair)
            going, merged = _going(connection, now)
            known = {*closing.leads, *(it for leads in closing.excluded.values() for it in leads)}
            if (set(going), merged) != (known, closing.merged):
                raise LeadError(
                    N_("“{fair}” stays open: its leads changed while they were being written."),
                    N_("Nothing was erased. Close it again, with another file."),
                    fair=_named(fair),
                )
            replace(closing, drafts=_drafts_of(connection, now, current)).refuse_drafts()
            fair_store.save(connection, replace(now, closed=True))
            self._reports.fix_totals(connection, totals)
            if opened_by:
                kept_archives.remember(connection, fair, opened_by)
            leave_proofs(connection, going, laws, closing.day)
            give_up(connection, fair.id, to_utc(stamp.at)[0])
            self._fairs.leave(connection, now)
            owed_certificates.owe(connection, owed)
            facts: dict[str, str | int] = {"fair": fair.id, "leads": len(going)}
            audit_store.append(connection, AuditAction.CLOSING, stamp, facts)

        self._vault.write(work)


def certificate_path(out: Path) -> Path:
    """Where the certificate lies that belongs to an archive."""
    return out.with_name(f"{out.stem}-certificate.txt")


def _going(connection: Connection, fair: Fair) -> tuple[tuple[Lead, ...], frozenset[str]]:
    """The leads that closing a fair erases, oldest first, and the ids of what is part of others."""
    here = merge_history.copies_of(connection)
    ids = leaving(here, *fair.ids)
    merged = frozenset(id_ for id_ in ids if is_merged(here[id_], here))
    found = (here[id_].lead for id_ in ids - merged)
    return tuple(sorted(found, key=lambda lead: (lead.created.at, lead.id))), merged


def _proofs_of(going: Iterable[Lead], laws: Laws, today: date) -> tuple[ProofRetention, ...]:
    """What stays of the consents of these leads."""
    telling = (lead for lead in going if lead.fair in laws)
    found = (it for lead in telling for it in proofs_of(lead, laws[lead.fair], today))
    return tuple(ProofRetention(it.consent.purpose, it.years, it.until) for it in found)


def _refuse(fair: Fair, going: tuple[Lead, ...], owed: CertificateOutcome | None) -> None:
    """Raise LeadError for a practice fair, and a closed one without leads."""
    if fair.practice:
        raise LeadError(N_("The practice fair is emptied, not closed."))
    if not fair.closed or going:
        return
    if owed is None:
        raise LeadError(N_("“{fair}” is closed."), fair=_named(fair))
    if owed.reason:
        raise LeadError(
            N_("“{fair}” is closed. Its certificate could not be written to {path}: {reason}."),
            N_(
                "It is kept in the vault. Check that the USB stick is there, then close the "
                "fair again."
            ),
            fair=_named(fair),
            path=owed.path,
            reason=owed.reason,
        )
    raise LeadError(
        N_("“{fair}” is closed. Its certificate was missing; it is now at {path}."),
        fair=_named(fair),
        path=owed.path,
    )


def _drafts_of(connection: Connection, fair: Fair, current: str) -> int:
    """How many leads of the fair are half-written; those without a fair belong to the current."""
    drafts = (from_dict(LeadDraft, json.loads(it)) for it in draft_store.all_of(connection))
    return sum((draft.fair or current) in fair.ids for draft in drafts if has_content(draft))


def _certified(
    order: ClosingOrder, closing: FairClosing, written: WrittenArchive, stamp: Stamp
) -> FairErasure:
    """What stands in the certificate: of what left, what was read back."""
    found = written.found
    leads = found.parts[PARTS[None]]
    counts = []
    for kind, those in closing.excluded.items():
        kept = len(found.ids(PARTS[kind]))
        counts.append(ExclusionCount(kind, kept, len(those) - kept))
    return FairErasure(
        replace(closing.fair, closed=True),
        len(leads),
        stamp,
        str(order.out.absolute()),
        found.sha256,
        merged=len(closing.merged),
        excluded=tuple(counts),
        unexported=sum(lead["id"] in closing.unexported for lead in leads),
        open_steps=sum(bool(lead["next_step"] or lead.get(OWN_STEP.name)) for lead in leads),
        pictures=found.pictures,
        damaged=written.damaged,
        encrypted=bool(order.password),
        mark=closing.mark if order.password else "",
        proofs=closing.proofs,
    )


def _named(fair: Fair) -> str:
    return fair.name or fair.id
