"""Proofs of consents, and what was taken back, brought together: in any order, and twice."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from app.domain.consent_proof import ConsentProof
from app.domain.lead import Consent
from app.domain.lead_copy import LeadCopy
from app.sync.lead_copy_merge import consent_key, with_consents

ConsentEnds = Mapping[str, datetime]
"""The ids of consents that were taken back, and when."""


def joined_proof(one: ConsentProof, two: ConsentProof) -> ConsentProof:
    """What two laptops know of the same consent: taken back on one, it is taken back."""
    first = _first(filter(None, (one.consent.withdrawn, two.consent.withdrawn)))
    same = (replace(it.consent, withdrawn=first) for it in (one, two))
    consent = max(same, key=lambda item: (item.channel, item.how, repr(item)))
    address = max(one.address, two.address)
    return ConsentProof(consent, address, max(one.country, two.country), max(one.years, two.years))


def joined_proofs(
    proofs: Iterable[ConsentProof], ends: ConsentEnds, gone: Collection[str] = ()
) -> dict[str, ConsentProof]:
    """Each proof once, by its id, without those that are gone; `ends` end what they name."""
    found: dict[str, ConsentProof] = {}
    for proof in proofs:
        if proof.id not in gone:
            known = found.get(proof.id)
            found[proof.id] = joined_proof(known, proof) if known else proof
    return {id_: it.ended(ends[id_]) if id_ in ends else it for id_, it in found.items()}


def ends_in(consents: Iterable[Consent]) -> dict[str, datetime]:
    """Which of these were taken back, and first when."""
    found: dict[str, datetime] = {}
    for item in consents:
        if item.withdrawn is not None:
            key = consent_key(item)
            found[key] = _earlier(found.get(key, item.withdrawn), item.withdrawn)
    return found


def taken_back(copy: LeadCopy, records: Iterable[Consent], ends: ConsentEnds) -> LeadCopy:
    """A lead with what another laptop says was taken back, and what is known of its consents.

    A record that the lead has not is added: an objection, say.
    """
    own = copy.lead.consents
    named = [
        replace(item, withdrawn=ends[consent_key(item)])
        for item in own
        if consent_key(item) in ends and item.withdrawn != ends[consent_key(item)]
    ]
    consents = [item for item in records if item not in own]
    return with_consents(copy, (*own, *consents, *named)) if consents or named else copy


def _first(moments: Iterable[datetime]) -> datetime | None:
    return min(moments, key=lambda at: (at, at.isoformat()), default=None)


def _earlier(one: datetime, two: datetime) -> datetime:
    return min(one, two, key=lambda at: (at, at.isoformat()))
