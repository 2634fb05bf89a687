"""Takes the states of leads off a hub that a newer state says whole: each night, by who runs it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.config.machine import local_now
from app.domain.hosted_hub import HostedHub
from app.domain.hub import HubRow
from app.domain.hub_care import CleanedHub
from app.domain.lead_copy import LeadCopy
from app.services.hub.hub_host import HubHostService
from app.services.hub.memberships import Memberships
from app.services.hub.row_reading import bundles_of_rows
from app.services.hub.sealed_rows import RowSealer
from app.store.leads.batches import batched
from app.sync.superseded import superseded_by


class HubCleaningService:
    """The hub of this vault, whose keys tell what a row says. Raises HubError and VaultError."""

    def __init__(self, host: HubHostService, memberships: Memberships) -> None:
        self._host = host
        self._memberships = memberships

    def clean(self) -> CleanedHub:
        """Take off what is superseded; what laptops have read and sent stays true for them."""
        sealer = RowSealer(_keys(self._memberships.hosted()))
        rows = blobs = unread = 0
        with self._host.administered() as admin:
            for leads in batched(admin.leads_of_several_rows()):
                gone, unreadable = _superseded(sealer, admin.rows_of(leads))
                removed = admin.take_off(gone) if gone else CleanedHub()
                rows, blobs = rows + removed.rows, blobs + removed.blobs
                unread += unreadable
        return CleanedHub(rows, blobs, unread)


def _superseded(sealer: RowSealer, rows: Sequence[HubRow]) -> tuple[dict[bytes, bytes], int]:
    """Which rows can go, each for one that stays, and how many nobody could read.

    One is kept for another of its own fair alone: not every laptop sees the others.
    """
    opened = [(row, plain) for row in rows if (plain := sealer.opened(row)) is not None]
    states: dict[tuple[str, str], dict[bytes, LeadCopy]] = defaultdict(dict)
    read = 0
    for row, copy in _read(opened):
        states[row.fair, copy.lead.id][row.id] = copy
        read += 1
    gone: dict[bytes, bytes] = {}
    for copies in states.values():
        gone |= superseded_by(copies)
    return gone, len(rows) - read


def _read(opened: Sequence[tuple[HubRow, bytes]]) -> Iterator[tuple[HubRow, LeadCopy]]:
    """The state in each row, newest first; not where a newer program says what this one cannot."""
    if not opened:
        return
    found = bundles_of_rows([plain for _, plain in opened], local_now())
    for (row, _), bundle in sorted(
        zip(opened, found, strict=True), key=lambda it: it[0][0].seq, reverse=True
    ):
        if bundle is not None and len(bundle.copies) == 1 and not bundle.unknown:
            yield row, bundle.copies[0]


def _keys(hosted: HostedHub) -> dict[str, dict[int, bytes]]:
    found: dict[str, dict[int, bytes]] = defaultdict(dict)
    for it in hosted.keys:
        found[it.fair][it.epoch] = bytes.fromhex(it.key)
    return found
