"""Two laptops at one booth: leads leave in a sealed bundle, and come together by merging it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.config.atomic_file import write_verified
from app.domain.consent import ConsentText
from app.domain.errors import VaultError
from app.domain.fair import Fair
from app.domain.lead import Lead
from app.domain.messages import N_
from app.security import sealed_file
from app.security.key_file import KeyCost
from app.services.backups import BackupsService
from app.services.fairs import MERGED, FairsService
from app.services.vault import VaultService
from app.store.leads import consents, drafts, erase, fairs, leads, tombstones
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors
from app.sync.bundle import Bundle, bundle_of_bytes, bundle_to_bytes
from app.sync.copies import Conflict, LeadCopy, conflicts, merged


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, in leads; `deleted` and `erased` are those this laptop still showed."""

    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0
    erased: int = 0
    conflicts: tuple[Conflict, ...] = ()


class BundlesService:
    """Bundles of leads. Raises VaultError while the vault is closed."""

    def __init__(
        self,
        vault: VaultService,
        fairs_service: FairsService,
        backups: BackupsService,
        now: Callable[[], datetime],
        cost: KeyCost | None = None,
    ) -> None:
        self._vault = vault
        self._fairs = fairs_service
        self._backups = backups
        self._now = now
        self._cost = cost or KeyCost()

    def write(self, path: Path, passphrase: str, fair: str = "") -> int:
        """Write the leads of a fair, or of all, as a bundle that was read back; gives how many.

        Practice leads stay here. Raises UsageError for a passphrase that is too short.
        """
        made = self._fairs.stamp()
        places = tuple(
            item for item in self._fairs.fairs() if not item.practice and fair in {"", item.id}
        )
        copies, texts, stones, files = self._vault.read(
            lambda connection: _collected(connection, places)
        )
        bundle = Bundle(made, copies, places, texts, stones, files)
        sealed = sealed_file.seal(bundle_to_bytes(bundle), passphrase, self._cost)
        with disk_errors(path):
            write_verified(path, sealed)
        return len(copies)

    def merge(self, path: Path, passphrase: str) -> MergeReport:
        """Bring a bundle's leads together with those here, all or nothing, after a backup.

        Raises WrongPassphrase, and VaultError for a file that is no bundle.
        """
        bundle = self._read(path, passphrase)
        self._backups.back_up()
        report = self._vault.erase(lambda connection: self._merge(connection, bundle))
        if bundle.stones:
            self._vault.take_away(bundle.stones)
            self._backups.clean()
        return report

    def _read(self, path: Path, passphrase: str) -> Bundle:
        self._vault.opened()
        with disk_errors(path):
            if path.stat().st_size > sealed_file.MAX_BYTES + 8192:
                raise VaultError(N_("This file is too large for a bundle. Nothing was changed."))
            sealed = path.read_bytes()
        return bundle_of_bytes(sealed_file.unseal(sealed, passphrase))

    def _merge(self, connection: Connection, bundle: Bundle) -> MergeReport:
        erased = erase.erase(connection, bundle.stones)
        gone = set(tombstones.all_of(connection))
        _keep_fairs(connection, bundle.fairs)
        for text in bundle.texts:
            consents.keep_text(connection, text)
        counts: Counter[str] = Counter()
        found: list[Conflict] = []
        for copy in bundle.copies:
            if copy.lead.id not in gone:
                counts.update(_bring_in(connection, copy, bundle.files, found))
        if erased or counts["new"] or counts["changed"] or counts["deleted"]:
            fairs.set_setting(connection, MERGED, self._now().isoformat())
        return MergeReport(**counts, erased=erased, conflicts=tuple(found))


def _collected(
    connection: Connection, places: tuple[Fair, ...]
) -> tuple[tuple[LeadCopy, ...], tuple[ConsentText, ...], dict[str, str], dict[str, bytes]]:
    ids = {fair.id for fair in places}
    every = (*leads.all_of(connection), *leads.all_of(connection, deleted=True))
    chosen = [lead for lead in every if lead.fair in ids]
    copies = tuple(LeadCopy(lead, leads.history(connection, lead.id)) for lead in chosen)
    said = [item.text for lead in chosen for item in lead.consents]
    said += [item.text for lead in chosen for item in lead.notices]
    files = {}
    for id_ in (item.id for lead in chosen for item in lead.attachments):
        if (data := drafts.photo(connection, id_)) is not None:
            files[id_] = data
    texts = tuple(consents.texts(connection, said).values())
    return copies, texts, tombstones.all_of(connection), files


def _keep_fairs(connection: Connection, coming: tuple[Fair, ...]) -> None:
    """Keep the fairs that are unknown here; what is set here of a known one stays."""
    known = {fair.id: fair for fair in fairs.all_of(connection)}
    for fair in coming:
        if fair.id not in known or not known[fair.id].name:
            fairs.keep(connection, fair)


def _bring_in(
    connection: Connection, copy: LeadCopy, files: dict[str, bytes], found: list[Conflict]
) -> list[str]:
    stored = leads.find(connection, copy.lead.id)
    here = LeadCopy(stored, leads.history(connection, stored.id)) if stored else copy
    after = merged(here, copy)
    for item in after.lead.attachments:
        if item.id in files and drafts.photo(connection, item.id) is None:
            drafts.attach(connection, after.lead.id, item.id, item.name, item.mime, files[item.id])
    found.extend(conflicts(here, copy))
    if stored is not None and _is_same(here, after):
        return ["same"]
    fairs.make_sure_of(connection, after.lead.fair)
    leads.keep(connection, after.lead)
    known = set(leads.history(connection, after.lead.id))
    leads.keep_history(
        connection, after.lead.id, (item for item in after.changes if item not in known)
    )
    return [_outcome(stored, after.lead)]


def _is_same(here: LeadCopy, after: LeadCopy) -> bool:
    """Whether nothing came in: what a merge puts into its own order alone is not written."""
    settled = merged(here, here)
    return settled == after


def _outcome(stored: Lead | None, after: Lead) -> str:
    if stored is None:
        return "new"
    return "deleted" if after.deleted and not stored.deleted else "changed"
