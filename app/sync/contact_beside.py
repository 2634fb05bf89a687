"""Contact that does not hold for every channel, kept from programs that know no channels.

They read that nobody may contact the visitor. What stands is in the bundle beside its leads, where
only programs look that know channels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from app.domain.lead import CHANNELS, Consent, ContactChannel, Lead, Purpose
from app.domain.lead_bundle import Bundle, ContactByChannel
from app.domain.lead_copy import LeadCopy
from app.domain.suppression import SuppressionList
from app.sync.lead_copy_merge import consent_key, with_consents


class ContactBeside:
    """Parts the leads of one bundle in what each program may read and what goes beside it."""

    def __init__(self, bundle: Bundle) -> None:
        self._copies = bundle.copies
        entries = {it.place: it for it in bundle.suppressions}
        self._listed = SuppressionList(bundle.suppression_keys, entries)

    def beside(self) -> Iterator[ContactByChannel]:
        """What goes beside the leads."""
        for lead in (copy.lead for copy in self._copies):
            if self._is_partial(lead):
                yield ContactByChannel(lead.id, tuple(filter(_stands, lead.consents)))

    def copies(self) -> Iterator[LeadCopy]:
        """The leads as each program may read them.

        A consent to any contact that does not hold for all by now is there as taken back: an older
        program may have it already.
        """
        for copy in self._copies:
            if not self._is_partial(copy.lead):
                yield copy
                continue
            last = _last_end(self._listed.without(copy.lead))
            told = (_read_by_any(it, last) for it in copy.lead.consents)
            consents = tuple(filter(None, told))
            yield replace(copy, lead=replace(copy.lead, consents=consents))

    def _is_partial(self, lead: Lead) -> bool:
        if not any(map(_stands, lead.consents)):
            return False
        return len(self._listed.without(lead).channels()) < len(CHANNELS)


def put_back(copy: LeadCopy, consents: Iterable[Consent]) -> LeadCopy:
    """The lead with what travelled beside it."""
    kept = {consent_key(it): it for it in consents}
    others = (it for it in copy.lead.consents if consent_key(it) not in kept)
    return with_consents(copy, (*others, *kept.values())) if kept else copy


def _stands(consent: Consent) -> bool:
    return consent.purpose is Purpose.CONTACT and consent.withdrawn is None


def _last_end(lead: Lead) -> datetime | None:
    moments = (it.withdrawn for it in lead.counting() if it.purpose is Purpose.CONTACT)
    return max(filter(None, moments), default=None)


def _read_by_any(consent: Consent, last: datetime | None) -> Consent | None:
    if not _stands(consent):
        return consent
    is_any = consent.channel is ContactChannel.ANY
    return replace(consent, withdrawn=last) if is_any and last else None
