"""What is left of a lead when another one was taken out of it again."""

from dataclasses import replace

from app.domain.lead import Code, Consent, Interest, Lead, Stamp
from app.domain.saving import Change
from app.sync.copies import (
    CONSENT_ENDED,
    MERGED_INTO,
    SINGLE,
    LeadCopy,
    change_key,
    consent_key,
    moment_key,
    value_of,
    with_value,
)
from app.sync.interests import address_of, parsed, told_of
from app.sync.together import attachment_in


def without(copy: LeadCopy, other: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The lead without what came with another one, and what merging them at `stamp` changed."""
    lead, gone = copy.lead, other.lead
    keys = {consent_key(item) for item in gone.consents}
    files = {attachment_in(item.id, lead.id) for item in gone.attachments}
    lead = replace(
        lead,
        notes=tuple(item for item in lead.notes if item not in gone.notes),
        notices=tuple(item for item in lead.notices if item not in gone.notices),
        consents=tuple(item for item in lead.consents if consent_key(item) not in keys),
        attachments=tuple(item for item in lead.attachments if item.id not in files),
    )
    theirs = set(other.changes)
    own = tuple(change for change in copy.changes if change not in theirs)
    return unsaid(LeadCopy(lead, own), stamp)


def unsaid(copy: LeadCopy, stamp: Stamp) -> LeadCopy:
    """The lead as if nothing had been changed at `stamp`; what was changed since stays."""
    said = [it for it in copy.changes if it.stamp == stamp and it.field != MERGED_INTO]
    left = tuple(change for change in copy.changes if change not in said)
    lead = copy.lead
    for change in sorted(said, key=change_key):
        since = [it for it in left if it.field == change.field and it.stamp.at > stamp.at]
        lead = _as_before(lead, change, since)
    return LeadCopy(lead, left)


def _as_before(lead: Lead, change: Change, since: list[Change]) -> Lead:
    match change.field:
        case "interests":
            return replace(lead, interests=_interests(lead.interests, change, since))
        case "codes":
            return replace(lead, codes=_codes(lead.codes, change))
        case "trail" if "\n".join(lead.trail) == change.after:
            return replace(lead, trail=tuple(filter(None, change.before.split("\n"))))
        case name if name == CONSENT_ENDED:
            return replace(lead, consents=tuple(_given(item, change) for item in lead.consents))
        case name if name in SINGLE and not since and value_of(lead, name) == change.after:
            return with_value(lead, name, change.before)
        case _:
            return lead


def _interests(
    items: tuple[Interest, ...], change: Change, since: list[Change]
) -> tuple[Interest, ...]:
    before, after, told = parsed(change.before), parsed(change.after), told_of(since)
    undone = {it for it in after if before.get(it) != after[it] and it not in told}
    return tuple(
        replace(item, handover=before[address_of(item)]) if address_of(item) in undone else item
        for item in items
        if address_of(item) not in undone or address_of(item) in before
    )


def _codes(items: tuple[Code, ...], change: Change) -> tuple[Code, ...]:
    def stands_in(text: str, lines: str) -> bool:
        return f"\n{text}\n" in f"\n{lines}\n"

    return tuple(
        item
        for item in items
        if stands_in(item.text, change.before) or not stands_in(item.text, change.after)
    )


def _given(item: Consent, change: Change) -> Consent:
    ended = item.withdrawn is not None and moment_key(item.withdrawn) == change.after
    return replace(item, withdrawn=None) if ended and consent_key(item) == change.before else item
