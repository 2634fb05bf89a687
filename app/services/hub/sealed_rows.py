"""The parts of a bundle as rows of a hub, and back: sealed with the keys of their fairs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.hub import HOUSE, HubBlob, HubRow, RowKind
from app.domain.lead import Lead
from app.domain.lead_bundle import Bundle
from app.security import hub_keys
from app.sync.bundle import bundle_to_json, packed
from app.sync.bundle_parts import BundlePart
from app.sync.lead_copy_merge import file_of

FairKeys = Mapping[str, Mapping[int, bytes]]
"""The keys of each fair by their epochs, those of HOUSE among them."""

_NOON = 12
_COUNTRY, _LANGUAGE = re.compile("[A-Z]{2}"), re.compile("[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class RowToSend:
    """A part on its way to a hub: the row's id says the state, whoever sends it.

    `plain` are the part's bytes before they are packed.
    """

    part: BundlePart
    id: bytes
    fair: str
    plain: bytes
    kind: RowKind


class RowSealer:
    """Seals and opens rows with the keys that this laptop has."""

    def __init__(self, keys: FairKeys) -> None:
        self._keys = keys
        self._house = keys[HOUSE][min(keys[HOUSE])]

    def rows(self, parts: Iterable[BundlePart]) -> tuple[list[RowToSend], set[str]]:
        """The parts that can go, and the leads that cannot: no key of their fair is here."""
        found: list[RowToSend] = []
        unpaired: set[str] = set()
        for part in parts:
            fair = part.fair or HOUSE
            if fair in self._keys:
                known_by = self._keys[fair][min(self._keys[fair])]  # the same in every epoch
                plain = bundle_to_json(part.bundle)
                id_ = hub_keys.row_id(known_by, plain)
                found.append(RowToSend(part, id_, fair, plain, kind_of(part.bundle)))
            elif part.bundle.copies:
                unpaired.add(part.lead)
        return found, unpaired

    def sealed(self, row: RowToSend) -> HubRow:
        """The row as it lies on the hub."""
        epoch, key = self._latest(row.fair)
        leads = row.part.erased or filter(None, (row.part.lead,))
        copies = row.part.bundle.copies
        return HubRow(
            id=row.id,
            fair=row.fair,
            kind=row.kind,
            epoch=epoch,
            sealed=hub_keys.seal_row(key, packed(row.plain), _place(row.id, row.fair, epoch)),
            leads=tuple(map(self.lead, leads)),
            facts=facts_of(copies[0].lead) if copies else {},
            blobs=tuple(map(self.blob, row.part.files)),
        )

    def opened(self, row: HubRow) -> bytes | None:
        """A packed bundle; None where this laptop has no key of it, or it is not what it says."""
        key = self._keys.get(row.fair, {}).get(row.epoch)
        place = _place(row.id, row.fair, row.epoch)
        return hub_keys.open_row(key, row.sealed, place) if key else None

    def matches_claim(self, row: HubRow, bundle: Bundle) -> bool:
        """Whether what is in a row is what the hub was told, which asked by that who may erase.

        Hubs of 0.6.0 tell nothing of the leads of an erasure; others tell an empty one at least.
        """
        if kind_of(bundle) is not row.kind:
            return False
        return not (bundle.stones and row.leads) or set(row.leads) >= set(
            map(self.lead, bundle.stones)
        )

    def lead(self, lead: str) -> bytes:
        """The id of a lead on the hub, the same at every fair."""
        return hub_keys.lead_id(self._house, lead)

    def blob(self, file: str) -> bytes:
        """The id of a photo or signature on the hub."""
        return hub_keys.blob_id(self._house, file_of(file))

    def sealed_file(self, file: str, data: bytes, fair: str, lead: str) -> HubBlob:
        """A photo or signature of a lead, or of none, as it lies on the hub.

        It is sealed with the name of the file it is.
        """
        epoch, key = self._latest(fair)
        id_, named = self.blob(file), file_of(file).encode() + b"\n" + data
        box = hub_keys.seal_row(key, named, _place(id_, fair, epoch))
        return HubBlob(id_, fair, epoch, box, self.lead(lead) if lead else b"")

    def opened_file(self, blob: HubBlob) -> tuple[str, bytes] | None:
        """The name of a file and its bytes; None where it cannot be opened, or is another."""
        key = self._keys.get(blob.fair, {}).get(blob.epoch)
        place = _place(blob.id, blob.fair, blob.epoch)
        plain = hub_keys.open_row(key, blob.sealed, place) if key else None
        if plain is None:
            return None
        content, _, data = plain.partition(b"\n")
        name = content.decode("utf-8", "replace")
        return (name, data) if self.blob(name) == blob.id else None

    def _latest(self, fair: str) -> tuple[int, bytes]:
        epoch = max(self._keys[fair])
        return epoch, self._keys[fair][epoch]


def kind_of(bundle: Bundle) -> RowKind:
    """What a row with this in it has to be: erasures come by a door of their own."""
    if bundle.stones:
        return RowKind.STONE
    return RowKind.LEAD if bundle.copies else RowKind.LEDGER


def facts_of(lead: Lead) -> dict[str, str]:
    """What the hub may count without a key: nothing that singles a person out.

    Of the moment the half day: at a small fair an hour names a visitor. What is no code of a
    country or language may be anything that somebody typed, and is not told.
    """
    at = lead.created.at
    agreed = sorted({it.purpose.value for it in lead.consents if it.withdrawn is None})
    return {
        "half_day": f"{at.date()} {'am' if at.hour < _NOON else 'pm'}",
        "country": _of_form(_COUNTRY, lead.person.country),
        "language": _of_form(_LANGUAGE, lead.person.language.partition("-")[0]),
        "rating": lead.rating.value if lead.rating else "",
        "interests": str(len(lead.interests)),
        "agreed_to": " ".join(agreed),
    }


def _of_form(form: re.Pattern[str], text: str) -> str:
    return text if form.fullmatch(text) else ""


def _place(id_: bytes, fair: str, epoch: int) -> bytes:
    """What a sealed row is bound to."""
    return b"%s %d %s" % (id_.hex().encode(), epoch, fair.encode())
