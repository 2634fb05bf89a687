"""What the second of two leads brings into the first."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from app.domain.lead import Consent, Lead, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.three_way_merge import Change
from app.sync.lead_copy_merge import (
    CONSENT_ENDED,
    MERGED_INTO,
    NOT_SAME_AS,
    consent_key,
    ended,
    file_of,
    merge_copies,
    moment_key,
)

_ITS_OWN = {"deleted", "interests", MERGED_INTO, NOT_SAME_AS, CONSENT_ENDED}
"""Fields whose history stays with the second lead."""


def with_duplicate(first: LeadCopy, second: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The first lead with all that the second says; they were merged at `stamp`."""
    lead, both = first.lead, merge_copies(first, as_of(first.lead, second))
    ends = _ends(both, {consent_key(item) for item in second.lead.consents}, stamp)
    changes = tuple(dict.fromkeys((*both.changes, *ends)))
    whole = replace(
        both.lead,
        created=lead.created,
        trail=lead.trail,
        consents=tuple(_ended(item, ends) for item in both.lead.consents),
    )
    return merge_copies(LeadCopy(whole, changes), LeadCopy(whole, changes))


def as_of(first: Lead, second: LeadCopy) -> LeadCopy:
    """The second lead as if it were a copy of the first."""
    own = {item.id for item in first.attachments if file_of(item.id) == item.id}
    coming = _renamed(replace(second.lead, id=first.id, deleted=False), own)
    changes = tuple(change for change in second.changes if change.field not in _ITS_OWN)
    return LeadCopy(coming, changes)


def attachment_in(id_: str, lead: str) -> str:
    """Under which id an attachment of another lead is in this one, too."""
    return f"{file_of(id_)}@{lead}"


def _renamed(lead: Lead, own: set[str]) -> Lead:
    """The lead with its attachments under ids of the first one, but for that one's own."""

    def name(id_: str) -> str:
        first = file_of(id_)
        return first if first in own or not id_ else attachment_in(id_, lead.id)

    return replace(
        lead,
        attachments=tuple(
            replace(item, id=name(item.id))
            for item in lead.attachments
            if file_of(item.id) not in own
        ),
        consents=tuple(replace(item, signature=name(item.signature)) for item in lead.consents),
    )


def _ends(both: LeadCopy, theirs: Iterable[str], stamp: Stamp) -> tuple[Change, ...]:
    """A consent that was taken back on one of two leads ends on both, if both had it."""
    known, told, theirs = both.lead.counting(), ended(both.changes), set(theirs)
    taken = [
        item
        for item in known
        if item.withdrawn and (consent_key(item), moment_key(item.withdrawn)) not in told
    ]
    sides = [
        [item for item in known if (consent_key(item) in theirs) is side] for side in (True, False)
    ]
    asked = [end for end in taken if all(any(_is_of(end, it) for it in side) for side in sides)]
    found = {}
    for end, item in product(asked, known):
        moment = max(stamp.at, item.stamp.at)
        last = max(stamp.at, end.withdrawn or stamp.at)
        if item is not end and _is_of(end, item) and item.stamp.at <= last:
            key = consent_key(item)
            found[key] = Change(CONSENT_ENDED, key, moment_key(moment), stamp)
    return tuple(found.values())


def _ended(item: Consent, ends: tuple[Change, ...]) -> Consent:
    data = {change.before: change for change in ends}
    change = data.get(consent_key(item))
    if change is None or item.withdrawn is not None:
        return item
    return replace(item, withdrawn=max(change.stamp.at, item.stamp.at))


def _is_of(end: Consent, item: Consent) -> bool:
    """Whether taking one back takes the other back; to all members or channels is to each."""
    is_wide = end.member in {"", item.member} and end.channel in {"", item.channel}
    return end.purpose is item.purpose and is_wide
