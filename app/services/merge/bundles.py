"""Two laptops at one booth: leads leave in a sealed bundle, and come together by merging it.

One story: what is collected for a bundle is what a merge reads back, counts and keeps.
"""

import logging
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.config.atomic_file import write_verified
from app.config.bounded_read import read_within
from app.domain.audit import AuditAction
from app.domain.conflict import Conflict
from app.domain.correction import Corrections
from app.domain.errors import (
    AttachmentAwaited,
    AttachmentDamaged,
    CatalogueError,
    LeadError,
    SourceError,
    UsageError,
)
from app.domain.export import ExportFormat, ExportRecord, Selection
from app.domain.fair import MAX_NAME, Fair, later
from app.domain.lawful_use import Bar, Door, bar
from app.domain.lead import Stamp
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.messages import N_
from app.domain.names import full_name
from app.domain.question import merged_questions
from app.domain.unwritten_file import leads_not_written
from app.security import sealed_file
from app.security.key_file import KeyCost
from app.services.booth.fair_aliases import AliasNews, FairAliases
from app.services.booth.fairs import FairsService
from app.services.catalogue.corrections import CorrectionsService
from app.services.history import merge_history
from app.services.history.export_audit import log_export
from app.services.history.giving_up import FairLeadCount, of_fairs
from app.services.leads.attachment_reader import read_attachment
from app.services.leads.consent_ledger import Laws, laws_of, leave_proofs
from app.services.leads.identity_documents import without_identities
from app.services.merge.bundle_delegations import (
    DelegationNews,
    erased_delegations,
    take_in_delegations,
    travelling,
)
from app.services.merge.bundle_erasures import (
    IncomingErasures,
    doomed_by,
    merge_bundle,
    person_tombstones,
    refuse_unasked,
    stones_of,
)
from app.services.merge.bundle_ledger import (
    take_in_ledger,
    with_ledger,
    withdrawal_of,
    withdrawals_in,
)
from app.services.merge.bundle_sandbox import bundle_in
from app.services.vault.backups import BackupsService
from app.services.vault.vault import VaultService
from app.store.leads import (
    attachment_store,
    audit_store,
    consent_store,
    erase,
    fair_alias_store,
    fair_store,
    given_up_store,
    lead_store,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors
from app.store.leads.write_journal import Written
from app.sync.bundle import bundle_to_bytes, large_bundle
from app.sync.bundle_parts import joined_parts
from app.sync.bundle_reading import refuse_unreadable
from app.sync.conflict_detection import standing
from app.sync.given_up import left_by_closings, staying
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import is_merged, settled

log = logging.getLogger(__name__)

_MINUTE = timedelta(minutes=1)
_NOT_WORTH_TELLING = 2


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, in leads; `deleted` and `erased` are those this laptop still showed.

    `merged` are duplicates that the other laptop made part of another lead, `conflicts` those that
    came up by this merge. Of fairs that were closed here, `late` came in and `left_out` did not, as
    they were given up here. `spared` were to be erased because an older program closed their fair
    on another laptop; they stay. `ahead` is by how many minutes the clock of the laptop that made
    the bundle is known to be ahead: their edits may count as later than they were. `unknown` counts
    the names of fields that only the other laptop's program knows, what stands in them stays there;
    `bad_files` those that are not what they are called or cannot be shown, and did not come.
    `fairs` says which fairs the bundle joined and parted, `changed_fairs` how many are new or
    others here by that or by what it tells of them; leads that came stand here `is_as_came` where
    merging made nothing else of them, nor of any other. `corrections` how many corrections of
    members were news here, `delegations` what came of those.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0
    merged: int = 0
    erased: int = 0
    conflicts: tuple[Conflict, ...] = ()
    ahead: int = 0
    late: tuple[FairLeadCount, ...] = ()
    left_out: tuple[FairLeadCount, ...] = ()
    spared: int = 0
    unknown: int = 0
    bad_files: int = 0
    fairs: AliasNews = field(default_factory=AliasNews)
    corrections: int = 0
    delegations: tuple[DelegationNews, ...] = ()
    changed_fairs: int = field(default=0, compare=False)
    is_as_came: bool = field(default=True, compare=False)

    @property
    def days_ahead(self) -> int:
        """By how many whole days that clock is ahead."""
        return self.ahead * _MINUTE // timedelta(days=1)

    def audit_facts(self) -> dict[str, str | int]:
        """What became of leads here, as the audit log has it; empty for nothing."""
        names = ("new", "changed", "deleted", "merged", "erased")
        return {name: count for name in names if (count := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class WithheldLead:
    """A lead that may not leave this laptop, and why."""

    lead: str
    name: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class BundleContents:
    """How many leads are in a bundle, and what is not: which photos are damaged, and more.

    `awaited` counts the photos that are still on a hub.
    `stayed` are the leads that are whole here and not in it, as the law of their fair has it;
    `corrections` counts what was corrected of members, `delegations` those of which all is in it.
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

    def write(
        self, path: Path, passphrase: str, fair: str = "", receiver: str = ""
    ) -> BundleContents:
        """Write the leads of a fair, or of all, as a bundle that was read back.

        Practice leads stay here. The record says for which laptop it is, where that is known.
        Raises UsageError for a passphrase that is too short, or a laptop's name that is too long.
        """
        if len(receiver) > MAX_NAME:
            raise UsageError(N_("This text is too long: {most} characters at most."), most=MAX_NAME)
        bundle, stayed = self._collect(fair)
        copies = bundle.copies
        refuse_unreadable(copies, self._now())
        bundle, drawn = self._vault.read(lambda connection: with_ledger(connection, bundle))
        files, damaged, awaited = self._files(copies)
        visits = self._vault.read(lambda connection: travelling(connection, self._now()))
        bundle = replace(
            bundle,
            files={**drawn, **files},
            corrections=self._corrected(),
            delegations=visits,
        )
        sealed = sealed_file.seal(bundle_to_bytes(bundle), passphrase, self._cost)
        record = _record_of(copies, bundle.made, path, receiver)
        self._keep(record)
        try:
            sha256 = write_verified(path, sealed)
        except OSError as error:
            raise leads_not_written(path, error) from error
        self._keep(replace(record, done=True, files=1, sha256=sha256))
        delegations = len({it.delegation for it in visits})
        return BundleContents(
            len(copies), damaged, stayed, len(bundle.corrections), delegations, awaited
        )

    def outgoing(self, news: Written | None = None) -> tuple[Bundle, tuple[WithheldLead, ...]]:
        """All that may leave as a bundle holds it, but the photos, and the leads that stay here.

        What was taken back is told beside its lead, too: it travels before that. Where there are
        `news`, of leads come those alone, with what was merged with them.
        """
        among = None if news is None else self._merge_family(news.leads)
        bundle, stayed = self._collect(among=among)
        is_whole = news is None or bool(news.tables)
        bundle, drawn = self._vault.read(
            lambda connection: with_ledger(connection, bundle, among, is_whole=is_whole)
        )
        taken = filter(None, (withdrawal_of(copy.lead) for copy in bundle.copies))
        withdrawals = (*bundle.withdrawals, *taken)
        visits = (
            self._vault.read(lambda connection: travelling(connection, self._now()))
            if is_whole
            else ()
        )
        return replace(
            bundle,
            withdrawals=withdrawals,
            files=drawn,
            corrections=self._corrected(),
            delegations=visits,
        ), stayed

    def staying(self) -> tuple[WithheldLead, ...]:
        """The leads that may not leave this laptop."""
        _bundle, stayed = self._collect()
        return stayed

    def take_in_parts(self, parts: Iterable[Bundle], files: Mapping[str, bytes]) -> MergeReport:
        """Bring parts of bundles in, with all that they erase: whoever sent them was asked.

        Of `files` without bytes it is known that they come later.

        They come in all the time, so backups are made as they are due, and none for them.
        """
        joined = without_identities(joined_parts(parts))
        stamp = self._fairs.stamp()
        bundle = replace(joined, made=stamp, files={**joined.files, **files})
        return self._take_in(bundle, None, stamp)

    def _merge_family(self, leads: Collection[str]) -> set[str]:
        return self._vault.read(lambda connection: merge_history.family(connection, leads))

    def _collect(
        self, fair: str = "", among: Collection[str] | None = None
    ) -> tuple[Bundle, tuple[WithheldLead, ...]]:
        """The leads of a fair, or of all, that may leave, and those that may not."""
        stamp = self._fairs.stamp()
        places = tuple(
            part
            for item in self._fairs.fairs()
            if not item.practice and (not fair or fair in item.ids)
            for part in item.each
        )
        bundle = self._vault.read(lambda connection: _collected(connection, stamp, places, among))
        return self._leaving(bundle)

    def _keep(self, record: ExportRecord) -> None:
        self._vault.write(lambda connection: log_export(connection, record))

    def _leaving(self, bundle: Bundle) -> tuple[Bundle, tuple[WithheldLead, ...]]:
        """The bundle without what may not leave, and what that is; what is merged stays together.

        Each lead goes whole or stays whole.
        """
        laws = {fair.id: self._fairs.profile(fair) for fair in bundle.fairs}
        stayed = tuple(
            WithheldLead(lead.id, full_name(lead.person), why)
            for lead in (copy.lead for copy in bundle.copies)
            if (why := bar(laws[lead.fair], lead, Door.BUNDLE))
        )
        if not stayed:
            return bundle, ()
        ids = {it.lead for it in stayed}
        kin = self._vault.read(lambda connection: merge_history.family(connection, ids))
        copies = tuple(copy for copy in bundle.copies if copy.lead.id not in kin)
        return replace(bundle, copies=copies), stayed

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

        def work(connection: Connection) -> tuple[MergeReport, list[str], bool]:
            if erasing is not None:
                refuse_unasked(doomed_by(connection, bundle), erasing)
            done = self._merge(connection, bundle, laws, take_given_up=take_given_up)
            attachment_store.fill(connection, bundle.files)
            if changed := done[0].audit_facts():
                audit_store.append(connection, AuditAction.MERGE, stamp, changed)
            return done

        report, gone, emptied = self._vault.write(work)
        if gone or emptied:
            self._vault.opened().forget_deleted()
            self._vault.take_away(gone)
            self._backups.clean()
        return replace(report, corrections=self._correct(bundle))

    def _corrected(self) -> Corrections:
        """What is corrected here of members; a damaged file of it keeps no lead from leaving."""
        try:
            return self._corrections.known() if self._corrections is not None else ()
        except SourceError as error:
            log.warning("corrections stay here: %s", error)
            return ()

    def _correct(self, bundle: Bundle) -> int:
        """Take in what is corrected elsewhere; the leads are here already, whatever comes of it."""
        if self._corrections is None or not bundle.corrections:
            return 0
        try:
            return self._corrections.take_in(bundle.corrections)
        except (CatalogueError, SourceError) as error:
            log.warning("corrections did not come: %s", error)
            return 0

    def _files(self, copies: Iterable[LeadCopy]) -> tuple[dict[str, bytes], tuple[str, ...], int]:
        """The bytes of attachments, the names of damaged ones, and how many are not here yet."""
        files, damaged, awaited = {}, [], 0
        for item in (item for copy in copies for item in copy.lead.attachments):
            try:
                files[item.id] = read_attachment(self._vault, item.id)
            except AttachmentAwaited:
                awaited += 1
            except AttachmentDamaged:
                damaged.append(item.name)
            except LeadError:
                continue  # Erased a moment ago, by another window.
        return files, tuple(damaged), awaited

    def _merge(
        self, connection: Connection, bundle: Bundle, laws: Laws, *, take_given_up: bool
    ) -> tuple[MergeReport, list[str], bool]:
        coming, told = {it.lead.id: it for it in bundle.copies}, withdrawals_in(connection, bundle)
        family = merge_history.family(connection, {*coming, *told.leads}, bundle.copies)
        here = merge_history.copies_of(connection, family)
        every = told.applied(merge_bundle(here, coming))
        known, spared = tombstone_store.all_of(connection), left_by_closings(bundle.stones)
        stones = stones_of(every, person_tombstones(bundle) | known)
        news = {id_: at for id_, at in stones.items() if id_ not in known}
        whole = settled({id_: copy for id_, copy in every.items() if id_ not in stones})
        after = staying(whole, {} if take_given_up else given_up_store.all_of(connection))
        gone = stones.keys() | (here.keys() - after.keys())
        going = [copy.lead for id_, copy in every.items() if id_ in gone]
        leave_proofs(connection, going, laws, self._now().date(), bundle.files)
        ended = erased_delegations(connection, news, self._now())
        erased = erase.erase(connection, news)
        changed_fairs = _keep_fairs_and_texts(connection, bundle)
        emptied = erase.remove(connection, here.keys() & (whole.keys() - after.keys()))
        merge_history.save(connection, here, after, bundle.files)
        take_in_ledger(connection, bundle, every.values())
        aliases = self._aliases.take_in(connection, bundle.aliases, self._now())
        ended += take_in_delegations(connection, bundle.delegations, self._now())
        places = fair_store.resolved(connection)
        report = MergeReport(
            **_counts(here, after, {*coming, *told.leads}),
            erased=erased,
            conflicts=_news(here, after),
            ahead=_ahead(bundle, self._now()),
            late=of_fairs([it for it in places if it.closed], after, after.keys() - here.keys()),
            left_out=of_fairs(places, whole, whole.keys() - after.keys()),
            spared=len(lead_store.those(connection, spared)),
            unknown=bundle.unknown,
            bad_files=bundle.bad_files,
            fairs=aliases,
            delegations=ended,
            changed_fairs=changed_fairs + (aliases != AliasNews()),
            is_as_came=not news and _are_as_came(here, coming, after),
        )
        return report, list(news), bool(emptied)


def _ahead(bundle: Bundle, now: datetime) -> int:
    """By how many minutes the clock of who made a bundle is ahead, where that is worth telling."""
    ahead = int((bundle.made.at - now) / _MINUTE)
    return ahead if ahead > _NOT_WORTH_TELLING else 0


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


def _collected(
    connection: Connection,
    stamp: Stamp,
    places: tuple[Fair, ...],
    among: Collection[str] | None = None,
) -> Bundle:
    """All but the files."""
    ids = {fair.id for fair in places}
    every = merge_history.copies_of(connection, among).values()
    copies = tuple(copy for copy in every if copy.lead.fair in ids)
    chosen = [copy.lead for copy in copies]
    values = [item.text for lead in chosen for item in lead.consents]
    values += [item.text for lead in chosen for item in lead.notices]
    texts = tuple(consent_store.texts(connection, values).values())
    known = fair_alias_store.all_of(connection)
    aliases = tuple(alias for alias in known if {alias.one, alias.two} & ids)
    return Bundle(stamp, copies, places, aliases, texts, tombstone_store.all_of(connection))


def _keep_fairs_and_texts(connection: Connection, bundle: Bundle) -> int:
    """Keep what leads refer to; how many fairs are others now."""
    for text in bundle.texts:
        consent_store.save_text(connection, text)
    return _keep_fairs(connection, bundle.fairs)


def _keep_fairs(connection: Connection, coming: tuple[Fair, ...]) -> int:
    """Keep the fairs that are unknown here; what is set here of a known one stays.

    How many are others now.

    That one is closed holds on the laptop alone that closed it. Of who signed the profile of its
    country off, and of what is asked there, the later counts.
    """
    known, changed = {fair.id: fair for fair in fair_store.all_of(connection)}, set[str]()
    for fair in coming:
        here = known.get(fair.id, Fair(fair.id, ""))
        kept = here if here.name else replace(fair, closed=here.closed)
        kept = replace(kept, sign_off=later(here.sign_off, fair.sign_off))
        if kept != known.get(fair.id):
            fair_store.save(connection, kept)
            changed.add(fair.id)
        questions = merged_questions(here.questions, fair.questions)
        if questions != here.questions:
            fair_store.save_questions(connection, fair.id, questions)
            changed.add(fair.id)
    return len(changed)


def _news(here: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy]) -> tuple[Conflict, ...]:
    """The conflicts that were none before the merge."""
    known = {it for copy in here.values() for it in standing(copy)}
    seen = (copy for copy in after.values() if not is_merged(copy, after))
    return tuple(it for copy in seen for it in standing(copy) if it not in known)


def _counts(
    here: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy], coming: Iterable[str]
) -> Counter[str]:
    """How many of the leads that came are new, changed, and so on."""
    alike = {id_: merge_copies(copy, copy) for id_, copy in here.items()}
    outcomes = (_outcome(alike.get(id_), after[id_], after) for id_ in coming if id_ in after)
    return Counter(outcome for outcome in outcomes if outcome)


def _are_as_came(
    here: Mapping[str, LeadCopy], coming: Mapping[str, LeadCopy], after: Mapping[str, LeadCopy]
) -> bool:
    """Whether each lead that came stands here just so, and all others as they were."""
    expected = {**here, **coming}
    return expected.keys() == after.keys() and all(
        copy.lead == after[id_].lead and set(copy.changes) == set(after[id_].changes)
        for id_, copy in expected.items()
    )


def _outcome(before: LeadCopy | None, after: LeadCopy, among: Mapping[str, LeadCopy]) -> str:
    """What became of a lead; empty for one that is part of another, which tells it.

    `before` is in the order of a merge, so that another order alone is no change.
    """
    if is_merged(after, among):
        return "" if before is None or before.lead.deleted else "merged"
    if before is None:
        return "new"
    if before == after:
        return "same"
    return "deleted" if after.lead.deleted and not before.lead.deleted else "changed"
