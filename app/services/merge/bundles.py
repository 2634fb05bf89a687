"""Two laptops at one booth: leads leave in a sealed bundle, and come together by merging it."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.config.atomic_file import write_verified
from app.config.bounded_read import read_within
from app.domain.audit import AuditAction
from app.domain.delegation_record import DelegationRecord
from app.domain.errors import UsageError
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair import MAX_NAME
from app.domain.lead import Stamp
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.messages import N_
from app.domain.unwritten_file import leads_not_written
from app.security import sealed_file
from app.security.key_file import KeyCost
from app.services.booth.fair_aliases import FairAliases
from app.services.booth.fairs import FairsService
from app.services.catalogue.corrections import CorrectionsService
from app.services.history.export_audit import log_export
from app.services.leads.consent_ledger import laws_of
from app.services.leads.identity_documents import without_identities
from app.services.merge.bundle_collection import BundleCollector, CollectedBundle, WithheldLead
from app.services.merge.bundle_corrections import known_corrections, take_in_corrections
from app.services.merge.bundle_delegations import travelling
from app.services.merge.bundle_erasures import IncomingErasures, doomed_by, refuse_unasked
from app.services.merge.bundle_ledger import with_ledger, withdrawal_of
from app.services.merge.bundle_merge import BundleMerge, apply_merge, plan_merge
from app.services.merge.bundle_sandbox import bundle_in
from app.services.merge.merge_report import MergeReport
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store, audit_store
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors
from app.store.leads.write_journal import Written
from app.sync.bundle import bundle_to_bytes, large_bundle
from app.sync.bundle_parts import joined_parts
from app.sync.bundle_reading import refuse_unreadable


@dataclass(frozen=True, slots=True)
class BundleContents:
    """How many leads are in a bundle, and what is not: which photos are damaged, and more.

    `awaited` counts the photos that are still on a hub. `stayed` are the leads that are whole here
    and not in it, as the law of their fair has it; `corrections` counts what was corrected of
    members, `delegations` those of which all is in it.
    """

    leads: int
    damaged: tuple[str, ...] = ()
    stayed: tuple[WithheldLead, ...] = ()
    corrections: int = 0
    delegations: int = 0
    awaited: int = 0


class BundlesService:
    """Bundles of leads. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        fairs_service: FairsService,
        backups: BackupsService,
        now: Callable[[], datetime],
        cost: KeyCost | None = None,
        corrections: CorrectionsService | None = None,
    ) -> None:
        self._vault = vault
        self._fairs = fairs_service
        self._backups = backups
        self._now = now
        self._cost = cost or KeyCost()
        self._corrections = corrections
        self._aliases = FairAliases(vault, fairs_service)
        self._collector = BundleCollector(vault, fairs_service)

    def write(
        self, path: Path, passphrase: str, fair: str = "", receiver: str = ""
    ) -> BundleContents:
        """Write the leads of a fair, or of all, as a bundle that was read back.

        Practice leads stay here. The record says for which laptop it is, where that is known.
        Raises UsageError for a passphrase that is too short, or a laptop's name that is too long.
        """
        if len(receiver) > MAX_NAME:
            raise UsageError(N_("This text is too long: {most} characters at most."), most=MAX_NAME)
        collected = self._collector.collect(fair)
        copies = collected.bundle.copies
        refuse_unreadable(copies, self._now())
        bundle = self._vault.read(lambda connection: with_ledger(connection, collected.bundle))
        files = self._collector.files(copies)
        bundle = replace(
            bundle,
            files={**bundle.files, **files.data},
            corrections=known_corrections(self._corrections),
            delegations=self._delegations(),
        )
        sealed = sealed_file.seal(bundle_to_bytes(bundle), passphrase, self._cost)
        self._write_logged(path, sealed, _record_of(copies, bundle.made, path, receiver))
        return BundleContents(
            leads=len(copies),
            damaged=files.damaged,
            stayed=collected.withheld,
            corrections=len(bundle.corrections),
            delegations=len({it.delegation for it in bundle.delegations}),
            awaited=files.awaited,
        )

    def outgoing(self, news: Written | None = None) -> CollectedBundle:
        """All that may leave as a bundle holds it, but the photos, and the leads that stay here.

        What was taken back is told beside its lead, too: it travels before that. Where there are
        `news`, of leads come those alone, with what was merged with them; and nothing of fairs,
        erasures and delegations where all that is new is of leads.
        """
        among = None if news is None else self._collector.family_of(news.leads)
        is_whole = news is None or bool(news.tables)
        collected = self._collector.collect(among=among, is_whole=is_whole)
        bundle = self._vault.read(
            lambda connection: with_ledger(connection, collected.bundle, among, is_whole=is_whole)
        )
        own = filter(None, (withdrawal_of(copy.lead) for copy in bundle.copies))
        bundle = replace(
            bundle,
            withdrawals=(*bundle.withdrawals, *own),
            corrections=known_corrections(self._corrections),
            delegations=self._delegations() if is_whole else (),
        )
        return replace(collected, bundle=bundle)

    def staying(self) -> tuple[WithheldLead, ...]:
        """The leads that may not leave this laptop."""
        return self._collector.collect().withheld

    def take_in_parts(self, parts: Iterable[Bundle], files: Mapping[str, bytes]) -> MergeReport:
        """Bring parts of bundles in, with all that they erase: whoever sent them was asked.

        Of `files` without bytes it is known that they come later. Parts come in all the time, so
        backups are made as they are due, and none for them.
        """
        joined = without_identities(joined_parts(parts))
        stamp = self._fairs.stamp()
        bundle = replace(joined, made=stamp, files={**joined.files, **files})
        return self._take_in(bundle, None, stamp)

    def merge(
        self, path: Path, passphrase: str, *, take_given_up: bool = False, erasing: bool = False
    ) -> MergeReport:
        """Bring a bundle's leads together with those here, all or nothing, after a backup.

        With `take_given_up` come those too that were given up here when their fair was closed.
        Raises WrongPassphrase, and VaultError for a file that is no bundle and, unless `erasing`,
        for one that erases more than a few leads.
        """
        bundle = self.read(path, passphrase)
        agreed = self.doomed(bundle).ids if erasing else ()
        return self.take_in(bundle, agreed, take_given_up=take_given_up)

    def read(self, path: Path, passphrase: str) -> Bundle:
        """What a bundle holds. Raises WrongPassphrase, and VaultError for a file that is none."""
        self._vault.opened()
        with disk_errors(path):
            sealed = read_within(path, sealed_file.MAX_BYTES + 8192)
        if sealed is None:
            raise large_bundle()
        return without_identities(bundle_in(sealed_file.unseal(sealed, passphrase), self._now()))

    def doomed(self, bundle: Bundle) -> IncomingErasures:
        """The leads here that taking a bundle in would erase."""
        return self._vault.read(lambda connection: doomed_by(connection, bundle))

    def take_in(
        self, bundle: Bundle, erasing: Collection[str] = (), *, take_given_up: bool = False
    ) -> MergeReport:
        """Bring what was read together with the leads here, as `merge` does.

        `erasing` are the ids of leads that somebody agreed to lose.
        """
        refuse_unasked(self.doomed(bundle), erasing)
        self._backups.catch_up()
        stamp = self._fairs.stamp()
        return self._take_in(bundle, erasing, stamp, take_given_up=take_given_up)

    def _take_in(
        self,
        bundle: Bundle,
        erasing: Collection[str] | None,
        stamp: Stamp,
        *,
        take_given_up: bool = False,
    ) -> MergeReport:
        """Do it; where `erasing` is None, all that the bundle erases was agreed to."""
        laws = laws_of(self._fairs, *bundle.fairs)

        def work(connection: Connection) -> BundleMerge:
            if erasing is not None:
                refuse_unasked(doomed_by(connection, bundle), erasing)
            plan = plan_merge(connection, bundle, take_given_up=take_given_up)
            merge = apply_merge(connection, plan, bundle, laws, self._aliases, self._now())
            attachment_store.fill(connection, bundle.files)
            if changed := merge.report.audit_facts():
                audit_store.append(connection, AuditAction.MERGE, stamp, changed)
            return merge

        merge = self._vault.write(work)
        if merge.erased or merge.has_removed:
            self._vault.opened().forget_deleted()
            self._vault.take_away(merge.erased)
            self._backups.clean()
        return replace(merge.report, corrections=take_in_corrections(self._corrections, bundle))

    def _write_logged(self, path: Path, sealed: bytes, record: ExportRecord) -> None:
        """Write a bundle that the log names before it is there, and again once it is."""
        self._save_record(record)
        try:
            sha256 = write_verified(path, sealed)
        except OSError as error:
            raise leads_not_written(path, error) from error
        self._save_record(replace(record, done=True, files=1, sha256=sha256))

    def _save_record(self, record: ExportRecord) -> None:
        self._vault.write(lambda connection: log_export(connection, record))

    def _delegations(self) -> tuple[DelegationRecord, ...]:
        return self._vault.read(lambda connection: travelling(connection, self._now()))


def _record_of(copies: Sequence[LeadCopy], stamp: Stamp, path: Path, receiver: str) -> ExportRecord:
    """The record of a bundle. Its leads are named one by one, as no fair may close after it."""
    ids = tuple(copy.lead.id for copy in copies)
    return ExportRecord(
        id=str(uuid.uuid4()),
        stamp=stamp,
        format=ExportFormat.BUNDLE,
        selection=Selection(leads=frozenset(ids)),
        out=str(path.absolute()),
        leads=len(ids),
        ids=ids,
        receiver=" ".join(receiver.split()),
    )
