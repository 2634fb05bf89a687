"""What a laptop sends to a hub beside rows: signatures before the rows of theirs, photos last."""

import logging
from collections.abc import Collection, Sequence

from app.domain.errors import (
    HubRowRefused,
    LeadError,
    NotSaved,
    VaultBusy,
    VaultError,
    VaultLocked,
    VaultUnwritable,
)
from app.domain.lead_bundle import Bundle
from app.hub.hub_client import HubClient
from app.services.hub.hub_memory import HubMemory
from app.services.hub.sealed_rows import RowSealer, RowToSend
from app.services.leads.attachment_reader import read_attachment
from app.services.vault.vault import VaultService
from app.sync.bundle_reading import SVG

log = logging.getLogger(__name__)

NOT_OF_THE_ROW = (VaultLocked, VaultBusy, VaultUnwritable, NotSaved)
"""What keeps the vault from giving or taking anything: it is tried again, and nothing left out."""


class FilesToSend:
    """Sends them in one meeting; what a cut line left is in the memory. Raises HubError."""

    def __init__(
        self, client: HubClient, sealer: RowSealer, vault: VaultService, memory: HubMemory
    ) -> None:
        self._client = client
        self._sealer = sealer
        self._vault = vault
        self._memory = memory

    def send_signatures(
        self, rows: Sequence[RowToSend], lacking: Collection[bytes], bundle: Bundle
    ) -> int:
        """Send the signatures that rows name, before them: with them a consent is whole."""
        sent = 0
        for row in rows:
            photos = photos_in(row.part.bundle)
            for file in row.part.files:
                id_ = self._sealer.blob(file)
                if file not in photos and id_ in lacking and id_ not in self._memory.known:
                    data = bundle.files.get(file) or self._read(file)
                    sent += self._send(file, data, row.fair, row.part.lead)
        return sent

    def note_photos(self, rows: Sequence[RowToSend], lacking: Collection[bytes]) -> None:
        """Note the photos that the hub lacks."""
        for row in rows:
            for file in photos_in(row.part.bundle):
                if self._sealer.blob(file) in lacking:
                    self._memory.due[file] = (row.fair, row.part.lead)

    def send_photos(self) -> int:
        """Send the photos that were noted; where the line is cut, the rest are still noted."""
        due, sent = self._memory.due, 0
        for file, (fair, lead) in tuple(due.items()):
            sent += self._send(file, self._read(file), fair, lead)
            del due[file]
        return sent

    def _send(self, file: str, data: bytes, fair: str, lead: str) -> bool:
        """Send a file, if there is one that the hub takes."""
        if not data:
            return False
        try:
            self._client.upload_blob(self._sealer.sealed_file(file, data, fair, lead))
        except HubRowRefused:
            log.warning("a photo that the hub does not take stays here")
            return False
        self._memory.known.add(self._sealer.blob(file))
        return True

    def _read(self, file: str) -> bytes:
        """The bytes of a file; none where the disk damaged it or it is gone by now."""
        try:
            return read_attachment(self._vault, file)
        except (VaultError, LeadError) as error:
            if isinstance(error, NOT_OF_THE_ROW):
                raise
            return b""


def photos_in(part: Bundle) -> list[str]:
    """The attachments of a part that are photos, and no signatures."""
    items = (item for copy in part.copies for item in copy.lead.attachments)
    return [item.id for item in items if item.mime != SVG]
