"""What may leave in a bundle: leads, less those that their fair's law keeps here, and photos."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from app.domain.errors import AttachmentAwaited, AttachmentDamaged, LeadError
from app.domain.fair import Fair
from app.domain.lawful_use import Bar, Door, bar
from app.domain.lead import Stamp
from app.domain.lead_bundle import Bundle
from app.domain.lead_copy import LeadCopy
from app.domain.names import full_name
from app.services.booth.fairs import FairsService
from app.services.history import merge_history
from app.services.leads.attachment_reader import read_attachment
from app.services.vault.vault import VaultService
from app.store.leads import consent_store, fair_alias_store, tombstone_store
from app.store.leads.database import Connection


@dataclass(frozen=True, slots=True)
class WithheldLead:
    """A lead that may not leave this laptop, and why."""

    lead: str
    name: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class CollectedBundle:
    """A bundle of what may leave, and the leads that may not."""

    bundle: Bundle
    withheld: tuple[WithheldLead, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectedFiles:
    """Attachments by their ids, the names of damaged ones, and how many are still on a hub."""

    data: dict[str, bytes]
    damaged: tuple[str, ...]
    awaited: int


class BundleCollector:
    """Collects from the vault. Raises VaultError while it is closed; practice leads stay here."""

    def __init__(self, vault: VaultService, fairs: FairsService) -> None:
        self._vault = vault
        self._fairs = fairs

    def collect(
        self, fair: str = "", among: Collection[str] | None = None, *, is_whole: bool = True
    ) -> CollectedBundle:
        """The leads of a fair, or of all, or those among these ids, without any file.

        Unless `is_whole` there is nothing of fairs, and no tombstone.
        """
        stamp = self._fairs.stamp()
        fairs = tuple(
            part
            for item in self._fairs.fairs()
            if not item.practice and (not fair or fair in item.ids)
            for part in item.each
        )

        def read(connection: Connection) -> Bundle:
            bundle = _read_leads(connection, stamp, fairs, among)
            return _with_fairs(connection, bundle, fairs) if is_whole else bundle

        return self._without_barred(self._vault.read(read), fairs)

    def family_of(self, leads: Collection[str]) -> set[str]:
        """The ids of these leads and of all that were ever merged with them."""
        return self._vault.read(lambda connection: merge_history.family(connection, leads))

    def files(self, copies: Iterable[LeadCopy]) -> CollectedFiles:
        """The attachments of these leads."""
        data, damaged, awaited = {}, [], 0
        for item in (item for copy in copies for item in copy.lead.attachments):
            try:
                data[item.id] = read_attachment(self._vault, item.id)
            except AttachmentAwaited:
                awaited += 1
            except AttachmentDamaged:
                damaged.append(item.name)
            except LeadError:
                continue  # Erased a moment ago, by another window.
        return CollectedFiles(data, tuple(damaged), awaited)

    def _without_barred(self, bundle: Bundle, fairs: Iterable[Fair]) -> CollectedBundle:
        """The bundle without what the law keeps here, and all that was ever merged with that.

        Each lead goes whole or stays whole.
        """
        laws = self._fairs.laws(fairs)
        withheld = tuple(
            WithheldLead(lead.id, full_name(lead.person), why)
            for lead in (copy.lead for copy in bundle.copies)
            if (why := bar(laws[lead.fair], lead, Door.BUNDLE))
        )
        if not withheld:
            return CollectedBundle(bundle)
        family = self.family_of({it.lead for it in withheld})
        copies = tuple(copy for copy in bundle.copies if copy.lead.id not in family)
        return CollectedBundle(replace(bundle, copies=copies), withheld)


def _read_leads(
    connection: Connection,
    stamp: Stamp,
    fairs: Iterable[Fair],
    among: Collection[str] | None,
) -> Bundle:
    """The leads of these fairs, with the texts of what was agreed to."""
    ids = {fair.id for fair in fairs}
    every = merge_history.copies_of(connection, among).values()
    copies = tuple(copy for copy in every if copy.lead.fair in ids)
    leads = [copy.lead for copy in copies]
    text_keys = [item.text for lead in leads for item in lead.consents]
    text_keys += [item.text for lead in leads for item in lead.notices]
    texts = tuple(consent_store.texts(connection, text_keys).values())
    return Bundle(stamp, copies, texts=texts)


def _with_fairs(connection: Connection, bundle: Bundle, fairs: tuple[Fair, ...]) -> Bundle:
    """The bundle with these fairs, what they are joined with, and the tombstones of all."""
    ids = {fair.id for fair in fairs}
    known = fair_alias_store.all_of(connection)
    aliases = tuple(alias for alias in known if {alias.one, alias.two} & ids)
    stones = tombstone_store.all_of(connection)
    return replace(bundle, fairs=fairs, aliases=aliases, stones=stones)
