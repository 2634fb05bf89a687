"""Photos whose leads came from a hub before them: fetched when somebody looks, and now and then."""

import logging
from collections.abc import Iterable, Mapping, Sequence

from app.config.machine import local_now
from app.domain.lead_bundle import Bundle
from app.hub.hub_client import HubClient
from app.services.hub.hub_memory import HubMemory
from app.services.hub.row_reading import bundles_of_rows
from app.services.hub.sealed_rows import RowSealer
from app.services.vault.vault import VaultService
from app.store.leads import attachment_store
from app.store.leads.attachment_store import AwaitedFile
from app.sync.bundle import bundle_to_bytes
from app.sync.bundle_parts import NOBODY
from app.sync.bundle_reading import media_type
from app.sync.lead_copy_merge import file_of

log = logging.getLogger(__name__)

BYTES_AT_ONCE = 8_000_000
"""After so many no more are fetched with the same look."""
_ASKED_AT_ONCE = 500
_TIMES = 3
"""In so many meetings a photo is asked for that is none: a sandbox may die of something else."""


class AwaitedPhotos:
    """Fetches them over one connection. Raises HubError and VaultError.

    `are_more` says that the hub has some that were left for the next look.
    """

    def __init__(
        self, client: HubClient, sealer: RowSealer, vault: VaultService, memory: HubMemory
    ) -> None:
        self._client = client
        self._sealer = sealer
        self._vault = vault
        self._memory = memory
        self._refused: set[str] = set()
        self.are_more = False

    def fetch(self, first: Sequence[str] = ()) -> int:
        """Fetch some, those of certain leads before others; how many came.

        What the hub has not stays awaited. So does what it does not give though it says to have it,
        or is not what it is called: that is asked for again in a few meetings more, and then no
        more by this process.
        """
        while asked := self._there(first):
            files = self._fetched(asked)
            if not files:
                self._refuse(file_of(it.id) for it in asked)  # a hub that has them and gives none
            mimes = {file_of(it.id): it.mime for it in asked}
            whole = _looked_at({it: data for it, data in files.items() if data}, mimes)
            self._refuse(files.keys() - whole.keys())
            if refused := len(files) - len(whole):
                log.warning("%d photos of a hub are not what they are called", refused)
            if whole:
                return self._save(whole)
        return 0

    def fetch_all(self) -> int:
        """Fetch all that the hub has; how many came."""
        total = 0
        while count := self.fetch():
            total += count
        return total

    def _refuse(self, files: Iterable[str]) -> None:
        refused = {*files}
        self._refused |= refused
        self._memory.refused.update(refused)

    def _save(self, whole: Mapping[str, bytes]) -> int:
        count = self._vault.write(lambda connection: attachment_store.fill(connection, whole))
        others = [it for it in self._memory.awaited or () if file_of(it.id) not in whole]
        self._memory.awaited = others
        return count

    def _there(self, first: Sequence[str]) -> list[AwaitedFile]:
        """Some that are awaited here and that the hub has."""
        memory, place = self._memory, {lead: number for number, lead in enumerate(first)}
        if memory.awaited is None:
            memory.awaited = self._vault.read(attachment_store.awaited)
        every = [it for it in memory.awaited if self._may_come(file_of(it.id))]
        every.sort(key=lambda it: place.get(it.lead, len(place)))
        for start in range(0, len(every), _ASKED_AT_ONCE):
            some = self._still_awaited(every[start : start + _ASKED_AT_ONCE])
            lacking = self._client.lacks({self._sealer.blob(it.id) for it in some})
            if found := [it for it in some if self._sealer.blob(it.id) not in lacking]:
                return found
        return []

    def _may_come(self, file: str) -> bool:
        """Whether a photo is asked for: not twice in a meeting, nor again and again for nothing."""
        return file not in self._refused and self._memory.refused[file] < _TIMES

    def _still_awaited(self, some: Sequence[AwaitedFile]) -> list[AwaitedFile]:
        """Those that did not come by another way meanwhile, and whose leads are there."""
        leads = {it.lead for it in some}
        now = set(self._vault.read(lambda connection: attachment_store.awaited(connection, leads)))
        return [it for it in some if it in now]

    def _fetched(self, asked: Sequence[AwaitedFile]) -> dict[str, bytes]:
        """The bytes of files until there are enough; none of one that does not open."""
        of_blob = {self._sealer.blob(it.id): file_of(it.id) for it in asked}
        files: dict[str, bytes] = {}
        for blob in self._client.blobs(list(of_blob)):
            _name, files[of_blob[blob.id]] = self._sealer.opened_file(blob) or ("", b"")
            if sum(map(len, files.values())) > BYTES_AT_ONCE:
                break
        self.are_more = len(files) < len(of_blob)
        return files


def _looked_at(files: Mapping[str, bytes], mimes: Mapping[str, str]) -> dict[str, bytes]:
    """Those that are what they are called, as a sandbox saw."""
    alone = [bundle_to_bytes(Bundle(NOBODY, files={it: files[it]})) for it in files]
    found = bundles_of_rows(alone, local_now())
    whole = {file: data for it in found if it is not None for file, data in it.files.items()}
    return {file: data for file, data in whole.items() if media_type(data) == mimes.get(file)}
